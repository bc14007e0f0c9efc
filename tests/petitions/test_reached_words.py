"""Online signatures show support, the list on paper is the one that the law knows: no words say that they meet what it asks."""

import json
import re
from datetime import datetime

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from moderation.services import record
from petitions.jobs import send_owed_notices
from petitions.live_words import live_words
from petitions.models import DecisionNotice
from petitions.states import PetitionState
from petitions.way import way_of
from tests.factories.petitions import PetitionFactory

pytestmark = pytest.mark.django_db
ON_PAPER = {"fr": "Le nombre requis, 100, est atteint sur papier.", "ar": "بلغت التوقيعات على الورق العدد المطلوب، وهو 100."}
WITH_SUPPORT = {
    "fr": "Avec les soutiens en ligne, le nombre de 100 est atteint. La loi compte les signatures sur papier.",
    "ar": "بلغ العدد 100 باحتساب الدعم عبر الإنترنت. أما القانون فيعتد بالتوقيعات على الورق.",
}
COUNTS = [(0, 100, ON_PAPER), (300, 100, ON_PAPER), (100, 0, WITH_SUPPORT), (99, 1, WITH_SUPPORT), (1, 99, WITH_SUPPORT)]
EITHER = pytest.mark.parametrize(("online", "paper", "words"), COUNTS)
BOTH = pytest.mark.parametrize("language", ["fr", "ar"])


def says(text, words, language):
    """Whether a text has these words and not those of the other case; what an open page would say next is not said yet."""
    text = " ".join(re.sub(r'data-words="[^"]*"', "", text).split())
    other = WITH_SUPPORT if words is ON_PAPER else ON_PAPER
    return words[language] in text and other[language] not in text


@BOTH
@EITHER
def test_beside_the_count(language, online, paper, words):
    with translation.override(language):
        shown = render_to_string("components/count.html", {"online": online, "paper": paper, "required": 100})
    assert says(shown, words, language)


@BOTH
@EITHER
@pytest.mark.parametrize("state", [PetitionState.COLLECTING, PetitionState.CLOSED])
def test_on_the_page_and_on_its_way(client, language, online, paper, words, state):
    petition = PetitionFactory(online_count=online, paper_count=paper, required=100, state=state)
    page = client.get(f"/{language}/petitions/{petition.pk}/").text
    assert says(page, words, language)
    tag = {"fr": "Nombre requis atteint sur papier", "ar": "بلغت العدد المطلوب على الورق"}[language]
    assert (tag in page) == (words is ON_PAPER)
    if state == PetitionState.COLLECTING:
        with translation.override(language):
            assert says(" ".join(str(step.note) for step in way_of(petition)), words, language)


@BOTH
def test_on_a_page_that_is_open_while_people_sign(language):
    with translation.override(language):
        assert json.loads(live_words(100))["reached"] == WITH_SUPPORT[language]


@BOTH
def test_in_the_filter_of_the_list(client, language):
    with translation.override(language):
        page = client.get(reverse("petitions:list")).text
    assert {"fr": "Nombre requis atteint, en ligne et sur papier", "ar": "بلوغ العدد المطلوب، عبر الإنترنت وعلى الورق"}[
        language
    ] in page


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("fr", "Votre pétition : le nombre est atteint avec les soutiens en ligne"),
        ("ar", "عريضتكم: بلغ العدد باحتساب الدعم عبر الإنترنت"),
    ],
)
def test_in_the_news_to_its_author(language, subject):
    petition = PetitionFactory(online_count=100, required=100, author__language=language, threshold_reached_at=timezone.now())
    decision = record(petition, action="reach_threshold")
    DecisionNotice.objects.create(petition=petition, decision=decision)
    send_owed_notices()
    [message] = mail.outbox
    assert message.subject == subject
    assert {"fr": "sur papier", "ar": "على الورق"}[language] in message.body


@pytest.mark.parametrize("counts", [{"online_count": 3}, {"online_count": 3, "paper_count": 2}])
@pytest.mark.parametrize(
    ("closed_at", "told"), [("2026-10-28T00:00:40+01:00", "27 octobre"), ("2026-10-20T10:00+01:00", "20 octobre")]
)
def test_collection_ended_on_the_last_day_on_which_one_could_sign(counts, closed_at, told):
    petition = PetitionFactory(
        required=100,
        state=PetitionState.CLOSED,
        published_at=datetime.fromisoformat("2026-05-01T10:00+01:00"),
        closes_at=datetime.fromisoformat("2026-10-27T23:59:59+01:00"),
        closed_at=datetime.fromisoformat(closed_at),
        **counts,
    )
    with translation.override("fr"):
        notes = " ".join(str(step.note) for step in way_of(petition))
    assert told in notes
    assert "28 octobre" not in notes
