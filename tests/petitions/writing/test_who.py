"""The pages of a draft: nobody reaches another's, an officer reads it once it was submitted."""

import pytest
from django.urls import reverse

from petitions.states import PetitionState
from tests.factories.petitions import TEXTS, PetitionFactory
from tests.factories.territory import CommuneFactory, officer_of
from tests.petitions.writing.conftest import page, typed

pytestmark = pytest.mark.django_db

PAGES = ["edit", "preview", "submit", "withdraw"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("state", [PetitionState.DRAFT, PetitionState.SUBMITTED, PetitionState.CHANGES_REQUESTED])
def test_others_pages_are_not_found(client, author, name, method, state):
    petition = PetitionFactory(state=state)
    response = getattr(client, method)(reverse(f"petitions:{name}", args=[petition.pk]), typed(petition))
    assert response.status_code == (405 if (name, method) in [("submit", "get"), ("preview", "post")] else 404)
    petition.refresh_from_db()
    assert (petition.state, petition.author_name) == (state, "Fatima Benali")


@pytest.mark.parametrize("name", [*PAGES, "new"])
def test_signed_out_reader_is_sent_to_sign_in_and_back(client, name):
    path = reverse(f"petitions:{name}", args=[] if name == "new" else [PetitionFactory(state=PetitionState.DRAFT).pk])
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, f"/fr/account/?next={path}")


def test_officer_of_another_region_sees_no_preview(client):
    petition = PetitionFactory(state=PetitionState.SUBMITTED)
    client.force_login(officer_of(CommuneFactory()))
    assert client.get(reverse("petitions:preview", args=[petition.pk])).status_code == 404


def test_officer_of_the_region_sees_the_preview_but_cannot_change_it(client):
    petition = PetitionFactory(state=PetitionState.SUBMITTED)
    client.force_login(officer_of(petition.commune))
    response = client.get(reverse("petitions:preview", args=[petition.pk]))
    assert response.status_code == 200
    assert TEXTS["fr"][0] in page(response)
    assert reverse("petitions:edit", args=[petition.pk]) not in page(response)
    assert client.get(reverse("petitions:edit", args=[petition.pk])).status_code == 404


@pytest.mark.parametrize(
    "state", [PetitionState.SUBMITTED, PetitionState.COLLECTING, PetitionState.CLOSED, PetitionState.WITHDRAWN]
)
def test_author_cannot_change_what_is_not_a_draft(client, author, state):
    petition = PetitionFactory(author=author, state=state)
    path = reverse("petitions:edit", args=[petition.pk])
    for response in (client.get(path), client.post(path, typed(petition, author_name="Changed"))):
        assert response["Location"] == reverse("petitions:preview", args=[petition.pk])
    petition.refresh_from_db()
    assert petition.author_name == "Fatima Benali"


@pytest.mark.parametrize(("language", "other"), [("fr", "ar"), ("ar", "fr")])
def test_block_of_the_readers_language_comes_first(client, author, language, other):
    text = client.get(f"/{language}/petitions/new/").content.decode()
    for part in ("title", "request", "reasons", "picture_description"):
        assert 0 < text.index(f'name="{part}_{language}"') < text.index(f'name="{part}_{other}"')
