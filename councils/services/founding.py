"""Councils and their pages, made where they are missing."""

from councils.models import Council
from councils.states import CouncilKind
from territory.models import Commune, Province, Region


def council_of(place: Commune | Province | Region) -> Council:
    """Return the council of a commune, of a province or prefecture, or of a region; made at the first call."""
    if isinstance(place, Commune):
        return Council.objects.get_or_create(kind=CouncilKind.COMMUNAL, commune=place)[0]
    if isinstance(place, Province):
        return Council.objects.get_or_create(kind=CouncilKind.PROVINCIAL, province=place)[0]
    return Council.objects.get_or_create(kind=CouncilKind.REGIONAL, region=place)[0]
