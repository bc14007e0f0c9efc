"""Open data: published petitions only, nothing about people but the published name."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from petitions.states import UNPUBLISHED, PetitionState
from tests.factories.petitions import PetitionFactory, confirmed_signatures
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db
API = "/api/v1/petitions/"


@pytest.mark.parametrize("state", sorted(UNPUBLISHED))
def test_unpublished_ones_are_nowhere(client, state):
    petition = PetitionFactory(state=state)
    assert client.get(API).json()["count"] == 0
    assert client.get(f"{API}{petition.pk}/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, method):
    petition = PetitionFactory()
    for path in (API, f"{API}{petition.pk}/"):
        assert getattr(client, method)(path, {}).status_code == 405


@pytest.mark.parametrize("query", ["state=draft", "published_from=never", "page=99", "page=x"])
def test_impossible_filters_are_refused_in_json(client, query):
    PetitionFactory()
    response = client.get(f"{API}?{query}")
    assert response.status_code in (400, 404)
    assert response["Content-Type"].startswith("application/json")


@pytest.mark.parametrize("query", ["commune=%00", "theme=' OR 1=1", "region=zz", "commune=none"])
def test_unknown_places_and_themes_find_nothing(client, query):
    PetitionFactory()
    response = client.get(f"{API}?{query}")
    assert response.json().get("count", 0) == 0


def test_petition_tells_what_its_page_tells(client):
    petition = PetitionFactory(online_count=142)
    confirmed_signatures(petition, 2, display_name="Youssef Named")
    data = client.get(f"{API}{petition.pk}/").json()
    assert data["urls"]["ar"] == f"http://127.0.0.1:8000/ar/petitions/{petition.pk}/"
    assert (data["state"], data["commune"], data["theme"]) == ("collecting", petition.commune.code, "mobility")
    assert (data["online_count"], data["required_signatures"], data["population"], data["census_year"]) == (
        142,
        200,
        99_069,
        2024,
    )
    assert sorted(text["language"] for text in data["texts"]) == ["ar", "fr"]
    assert "123" in data["article"]["fr"]
    text = json.dumps(data, ensure_ascii=False)
    assert petition.author.email not in text
    assert "Youssef" not in text
    assert "author_id" not in data


def test_list_narrows_and_sorts(client):
    now = timezone.now()
    old = PetitionFactory(published_at=now - timedelta(days=20), online_count=9)
    new = PetitionFactory(published_at=now - timedelta(days=1), state=PetitionState.CLOSED)

    def found(query):
        return [row["id"] for row in client.get(f"{API}?{query}").json()["results"]]

    assert found("") == [new.pk, old.pk]
    assert found("ordering=-online_count") == [old.pk, new.pk]
    assert found("state=closed") == [new.pk]
    assert found(f"commune={old.commune.code}") == [old.pk]
    assert found(f"published_until={(now - timedelta(days=10)).date()}") == [old.pk]


def test_list_costs_the_same_for_one_and_thirty(client, django_assert_num_queries, django_assert_max_num_queries):
    commune = CommuneFactory()
    PetitionFactory(commune=commune)
    client.get(API)
    with django_assert_max_num_queries(6) as few:
        client.get(API)
    for _ in range(29):
        PetitionFactory(commune=commune)
    with django_assert_num_queries(len(few)):
        client.get(API)
