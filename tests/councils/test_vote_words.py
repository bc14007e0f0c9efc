"""Votes are said with their noun in the right number: singular and plural in French, six forms in Arabic."""

import pytest
from django.urls import reverse
from django.utils import translation

from councils.models import Deliberation
from councils.states import SessionState
from petitions.council_way import steps_of
from petitions.models import Filing
from petitions.states import FilingState, PetitionState
from territory.models import Role
from tests.factories.councils import AgendaItemFactory, DeliberationFactory, SessionFactory
from tests.factories.petitions import FilingFactory, PetitionFactory
from tests.petitions.filing.test_admin import staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law", "today")]


def deliberation(in_favour, against, abstained, casting_vote=""):
    return Deliberation(votes_for=in_favour, votes_against=against, votes_abstained=abstained, casting_vote=casting_vote)


@pytest.mark.parametrize(
    ("votes", "french"),
    [
        ((20, 3, 1), "20 voix pour, 3 voix contre, 1 abstention"),
        ((1, 0, 2), "1 voix pour, 0 voix contre, 2 abstentions"),
        ((11, 1, 0), "11 voix pour, 1 voix contre, 0 abstention"),
    ],
)
def test_in_french(votes, french):
    with translation.override("fr"):
        assert deliberation(*votes).votes_in_words == french


@pytest.mark.parametrize(
    ("number", "in_favour", "against", "abstained"),
    [
        (0, "لا صوت موافق", "لا صوت معارض", "دون امتناع عن التصويت"),
        (1, "صوت واحد موافق", "صوت واحد معارض", "ممتنع واحد عن التصويت"),
        (2, "صوتان موافقان", "صوتان معارضان", "ممتنعان عن التصويت"),
        (3, "3 أصوات موافقة", "3 أصوات معارضة", "3 ممتنعين عن التصويت"),
        (10, "10 أصوات موافقة", "10 أصوات معارضة", "10 ممتنعين عن التصويت"),
        (11, "11 صوتا موافقا", "11 صوتا معارضا", "11 ممتنعا عن التصويت"),
        (99, "99 صوتا موافقا", "99 صوتا معارضا", "99 ممتنعا عن التصويت"),
        (100, "100 صوت موافق", "100 صوت معارض", "100 ممتنع عن التصويت"),
    ],
)
def test_in_the_six_forms_of_arabic(number, in_favour, against, abstained):
    with translation.override("ar"):
        words = deliberation(number, number, number).votes_in_words
    assert words == f"{in_favour}، {against}، {abstained}"


@pytest.mark.parametrize(
    ("language", "casting_vote", "words"),
    [
        ("fr", "for", "10 voix pour, 10 voix contre, 1 abstention\u202f; les voix étaient égales, le président a voté pour"),
        (
            "fr",
            "against",
            "10 voix pour, 10 voix contre, 1 abstention\u202f; les voix étaient égales, le président a voté contre",
        ),
        ("ar", "for", "10 أصوات موافقة، 10 أصوات معارضة، ممتنع واحد عن التصويت؛ وتعادلت الأصوات فصوت الرئيس بالموافقة"),
        ("ar", "against", "10 أصوات موافقة، 10 أصوات معارضة، ممتنع واحد عن التصويت؛ وتعادلت الأصوات فصوت الرئيس بالمعارضة"),
    ],
)
def test_where_votes_are_equal_the_vote_that_decided_is_told(language, casting_vote, words):
    with translation.override(language):
        assert deliberation(10, 10, 1, casting_vote).votes_in_words == words


@pytest.mark.parametrize(("language", "words"), [("fr", "3 voix contre, 1 abstention"), ("ar", "ممتنع واحد عن التصويت")])
class TestWhereTheyAreSaid:
    def test_on_the_way_of_a_petition(self, language, words):
        petition = PetitionFactory(state=PetitionState.FILED)
        decided = DeliberationFactory(
            session=SessionFactory(council__commune=petition.commune, state=SessionState.OPEN),
            votes_for=20,
            votes_against=3,
            votes_abstained=1,
        )
        filing = FilingFactory(petition=petition)
        Filing.objects.filter(pk=filing.pk).update(
            state=FilingState.DELIBERATED,
            decided_on=filing.filed_on,
            deliberation=decided,
            agenda_item=AgendaItemFactory(session=decided.session),
        )
        with translation.override(language):
            assert any(words in str(step.note) for step in steps_of(petition))

    def test_in_the_back_office(self, language, words):
        session = SessionFactory(state=SessionState.OPEN)
        DeliberationFactory(session=session, votes_for=20, votes_against=3, votes_abstained=1)
        client = staff(Role.COMMUNE_REGISTRAR, session.council.commune, language=language)
        assert words in client.get(reverse("councils_sessions:inspect", args=[session.pk])).text
