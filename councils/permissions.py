"""Who may do what with a council; each reads as a sentence."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from councils.models import Council
from territory.models import Assignment, Role

# The commune's registrar for its own council; the region's officers for every council there; the central team everywhere.
KEEPERS = frozenset({Role.COMMUNE_REGISTRAR, Role.OFFICER, Role.CENTRAL})


def councils_within_reach(person, roles: Collection[str]) -> QuerySet[Council]:
    """The councils that `roles` of the person reach today.

    A role in a commune reaches the council of that commune; a role in a region the council of the region, of its provinces
    and of its communes; a national role all. Active technical administrators reach all.
    """
    if not (person.is_authenticated and person.is_active):
        return Council.objects.none()
    if person.is_superuser:
        return Council.objects.all()
    assigned = Assignment.objects.current().filter(person=person, role__in=roles)
    reach = Q(pk__in=[])
    for commune_id, region_id in assigned.values_list("commune_id", "region_id"):
        if commune_id is None and region_id is None:
            return Council.objects.all()
        reach |= Q(commune=commune_id) if commune_id else _in_region(region_id)
    return Council.objects.filter(reach)


def can_keep(person, council: Council) -> bool:
    """The person keeps this council's sessions, agenda and deliberations today."""
    return councils_within_reach(person, KEEPERS).filter(pk=council.pk).exists()


def _in_region(region_id: int) -> Q:
    return Q(commune__region=region_id) | Q(province__region=region_id) | Q(region=region_id)
