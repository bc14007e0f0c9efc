"""The pages of who acts for a petition: roles and states, what is declared, the guide to the powers."""

import pytest
from django.urls import reverse
from django.utils import translation

from petitions import reference
from petitions.models import Power
from petitions.services.associations import declare
from petitions.services.drafts import NotAllowed
from petitions.states import COMPLETABLE, PetitionState
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.petitions.conformity.conftest import person_of, url

pytestmark = pytest.mark.django_db

PAGES = ["conformity", "mandataire", "association"]
STATES = [state for state in PetitionState if state != PetitionState.FILED]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["stranger", "officer", "registrar"])
@pytest.mark.parametrize("state", ["draft", "submitted", "collecting"])
def test_others_find_nothing(client, page, who, state):
    petition = PetitionFactory(state=state, petitioner="association")
    client.force_login(person_of(who, petition))
    assert client.get(url(page, petition)).status_code == 404
    assert client.post(url(page, petition), {}).status_code == (405 if page == "conformity" else 404)


@pytest.mark.parametrize("page", [*PAGES, "declare"])
def test_the_signed_out_are_led_to_sign_in(client, page):
    petition = PetitionFactory()
    response = client.post(url(page, petition)) if page == "declare" else client.get(url(page, petition))
    assert response.status_code == 302
    assert "/account/" in response["Location"]


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("who", ["author", "mandataire"])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("petitioner", ["citizens", "association"])
def test_who_acts_for_it_sees_its_points_in_every_state(client, state, who, petitioner, language):
    petition = PetitionFactory(state=state, petitioner=petitioner)
    client.force_login(person_of(who, petition))
    with translation.override(language):
        response = client.get(url("conformity", petition))
    assert response.status_code == 200
    assert response.context["may_act"] == (state in COMPLETABLE)
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("level", ["commune", "province", "region"])
def test_an_empty_draft_has_a_page_too(client, level):
    reference.load()
    petition = PetitionFactory(state="draft", commune=None, languages=(), level=level)
    client.force_login(petition.author)
    assert client.get(url("conformity", petition)).status_code == 200


def test_the_next_thing_to_do_is_one_link(client):
    petition = PetitionFactory()
    client.force_login(petition.author)
    response = client.get(url("conformity", petition))
    assert response.context["checklist"].next.url == url("mandataire", petition)


@pytest.mark.parametrize("state", STATES)
def test_the_conditions_are_declared_once_until_the_deposit(state):
    petition = PetitionFactory(state=state)
    if state not in COMPLETABLE:
        with pytest.raises(NotAllowed):
            declare(petition, by=petition.author)
        return
    first = declare(petition, by=petition.author).declared_at
    assert declare(petition, by=petition.author).declared_at == first


def test_a_stranger_declares_nothing(client):
    petition = PetitionFactory()
    client.force_login(UserFactory())
    assert client.post(url("declare", petition)).status_code == 404
    petition.refresh_from_db()
    assert petition.declared_at is None


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    "query", ["", "?level=commune&q=lampadaire", "?level=region&q=xyzzy", "?level=moon", "?q=%00", "?q=" + "a" * 3000]
)
def test_the_guide_is_a_public_page_that_never_fails(client, query, language, django_assert_max_num_queries):
    reference.load()
    with translation.override(language):
        page = reverse("petitions:powers")
    with django_assert_max_num_queries(12):
        response = client.get(page + query)
    assert response.status_code == 200
    assert "public" in response["Cache-Control"]


def test_hints_warn_of_what_others_decide(client):
    reference.load()
    answer = client.get(reverse("petitions:hints"), {"level": "commune", "text": "Recruter des enseignants"}).content.decode()
    assert Power.objects.get(level="commune", code="teachers").instead_fr in answer
    assert client.get(reverse("petitions:hints"), {"level": "moon", "text": "\x00" * 5000}).status_code == 200
