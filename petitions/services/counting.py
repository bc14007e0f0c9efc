"""Counting: what is confirmed and not counted yet, under a lock, and a nightly proof against the rows.

Signing touches no counter. Each run of the clock takes the confirmed rows whose `counted_at` is empty, stamps them and
adds them to the stored counts, in one transaction that holds the only row of CountRun. No time decides what is taken, so
that a confirmation that was long in committing is counted by the next run, be the petition closed meanwhile or not
(docs/decisions/0003-counting.md). The nightly proof keeps any drift on record.
"""

from collections import Counter
from datetime import datetime, timedelta

import structlog
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from civicsite.support.queue import call_after_commit
from petitions.models import CountCheck, CountRun, Petition, Signature
from petitions.notices.authors import send_owed_notices
from petitions.notices.live import broadcast_count
from petitions.services.moves import locked, move, note_down
from petitions.states import PetitionState

log = structlog.get_logger(__name__)

# Rows of one transaction: the lock of a petition is held for no longer than these take.
BATCH = 5000
# A petition closes a little after its time, so that the count that its author is told holds the last moment.
SETTLING = timedelta(seconds=10)
PROVED_AFTER_CLOSING = timedelta(days=7)


def count_recent(now: datetime | None = None) -> dict[int, int]:
    """Add every confirmed signature that is not counted yet to the stored counts; returns what was added, by petition.

    Returns nothing where another run holds the lock.
    """
    added: Counter[int] = Counter()
    full = True
    while full:
        batch = _count_batch(now or timezone.now())
        added.update(batch)
        full = sum(batch.values()) == BATCH
    return dict(added)


@transaction.atomic
def _count_batch(now: datetime) -> dict[int, int]:
    run = lock_counting(skip_locked=True)
    if run is None:
        return {}
    # Locked: whoever takes a signature out of the count at this moment is waited for.
    rows = Signature.objects.uncounted().select_for_update(no_key=True).order_by("pk").values_list("pk", "petition_id")[:BATCH]
    petition_of = dict(rows)
    if not petition_of:
        return {}
    Signature.objects.filter(pk__in=petition_of).update(counted_at=now)
    added = dict(sorted(Counter(petition_of.values()).items()))
    for petition_id, number in added.items():
        petition = locked(Petition(pk=petition_id))
        _store(petition, petition.online_count + number, now)
    run.counted_until = now
    run.save(update_fields=["counted_until"])
    return added


def lock_counting(*, skip_locked: bool = False) -> CountRun | None:
    """Hold the lock of counting until the end of the transaction; None where `skip_locked` and another one holds it.

    To be held by whoever changes a stored count, or takes a counted signature out of the count. The petition's row is
    locked after it, never before: two orders would wait for each other.
    """
    # Made at the first run ever; two first runs at once meet the primary key, and the loser skips.
    CountRun.objects.get_or_create(
        pk=1, defaults={"counted_until": datetime.fromtimestamp(0, tz=timezone.get_current_timezone())}
    )
    return CountRun.objects.select_for_update(skip_locked=skip_locked, no_key=True).filter(pk=1).first()


def _store(petition: Petition, count: int, at: datetime) -> None:
    petition.online_count = count
    stamp_threshold(petition, at)
    # Not save(): the count is no reason to write the search index anew.
    Petition.objects.filter(pk=petition.pk).update(online_count=count, threshold_reached_at=petition.threshold_reached_at)
    broadcast_count(petition)


def stamp_threshold(petition: Petition, at: datetime) -> None:
    """Note on a locked petition that its online count reached what is asked, once, and owe the news; the caller saves it."""
    if petition.asked_signatures is None:
        return
    if petition.threshold_reached_at is None and petition.online_count >= petition.asked_signatures:
        petition.threshold_reached_at = at
        note_down(petition, "reach_threshold", from_state=petition.state, to_state=petition.state, owes_notice=True)
        call_after_commit(send_owed_notices)


def prove_counts() -> list[CountCheck]:
    """Recount every petition that may have changed since its last proof, each in its own transaction."""
    last_check = models.Subquery(
        CountCheck.objects.filter(petition=models.OuterRef("pk")).order_by("-checked_at").values("checked_at")[:1]
    )
    may_have_changed = (
        Q(state=PetitionState.COLLECTING) | Q(last_check__isnull=True) | Q(closed_at__gt=F("last_check") - PROVED_AFTER_CLOSING)
    )
    changed = Petition.objects.visible().annotate(last_check=last_check).filter(may_have_changed)
    return [prove_count(petition_id) for petition_id in changed.order_by("pk").values_list("pk", flat=True)]


@transaction.atomic
def prove_count(petition_id: int) -> CountCheck:
    """Compare one stored count with its rows, repair it, and record what was found."""
    lock_counting()
    petition = locked(Petition(pk=petition_id))
    rows = petition.signatures.confirmed()
    check = CountCheck.objects.create(
        petition=petition,
        checked_at=timezone.now(),
        stored=petition.online_count,
        found=rows.online().filter(counted_at__isnull=False).count(),
        stored_paper=petition.paper_count,
        found_paper=rows.on_paper().count(),
    )
    if check.found != check.stored:
        log.error("count_drift", petition=petition.pk, stored=check.stored, found=check.found)
        _store(petition, check.found, check.checked_at)
    if check.found_paper != check.stored_paper:
        log.error("paper_count_drift", petition=petition.pk, stored=check.stored_paper, found=check.found_paper)
        Petition.objects.filter(pk=petition.pk).update(paper_count=check.found_paper)
    return check


def close_due(now: datetime | None = None) -> int:
    """Count what is left, then close the petitions whose time is over, each count proved. Returns how many."""
    due = Petition.objects.due_to_close((now or timezone.now()) - SETTLING)
    keys = list(due.values_list("pk", flat=True))
    if keys:
        count_recent()
    for key in keys:
        with transaction.atomic():
            petition = locked(Petition(pk=key))
            # Another clock may have been faster.
            if petition.state == PetitionState.COLLECTING:
                move(petition, "close", owes_notice=True, closed_at=timezone.now())
                call_after_commit(send_owed_notices)
        prove_count(key)
    return len(keys)
