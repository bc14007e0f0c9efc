"""Deleting scans and destroying keys: what the plan says, on its day, once."""

import json
from datetime import datetime
from pathlib import Path

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from modelsearch import index

from petitions.models import (
    Association,
    Filing,
    Mandate,
    MandateChange,
    Petition,
    PetitionKey,
    RetentionPlan,
    SealedFile,
    Signature,
)
from petitions.services.files import delete_file
from petitions.services.moves import locked, note_down
from petitions.services.retention import planning
from petitions.states import SignatureState

log = structlog.get_logger(__name__)

BATCH = 5000
# What shows signatories' identities: gone first.
SCANS = frozenset({SealedFile.Kind.SHEET_SCAN, SealedFile.Kind.IDENTITY_COPIES, SealedFile.Kind.DOSSIER})
_NEVER_CONFIRMED = [SignatureState.PENDING, SignatureState.HELD]


def carry_out(now: datetime | None = None) -> dict[str, int]:
    """Count the plans anew, warn, delete and destroy what is due. Safe to run twice; says how many of each."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    planning.plan_all()
    warned = planning.warn_due(now)
    scans = sum(delete_scans(pk, today) for pk in planning.due_for_scans(today))
    keys = sum(destroy_planned(pk, now) for pk in planning.due_for_key(now))
    return {"warned": warned, "scans": scans, "keys": keys}


@transaction.atomic
def delete_scans(pk: int, today) -> bool:
    """Delete the scans of one petition; says whether it was this run that did."""
    plan = RetentionPlan.objects.select_for_update(no_key=True).filter(pk=pk, scans_done_at__isnull=True).first()
    if plan is None or plan.is_held(today):
        return False
    for file in plan.petition.files.kept().filter(kind__in=SCANS):
        delete_file(file)
    plan.scans_done_at = timezone.now()
    plan.save(update_fields=["scans_done_at"])
    petition = plan.petition
    note_down(petition, "delete_scans", from_state=petition.state, to_state=petition.state)
    return True


def destroy_planned(pk: int, now: datetime) -> bool:
    """Destroy the key of one plan; says whether it was this run that did."""
    plan = RetentionPlan.objects.get(pk=pk)
    _forget_people(plan.petition_id)
    with transaction.atomic():
        # Read again under the lock: it may have been held, or gone on, meanwhile.
        planned = planning.plan(plan.petition)
        if planned is None or planned.pk not in planning.due_for_key(now):
            return False
        destroy_key(planned.petition)
        planned.key_done_at = timezone.now()
        planned.scans_done_at = planned.scans_done_at or planned.key_done_at
        planned.save(update_fields=["key_done_at", "scans_done_at"])
    return True


@transaction.atomic
def destroy_key(petition: Petition) -> None:
    """Make everything under a petition's key unreadable for ever, and delete its files. A second time does nothing.

    The rows of confirmed signatures stay: counts and log are made of them, and verify without the key.
    """
    petition = locked(petition)
    key = PetitionKey.objects.select_for_update(no_key=True).filter(petition=petition, wrapped__isnull=False).first()
    if key is None:
        return
    for file in petition.files.kept():
        delete_file(file)
    _forget_people(petition.pk)
    _forget_names(petition)
    key.wrapped, key.destroyed_at = None, timezone.now()
    key.save(update_fields=["wrapped", "destroyed_at"])
    note_down(petition, "destroy_key", from_state=petition.state, to_state=petition.state)
    _list(key)
    transaction.on_commit(lambda: index.insert_or_update_object(petition), robust=True)
    log.info("key_destroyed", petition=petition.pk)


def _forget_people(petition_id: int) -> None:
    """Empty what the signatures say of people outside the key, in batches that each take a moment."""
    rows = Signature.objects.filter(petition=petition_id)
    rows.filter(state__in=_NEVER_CONFIRMED).delete()
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        rows.filter(pk__in=keys).update(display_name="", contact_digest=b"")
        last = keys[-1]


def _forget_names(petition: Petition) -> None:
    Mandate.objects.filter(petition=petition).update(name="", sealed=b"", end_reason="")
    MandateChange.objects.filter(petition=petition).update(name="", sealed=b"", reason="")
    Association.objects.filter(petition=petition).update(representative="")
    Filing.objects.filter(petition=petition).update(depositor="")


def _list(key: PetitionKey) -> None:
    """Write the key into the list that is kept apart from the backups, before the destruction is committed.

    A line too many is a key that is destroyed a little later; a line too few would be one that a restore brings back.
    """
    path = Path(settings.DESTROYED_KEYS)
    path.parent.mkdir(parents=True, exist_ok=True)
    assert key.destroyed_at is not None, "It is listed when it is destroyed."  # noqa: S101
    line = {"petition": key.petition_id, "made": key.created_at.isoformat(), "destroyed": key.destroyed_at.isoformat()}
    with path.open("a") as file:
        file.write(json.dumps(line) + "\n")


def apply_list(lines) -> list[int]:
    """Destroy again every key of the list that is there, after a restore. Returns their petitions.

    A key is known by its petition and the moment at which it was made, so that a list of another site destroys nothing.
    """
    again = []
    for line in lines:
        said = json.loads(line)
        key = PetitionKey.objects.filter(petition=said["petition"], wrapped__isnull=False).first()
        if key is not None and key.created_at == datetime.fromisoformat(said["made"]):
            with transaction.atomic():
                destroy_key(key.petition)
                RetentionPlan.objects.filter(petition=key.petition_id).update(
                    key_done_at=timezone.now(), scans_done_at=timezone.now()
                )
            again.append(key.petition_id)
    return again
