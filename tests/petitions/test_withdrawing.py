"""How the author of a public petition finds the way to withdraw it, and what is said of a deposit that was taken back."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from petitions.states import FilingState, PetitionState
from tests.factories.petitions import PetitionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    ("state", "leads"),
    [
        (PetitionState.COLLECTING, True),
        (PetitionState.CLOSED, True),
        (PetitionState.FILED, False),
        (PetitionState.WITHDRAWN, False),
    ],
)
def test_my_space_leads_to_withdrawing_a_public_petition(state, leads, language):
    petition = PetitionFactory(state=state)
    client = Client()
    client.force_login(petition.author)
    with translation.override(language):
        page = client.get(reverse("accounts:home")).text
        assert (reverse("petitions:withdraw", args=[petition.pk]) in page) == leads


def test_a_deposit_is_taken_back_by_the_petitioners_whoever_acts_for_them():
    for language, words in (("fr", "Retiré par les pétitionnaires"), ("ar", "سحبه مقدمو العريضة")):
        with translation.override(language):
            assert str(FilingState.WITHDRAWN.label) == words
