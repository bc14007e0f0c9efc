"""What an officer decides about a submitted petition."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from civicsite.support.queue import call_after_commit
from moderation.models import Reason
from petitions.models import Petition
from petitions.notices.authors import send_owed_notices
from petitions.permissions import can_review
from petitions.rules.collecting import collecting_ends
from petitions.services import deadlines
from petitions.services.conformity import JUDGE_POWERS
from petitions.services.drafts import NotAllowed
from petitions.services.keys import ensure_key
from petitions.services.law import requirement_for
from petitions.services.moves import locked, move, note_down


class ReasonRefused(ValueError):
    """The reason is of another use, or no longer in use."""


@transaction.atomic
def publish(petition: Petition, *, by, powers: str = "", note: str = "") -> Petition:
    """Open the petition for signatures: stamps the law of this day and the end, and makes its key.

    `powers` is the officer's judgement on the powers of the council (within or doubtful), with why; the journal keeps it.
    Refuses with NotAllowed (another region, one's own petition, no longer waiting) or NoFigure.
    """
    petition = _under_review(petition, by)
    if powers:
        note_down(petition, JUDGE_POWERS, by=by, from_state=petition.state, to_state=powers, note=note)
    now = timezone.now()
    open_for_signatures(petition, by=by, now=now)
    call_after_commit(send_owed_notices)
    return petition


def open_for_signatures(petition: Petition, *, by, now: datetime) -> None:
    """Stamp a locked petition as collecting from `now`; the caller has decided that it may be."""
    assert petition.addressee is not None, "The database addresses what is submitted."  # noqa: S101
    requirement = requirement_for(petition.addressee, timezone.localdate(now))
    move(
        petition,
        "publish",
        by=by,
        owes_notice=True,
        published_at=now,
        closes_at=collecting_ends(now, settings.PETITION_COLLECTION_DAYS),
        required_signatures=requirement.value,
        required_by=requirement.figure,
        population=requirement.population,
    )
    ensure_key(petition)


@transaction.atomic
def request_change(petition: Petition, *, by, reason: Reason, note: str = "") -> Petition:
    """Give the petition back to its author with a reason. Refuses with NotAllowed or ReasonRefused."""
    return _decide(petition, "request_change", Reason.Use.PETITION_CHANGE, by=by, reason=reason, note=note)


@transaction.atomic
def refuse(petition: Petition, *, by, reason: Reason, note: str = "") -> Petition:
    """Do not publish the petition, with a reason; the author may mend it and submit again.

    Refuses with NotAllowed or ReasonRefused.
    """
    return _decide(petition, "refuse", Reason.Use.PETITION_REFUSED, by=by, reason=reason, note=note)


def _decide(petition: Petition, action: str, use: str, *, by, reason: Reason, note: str) -> Petition:
    if reason.use != use or not reason.active:
        raise ReasonRefused(reason.code)
    petition = _under_review(petition, by)
    move(petition, action, by=by, reason=reason, note=note, owes_notice=True)
    call_after_commit(send_owed_notices)
    return petition


def _under_review(petition: Petition, by) -> Petition:
    petition = locked(petition)
    if not can_review(by, petition):
        raise NotAllowed
    deadlines.end_review(petition, timezone.localdate())
    return petition
