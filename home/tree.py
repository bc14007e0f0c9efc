"""The pages that the site stands on, made where they are missing; what people wrote on them is never rewritten."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Collection, Locale, Page, Site

from civicsite.support.pages import BilingualPage
from councils.crumbs import SLUG
from councils.models import Council, CouncilPage
from home import founding
from home.models import CommunePage, HomePage, NewsIndexPage, PlainPage, RegionPage
from territory.models import Commune, Region


def ensure_home() -> HomePage:
    """Return the home page, made with its Site, root, locale and list of news where they are missing."""
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=_locale())
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    home = HomePage.objects.first()
    if home is None:
        home = _publish_below(root, HomePage(slug="site", **founding.HOME))
    _ensure_served(home)
    _remove_welcome_page(root)
    if not NewsIndexPage.objects.exists():
        _publish_below(home, NewsIndexPage(slug="news", **founding.NEWS))
    return home


def ensure_plain_pages(home: HomePage) -> None:
    """Make the legal pages that are missing, by their slug."""
    present = set(home.get_children().values_list("slug", flat=True))
    for plain in founding.plain_pages():
        if plain["slug"] not in present:
            _publish_below(home, PlainPage(**plain))


def ensure_region_page(home: HomePage, region: Region) -> RegionPage:
    """Return the page of a region; words that the site gave it once and that nobody has changed become those of today."""
    page, words = RegionPage.objects.filter(region=region).first(), founding.words_of_region(region)
    if page is None:
        return _publish_below(home, RegionPage(region=region, slug=region.slug, **words))
    _say_as_today(page, founding.former_words_of_region(region), words)
    return page


def ensure_commune_page(region_page: RegionPage, commune: Commune, by) -> CommunePage:
    """Return the page of a commune, published."""
    page = CommunePage.objects.filter(commune=commune).first()
    if page is None:
        page = CommunePage(commune=commune, slug=commune.slug, owner=by, **founding.words_of_commune(commune))
        _publish_below(region_page, page, by)
    return page


def ensure_council_page(parent: BilingualPage, council: Council, by=None) -> CouncilPage:
    """Return the page of a council below the page of its place, published."""
    page = CouncilPage.objects.filter(council=council).first()
    return page or _publish_below(parent, CouncilPage(council=council, slug=SLUG, **founding.words_of_council(council)), by)


def ensure_collection(parent: Collection, name: str) -> Collection:
    """Return the collection of that name right below `parent`."""
    return parent.get_children().filter(name=name).first() or parent.add_child(name=name)


def _say_as_today(page: BilingualPage, former: dict[str, str], words: dict[str, str]) -> None:
    changed = {name: words[name] for name, before in former.items() if getattr(page, name) == before != words[name]}
    # Whoever has a draft under way is at work on these very words.
    if not changed or page.has_unpublished_changes:
        return
    for name, value in changed.items():
        setattr(page, name, value)
    page.save_revision(log_action=True).publish(skip_permission_checks=True)
    page.refresh_from_db()


def _publish_below(parent: Page, page: BilingualPage, by=None):
    # Read again: a parent's count of children may have changed since.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision(user=by, log_action=True).publish(user=by, skip_permission_checks=True)
    page.refresh_from_db()
    return page


def _ensure_served(home: HomePage) -> None:
    """Have the default site start at the home page."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = {
        "hostname": address.hostname or "localhost",
        "port": port,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "root_page_id": home.pk,
    }
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()


def _remove_welcome_page(root: Page) -> None:
    # Of no type of ours, childless and never edited: made by Wagtail's first migration.
    welcome = root.get_children().filter(slug="home", content_type__model="page", latest_revision__isnull=True, numchild=0)
    for page in welcome:
        page.delete()


def _locale() -> Locale:
    return Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
