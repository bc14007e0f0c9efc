"""« Retention » in the back office: who sees which plans, who holds, in both languages; nothing typed is lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from moderation.models import Decision
from petitions.models import RetentionPlan
from petitions.services.retention import planning
from petitions.states import PetitionState
from territory.models import Role
from tests.factories.petitions import PetitionFactory
from tests.petitions.moderation.conftest import officer_of, staff

pytestmark = pytest.mark.django_db
INDEX = "petitions_retention:index"


@pytest.fixture
def plan():
    """The plan of a petition that closed long ago without being deposited."""
    return planned()


def planned():
    petition = PetitionFactory(state=PetitionState.CLOSED, closed_at=timezone.now() - timedelta(days=10))
    found = planning.plan(petition)
    assert found is not None
    return found


def page_of(plan):
    return reverse("petitions_retention:inspect", args=[plan.pk])


def reader(role, plan, language="fr"):
    person, client = (
        officer_of(plan.petition)
        if role == Role.OFFICER
        else staff(role, plan.petition.commune if role.startswith("commune") else None)
    )
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": language})
    return client


def held(plan, **changes):
    values = {"held_until": (timezone.localdate() + timedelta(days=90)).isoformat(), "hold_reason": "Dossier 7110/2026"}
    return values | changes


@pytest.mark.parametrize("role", [Role.COMMUNE_EDITOR, Role.COMMUNE_REGISTRAR])
def test_plans_are_not_for_communes(plan, role):
    client = reader(role, plan)
    assert client.get(reverse(INDEX)).status_code == 302
    assert client.get(page_of(plan)).status_code in (302, 404)


def test_officer_sees_the_plans_of_the_region_alone(plan):
    client, elsewhere = reader(Role.OFFICER, plan), planned()
    shown = list(client.get(reverse(INDEX)).context["object_list"])
    assert shown == [plan]
    assert client.get(page_of(elsewhere)).status_code == 404


@pytest.mark.parametrize("role", [Role.OFFICER, Role.FOLLOW_UP])
def test_who_only_reads_is_told_whom_to_write_to_and_cannot_hold(plan, role):
    client = reader(role, plan)
    page = client.get(page_of(plan))
    assert page.status_code == 200
    assert 'name="hold_reason"' not in page.content.decode()
    client.post(page_of(plan), held(plan))
    plan.refresh_from_db()
    assert (plan.held_until, plan.hold_reason) == (None, "")


@pytest.mark.parametrize(
    "changes", [{"held_until": ""}, {"held_until": "32/13/2026"}, {"held_until": "2020-01-01"}, {"hold_reason": " "}]
)
def test_bad_hold_is_refused_beside_its_field_and_keeps_what_was_typed(plan, changes):
    page = reader(Role.CENTRAL, plan).post(page_of(plan), held(plan, **changes))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == list(changes)
    if "hold_reason" not in changes:
        assert "Dossier 7110/2026" in page.content.decode()
    plan.refresh_from_db()
    assert plan.held_until is None


def test_central_team_holds_and_lets_go_and_the_journal_says_so(plan):
    client = reader(Role.CENTRAL, plan)
    assert client.post(page_of(plan), held(plan)).status_code == 302
    plan.refresh_from_db()
    assert plan.hold_reason == "Dossier 7110/2026"
    assert "Dossier 7110/2026" in client.get(page_of(plan)).content.decode()
    client.post(page_of(plan), {"release": "1"})
    plan.refresh_from_db()
    assert plan.held_until is None
    actions = Decision.objects.about(plan.petition).values_list("action", flat=True)
    assert [action for action in actions if action.endswith("_data")] == ["hold_data", "release_data"]


def test_nothing_is_left_to_hold_once_the_key_is_destroyed(plan):
    RetentionPlan.objects.filter(pk=plan.pk).update(key_done_at=timezone.now())
    client = reader(Role.CENTRAL, plan)
    assert 'name="hold_reason"' not in client.get(page_of(plan)).content.decode()
    client.post(page_of(plan), held(plan))
    plan.refresh_from_db()
    assert plan.held_until is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Conservation", "Conserver les données plus longtemps", "Clé détruite le")),
        ("ar", ("مدة الحفظ", "الاحتفاظ بالمعطيات مدة أطول", "تاريخ إتلاف المفتاح")),
    ],
)
def test_list_and_page_speak_the_readers_language(plan, language, words):
    client = reader(Role.CENTRAL, plan, language)
    page = client.get(page_of(plan)).content.decode()
    assert [word for word in words if word not in page] == []
    assert words[2] in client.get(reverse(INDEX)).content.decode()


def test_list_reads_the_database_as_often_for_three_plans_as_for_one(plan):
    client = reader(Role.CENTRAL, plan)
    client.get(reverse(INDEX))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(INDEX))
    for _ in range(2):
        planned()
    with CaptureQueriesContext(connection) as three:
        assert len(client.get(reverse(INDEX)).context["object_list"]) == 3
    assert len(three) == len(one)
