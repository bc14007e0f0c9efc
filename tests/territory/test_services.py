"""Assignments begin and end on their days, and rights follow."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from territory import jobs
from territory.models import Assignment, Role
from territory.services import assign, derive_rights, end_assignment, group_for
from tests.factories.accounts import UserFactory
from tests.factories.territory import AssignmentFactory, CommuneFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def commune():
    return CommuneFactory()


@pytest.fixture
def central():
    person = UserFactory()
    assign(person, Role.CENTRAL, by=None)
    return person


def groups_of(person) -> list[str]:
    return sorted(person.groups.values_list("name", flat=True))


@pytest.mark.parametrize("role", [None, *(role for role in Role if role != Role.CENTRAL)])
def test_assign_is_refused_to_everyone_but_the_central_team(commune, role):
    by = UserFactory()
    if role:
        region = commune.region if role in (Role.OFFICER, Role.ANIMATOR) else None
        own = commune if role in (Role.COMMUNE_EDITOR, Role.COMMUNE_REGISTRAR) else None
        assign(by, role, by=None, region=region, commune=own)
    person = UserFactory()
    with pytest.raises(PermissionDenied):
        assign(person, Role.OFFICER, by=by, region=commune.region)
    assert Assignment.objects.filter(person=person).count() == 0


@pytest.mark.parametrize(
    ("role", "places", "field"),
    [
        (Role.OFFICER, [], "region"),
        (Role.OFFICER, ["region", "commune"], "commune"),
        (Role.ANIMATOR, ["commune"], "region"),
        (Role.COMMUNE_EDITOR, [], "commune"),
        (Role.COMMUNE_REGISTRAR, ["region"], "commune"),
        (Role.CENTRAL, ["region"], "region"),
        (Role.FOLLOW_UP, ["commune"], "commune"),
    ],
)
def test_assign_refuses_a_place_that_does_not_fit(commune, role, places, field):
    given = {"region": commune.region, "commune": commune}
    with pytest.raises(ValidationError) as refusal:
        assign(UserFactory(), role, by=None, **{name: given[name] for name in places})
    assert field in refusal.value.message_dict


def test_assign_refuses_reversed_days_and_repetition(commune, central):
    person, today = UserFactory(), timezone.localdate()
    with pytest.raises(ValidationError):
        assign(person, Role.OFFICER, by=central, region=commune.region, valid_from=today, valid_to=today - DAY)
    assign(person, Role.OFFICER, by=central, region=commune.region, valid_from=today, valid_to=today + DAY)
    with pytest.raises(ValidationError):
        assign(person, Role.OFFICER, by=central, region=commune.region, valid_from=today + DAY)
    assign(person, Role.OFFICER, by=central, region=commune.region, valid_from=today + 2 * DAY)
    assert person.assignments.count() == 2


def test_assign_gives_the_group_and_the_admin(commune, central):
    person = UserFactory()
    assign(person, Role.COMMUNE_EDITOR, by=central, commune=commune)
    assert groups_of(person) == [f"commune_editor:{commune.code}"]
    assert person.has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize(
    ("begins", "ends", "in_force"),
    [
        (0, None, True),
        (1, None, False),
        (-1, None, True),
        (-5, 0, True),
        (-5, -1, False),
        (0, 0, True),
        (1, 1, False),
        (-5, 1, True),
    ],
)
def test_rights_hold_from_the_first_day_to_the_last(commune, begins, ends, in_force):
    today = timezone.localdate()
    one = AssignmentFactory(
        region=commune.region, valid_from=today + begins * DAY, valid_to=None if ends is None else today + ends * DAY
    )
    jobs.derive_rights()
    assert groups_of(one.person) == ([f"officer:{commune.region.code}"] if in_force else [])
    assert one.is_current is in_force
    assert jobs.derive_rights() == 0


def test_end_assignment_is_refused_to_others_and_twice(commune, central):
    one = assign(UserFactory(), Role.OFFICER, by=central, region=commune.region, valid_from=timezone.localdate() - 3 * DAY)
    with pytest.raises(PermissionDenied):
        end_assignment(one, by=one.person)
    end_assignment(one, by=central)
    with pytest.raises(ValidationError):
        end_assignment(one, by=central)


def test_end_assignment_takes_rights_away_at_once(commune, central):
    one = assign(UserFactory(), Role.OFFICER, by=central, region=commune.region, valid_from=timezone.localdate() - 3 * DAY)
    ended = end_assignment(one, by=central)
    assert ended.valid_to == timezone.localdate() - DAY
    assert groups_of(one.person) == []


def test_end_assignment_on_a_later_day_keeps_rights_until_then(commune, central):
    one = assign(UserFactory(), Role.OFFICER, by=central, region=commune.region)
    end_assignment(one, by=central, last_day=timezone.localdate())
    assert groups_of(one.person) == [f"officer:{commune.region.code}"]


def test_end_assignment_that_never_took_effect_deletes_it(commune, central):
    one = assign(UserFactory(), Role.OFFICER, by=central, region=commune.region)
    end_assignment(one, by=central)
    assert Assignment.objects.filter(person=one.person).count() == 0


def test_derive_rights_leaves_hand_made_groups_and_others_alone(commune):
    by_hand = Group.objects.create(name="Editors of news")
    stale = group_for(Role.OFFICER, commune.region)
    first, second = UserFactory(), UserFactory()
    for person in (first, second):
        person.groups.add(by_hand, stale)
    assert derive_rights(first) == 1
    assert groups_of(first) == ["Editors of news"]
    assert groups_of(second) == ["Editors of news", stale.name]
    assert derive_rights() == 1


def test_derive_rights_takes_them_from_inactive_accounts(commune):
    one = AssignmentFactory(region=commune.region)
    derive_rights()
    one.person.is_active = False
    one.person.save()
    derive_rights()
    assert groups_of(one.person) == []
