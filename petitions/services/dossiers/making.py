"""Making what is owed: a dossier is claimed, made one part a transaction, and goes on after a worker that was killed.

A claim lasts DOSSIER_CLAIM_SECONDS and is renewed by each part. A turn ends after some seconds, so that counting and
codes wait for no dossier; the job then queues itself anew. See docs/decisions/0019-documents.md.
"""

from datetime import datetime, timedelta
from functools import partial
from time import monotonic

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from typst import TypstError

from civicsite.support.queue import answer, call_after_commit
from civicsite.support.transitions import target_of
from civicsite.support.typeset import FontMissing
from petitions.identity import Unreadable
from petitions.models import Dossier, DossierAnnex, DossierPart, Signature
from petitions.services.dossiers.contents import annexes_of, fingerprint_of
from petitions.services.dossiers.plan import plan
from petitions.services.dossiers.step import Lost, drop_parts, make_part
from petitions.services.files import delete_file
from petitions.services.keys import KeyDestroyed
from petitions.services.moves import note_down
from petitions.services.papers.rows import counting
from petitions.states import DOSSIER_TRANSITIONS, DossierState, SignatureSource

log = structlog.get_logger(__name__)

TURN_SECONDS = 5
# A dossier that brought its worker down so often, or whose petition would not keep still, is given up.
MOST_ATTEMPTS = 4
FAILURES: dict[type[Exception], str] = {FontMissing: "fonts", KeyDestroyed: "key", Unreadable: "key", TypstError: "typesetting"}


def make_owed_dossiers() -> int:
    """Make the parts that are owed, for a turn; returns how many were made."""
    answer(make_owed_dossiers)
    made, ends = 0, monotonic() + TURN_SECONDS
    while monotonic() < ends:
        dossier = _claim()
        if dossier is None:
            return made
        made += _work(dossier, ends)
    call_soon()
    return made


def call_soon() -> None:
    """Ask for a turn once the transaction is committed; where one process is the whole site, its clock gives the turn."""
    if not settings.EMBEDDED:
        call_after_commit(make_owed_dossiers)


@transaction.atomic
def _claim() -> Dossier | None:
    """Take one that nobody is at. A claim that ran out counts as an attempt: its worker died."""
    now = timezone.now()
    ran_out = now - timedelta(seconds=settings.DOSSIER_CLAIM_SECONDS)
    free = Dossier.objects.owed().filter(Q(claimed_at__isnull=True) | Q(claimed_at__lt=ran_out))
    dossier = free.select_for_update(skip_locked=True, no_key=True).order_by("asked_at", "pk").first()
    if dossier is None:
        return None
    if dossier.claimed_at is not None:
        dossier.attempts += 1
    dossier.state = target_of(DOSSIER_TRANSITIONS, "begin", dossier.state)
    dossier.claimed_at = now
    dossier.save(update_fields=["state", "claimed_at", "attempts"])
    return dossier


def _work(dossier: Dossier, ends: float) -> int:
    """Make parts of a claimed dossier until it is whole or the turn ends; returns how many."""
    made = 0
    try:
        if dossier.attempts >= MOST_ATTEMPTS:
            _fail(dossier, "attempts")
            return 0
        if not dossier.parts_total:
            _prepare(dossier)
        for part in _left(dossier):
            make_part(dossier, part)
            made += 1
            if monotonic() > ends:
                _release(dossier)
                return made
        _finish(dossier)
    except Lost:
        log.warning("dossier_lost", dossier=dossier.pk)
    except tuple(FAILURES) as error:
        log.exception("dossier_failed", dossier=dossier.pk)
        _fail(dossier, next(code for kind, code in FAILURES.items() if isinstance(error, kind)))
    return made


def _left(dossier: Dossier):
    made = set(dossier.parts.values_list("language", "number"))
    return [part for part in plan(dossier) if (part.language, part.number) not in made]


@transaction.atomic
def _prepare(dossier: Dossier) -> None:
    """Stamp what the dossier is made of: signatures up to now, counts, annexes, their fingerprint."""
    petition = dossier.petition
    last = Signature.objects.filter(petition=petition).aggregate(last=Max("pk"))["last"] or 0
    dossier.last_signature = last
    dossier.paper_count = counting(petition, SignatureSource.PAPER, last).count()
    dossier.online_count = counting(petition, SignatureSource.ONLINE, last).count()
    dossier.with_online = settings.DOSSIER_INCLUDES_ONLINE
    dossier.fingerprint = fingerprint_of(petition, until=last)
    DossierAnnex.objects.bulk_create(
        DossierAnnex(dossier=dossier, number=number, file=file) for number, file in enumerate(annexes_of(petition), 1)
    )
    dossier.parts_total = len(plan(dossier))
    dossier.save()


def _release(dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk, claimed_at=dossier.claimed_at).update(claimed_at=None)


@transaction.atomic
def _finish(dossier: Dossier) -> None:
    """Say that it is ready, if the petition is still what it was made of; else begin again."""
    if fingerprint_of(dossier.petition, until=dossier.last_signature) != dossier.fingerprint:
        _restart(dossier)
        return
    now = timezone.now()
    dossier.state = target_of(DOSSIER_TRANSITIONS, "finish", dossier.state)
    dossier.made_at, dossier.claimed_at = now, None
    dossier.save()
    _supersede_others(dossier, now)
    petition = dossier.petition
    note_down(petition, "make_dossier", from_state=petition.state, to_state=petition.state, note=str(dossier.pk))


def _restart(dossier: Dossier) -> None:
    log.warning("dossier_restarted", dossier=dossier.pk)
    drop_parts(dossier)
    dossier.state = target_of(DOSSIER_TRANSITIONS, "restart", dossier.state)
    dossier.attempts += 1
    dossier.parts_done = dossier.parts_total = 0
    dossier.claimed_at = None
    dossier.save()
    call_soon()


@transaction.atomic
def _fail(dossier: Dossier, code: str) -> None:
    drop_parts(dossier)
    dossier.state = target_of(DOSSIER_TRANSITIONS, "fail", dossier.state)
    dossier.failure, dossier.claimed_at, dossier.parts_done = code, None, 0
    dossier.save()


def _supersede_others(dossier: Dossier, now: datetime) -> None:
    """The earlier ones are replaced; one that was deposited keeps its files, for the council may ask for them."""
    others = Dossier.objects.standing().filter(petition=dossier.petition, state=DossierState.READY).exclude(pk=dossier.pk)
    for other in others.select_for_update(no_key=True):
        other.superseded_at = now
        other.save(update_fields=["superseded_at"])
        if not dossier.petition.filings.filter(registered_at__gte=other.made_at).exists():
            transaction.on_commit(partial(delete_files, other), robust=True)


def delete_files(dossier: Dossier) -> None:
    """Delete the content of a dossier that nobody needs any more; its codes and hashes stay."""
    for part in DossierPart.objects.filter(dossier=dossier, file__deleted_at__isnull=True).select_related("file"):
        if part.file:
            delete_file(part.file)
