"""Councils and their pages, made where they are missing."""

from councils.models import Council
from councils.states import CouncilKind
from territory.models import Commune, Province, Region


def ensure_councils() -> None:
    """Make the councils of provinces, prefectures and regions that are missing; those of communes come when they are opened."""
    wanted = [Council(kind=CouncilKind.REGIONAL, region=region) for region in Region.objects.filter(councils__isnull=True)]
    wanted += [Council(kind=CouncilKind.PROVINCIAL, province=one) for one in Province.objects.filter(councils__isnull=True)]
    Council.objects.bulk_create(wanted, ignore_conflicts=True)


def council_of(place: Commune | Province | Region) -> Council:
    """Return the council of a commune, of a province or prefecture, or of a region; made at the first call."""
    if isinstance(place, Commune):
        return Council.objects.get_or_create(kind=CouncilKind.COMMUNAL, commune=place)[0]
    if isinstance(place, Province):
        return Council.objects.get_or_create(kind=CouncilKind.PROVINCIAL, province=place)[0]
    return Council.objects.get_or_create(kind=CouncilKind.REGIONAL, region=place)[0]
