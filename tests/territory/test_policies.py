"""Every role and every action, inside its place and outside."""

import pytest
from django.contrib.auth.models import AnonymousUser

from territory.models import Commune, LegalPopulation, Role
from territory.permissions import can_open, is_central, is_officer_for, is_staff_of, officers_of, regions_moderated_by
from territory.policies import AssignmentPolicy, TerritoryPermissionPolicy
from territory.viewsets import COMMUNE_ROLES, POPULATION_ROLES
from tests.factories.accounts import UserFactory
from tests.factories.territory import AssignmentFactory, CommuneFactory, ProvinceFactory, RegionFactory

pytestmark = pytest.mark.django_db
ROLES = [*Role, "nobody", "anonymous", "inactive", "administrator"]


@pytest.fixture
def here():
    return CommuneFactory(province=ProvinceFactory(region=RegionFactory(code="02")))


@pytest.fixture
def beside(here):
    return CommuneFactory(province=here.province)


@pytest.fixture
def elsewhere():
    return CommuneFactory(province=ProvinceFactory(region=RegionFactory(code="05")))


def person_with(role, commune):
    if role == "anonymous":
        return AnonymousUser()
    if role == "administrator":
        return UserFactory(is_superuser=True)
    person = UserFactory(is_active=role != "inactive")
    given = Role.OFFICER if role == "inactive" else role
    if given != "nobody":
        region = commune.region if given in (Role.OFFICER, Role.ANIMATOR) else None
        own = commune if given in (Role.COMMUNE_EDITOR, Role.COMMUNE_REGISTRAR) else None
        AssignmentFactory(person=person, role=given, region=region, commune=own)
    return person


def reached(role) -> tuple[bool, bool, bool]:
    """Whether a role given in a commune or its region reaches that commune, its neighbour, another region's."""
    if role in (Role.COMMUNE_EDITOR, Role.COMMUNE_REGISTRAR):
        return True, False, False
    if role in (Role.OFFICER, Role.ANIMATOR):
        return True, True, False
    everywhere = role in (Role.CENTRAL, Role.FOLLOW_UP, "administrator")
    return everywhere, everywhere, everywhere


@pytest.mark.parametrize("action", ["view", "choose", "add", "change", "delete", "open", "publish"])
@pytest.mark.parametrize("role", ROLES)
def test_policy_of_communes_for_every_role_and_action(role, action, here, beside, elsewhere):
    policy = TerritoryPermissionPolicy(Commune, commune_path="", roles=COMMUNE_ROLES)
    person = person_with(role, here)
    may = action in COMMUNE_ROLES and (role == "administrator" or role in COMMUNE_ROLES[action])
    expected = [may and within for within in reached(role)]
    assert [policy.user_has_permission_for_instance(person, action, one) for one in (here, beside, elsewhere)] == expected
    assert policy.user_has_permission(person, action) is may
    rows = policy.instances_user_has_permission_for(person, action)
    assert [one in rows for one in (here, beside, elsewhere)] == expected


@pytest.mark.parametrize("role", [Role.COMMUNE_EDITOR, Role.CENTRAL, "nobody"])
def test_one_question_tells_whether_any_of_several_actions_is_allowed(role, here, django_assert_num_queries):
    policy = TerritoryPermissionPolicy(Commune, commune_path="", roles=COMMUNE_ROLES)
    person = person_with(role, here)
    with django_assert_num_queries(1):
        assert policy.user_has_any_permission(person, ["add", "change", "delete", "view"]) is (role != "nobody")
    assert policy.user_has_any_permission(person, ["add", "change"]) is (role == Role.CENTRAL)
    assert not policy.user_has_any_permission(person, ["add", "delete"])


@pytest.mark.parametrize("action", ["view", "add", "change", "delete"])
@pytest.mark.parametrize("role", ROLES)
def test_policy_of_rows_below_a_commune(role, action, here, elsewhere):
    policy = TerritoryPermissionPolicy(LegalPopulation, roles=POPULATION_ROLES)
    person = person_with(role, here)
    may = action in POPULATION_ROLES and (role == "administrator" or role in POPULATION_ROLES[action])
    own, _, other = reached(role)
    rows = policy.instances_user_has_permission_for(person, action)
    assert [one in rows for one in (here.populations.get(), elsewhere.populations.get())] == [may and own, may and other]


@pytest.mark.parametrize("role", ROLES)
def test_policy_names_the_people_who_may(role, here, elsewhere):
    policy = TerritoryPermissionPolicy(LegalPopulation, roles=POPULATION_ROLES)
    person = person_with(role, here)
    if role == "anonymous":
        assert policy.users_with_permission("view").count() == 0
        return
    own, _, other = reached(role)
    assert (person in policy.users_with_permission("view")) is own
    assert (person in policy.users_with_permission_for_instance("view", here.populations.get())) is own
    assert (person in policy.users_with_permission_for_instance("view", elsewhere.populations.get())) is other
    assert (person in policy.users_with_permission("change")) is (role in (Role.CENTRAL, "administrator"))


@pytest.mark.parametrize("action", ["view", "add", "change", "delete"])
@pytest.mark.parametrize("role", ROLES)
def test_policy_of_assignments(role, action, here, elsewhere):
    policy = AssignmentPolicy(AssignmentFactory._meta.model)
    person = person_with(role, here)
    near, far = AssignmentFactory(role=Role.COMMUNE_EDITOR, commune=here), AssignmentFactory(region=elsewhere.region)
    all_of_it = action != "delete" and role in (Role.CENTRAL, "administrator")
    own = all_of_it or (action == "view" and role == Role.OFFICER)
    assert [policy.user_has_permission_for_instance(person, action, one) for one in (near, far)] == [own, all_of_it]
    assert policy.user_has_permission(person, action) is own


@pytest.mark.parametrize("role", ROLES)
def test_sentences_about_people(role, here, elsewhere):
    person = person_with(role, here)
    assert is_officer_for(person, here) is (role == Role.OFFICER)
    assert is_officer_for(person, elsewhere) is False
    assert is_staff_of(person, here) is (role in (Role.COMMUNE_EDITOR, Role.COMMUNE_REGISTRAR))
    assert is_central(person) is (role == Role.CENTRAL)
    assert can_open(person, here) is (role in (Role.OFFICER, Role.CENTRAL))
    assert can_open(person, elsewhere) is (role == Role.CENTRAL)
    assert list(regions_moderated_by(person)) == ([here.region] if role == Role.OFFICER else [])
    assert list(officers_of(here.region)) == ([person] if role == Role.OFFICER else [])
