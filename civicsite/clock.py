"""What is done by the clock: one table, read by `manage.py clock` in production and by a thread where nothing is configured."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from django.conf import settings
from django.db import close_old_connections
from django.utils.module_loading import import_string
from rq.cron import CronJob, CronScheduler

log = structlog.get_logger(__name__)

QUEUE = "default"
JOB_TIMEOUT_SECONDS = 600


@dataclass(frozen=True)
class Scheduled:
    """A job without arguments, safe to run twice, every so many seconds or at the times of a cron line (Casablanca)."""

    job: str
    every: int | None = None
    cron: str | None = None

    @property
    def function(self) -> Callable[[], object]:
        """The job itself."""
        return import_string(self.job)


SCHEDULE = (
    Scheduled("petitions.jobs.count_recent", every=5),
    Scheduled("petitions.jobs.send_owed_codes", every=10),
    Scheduled("petitions.jobs.send_owed_notices", every=10),
    Scheduled("petitions.jobs.send_owed_mandate_notices", every=20),
    Scheduled("petitions.jobs.send_owed_change_notices", every=60),
    Scheduled("petitions.jobs.link_accounts", every=600),
    Scheduled("petitions.jobs.make_owed_dossiers", every=5),
    Scheduled("petitions.jobs.close_due", every=60),
    Scheduled("petitions.jobs.forget_expired", every=3600),
    Scheduled("petitions.jobs.forget_pictures", every=3600),
    Scheduled("petitions.jobs.prove_counts", cron="10 3 * * *"),
    # Each hour, so that a day whose closing was missed at night is closed soon after.
    Scheduled("petitions.jobs.close_days", cron="20 * * * *"),
    Scheduled("petitions.jobs.send_owed_roots", every=600),
    Scheduled("petitions.jobs.check_next", cron="40 3 * * *"),
    # Holidays and rules are corrected at any hour: what runs follows soon after.
    Scheduled("petitions.jobs.recompute_deadlines", every=600),
    Scheduled("petitions.jobs.owe_reminders", cron="0 8 * * *"),
    Scheduled("petitions.jobs.send_owed_reminders", every=600),
    Scheduled("territory.jobs.load_holidays", cron="15 0 1 * *"),
    Scheduled("petitions.jobs.carry_out_retention", cron="20 4 * * *"),
    Scheduled("petitions.jobs.send_owed_warnings", every=600),
    Scheduled("territory.jobs.derive_rights", cron="5 0 * * *"),
    Scheduled("accounts.jobs.forget_unused", cron="40 3 * * *"),
)


def register_all(scheduler: CronScheduler) -> None:
    """Give the whole table to `scheduler`, which queues each job when its time has come."""
    for line in SCHEDULE:
        scheduler.register(
            line.function,
            queue_name=QUEUE,
            interval=line.every,
            cron=line.cron,
            job_timeout=JOB_TIMEOUT_SECONDS,
            # While no worker takes jobs, those of the past are dropped instead of being run one after the other.
            ttl=line.every * 2 if line.every else JOB_TIMEOUT_SECONDS,
            result_ttl=0,
            failure_ttl=7 * 24 * 3600,
        )


class EmbeddedClock(threading.Thread):
    """Runs the jobs in this process, one after the other: the clock and the worker of a site with nothing configured."""

    def __init__(self, schedule: tuple[Scheduled, ...] = SCHEDULE):
        super().__init__(name="clock", daemon=True)
        self._stopping = threading.Event()
        self._jobs = [CronJob(queue_name=QUEUE, func=line.function, interval=line.every, cron=line.cron) for line in schedule]

    def stop(self) -> None:
        """Ask the thread to end after the job that it is at."""
        self._stopping.set()

    def run(self) -> None:
        """Run what is due, every second, until stopped."""
        while not self._stopping.wait(1):
            self.tick(datetime.now(UTC))

    def tick(self, now: datetime) -> None:
        """Run the jobs due at `now`; the failure of one is logged and keeps no other from running."""
        for job in self._jobs:
            if not job.should_run():
                continue
            job.set_enqueue_time(now)
            close_old_connections()
            try:
                job.func()
            except Exception:
                log.exception("clock_job_failed", job=job.func_name)
            finally:
                close_old_connections()


def start_embedded() -> EmbeddedClock | None:
    """Start the clock of this process where it is the whole site (no REDIS_URL), and return it."""
    if not settings.EMBEDDED:
        return None
    clock = EmbeddedClock()
    clock.start()
    return clock
