"""Online and paper are two counts on one bar: lists, pages and the way say the same of both together."""

import pytest
from django.utils import translation

from petitions.states import PetitionState
from tests.factories.petitions import PetitionFactory
from tests.petitions.test_public import LIST, shown

pytestmark = pytest.mark.django_db


def test_list_filters_and_sorts_by_what_cards_show_online_and_paper_together(client):
    mixed = PetitionFactory(online_count=168, paper_count=36)
    online = PetitionFactory(online_count=190)
    paper = PetitionFactory(online_count=20, paper_count=220)
    PetitionFactory(petitioner="association", online_count=900, state=PetitionState.CLOSED)
    assert shown(client.get(f"{LIST}?sort=signed&state=collecting")) == [paper.pk, mixed.pk, online.pk]
    assert shown(client.get(f"{LIST}?sort=signed&state=reached")) == [paper.pk, mixed.pk]


@pytest.mark.parametrize("state", [PetitionState.COLLECTING, PetitionState.CLOSED])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_says_once_and_everywhere_whether_both_counts_together_reach_the_number(client, language, state):
    reached = PetitionFactory(online_count=168, paper_count=36, state=state)
    short = PetitionFactory(online_count=140, paper_count=36, state=state)
    with translation.override(language):
        tag = translation.gettext("Number reached with online support")
        not_reached = translation.gettext("The required number was not reached.")
    text = client.get(f"/{language}/petitions/{reached.pk}/").text
    assert tag in text
    assert not_reached not in text
    text = client.get(f"/{language}/petitions/{short.pk}/").text
    assert tag not in text
    assert (not_reached in text) == (state == PetitionState.CLOSED)


def test_way_of_an_ended_collection_names_both_counts(client):
    petition = PetitionFactory(online_count=168, paper_count=36, state=PetitionState.CLOSED)
    assert "168 en ligne et 36 sur papier, 200 requises." in client.get(f"/fr/petitions/{petition.pk}/").text
