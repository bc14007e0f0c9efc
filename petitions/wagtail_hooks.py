"""Registers petitions in the back office."""

from wagtail import hooks

from petitions.admin.pictures import guarded_addresses, refuse_pictures
from petitions.admin.viewsets import PetitionsGroup


@hooks.register("register_admin_viewset")
def register_petitions():
    """The « Petitions » group."""
    return PetitionsGroup()


# Before Wagtail's own: the first address that fits is taken.
hooks.register("register_admin_urls", guarded_addresses, order=-10)
hooks.register("before_bulk_action", refuse_pictures)
