"""Two acts that need the same rows wait for each other in one order: PostgreSQL has no deadlock to end."""

import threading
import time
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from councils.services import sessions
from petitions.models import Deadline, Petition
from petitions.services import counting, deadlines
from petitions.services.filing import bureau, dues
from petitions.services.filing.deposit import register
from petitions.services.moves import locked
from petitions.states import PetitionState
from tests.factories.petitions import PetitionFactory, confirmed_signatures
from tests.petitions.filing.conftest import *  # noqa: F403 - the petition that is on an agenda, and who put it there
from tests.petitions.filing.conftest import FILED_ON, deposit
from tests.petitions.filing.test_at_once import MEETING_SECONDS, at_once

pytestmark = [pytest.mark.engines, pytest.mark.django_db(transaction=True)]


class Meeting:
    """Each of two stops at the first call of a function of its own, until the other one does too or is seen to wait."""

    def __init__(self, monkeypatch):
        self.monkeypatch, self.there = monkeypatch, {}

    def stop(self, module, name):
        real, arrived = getattr(module, name), threading.Event()
        self.there[name] = arrived

        def stopped(*args, **kwargs):
            if not arrived.is_set():
                self.wait(name)
            return real(*args, **kwargs)

        self.monkeypatch.setattr(module, name, stopped)

    def wait(self, name):
        self.there.setdefault(name, threading.Event()).set()
        for other, arrived in list(self.there.items()):
            if other != name:
                arrived.wait(MEETING_SECONDS)


def test_a_session_with_two_petitions_and_the_count_of_both(placed, registrar, monkeypatch):
    first = placed.petition
    other = PetitionFactory(
        commune=first.commune,
        state=PetitionState.CLOSED,
        published_at=first.published_at,
        closes_at=first.closes_at,
        closed_at=first.closed_at,
    )
    filing = bureau.transmit(register(other, deposit(number="48"), by=registrar), by=registrar, on=FILED_ON)
    bureau.accept(filing, by=registrar, on=FILED_ON, title_fr="Lampadaires", title_ar="أعمدة الإنارة")
    for petition in (first, other):
        confirmed_signatures(petition, 1)
    Petition.objects.update(online_count=0)
    meeting = Meeting(monkeypatch)
    meeting.stop(dues, "session_moved")
    meeting.stop(counting, "_store")
    session, added = at_once(
        lambda: sessions.reschedule(placed.agenda_item.session, by=registrar, opens_on=date(2027, 2, 2)),
        lambda: counting.count_recent(timezone.now()),
    )
    assert session.opens_on == date(2027, 2, 2)
    assert added == {first.pk: 1, other.pk: 1}


@pytest.fixture
def owed(placed):
    """A deadline of a petition on its way that the night will compute anew: its last day is not what the rule gives."""
    deadline = Deadline.objects.running().filter(petition=placed.petition, given_on__isnull=True).first()
    Deadline.objects.filter(pk=deadline.pk).update(due_on=date(2030, 1, 1))
    return deadline


def drop_all(petition):
    with transaction.atomic():
        return deadlines.drop_all(locked(petition), timezone.localdate(), why="test")


def test_an_act_on_the_petition_waits_for_the_nightly_deadlines(owed, monkeypatch):
    begun, replace = threading.Event(), deadlines._replace

    def slowly(*args, **kwargs):
        begun.set()
        time.sleep(MEETING_SECONDS)
        replace(*args, **kwargs)

    monkeypatch.setattr(deadlines, "_replace", slowly)

    def act():
        begun.wait(10)
        return drop_all(owed.petition)

    recomputed, dropped = at_once(deadlines.recompute, act)
    assert recomputed == 1
    assert dropped
    assert not Deadline.objects.running().filter(petition=owed.petition).exists()


def test_the_nightly_deadlines_wait_for_an_act_on_the_petition(owed, monkeypatch):
    begun, drop = threading.Event(), deadlines.drop

    def slowly(*args, **kwargs):
        if not begun.is_set():
            begun.set()
            time.sleep(MEETING_SECONDS)
        return drop(*args, **kwargs)

    monkeypatch.setattr(deadlines, "drop", slowly)

    def night():
        begun.wait(10)
        return deadlines.recompute()

    recomputed, dropped = at_once(night, lambda: drop_all(owed.petition))
    assert recomputed == 0
    assert dropped
    assert not Deadline.objects.running().filter(petition=owed.petition).exists()
