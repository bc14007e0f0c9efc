"""Who is assigned where, and the rights derived from it. The only writers of assignments and of their groups."""

from collections import defaultdict
from datetime import date, timedelta

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from accounts.models import User
from territory.models import COMMUNE_ROLES, REGION_ROLES, Assignment, Commune, Region, Role
from territory.permissions import is_central


def group_for(role: str, place: Region | Commune | None = None) -> Group:
    """Return the group of those who have `role` in `place`, made at the first call; its members may open the admin.

    Page and collection rights are given to the group by whoever makes the pages (home.services).
    """
    group, made = Group.objects.get_or_create(name=_group_name(role, place.code if place else ""))
    if made:
        group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    return group


@transaction.atomic
def assign(
    person: User,
    role: str,
    *,
    by: User | None,
    region: Region | None = None,
    commune: Commune | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Assignment:
    """Give `person` a role in a place between two days (both included) and derive the rights of today.

    `by` belongs to the central team, or is None for a command on the server; else PermissionDenied. ValidationError
    where the place does not fit the role, the days are reversed, or the person has that role there in these days.
    """
    _refuse_others(by)
    assignment = Assignment(
        person=person, role=role, region=region, commune=commune, valid_from=valid_from or timezone.localdate(), valid_to=valid_to
    )
    check_assignment(assignment)
    assignment.save()
    derive_rights(person)
    _speak_their_language(person)
    return assignment


def _speak_their_language(person: User) -> None:
    """Have the back office speak the language of the account, unless the person has chosen another one there."""
    profile = UserProfile.get_for_user(person)
    if not profile.preferred_language:
        profile.preferred_language = person.language
        profile.save(update_fields=["preferred_language"])


@transaction.atomic
def end_assignment(assignment: Assignment, *, by: User | None, last_day: date | None = None) -> Assignment:
    """End an assignment after `last_day` (yesterday where none is given: at once) and take its rights away.

    An assignment whose first day would come after its last never took effect: it is deleted. PermissionDenied as `assign`;
    ValidationError where it has ended before.
    """
    _refuse_others(by)
    assignment = Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)
    last_day = last_day or timezone.localdate() - timedelta(days=1)
    if assignment.has_ended:
        raise ValidationError(_("This assignment has already ended."))
    assignment.valid_to = last_day
    if last_day < assignment.valid_from:
        assignment.delete()
    else:
        assignment.save(update_fields=["valid_to"])
    derive_rights(assignment.person)
    return assignment


def check_assignment(assignment: Assignment) -> None:
    """Refuse, with a ValidationError by field, an assignment that says nothing possible."""
    _refuse_misplaced(assignment)
    if assignment.valid_to and assignment.valid_to < assignment.valid_from:
        raise ValidationError({"valid_to": _("The last day cannot come before the first.")})
    same = Assignment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=assignment.valid_from),
        person=assignment.person,
        role=assignment.role,
        region=assignment.region,
        commune=assignment.commune,
    ).exclude(pk=assignment.pk)
    if assignment.valid_to:
        same = same.filter(valid_from__lte=assignment.valid_to)
    if same.exists():
        raise ValidationError(_("This person already has this role there in these days."))


@transaction.atomic
def derive_rights(person: User | None = None) -> int:
    """Put `person` (everyone where None) into the groups of today's assignments and out of all others of that kind.

    Groups made by hand are left alone. Returns how many memberships were changed.
    """
    wanted: dict[tuple[str, str], set[int]] = defaultdict(set)
    assignments = Assignment.objects.current().filter(person__is_active=True).select_related("region", "commune")
    members = User.groups.through.objects.filter(_derived("group__name"))
    if person:
        assignments = assignments.filter(person=person)
        members = members.filter(user=person)
    places = {}
    for one in assignments:
        place = one.commune or one.region
        key = (one.role, place.code if place else "")
        wanted[key].add(one.person_id)
        places[key] = place
    should = {(user, group_for(role, places[role, code]).pk) for (role, code), users in wanted.items() for user in users}
    have = {(row.user_id, row.group_id): row.pk for row in members.select_for_update(no_key=True)}
    User.groups.through.objects.filter(pk__in=[pk for key, pk in have.items() if key not in should]).delete()
    missing = should - have.keys()
    User.groups.through.objects.bulk_create(User.groups.through(user_id=user, group_id=group) for user, group in missing)
    return len(missing) + len(have.keys() - should)


def _group_name(role: str, code: str) -> str:
    return f"{role}:{code or 'all'}"


def _derived(path: str) -> Q:
    return Q(*[Q(**{f"{path}__startswith": f"{role}:"}) for role in Role.values], _connector=Q.OR)


def _refuse_others(by: User | None) -> None:
    if by is not None and not (by.is_superuser or is_central(by)):
        raise PermissionDenied("Only the central team assigns people.")


def _refuse_misplaced(assignment: Assignment) -> None:
    role = assignment.role
    needs_region, needs_commune = role in REGION_ROLES, role in COMMUNE_ROLES
    problems = {}
    if needs_region and not assignment.region:
        problems["region"] = _("This role is given in a region: choose it.")
    if needs_commune and not assignment.commune:
        problems["commune"] = _("This role is given in a commune: choose it.")
    if assignment.region and not needs_region:
        problems["region"] = _("This role is not given in a region: leave it empty.")
    if assignment.commune and not needs_commune:
        problems["commune"] = _("This role is not given in a commune: leave it empty.")
    if problems:
        raise ValidationError(problems)
