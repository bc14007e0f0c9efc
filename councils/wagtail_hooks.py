"""Registers councils in the back office."""

from wagtail import hooks

from councils.admin.viewsets import CouncilsGroup


@hooks.register("register_admin_viewset")
def register_councils():
    """The « Councils » group."""
    return CouncilsGroup()
