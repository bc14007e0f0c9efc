"""Registers petitions in the back office."""

from wagtail import hooks

from petitions.admin.viewsets import PetitionsGroup


@hooks.register("register_admin_viewset")
def register_petitions():
    """The « Petitions » group."""
    return PetitionsGroup()
