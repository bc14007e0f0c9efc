"""A council's act and a registrar's act at the same second: one waits for the other, neither ends in an error."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections

from councils.services import sessions
from councils.services.placement import ordinary_sessions_of
from petitions.services.filing import council as acts
from petitions.services.filing import cure
from petitions.states import FilingState

pytestmark = [pytest.mark.engines, pytest.mark.django_db(transaction=True)]

# Long enough for the other one to hold what it holds, where nothing makes it wait.
MEETING_SECONDS = 1.0


@pytest.fixture
def meeting(monkeypatch):
    """Each of both stops once it holds its first rows, until the other one does too or is seen to wait."""
    holds = {"session": threading.Event(), "petition": threading.Event()}

    def stop(module, name, mine, other):
        real = getattr(module, name)

        def stopped(*args, **kwargs):
            holds[mine].set()
            holds[other].wait(MEETING_SECONDS)
            return real(*args, **kwargs)

        monkeypatch.setattr(module, name, stopped)

    stop(sessions, "followers", "session", "petition")
    stop(acts, "leave_session", "petition", "session")
    stop(cure, "leave_agenda", "petition", "session")


def at_once(*calls):
    def run(call):
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


def test_day_of_a_session_and_a_petition_that_leaves_it(placed, council, registrar, meeting):
    february = placed.agenda_item.session
    opening = ordinary_sessions_of(council, 2027)[1]
    may = sessions.plan_session(council, by=registrar, opens_on=opening.opens_on, is_assumed=True)
    words = {"reason_fr": "Session de février annulée.", "reason_ar": "ألغيت دورة فبراير."}
    rescheduled, moved = at_once(
        lambda: sessions.reschedule(february, by=registrar, opens_on=date(2027, 2, 2)),
        lambda: acts.move_to_session(placed, may, by=registrar, **words),
    )
    assert rescheduled.opens_on == date(2027, 2, 2)
    assert moved.agenda_item.session == may


def test_day_of_a_session_and_a_deposit_that_is_taken_back(placed, registrar, meeting):
    february = placed.agenda_item.session
    rescheduled, taken_back = at_once(
        lambda: sessions.reschedule(february, by=registrar, opens_on=date(2027, 2, 2)),
        lambda: cure.take_back(placed, by=placed.petition.author, reason="Nous complétons la liste."),
    )
    assert rescheduled.opens_on == date(2027, 2, 2)
    assert taken_back.state == FilingState.WITHDRAWN
    assert not february.agenda.exists()
