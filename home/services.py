"""Builds the tree of the site and opens communes. Both may be run again."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection

from councils.services.founding import council_of
from home import founding, rights, tree
from home.models import CommunePage, HomePage
from moderation.models import Decision
from territory.models import Commune, Region
from territory.permissions import can_open


@transaction.atomic
def ensure_site() -> HomePage:
    """Make what is missing of the site's tree, and return its home page; what exists is left as people made it.

    Home, the list of news, the legal pages, a page and a workflow for every region, the groups of officers, animators and
    the central team with their rights on pages and collections. Wagtail's own welcome page is taken away.
    """
    home = tree.ensure_home()
    tree.ensure_plain_pages(home)
    rights.give_to_central_team(home)
    for region in Region.objects.all():
        ensure_region(home, region)
    for page in CommunePage.objects.filter(commune__in=Commune.objects.opened()).select_related("commune__province__region"):
        ensure_council(page)
    # Its count of children has changed since.
    home.refresh_from_db()
    return home


def ensure_region(home: HomePage, region: Region):
    """Make what is missing of a region: its page, its collection, its officers' and animators' rights, its review."""
    page = tree.ensure_region_page(home, region)
    collection = tree.ensure_collection(Collection.get_first_root_node(), founding.collection_name(region))
    rights.give_to_region(region, page, collection)
    return page, collection


def ensure_council(page: CommunePage) -> None:
    """Make what is missing of the council of an opened commune: its page, and its registrars' rights on documents."""
    commune = page.commune
    above = tree.ensure_collection(Collection.get_first_root_node(), founding.collection_name(commune.province.region))
    rights.give_to_commune(commune, page, tree.ensure_collection(above, founding.collection_name(commune)))
    tree.ensure_council_page(page, council_of(commune))


@transaction.atomic
def open_commune(commune: Commune, by) -> CommunePage:
    """Open a commune's space: its published page, its collection, the rights of its staff, a line in the journal.

    `by` is an officer of its region or belongs to the central team; else PermissionDenied, and nothing is made. Opening an
    opened commune changes nothing and returns its page.
    """
    if not can_open(by, commune):
        raise PermissionDenied("Only an officer of the region or the central team opens a commune.")
    commune = Commune.objects.select_for_update(of=("self",), no_key=True).with_place().get(pk=commune.pk)
    region_page, region_collection = ensure_region(tree.ensure_home(), commune.province.region)
    page = tree.ensure_commune_page(region_page, commune, by)
    rights.give_to_commune(commune, page, tree.ensure_collection(region_collection, founding.collection_name(commune)))
    tree.ensure_council_page(page, council_of(commune), by)
    # Its count of children has changed since.
    page.refresh_from_db()
    if commune.opened_at is None:
        commune.opened_at = timezone.now()
        commune.save(update_fields=["opened_at"])
        Decision.objects.create(
            subject_kind=ContentType.objects.get_for_model(Commune),
            subject_id=commune.pk,
            actor=by,
            action="open-commune",
            from_state="closed",
            to_state="opened",
            taken_at=commune.opened_at,
        )
    return page
