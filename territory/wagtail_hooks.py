"""Registers the territory in the back office."""

from wagtail import hooks

from territory.history import CHANGED, CHANGED_BEFORE, LawChanged
from territory.viewsets import TerritoryGroup


@hooks.register("register_admin_viewset")
def register_territory():
    """The « Territory » group."""
    return TerritoryGroup()


@hooks.register("register_log_actions")
def say_what_was_changed(actions):
    """A change of the law is told field by field."""
    for name in (CHANGED, CHANGED_BEFORE):
        actions.register_action(name)(LawChanged)
