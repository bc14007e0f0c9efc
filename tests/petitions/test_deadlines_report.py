"""The report of deadlines: everyone sees those of their places, filtered, exported, at one price."""

from datetime import date

import pytest
from django.urls import reverse

from petitions.services import deadlines
from petitions.states import Obligation
from territory.models import Role
from tests.factories.petitions import PetitionFactory
from tests.petitions.moderation.conftest import staff


@pytest.fixture
def two_regions(db):
    petitions = [PetitionFactory(), PetitionFactory()]
    for petition in petitions:
        deadlines.start(petition, Obligation.REFUSAL, date(2026, 1, 5))
    return petitions


@pytest.mark.parametrize(
    ("role", "where", "seen"),
    [
        (Role.OFFICER, "region", 1),
        (Role.ANIMATOR, "region", 1),
        (Role.COMMUNE_REGISTRAR, "commune", 1),
        (Role.CENTRAL, None, 2),
        (Role.FOLLOW_UP, None, 2),
    ],
)
def test_everyone_sees_the_deadlines_of_their_places(two_regions, role, where, seen):
    commune = two_regions[0].commune
    place = {"region": commune.region, "commune": commune, None: None}[where]
    client = staff(role, place)[1]
    assert len(client.get(reverse("deadlines_report")).context["object_list"]) == seen


def test_editors_of_a_commune_do_not_see_the_report(two_regions):
    client = staff(Role.COMMUNE_EDITOR, two_regions[0].commune)[1]
    assert client.get(reverse("deadlines_report")).status_code == 302


@pytest.mark.parametrize(
    "query",
    [
        "when=late",
        "when=soon",
        "when=owed",
        "when=suspended",
        "when=met",
        "when=missed",
        "obligation=refusal",
        "owed_by=council",
        "when=x",
        "region=x",
    ],
)
def test_report_is_filtered_and_bears_any_value(two_regions, query):
    client = staff(Role.CENTRAL)[1]
    assert client.get(f"{reverse('deadlines_report')}?{query}").status_code == 200


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_report_is_exported(two_regions, form):
    client = staff(Role.CENTRAL)[1]
    response = client.get(f"{reverse('deadlines_report')}?export={form}")
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200
    assert form != "csv" or b"113-14, article 125" in content


def test_report_asks_as_many_questions_for_one_row_as_for_three(two_regions, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = staff(Role.CENTRAL)[1]
    client.get(reverse("deadlines_report"))
    with CaptureQueriesContext(connection) as two:
        client.get(reverse("deadlines_report"))
    deadlines.start(PetitionFactory(), Obligation.REFUSAL, date(2026, 1, 5))
    with CaptureQueriesContext(connection) as three:
        client.get(reverse("deadlines_report"))
    assert len(two) == len(three)
