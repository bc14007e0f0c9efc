"""Many at once: the database decides, and the second is told in words."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from civicsite.support.transitions import TransitionRefused
from councils import reference
from councils.models import Deliberation, Session
from councils.services import agenda, deliberations, sessions
from councils.services.deliberations import DeliberationValues, Votes
from councils.states import SessionState
from moderation.models import Decision
from tests.factories.councils import AgendaItemFactory, CouncilFactory, SessionFactory
from tests.petitions.test_concurrency import at_once

pytestmark = [pytest.mark.engines, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _law(transactional_db):
    reference.load()


def told(call):
    """What came of a call: its answer, or the kind of refusal."""
    try:
        call()
    except (TransitionRefused, ValidationError) as refusal:
        return type(refusal)
    return "done"


def test_one_of_many_convenes_a_session():
    session = SessionFactory(opens_on=date(2026, 10, 5))
    AgendaItemFactory(session=session)
    days = {"agenda_sent_on": date(2026, 9, 1), "members_notified_on": date(2026, 9, 1)}
    answers = at_once(8, lambda n: told(lambda: sessions.convene(session, by=None, **days)))
    assert sorted(map(str, answers)) == sorted(map(str, ["done"] + [TransitionRefused] * 7))
    assert Decision.objects.about(session).count() == 1


def test_a_number_is_given_once_to_two_sessions_at_once():
    first = SessionFactory(opens_on=date(2026, 2, 2), state=SessionState.OPEN)
    both = [first, SessionFactory(council=first.council, opens_on=date(2026, 5, 4), state=SessionState.OPEN)]

    def record(n):
        session = both[n % 2]
        values = DeliberationValues(7, "Budget", "الميزانية", Votes(9, 3), session.opens_on)
        return told(lambda: deliberations.record_deliberation(session, values, by=None))

    answers = at_once(8, record)
    assert answers.count("done") == 1
    assert answers.count(ValidationError) == 7
    assert Deliberation.objects.get().number == 7


def test_petitions_placed_at_once_share_the_session_that_is_missing():
    council = CouncilFactory()

    def place(n):
        words = {"title_fr": f"Pétition {n}", "title_ar": f"عريضة {n}"}
        return told(lambda: agenda.place_petition(council, by=None, petition_number=n + 1, decided_on=date(2026, 9, 30), **words))

    assert at_once(8, place) == ["done"] * 8
    session = Session.objects.get()
    assert sorted(session.items.values_list("order", flat=True)) == list(range(1, 9))
