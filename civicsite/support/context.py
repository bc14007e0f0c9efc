"""What the shell of a page needs beside the page's own content. Asks nothing of the database or the session."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

# The page of an entry, its label, and the drawing that stands for the label where there is one.
NAVIGATION = [
    ("petitions:list", _("Petitions"), ""),
    ("home:communes", _("Communes"), ""),
    ("accounts:home", _("My space"), ""),
    ("home:search", _("Search"), "search"),
]


@dataclass(frozen=True)
class Link:
    """An entry of the navigation; `is_current` on the pages below its address; drawn as `icon` where it has one."""

    url: str
    label: str
    is_current: bool
    icon: str = ""


def navigation(path: str) -> list[Link]:
    """The main entries of the site, in the language of the page, for a page at `path`.

    An entry whose app gives no such page is left out.
    """
    links = []
    for name, label, icon in NAVIGATION:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        links.append(Link(url, str(label), path.startswith(url), icon))
    return links


def site(request):
    """Give templates `shell`: the navigation, the address of the site, whether this is a demonstration."""
    return {
        "shell": {
            "navigation": SimpleLazyObject(lambda: navigation(request.path)),
            "site_url": settings.SITE_URL,
            "demonstration": settings.DEMONSTRATION,
        }
    }
