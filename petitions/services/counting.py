"""Counting: a lagged window under a lock, and a nightly proof against the rows.

Signing touches no counter. The clock counts what was confirmed in (counted_until, now - LAG], adds it
once to the stored counts and moves counted_until, in one transaction that holds the only row of
CountRun. The lag is longer than any statement that confirms, so that no row turns up behind the window;
the nightly proof would find it all the same, repair the count and keep the drift on record.
"""

from datetime import datetime, timedelta

import structlog
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from civicsite.support.queue import call_after_commit
from petitions.models import CountCheck, CountRun, Petition, Signature
from petitions.notices.authors import send_owed_notices
from petitions.notices.live import broadcast_count
from petitions.services.moves import locked, move, note_down
from petitions.states import PetitionState

log = structlog.get_logger(__name__)

LAG = timedelta(seconds=3)


@transaction.atomic
def count_recent(now: datetime | None = None) -> dict[int, int]:
    """Add the signatures of the window to the stored counts; returns what was added, by petition.

    Returns nothing where another run holds the lock.
    """
    run = _lock_run(skip_locked=True)
    until = (now or timezone.now()) - LAG
    if run is None or until <= run.counted_until:
        return {}
    window = Signature.objects.confirmed().filter(confirmed_at__gt=run.counted_until, confirmed_at__lte=until)
    added = dict(window.values_list("petition").annotate(n=Count("pk")).order_by("petition"))
    for petition_id, number in added.items():
        _add(petition_id, number, until)
    run.counted_until = until
    run.save(update_fields=["counted_until"])
    return added


def _add(petition_id: int, number: int, until: datetime) -> None:
    petition = locked(Petition(pk=petition_id))
    _store(petition, petition.online_count + number, until)


def _store(petition: Petition, count: int, at: datetime) -> None:
    petition.online_count = count
    _stamp_threshold(petition, at)
    # Not save(): the count is no reason to write the search index anew.
    Petition.objects.filter(pk=petition.pk).update(online_count=count, threshold_reached_at=petition.threshold_reached_at)
    broadcast_count(petition)


def _stamp_threshold(petition: Petition, at: datetime) -> None:
    if petition.threshold_reached_at is None and petition.online_count >= (petition.required_signatures or 0):
        petition.threshold_reached_at = at
        note_down(petition, "reach_threshold", from_state=petition.state, to_state=petition.state, owes_notice=True)
        call_after_commit(send_owed_notices)


def _lock_run(*, skip_locked: bool = False) -> CountRun | None:
    # Made at the first run ever; two first runs at once meet the primary key, and the loser skips.
    CountRun.objects.get_or_create(
        pk=1, defaults={"counted_until": datetime.fromtimestamp(0, tz=timezone.get_current_timezone())}
    )
    return CountRun.objects.select_for_update(skip_locked=skip_locked).filter(pk=1).first()


def prove_counts() -> list[CountCheck]:
    """Recount every petition that may have changed since its last proof, each in its own transaction."""
    last_check = models.Subquery(
        CountCheck.objects.filter(petition=models.OuterRef("pk")).order_by("-checked_at").values("checked_at")[:1]
    )
    changed = (
        Petition.objects.visible()
        .annotate(last_check=last_check)
        .filter(Q(state=PetitionState.COLLECTING) | Q(last_check__isnull=True) | Q(closed_at__gt=F("last_check")))
    )
    return [prove_count(petition_id) for petition_id in changed.order_by("pk").values_list("pk", flat=True)]


@transaction.atomic
def prove_count(petition_id: int) -> CountCheck:
    """Compare one stored count with its rows, repair it, and record what was found."""
    run = _lock_run()
    assert run is not None, "The row exists and nothing was skipped."  # noqa: S101
    petition = locked(Petition(pk=petition_id))
    found = petition.signatures.confirmed().filter(confirmed_at__lte=run.counted_until).count()
    check = CountCheck.objects.create(petition=petition, checked_at=timezone.now(), stored=petition.online_count, found=found)
    if found != petition.online_count:
        log.error("count_drift", petition=petition.pk, stored=petition.online_count, found=found)
        _store(petition, found, check.checked_at)
    return check


def close_due(now: datetime | None = None) -> int:
    """Close the petitions whose time is over and whose last signatures are counted. Returns how many."""
    run = CountRun.objects.filter(pk=1).first()
    if run is None:
        return 0
    due = Petition.objects.due_to_close(min(now or timezone.now(), run.counted_until))
    keys = list(due.values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            petition = locked(Petition(pk=key))
            # Another clock may have been faster.
            if petition.state == PetitionState.COLLECTING:
                move(petition, "close", owes_notice=True, closed_at=timezone.now())
                call_after_commit(send_owed_notices)
        prove_count(key)
    return len(keys)
