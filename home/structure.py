"""The pages that the site stands on: nobody unpublishes, moves or deletes them in the back office.

Home, the regions, the communes and the list of news are made by home.services, with their rights, their collections and
the addresses under which petitions are found. A page that went would take all of that with it.
"""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.models import CommunePage, HomePage, NewsIndexPage, RegionPage

STANDING = (HomePage, RegionPage, CommunePage, NewsIndexPage)
_BULK = {"delete", "unpublish", "move"}


def refuse_page(request: HttpRequest, page: Page, *others: Page) -> HttpResponse | None:
    """Before one page is deleted, unpublished or moved: back to its form with the reason, where it has to stay."""
    return _refuse(request, [page], lambda: redirect("wagtailadmin_pages:edit", page.pk))


def refuse_pages(request: HttpRequest, action_type: str, objects: Iterable, action) -> HttpResponse | None:
    """Before a bulk action on pages: refused as a whole, naming those that have to stay."""
    if action_type not in _BULK:
        return None
    pages = [one for one in objects if isinstance(one, Page)]
    return _refuse(request, pages, lambda: redirect(action.next_url))


def _refuse(request, pages, answer):
    standing = [page for page in pages if issubclass(page.specific_class or Page, STANDING)]
    if not standing:
        return None
    names = _(", ").join(page.get_admin_display_title() for page in standing)
    messages.error(
        request,
        _(
            "Nothing was changed. The site stands on these pages, and petitions are found under them, so they are not unpublished, "
            "moved or deleted here: %(pages)s."
        )
        % {"pages": names},
    )
    return answer()
