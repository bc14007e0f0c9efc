"""The way to a page: the pages above it, each with its name and its address."""

from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _


class Crumb(NamedTuple):
    """One step of the way; the page itself has no address."""

    title: str
    url: str


def home_crumb() -> Crumb:
    """The first page of the site in the active language."""
    return Crumb(_("Home"), f"/{get_language()}/")


def crumbs_of(page) -> list[Crumb]:
    """One page of the tree."""
    return [Crumb(page.heading, page.get_url())]
