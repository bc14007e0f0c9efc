"""The clock: one failing job stops no other; every line of the table leads somewhere; Redis may go and come back."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
import redis
import time_machine
from django.conf import settings as site
from rq.cron import CronScheduler

from civicsite import clock
from civicsite.clock import SCHEDULE, EmbeddedClock, Scheduled

pytestmark = pytest.mark.django_db

done = []


def fail():
    """A job that fails."""
    done.append("fail")
    raise RuntimeError("broken")


def work():
    """A job that works."""
    done.append("work")


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
THIS = "tests.house.test_clock"


def test_failing_job_keeps_no_other_from_running(caplog):
    embedded = EmbeddedClock((Scheduled(f"{THIS}.fail", every=5), Scheduled(f"{THIS}.work", every=5)))
    with time_machine.travel(NOON, tick=False) as now:
        embedded.tick(NOON)
        now.shift(5)
        embedded.tick(NOON + timedelta(seconds=5))
    assert done == ["fail", "work", "fail", "work"]
    assert caplog.text.count("clock_job_failed") == 2


def test_job_is_not_run_before_its_time():
    embedded = EmbeddedClock((Scheduled(f"{THIS}.work", every=10),))
    with time_machine.travel(NOON, tick=False) as now:
        for second in range(21):
            embedded.tick(NOON + timedelta(seconds=second))
            now.shift(1)
    assert len(done) == 3


def test_cron_line_is_read_in_moroccan_time():
    """Morocco is at UTC+1 in November 2026: 03:10 there is 02:10 UTC."""
    with time_machine.travel(datetime(2026, 11, 3, 1, 0, tzinfo=UTC).timestamp(), tick=False) as now:
        embedded = EmbeddedClock((Scheduled(f"{THIS}.work", cron="10 3 * * *"),))
        embedded.tick(datetime.now(UTC))
        assert done == []
        now.move_to(datetime(2026, 11, 3, 2, 9, tzinfo=UTC).timestamp())
        embedded.tick(datetime.now(UTC))
        assert done == []
        now.move_to(datetime(2026, 11, 3, 2, 10, 1, tzinfo=UTC).timestamp())
        embedded.tick(datetime.now(UTC))
        embedded.tick(datetime.now(UTC))
        assert done == ["work"]


@pytest.mark.parametrize("line", SCHEDULE, ids=lambda line: line.job)
def test_every_line_names_a_job_and_one_time(line):
    assert callable(line.function)
    assert (line.every is None) != (line.cron is None)


def test_table_is_given_to_rq_whole():
    scheduler = CronScheduler(connection=None)
    clock.register_all(scheduler)
    assert len(scheduler.get_jobs()) == len(SCHEDULE)
    assert {job.interval for job in scheduler.get_jobs() if job.interval} == {line.every for line in SCHEDULE if line.every}


def test_embedded_clock_is_not_started_beside_real_engines(settings):
    settings.EMBEDDED = False
    assert clock.start_embedded() is None


def test_thread_runs_and_stops():
    embedded = EmbeddedClock((Scheduled(f"{THIS}.work", every=5),))
    embedded.start()
    deadline = time.monotonic() + 10
    while not done and time.monotonic() < deadline:
        time.sleep(0.05)
    embedded.stop()
    embedded.join(timeout=5)
    assert (done, embedded.is_alive()) == (["work"], False)


@pytest.mark.engines
def test_clock_process_waits_for_redis_and_stops_when_asked(own_redis, tmp_path):
    own_redis.stop()
    environment = {
        **os.environ,
        "REDIS_URL": own_redis.url,
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "civicsite.settings",
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "clock"], cwd=site.BASE_DIR, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        time.sleep(6)
        assert process.poll() is None
        own_redis.start()
        assert queued_within(own_redis, 15)
        own_redis.stop()
        time.sleep(7)
        assert process.poll() is None
        own_redis.start()
        assert queued_within(own_redis, 15)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()


def queued_within(server, seconds):
    """Whether a job comes into the queue within so many seconds."""
    connection = redis.Redis.from_url(server.url)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if connection.llen("rq:queue:default"):
            return True
        time.sleep(0.2)
    return False
