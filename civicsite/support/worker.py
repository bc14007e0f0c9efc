"""The worker of the queue (settings.RQ)."""

from django.db import close_old_connections
from rq.job import Job
from rq.queue import Queue
from rq.worker import SimpleWorker


class Worker(SimpleWorker):
    """Does jobs one after the other in its own process.

    rq's usual worker forks for each job, and each fork connects to the database anew: more work than most of our jobs
    are. A job that brings the process down is found by the clock, as any that was not done (docs/decisions/0005-queue.md).
    """

    def execute_job(self, job: Job, queue: Queue) -> None:
        """Do one job; connections that broke meanwhile are replaced, as between two requests."""
        close_old_connections()
        try:
            super().execute_job(job, queue)
        finally:
            close_old_connections()
