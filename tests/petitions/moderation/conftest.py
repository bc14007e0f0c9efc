"""A submitted petition, and people with a role in the back office, which speaks French here."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from moderation.models import Reason
from petitions.states import PetitionState
from territory.models import Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory

DECISIONS = ["publish", "request_change", "refuse"]
REFERENCE = ["petition_themes", "petition_reasons", "petition_figures"]


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


@pytest.fixture
def petition():
    return PetitionFactory(state=PetitionState.SUBMITTED)


def staff(role, place=None):
    """A person with a role, and a session that may enter the back office."""
    person = UserFactory()
    place = {"region": place} if role in (Role.OFFICER, Role.ANIMATOR) else {"commune": place} if place else {}
    assign(person, role, by=None, **place)
    client = Client()
    enter_as_staff(client, person)
    return person, client


def officer_of(petition):
    return staff(Role.OFFICER, petition.commune.region)


def url(name, petition):
    return reverse(f"petitions_review:{name}", args=[petition.pk])


def reason_for(action):
    use = Reason.Use.PETITION_REFUSED if action == "refuse" else Reason.Use.PETITION_CHANGE
    return Reason.objects.filter(use=use, active=True).first()


def answer(action, **changes):
    return (
        {"powers": "within"} if action == "publish" else {"reason": reason_for(action).pk, "note": "Voir la page 2."}
    ) | changes
