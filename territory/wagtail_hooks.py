"""Registers the territory in the back office."""

from wagtail import hooks

from territory.viewsets import TerritoryGroup


@hooks.register("register_admin_viewset")
def register_territory():
    """The « Territory » group."""
    return TerritoryGroup()
