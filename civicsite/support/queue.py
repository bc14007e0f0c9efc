"""Hands work to the queue without ever failing, or delaying for long, the request that asks for it."""

from collections.abc import Callable
from functools import partial
from math import inf
from time import monotonic

import django_rq
import structlog
from django.db import transaction
from django_redis import get_redis_connection
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)

# How long a call for work keeps others from being queued beside it, should the job never start.
CALL_SECONDS = 30

# When this process last called for each job.
_called_at: dict[str, float] = {}


def call_after_commit(job: Callable[[], object], *, gathers: float = 0) -> None:
    """Ask for one run of `job` (no arguments) once the transaction is committed.

    Calls are merged: while one is waiting in the queue, others add nothing. The job must begin with
    `answer(job)`, so that whatever is committed later calls again. With Redis away nothing is raised:
    what is owed is stamped in the database and the clock picks it up.

    `gathers`: for how many seconds a run waits between its `answer` and its first look at what there is to do.
    """
    transaction.on_commit(partial(_call, job, gathers), robust=True)


def _call(job: Callable[[], object], gathers: float) -> None:
    now = monotonic()
    # The run that will answer the last call of this process looks at least `gathers` after it, so later than this commit:
    # in a rush most calls need not ask Redis. Half, so that no clock has to be exact.
    if now - _called_at.get(_name(job), -inf) < gathers / 2:
        return
    try:
        if get_redis_connection("jobs").set(_key(job), 1, nx=True, ex=CALL_SECONDS):
            django_rq.enqueue(job)
        _called_at[_name(job)] = now
    except RedisError as error:
        log.warning("queue_unreachable", job=_name(job), error=type(error).__name__)


def answer(job: Callable[[], object]) -> None:
    """Say that a run of `job` has begun: from here on a new call queues a new run."""
    try:
        get_redis_connection("jobs").delete(_key(job))
    except RedisError as error:
        log.warning("queue_unreachable", job=_name(job), error=type(error).__name__)


def forget() -> None:
    """Remember no calls of this process any longer, for tests."""
    _called_at.clear()


def _key(job: Callable[[], object]) -> str:
    return f"civicsite:called:{_name(job)}"


def _name(job: Callable[[], object]) -> str:
    return f"{job.__module__}.{job.__qualname__}"
