"""The way round a proof of work: too early, forged, used, too many, then taken."""

import pytest
import time_machine

from civicsite.support.slowlane import LIFE_SECONDS, TICKETS_PER_ADDRESS, WAIT_SECONDS, Ticket


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-03 10:00", tick=False) as now:
        yield now


def test_ticket_does_not_serve_before_its_wait_is_over(clock):
    ticket = Ticket()
    clock.shift(WAIT_SECONDS - 1)
    again = Ticket(ticket.text)
    assert again.seconds_left == 1
    assert not again.use("a")
    clock.shift(1)
    assert again.use("a")


@pytest.mark.parametrize("text", ["", "nonsense", "x" * 10_000, "WzEsIngiXQ:1abc:def", "\x00"])
def test_ticket_that_is_not_ours_is_a_new_one(clock, text):
    assert Ticket(text).seconds_left == WAIT_SECONDS


def test_ticket_serves_once(clock):
    ticket = Ticket()
    clock.shift(WAIT_SECONDS)
    assert [Ticket(ticket.text).use("a") for _ in range(2)] == [True, False]


def test_ticket_that_is_too_old_is_a_new_one(clock):
    ticket = Ticket()
    clock.shift(LIFE_SECONDS + 1)
    assert Ticket(ticket.text).seconds_left == WAIT_SECONDS


def test_one_address_has_a_few_tickets_at_a_time(clock):
    tickets = [Ticket() for _ in range(TICKETS_PER_ADDRESS + 1)]
    clock.shift(WAIT_SECONDS)
    assert [ticket.use("a") for ticket in tickets] == [True] * TICKETS_PER_ADDRESS + [False]
    assert tickets[-1].use("b") is False, "It was tried already"
    another = Ticket()
    clock.shift(WAIT_SECONDS)
    assert another.use("b")
