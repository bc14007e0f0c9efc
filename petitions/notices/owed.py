"""Sending what is owed: claimed in batches, sent one by one, stamped as soon as each was taken.

A claim lasts OWED_CLAIM_SECONDS so that two workers never send the same thing; a worker that dies leaves its claims
to run out. The stamp follows the other side's acceptance at once: only a death between the two could
send twice, and then the message carries the same Message-ID.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected
from time import monotonic, sleep
from typing import TypeVar

import structlog
from django.conf import settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, models, transaction
from django.utils import timezone

from civicsite.support import sms
from civicsite.support.queue import answer, call_after_commit
from civicsite.support.sms import SmsError

log = structlog.get_logger(__name__)

BATCH = 200
# After so long other jobs have their turn: counting waits for no queue of mails. Far less than a claim lasts.
TURN_SECONDS = 5

Row = TypeVar("Row", bound=models.Model)


class Undeliverable(Exception):
    """The other side said no for good: sending again is useless."""


class Postponed(Exception):
    """The other side did not take this one now: it is tried again once its claim has run out, and holds up no other."""


class Unreachable(Exception):
    """The other side cannot be reached, or said not now: the rest of the batch stays owed."""


def claim(owed: models.QuerySet[Row], field: str) -> list[Row]:
    """Mark up to BATCH rows of `owed` as being sent by this worker and return them; `field` holds the claim."""
    now = timezone.now()
    free = models.Q(**{f"{field}__isnull": True}) | models.Q(
        **{f"{field}__lt": now - timedelta(seconds=settings.OWED_CLAIM_SECONDS)}
    )
    with transaction.atomic():
        keys = list(
            owed.filter(free)
            .select_for_update(skip_locked=True, of=("self",), no_key=True)
            .order_by("pk")
            .values_list("pk", flat=True)[:BATCH]
        )
        owed.model._default_manager.filter(pk__in=keys).update(**{field: now})
    return list(owed.filter(pk__in=keys).order_by("pk"))


@contextmanager
def mail_connection() -> Iterator[BaseEmailBackend]:
    """One connection to the mail server for a whole turn."""
    server = mail.get_connection()
    try:
        yield server
    finally:
        server.close()


def send_mail(message: mail.EmailMessage) -> None:
    """Send one message on its connection, which stays open. Refuses with Undeliverable, Postponed or Unreachable."""
    try:
        server = message.get_connection()
        is_new = server.open()
        try:
            message.send()
        except (SMTPServerDisconnected, SMTPSenderRefused) as error:
            if is_new or not _has_ended(error):
                raise
            # Many servers end a connection after so many messages: one more try on a new one.
            server.close()
            message.send()
    except SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise (Undeliverable if all(code >= 500 for code in codes) else Postponed) from error
    except SMTPDataError as error:
        raise (Undeliverable if error.smtp_code >= 500 else Postponed) from error
    except UnicodeError as error:
        # An address that no mail server could be asked about.
        raise Undeliverable from error
    except (SMTPException, OSError) as error:
        raise Unreachable from error


def _has_ended(error: SMTPServerDisconnected | SMTPSenderRefused) -> bool:
    """Whether the server closed the connection, with a word (421) or without."""
    return isinstance(error, SMTPServerDisconnected) or error.smtp_code == 421


def send_sms(to: str, text: str, *, reference: str) -> None:
    """Send one text message; a gateway sends one `reference` once. Refuses with Undeliverable or Unreachable."""
    try:
        sms.send(to, text, reference=reference)
    except SmsError as error:
        raise (Undeliverable if error.permanent else Unreachable) from error


@contextmanager
def quick_stamps() -> Iterator[None]:
    """Let the claims and stamps of a turn be written without waiting for the disk after each.

    A killed worker loses none of them. Only a crash of the database server itself may forget the last
    fraction of a second, and what is then sent again carries the same Message-ID or reference.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
        try:
            yield
        finally:
            cursor.execute("SET synchronous_commit TO DEFAULT")


def send_batch(rows: list, send: Callable, stamp: Callable, release: Callable, *, kind: str, ends: float) -> int:
    """Send each row and stamp it; returns how many were dealt with.

    On Unreachable, or once the clock says `ends`, the rest is released: a claim must not run out while its row waits.
    The first is sent at any rate.
    """
    for position, row in enumerate(rows):
        if position and monotonic() > ends:
            release([left.pk for left in rows[position:]])
            return position
        try:
            send(row)
        except Undeliverable:
            log.warning("undeliverable", kind=kind, row=row.pk)
        except Postponed:
            log.warning("postponed", kind=kind, row=row.pk)
            continue
        except Unreachable as error:
            release([left.pk for left in rows[position:]])
            log.warning("unreachable", kind=kind, error=type(error.__cause__).__name__, left=len(rows) - position)
            return position
        stamp(row)
    return len(rows)


def send_all(
    job: Callable[[], int], owed: models.QuerySet[Row], field: str, send: Callable, stamp: Callable, release: Callable
) -> int:
    """Claim and send batch after batch for a turn of TURN_SECONDS; what is left then is put behind the jobs that wait.

    Waits OWED_GATHER_SECONDS before each: in a rush, a job and a claim for each mail or two would cost more than the mails.
    `send` is given `connection`, one to the mail server for the whole turn. Returns how many were dealt with.
    """
    # In this order: whoever calls counts on it that a run looks so long after it answered.
    answer(job)
    sleep(settings.OWED_GATHER_SECONDS)
    done, ends = 0, monotonic() + TURN_SECONDS
    with quick_stamps(), mail_connection() as server:
        while rows := claim(owed, field):
            sent = send_batch(rows, partial(send, connection=server), stamp, release, kind=job.__name__, ends=ends)
            done += sent
            if monotonic() > ends:
                call_after_commit(job)
                break
            if sent < len(rows):
                break
            sleep(settings.OWED_GATHER_SECONDS)
    return done


def send_notices(job: Callable[[], int], waiting: models.QuerySet[Row], send: Callable) -> int:
    """`send_all` for notices, whose claim and sending are their `claimed_at` and `sent_at`."""
    notices = waiting.model._default_manager

    def stamp(notice: Row) -> None:
        notices.filter(pk=notice.pk).update(sent_at=timezone.now())

    def release(keys: list[int]) -> None:
        notices.filter(pk__in=keys, sent_at__isnull=True).update(claimed_at=None)

    return send_all(job, waiting, "claimed_at", send, stamp, release)
