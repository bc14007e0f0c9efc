"""What the pages of places show beside their own words. Each function costs a fixed number of queries."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.text import capfirst

from civicsite.support.templatetags.civic import day
from councils.models.page_contents import council_of_commune
from petitions.models import Petition
from petitions.rules.figures import NoFigure
from petitions.services.law import Requirement, requirement_for
from petitions.states import PetitionState
from territory import maps
from territory.models import Commune, Province, Region

PETITIONS_SHOWN = 6


def of_the_country() -> dict[str, Any]:
    """For the home page: petitions that advance, opened communes by region, the map, three figures."""
    regions = list(Region.objects.all())
    opened = list(Commune.objects.opened().with_place().order_by("province__region__code", "code"))
    return {
        "petitions": _advancing(Petition.objects.all()),
        "opened_by_region": [(region, list(communes)) for region, communes in groupby(opened, key=lambda c: c.province.region)],
        "opened_count": len(opened),
        "figures": Petition.objects.visible().aggregate(
            petitions=Count("pk"),
            collecting=Count("pk", filter=Q(state=PetitionState.COLLECTING)),
            signatures=Sum("online_count", default=0),
        ),
        "map": maps.country(regions, {commune.region_id for commune in opened}),
        "other_regions": [region for region in regions if region.pk not in {commune.region_id for commune in opened}],
    }


def of_region(region: Region) -> dict[str, Any]:
    """For a region's page: its provinces with their communes counted, the opened communes, petitions, the map."""
    provinces = _anchored(
        region.provinces.annotate(
            commune_count=Count("communes"), opened_count=Count("communes", filter=Q(communes__opened_at__isnull=False))
        )
    )
    return {
        "region": region,
        "provinces": provinces,
        "communes": list(region.communes.opened().with_place().annotate(open_petitions=_collecting_count())),
        "petitions": _advancing(Petition.objects.in_regions([region.pk])),
        "map": maps.region(region, provinces),
    }


def of_commune(commune: Commune) -> dict[str, Any]:
    """For a commune's page: its population and what it implies for petitions, its petitions, its council."""
    return {
        "commune": commune,
        "council": council_of_commune(commune),
        "requirement": _requirement(commune),
        "petitions": Petition.objects.visible().of(commune).for_cards().order_by("-published_at", "-pk")[:PETITIONS_SHOWN],
    }


def provinces_with_communes(region: Region | None) -> Iterable[Province]:
    """The provinces of a region, each with its communes, for those who look for theirs in a list."""
    if region is None:
        return []
    return _anchored(region.provinces.prefetch_related("communes"))


def _anchored(provinces: Iterable[Province]) -> list[Province]:
    """Each with the fragment by which maps and lists lead to it."""
    found = list(provinces)
    for province in found:
        province.anchor = province.code.replace(".", "-")
    return found


def _advancing(petitions) -> QuerySet[Petition]:
    """Those that can be signed now, the most signed first."""
    petitions = petitions.filter(state=PetitionState.COLLECTING, closes_at__gt=timezone.now())
    return petitions.for_cards().most_signed_first()[:PETITIONS_SHOWN]


def _collecting_count() -> Count:
    return Count("petitions", filter=Q(petitions__state=PetitionState.COLLECTING))


def _requirement(commune: Commune) -> Requirement | None:
    """None where the figures of the law are not loaded or have a gap: then nothing is said of a threshold."""
    try:
        return requirement_for(commune, timezone.localdate())
    except NoFigure:
        return None


class Fact(NamedTuple):
    """A fact about the site: what it is called and its value, empty where nobody filled it in."""

    label: str
    value: str


# Which facts each legal page shows.
FACTS = {
    "publisher": ("publisher", "publisher_address", "director", "host", "contact_email", "contact_phone"),
    "privacy": ("controller", "cndp_number", "retention_months", "data_rights_email"),
    "accessibility": ("accessibility_audited_on", "contact_email", "contact_phone"),
}


def facts_about(site_facts, kind: str) -> list[Fact]:
    """The facts that a legal page of that kind shows, in order."""
    return [
        Fact(str(capfirst(site_facts._meta.get_field(name).verbose_name)), _shown(getattr(site_facts, name)))
        for name in FACTS[kind]
    ]


def _shown(value) -> str:
    return day(value) if isinstance(value, date) else str(value or "")
