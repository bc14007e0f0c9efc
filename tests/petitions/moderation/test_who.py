"""Officers' review in the back office: who sees, who decides, and who does neither."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from moderation.models import Decision
from petitions.admin.viewsets import waiting_for
from petitions.states import PetitionState
from territory.models import Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import TEXTS, PetitionFactory
from tests.factories.territory import CommuneFactory
from tests.petitions.moderation.conftest import DECISIONS, answer, officer_of, staff, url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["inspect", *DECISIONS])
@pytest.mark.parametrize("method", ["get", "post"])
def test_officer_of_another_region_finds_nothing(petition, name, method):
    _, client = staff(Role.OFFICER, CommuneFactory().region)
    response = getattr(client, method)(url(name, petition), answer(name) if name != "inspect" else {}, follow=True)
    assert response.status_code == 404
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED
    assert not Decision.objects.about(petition).exists()


@pytest.mark.parametrize("role", [Role.COMMUNE_EDITOR, Role.COMMUNE_REGISTRAR, Role.ANIMATOR, Role.CENTRAL, Role.FOLLOW_UP])
@pytest.mark.parametrize("name", ["inspect", *DECISIONS])
def test_other_roles_neither_see_nor_decide(petition, role, name):
    place = {
        Role.ANIMATOR: petition.commune.region,
        Role.COMMUNE_EDITOR: petition.commune,
        Role.COMMUNE_REGISTRAR: petition.commune,
    }
    _, client = staff(role, place.get(role))
    for send in (client.get, client.post):
        response = send(url(name, petition), answer(name) if name != "inspect" else {}, follow=True)
        assert response.status_code in (403, 404) or response.redirect_chain[-1][0] == "/admin/"
        assert TEXTS["fr"][0] not in response.content.decode()
    assert client.get(reverse("petitions_review:index")).status_code == 302
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED


@pytest.mark.parametrize("name", ["inspect", *DECISIONS])
def test_citizen_and_anonymous_are_kept_out(client, petition, name):
    assert client.get(url(name, petition))["Location"].startswith("/fr/account/staff/")
    client.force_login(petition.author)
    assert client.get(url(name, petition)).status_code == 403
    assert client.post(url(name, petition), {}).status_code == 403


@pytest.mark.parametrize("action", DECISIONS)
def test_officer_cannot_decide_on_their_own_petition(action):
    petition = PetitionFactory(state=PetitionState.SUBMITTED)
    assign(petition.author, Role.OFFICER, by=None, region=petition.commune.region)
    client = Client()
    enter_as_staff(client, petition.author)
    response = client.post(url(action, petition), answer(action), follow=True)
    assert response.context["is_own"] is True
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED
    assert waiting_for(petition.author) == 0


@pytest.mark.parametrize("action", DECISIONS)
def test_technical_administrator_sees_but_does_not_decide(petition, action):
    person = UserFactory(is_superuser=True, is_staff=True)
    client = Client()
    enter_as_staff(client, person)
    assert client.get(url("inspect", petition)).status_code == 200
    assert client.post(url(action, petition), answer(action)).status_code == 302
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED


@pytest.mark.parametrize("action", DECISIONS)
@pytest.mark.parametrize(
    "state", [PetitionState.CHANGES_REQUESTED, PetitionState.REFUSED, PetitionState.COLLECTING, PetitionState.CLOSED]
)
def test_nothing_is_decided_twice(action, state):
    petition = PetitionFactory(state=state, submitted_at=timezone.now())
    _, client = officer_of(petition)
    response = client.get(url(action, petition), follow=True)
    assert response.redirect_chain[-1][0] == url("inspect", petition)
    assert client.post(url(action, petition), answer(action)).status_code == 409
    petition.refresh_from_db()
    assert petition.state == state


def test_drafts_are_shown_to_no_officer(petition):
    draft = PetitionFactory(state=PetitionState.DRAFT, commune=petition.commune)
    _, client = officer_of(petition)
    assert client.get(url("inspect", draft), follow=True).status_code == 404
    listed = client.get(reverse("petitions_review:index")).context["object_list"]
    assert [row.pk for row in listed] == [petition.pk]


@pytest.mark.parametrize("state", [PetitionState.SUBMITTED, PetitionState.COLLECTING])
def test_decisions_stand_below_what_was_read_and_only_while_one_is_due(state):
    petition = PetitionFactory(state=state)
    page = officer_of(petition)[1].get(url("inspect", petition)).content.decode()
    below = page[page.index(TEXTS["fr"][0], page.index("<section")) :]
    assert [f'href="{url(name, petition)}"' in below for name in DECISIONS] == [state == PetitionState.SUBMITTED] * 3
