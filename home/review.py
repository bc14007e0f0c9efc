"""The officers' review, and what it never lets through: a page that lacks a language."""

from collections.abc import Iterable

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from civicsite.support.pages import BilingualPage


def half_translated(pages: Iterable[Page]) -> list[Page]:
    """Those whose newest version, the one that publishing shows, lacks a language."""
    newest = (page.specific.get_latest_revision_as_object() for page in pages)
    return [page for page in newest if isinstance(page, BilingualPage) and page.missing_translations()]


def refuse_half_translated(request, action_type, objects, action):
    """Before a bulk action: publishing is refused as a whole, naming the pages to finish first."""
    if action_type != "publish" or request.method != "POST":
        return None
    pages = list(objects)
    if request.POST.get("include_descendants"):
        pages += [below for page in objects for below in page.get_descendants().not_live()]
    lacking = half_translated(pages)
    if not lacking:
        return None
    names = _(", ").join(page.get_admin_display_title() for page in lacking)
    messages.error(request, _("Nothing was published. These pages still lack a language: %(pages)s.") % {"pages": names})
    return redirect(action.next_url)
