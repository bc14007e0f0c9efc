"""Who is who in the territory today; each reads as a sentence. Read from current assignments alone."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from territory.models import Assignment, Commune, Region, Role


def has_role(person, *roles: str) -> bool:
    """The person has one of `roles` today, anywhere."""
    return _assigned(person).filter(role__in=roles).exists()


def roles_of(person) -> frozenset[str]:
    """The roles that the person has today, anywhere."""
    return frozenset(_assigned(person).values_list("role", flat=True))


def is_officer_of(person, region: Region) -> bool:
    """The person is an intervention officer of that region today."""
    return _assigned(person).filter(role=Role.OFFICER, region=region).exists()


def is_officer_for(person, commune: Commune) -> bool:
    """The person is an intervention officer of the commune's region today."""
    return _assigned(person).filter(role=Role.OFFICER, region_id=commune.region_id).exists()


def is_staff_of(person, commune: Commune) -> bool:
    """The person works for that commune today, publishing or registering."""
    return _assigned(person).filter(commune=commune).exists()


def is_animator_for(person, commune: Commune) -> bool:
    """The person is an animator in the commune's region today."""
    return _assigned(person).filter(role=Role.ANIMATOR, region_id=commune.region_id).exists()


def is_registrar_of(person, commune: Commune) -> bool:
    """The person registers petitions for that commune today."""
    return _assigned(person).filter(role=Role.COMMUNE_REGISTRAR, commune=commune).exists()


def is_central(person) -> bool:
    """The person belongs to the central team today."""
    return has_role(person, Role.CENTRAL)


def can_open(person, commune: Commune) -> bool:
    """An officer of the commune's region, or the central team."""
    return is_officer_for(person, commune) or is_central(person)


def officers_of(region: Region) -> QuerySet[User]:
    """Today's intervention officers of a region whose account is active."""
    assigned = Assignment.objects.current().filter(role=Role.OFFICER, region=region)
    return User.objects.filter(is_active=True, pk__in=assigned.values("person"))


def regions_moderated_by(person) -> QuerySet[Region]:
    """The regions whose petitions the person reviews today."""
    return Region.objects.filter(pk__in=_assigned(person).filter(role=Role.OFFICER).values("region"))


def communes_within_reach(person, roles, day: date | None = None) -> Q | None:
    """Return the communes that `roles` of the person reach, as a condition on Commune; None where they reach every one.

    A role in a commune reaches that commune, a role in a region all of its communes, a national role all. A person
    without any of `roles` reaches none: the condition then matches nothing.
    """
    assigned = _assigned(person, day).filter(role__in=roles)
    reach = Q(pk__in=[])
    for commune_id, region_id in assigned.values_list("commune_id", "region_id"):
        if commune_id is None and region_id is None:
            return None
        reach |= Q(pk=commune_id) if commune_id else Q(region_id=region_id)
    return reach


def _assigned(person, day: date | None = None) -> QuerySet[Assignment]:
    if not (person.is_authenticated and person.is_active):
        return Assignment.objects.none()
    return Assignment.objects.on(day or timezone.localdate()).filter(person=person)
