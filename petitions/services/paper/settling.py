"""Counting a sheet: each valid line becomes a signature; the same identity counts once, online or on paper.

On paper it counts where it was given both ways, because paper is what the law knows. The lock of the counting job is taken
first, then the petition's row, as by everyone who changes a stored count (petitions.services.counting).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from civicsite.support.queue import call_after_commit
from moderation import services as journal
from moderation.models import Reason
from petitions import identity
from petitions.line_reasons import TWICE
from petitions.models import PaperSheet, Petition, SheetLine, Signature
from petitions.notices.authors import send_owed_notices
from petitions.notices.live import broadcast_count
from petitions.permissions import voids_sheets
from petitions.services.counting import lock_counting, stamp_threshold
from petitions.services.drafts import NotAllowed
from petitions.services.keys import vault_of
from petitions.services.moves import locked, note_down
from petitions.services.paper.moves import move_sheet
from petitions.services.paper.readings import Line, final_lines
from petitions.services.paper.restoring import restore
from petitions.states import COUNTS_PAPER, LineOutcome, SheetState, SignatureSource, SignatureState
from territory.models import Province

# One identity can be confirmed online once; a second refusal by the database has another cause.
ATTEMPTS = 3


@dataclass
class _Tally:
    paper: int = 0
    online: int = 0


@transaction.atomic
def settle(sheet: PaperSheet, *, by) -> PaperSheet:
    """Count the valid lines of a sheet whose readings agree or were decided.

    ValidationError where the petition takes no more paper: what was entered stays.
    """
    lock_counting()
    petition = locked(Petition(pk=sheet.petition_id))
    if petition.state not in COUNTS_PAPER:
        raise ValidationError(
            _("This petition is “%(state)s”: its list takes no more sheets. What you entered is kept.")
            % {"state": petition.get_state_display()}
        )
    now, tally = timezone.now(), _Tally()
    sheet.petition = petition
    for position, line in final_lines(sheet).items():
        _settle_line(sheet, position, line, now, tally)
    _store(petition, tally, now)
    move_sheet(sheet, "settle", by=by, note=str(tally.paper), settled_at=now)
    return sheet


def _settle_line(sheet: PaperSheet, position: int, line: Line, now: datetime, tally: _Tally) -> None:
    became = _counted(sheet, position, line, now, tally)
    SheetLine.objects.update_or_create(sheet=sheet, position=position, defaults=became)


def _counted(sheet: PaperSheet, position: int, line: Line, now: datetime, tally: _Tally) -> dict[str, Any]:
    """Return what becomes of a line: every field of its SheetLine."""
    if line.outcome != LineOutcome.VALID:
        return {"outcome": line.outcome, "reason": line.reason, "signature": None, "same_as": None}
    digest = vault_of(sheet.petition).digest(line.values["cnie"])
    signature = _signed(sheet, position, line.values, digest, now, tally)
    if signature is not None:
        tally.paper += 1
        return {"outcome": LineOutcome.VALID, "reason": None, "signature": signature, "same_as": None}
    other = SheetLine.objects.get(
        signature__in=Signature.objects.confirmed().filter(petition=sheet.petition, identity_digest=digest)
    )
    twice = Reason.objects.get(code=TWICE)
    return {"outcome": LineOutcome.REFUSED, "reason": twice, "signature": None, "same_as": other}


def _count_repeats(sheet: PaperSheet, now: datetime, tally: _Tally, *, by) -> None:
    """Count the lines of other sheets that were left out for no other reason than that this sheet's counted."""
    repeats = SheetLine.objects.filter(same_as__sheet=sheet, sheet__state=SheetState.SETTLED).exclude(sheet=sheet)
    for other in PaperSheet.objects.filter(pk__in=repeats.values("sheet")).order_by("number"):
        other.petition = sheet.petition
        lines, before = final_lines(other), tally.paper
        for position in list(repeats.filter(sheet=other).order_by("position").values_list("position", flat=True)):
            _settle_line(other, position, lines[position], now, tally)
        note = f"+{tally.paper - before} ({sheet.number})"
        journal.record(other, action="sheet-count-repeats", actor=by, from_state=other.state, to_state=other.state, note=note)


def _signed(sheet: PaperSheet, position: int, values, digest: bytes, now: datetime, tally: _Tally) -> Signature | None:
    """Insert the signature; None where this identity is counted on paper already."""
    for _attempt in range(ATTEMPTS):
        confirmed = Signature.objects.confirmed().filter(petition=sheet.petition, identity_digest=digest)
        for other in confirmed.select_for_update(no_key=True):
            if other.source == SignatureSource.PAPER:
                return None
            _supersede(other, now, tally)
        try:
            with transaction.atomic():
                return _insert(sheet, position, values, digest, now)
        except IntegrityError:
            # Confirmed online between the look and the insert: look again.
            continue
    raise RuntimeError(f"Sheet {sheet.pk}, line {position}: the database refuses the signature.")


def _supersede(signature: Signature, now: datetime, tally: _Tally) -> None:
    tally.online -= signature.counted_at is not None
    Signature.objects.filter(pk=signature.pk).update(state=SignatureState.SUPERSEDED, ended_at=now)


def _insert(sheet: PaperSheet, position: int, values, digest: bytes, now: datetime) -> Signature:
    code = values.get("province", "")
    return Signature.objects.create(
        petition=sheet.petition,
        state=SignatureState.CONFIRMED,
        source=SignatureSource.PAPER,
        province=Province.objects.filter(code=code).first() if code else None,
        identity_digest=digest,
        sealed=vault_of(sheet.petition).seal({**values, "sheet": str(sheet.number), "line": str(position)}),
        contact_digest=b"",
        channel="",
        language="",
        nonce=identity.new_nonce(),
        created_at=now,
        expires_at=now,
        confirmed_at=now,
        counted_at=now,
    )


def _store(petition: Petition, tally: _Tally, now: datetime) -> None:
    petition.paper_count += tally.paper
    petition.online_count += tally.online
    reached = petition.paper_reached_at is None and petition.paper_count >= (petition.asked_signatures or 0) > 0
    if reached:
        petition.paper_reached_at = now
        note_down(petition, "reach_on_paper", from_state=petition.state, to_state=petition.state, owes_notice=True)
        call_after_commit(send_owed_notices)
    # Signatures that came back may complete it.
    stamp_threshold(petition, now)
    Petition.objects.filter(pk=petition.pk).update(
        paper_count=F("paper_count") + tally.paper,
        online_count=F("online_count") + tally.online,
        paper_reached_at=petition.paper_reached_at,
        threshold_reached_at=petition.threshold_reached_at,
    )
    broadcast_count(petition)


@transaction.atomic
def void(sheet: PaperSheet, *, by, reason: str) -> PaperSheet:
    """Take a sheet out, with the reason: its signatures cease to count, their rows stay for the log.

    Whoever signed elsewhere too counts there at once: on the line of another sheet, else online
    (petitions.services.paper.restoring). NotAllowed for others than officers, ValidationError without a reason or once the
    petition is deposited, TransitionRefused if void, KeyDestroyed once the retention is over.
    """
    lock_counting()
    petition = locked(Petition(pk=sheet.petition_id))
    if not voids_sheets(by, petition):
        raise NotAllowed
    sheet = PaperSheet.objects.select_for_update(of=("self",), no_key=True).get(pk=sheet.pk)
    sheet.petition = petition
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the sheet is taken out.")})
    if sheet.state == SheetState.SETTLED:
        if petition.state not in COUNTS_PAPER:
            raise ValidationError(_("The petition is deposited: its list does not change any more."))
        vault_of(petition)
    now, tally = timezone.now(), _Tally()
    counted = dict(
        Signature.objects.confirmed().filter(petition=petition, line__sheet=sheet).values_list("pk", "identity_digest")
    )
    if counted:
        Signature.objects.filter(pk__in=counted).update(state=SignatureState.LAPSED, ended_at=now)
        tally.paper -= len(counted)
        _count_repeats(sheet, now, tally, by=by)
        tally.online += restore(petition, counted.values(), now)
        _store(petition, tally, now)
    move_sheet(sheet, "void", by=by, note=reason.strip(), voided_at=now)
    return sheet


@transaction.atomic
def enter_anew(sheet: PaperSheet, *, by, reason: str) -> PaperSheet:
    """Take a returned sheet out and have it entered anew from the start, under the next number, with the same scan.

    Refusals as `void`, and ValidationError where it has not come back yet.
    """
    void(sheet, by=by, reason=reason)
    sheet = PaperSheet.objects.select_related("petition").get(pk=sheet.pk)
    if sheet.returned_at is None:
        raise ValidationError(_("This sheet has not come back yet: print another one instead."))
    last = sheet.petition.sheets.aggregate(last=Max("number"))["last"]
    anew = PaperSheet.objects.create(
        petition=sheet.petition, number=last + 1, lines=sheet.lines, printed_by=by, scan=sheet.scan, replaces=sheet
    )
    move_sheet(anew, "take_in", by=by, note=str(sheet.number), returned_at=sheet.returned_at)
    return anew
