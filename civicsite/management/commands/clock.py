"""The clock process of production: queues the jobs of `civicsite.clock` when their time has come."""

import time

import structlog
from django.core.management.base import BaseCommand
from django_rq.cron import DjangoCronScheduler
from redis.exceptions import RedisError
from rq.exceptions import StopRequested

from civicsite.clock import register_all

log = structlog.get_logger(__name__)

RETRY_SECONDS = 2


class Scheduler(DjangoCronScheduler):
    """rq's scheduler, which remembers that it was asked to stop."""

    stopping = False

    def _request_stop(self, signum, frame):
        self.stopping = True
        super()._request_stop(signum, frame)


class Command(BaseCommand):
    """rqcron, which ends when Redis goes away, made to wait for its return: what is owed goes out then."""

    help = "Queue the scheduled jobs (civicsite/clock.py) until stopped."

    def handle(self, *args, **options):
        """Run until a signal; with Redis away, try again every two seconds."""
        scheduler = Scheduler(logging_level="WARNING")
        register_all(scheduler)
        self.stdout.write(f"Clock: {len(scheduler.get_jobs())} jobs.")
        while not scheduler.stopping:
            try:
                scheduler.start()
                return
            except RedisError as error:
                if scheduler.stopping:
                    return
                log.warning("queue_unreachable", error=type(error).__name__)
                try:
                    time.sleep(RETRY_SECONDS)
                except StopRequested:
                    return
