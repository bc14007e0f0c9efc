"""Calls for work are merged, and none is lost: what is committed after a run has looked calls a new one."""

import pytest
from django_redis import get_redis_connection
from redis.exceptions import ConnectionError as RedisAway

from civicsite.support import queue
from petitions.notices import owed

GATHERS = 0.1


def work():
    """Something to do."""


class Asked:
    """The Redis of jobs, counting how often it was asked to call; away when told so."""

    def __init__(self, redis):
        self.redis, self.times, self.is_away = redis, 0, False

    def set(self, *args, **options):
        self.times += 1
        if self.is_away:
            raise RedisAway
        return self.redis.set(*args, **options)

    def delete(self, *args):
        return self.redis.delete(*args)


@pytest.fixture
def redis(monkeypatch):
    asked = Asked(get_redis_connection("jobs"))
    monkeypatch.setattr(queue, "get_redis_connection", lambda name: asked)
    return asked


@pytest.fixture
def queued(monkeypatch):
    made = []
    monkeypatch.setattr(queue.django_rq, "enqueue", made.append)
    return made


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1000.0

    monkeypatch.setattr(queue, "monotonic", lambda: Clock.now)
    return Clock


@pytest.fixture
def called(django_capture_on_commit_callbacks, db):
    def call(gathers):
        with django_capture_on_commit_callbacks(execute=True):
            queue.call_after_commit(work, gathers=gathers)

    return call


def test_one_run_is_queued_until_it_answers(called, redis, queued):
    called(0)
    called(0)
    assert queued == [work]
    queue.answer(work)
    called(0)
    assert queued == [work, work]


def test_a_call_right_after_another_one_does_not_ask(called, redis, queued, clock):
    called(GATHERS)
    clock.now += GATHERS / 2 - 0.001
    called(GATHERS)
    assert redis.times == 1
    clock.now += 0.002
    called(GATHERS)
    assert redis.times == 2


def test_run_that_answered_the_first_call_finds_what_the_second_one_did_not_ask_for(called, redis, queued, clock):
    called(GATHERS)
    # At the earliest: the run answers at the very moment of the call.
    queue.answer(work)
    looks_at = clock.now + GATHERS
    clock.now += GATHERS / 2 - 0.001
    called(GATHERS)
    assert redis.times == 1
    assert clock.now < looks_at


def test_whoever_does_not_gather_always_asks(called, redis, queued, clock):
    called(0)
    called(0)
    assert redis.times == 2


def test_a_call_that_redis_did_not_take_is_not_counted_on(called, redis, queued, clock):
    redis.is_away = True
    called(GATHERS)
    redis.is_away = False
    called(GATHERS)
    assert queued == [work]


def test_sending_answers_then_gathers_then_looks(monkeypatch, settings, db):
    settings.OWED_GATHER_SECONDS = GATHERS
    order = []
    monkeypatch.setattr(owed, "answer", lambda job: order.append("answers"))
    monkeypatch.setattr(owed, "sleep", lambda seconds: order.append(f"gathers {seconds}"))
    monkeypatch.setattr(owed, "claim", lambda rows, field: order.append("looks"))
    owed.send_all(work, None, "field", None, None, None)
    assert order == ["answers", f"gathers {GATHERS}", "looks"]
