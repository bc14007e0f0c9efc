"""Entering a sheet: twice, by two people who do not see each other's reading, and a third who decides on differences."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from petitions.models import LineEntry, PaperSheet, SealedFile
from petitions.rules.files import FileRefused
from petitions.services import files
from petitions.services.counting import lock_counting
from petitions.services.keys import vault_of
from petitions.services.paper.moves import locked_sheet, move_sheet
from petitions.services.paper.readings import Line, differing_positions
from petitions.services.paper.settling import settle
from petitions.states import LineOutcome, SheetState

# A sheet that somebody has open is theirs for so long after their last line.
HELD_FOR = timedelta(minutes=15)
PASS_OF = {SheetState.RETURNED: 1, SheetState.ENTERED: 2, SheetState.DIFFERING: 3}


@transaction.atomic
def take_in(sheet: PaperSheet, *, by, scan=None) -> PaperSheet:
    """Register that a sheet came back, with its scan if there is one; a scan may also come later, until it is counted.

    NotAllowed, TransitionRefused, or ValidationError beside `scan`.
    """
    sheet = locked_sheet(sheet, by=by)
    if sheet.state == SheetState.PRINTED:
        move_sheet(sheet, "take_in", by=by, returned_at=timezone.now())
    elif sheet.state in (SheetState.SETTLED, SheetState.VOID) or sheet.scan_id:
        raise ValidationError(_("This sheet was taken in already."))
    if scan:
        _keep_scan(sheet, scan, by)
    return sheet


def _keep_scan(sheet: PaperSheet, scan, by) -> None:
    try:
        sheet.scan = files.keep_upload(sheet.petition, scan, kind=SealedFile.Kind.SHEET_SCAN, by=by)
    except FileRefused as refusal:
        raise ValidationError({"scan": files.sentence_for(refusal)}) from refusal
    sheet.save(update_fields=["scan"])


@transaction.atomic
def hold(sheet: PaperSheet, *, by) -> PaperSheet:
    """Open a sheet for entering and keep others from it for a while.

    ValidationError: nothing to enter, read before by the same person, or held by somebody else.
    """
    sheet = locked_sheet(sheet, by=by)
    refuse_reader(sheet, by)
    sheet.held_by, sheet.held_at = by, timezone.now()
    sheet.save(update_fields=["held_by", "held_at"])
    return sheet


def refuse_reader(sheet: PaperSheet, by) -> None:
    """Say why this person cannot enter this sheet now; nothing where they can."""
    if sheet.state not in PASS_OF:
        raise ValidationError(
            _("There is nothing to enter on this sheet: it is “%(state)s”.") % {"state": sheet.get_state_display()}
        )
    if by.pk in (sheet.first_by_id, sheet.second_by_id):
        raise ValidationError(_("You have read this sheet before: another person enters it now, without seeing your reading."))
    held = sheet.held_by_id not in (None, by.pk) and sheet.held_at and sheet.held_at > timezone.now() - HELD_FOR
    if held:
        raise ValidationError(
            _("%(name)s is entering this sheet. It is free again a quarter of an hour after their last line.")
            % {"name": sheet.held_by}
        )


@transaction.atomic
def save_line(sheet: PaperSheet, position: int, line: Line, *, by) -> LineEntry:
    """Keep one line of the reading that is under way; the same line sent again replaces it.

    Refusals as `hold`, and ValidationError where the sheet has no such line, or a line that is not counted has no reason.
    """
    sheet = hold(sheet, by=by)
    if not 1 <= position <= sheet.lines:
        raise ValidationError(_("This sheet has %(lines)d lines.") % {"lines": sheet.lines})
    if line.outcome == LineOutcome.REFUSED and line.reason is None:
        raise ValidationError({"reason": _("Say why the line is not counted.")})
    entry, _made = LineEntry.objects.update_or_create(
        sheet=sheet,
        position=position,
        pass_number=PASS_OF[SheetState(sheet.state)],
        defaults={
            "outcome": line.outcome,
            "reason": line.reason if line.outcome == LineOutcome.REFUSED else None,
            "sealed": vault_of(sheet.petition).seal(dict(line.values) if line.outcome != LineOutcome.EMPTY else {}),
            "entered_by": by,
            "entered_at": timezone.now(),
        },
    )
    return entry


@transaction.atomic
def finish(sheet: PaperSheet, *, by) -> PaperSheet:
    """End the reading that is under way. The second one is compared with the first: alike, the sheet is counted at once.

    Refusals as `hold`, ValidationError where a line is not entered yet, and what `settle` refuses.
    """
    # Before the petition's row, as by everyone who may change a count.
    lock_counting()
    sheet = hold(sheet, by=by)
    reading = PASS_OF[SheetState(sheet.state)]
    _refuse_missing(sheet, reading)
    now = timezone.now()
    if reading == 1:
        move_sheet(sheet, "enter", by=by, first_by=by, first_at=now, held_by=None, held_at=None)
    elif reading == 2:
        _end_second(sheet, by)
    else:
        sheet.third_by, sheet.third_at, sheet.held_by = by, now, None
        sheet.save(update_fields=["third_by", "third_at", "held_by"])
        settle(sheet, by=by)
    return sheet


def _end_second(sheet: PaperSheet, by) -> None:
    sheet.second_by, sheet.second_at, sheet.held_by = by, timezone.now(), None
    sheet.save(update_fields=["second_by", "second_at", "held_by"])
    if differing_positions(sheet):
        move_sheet(sheet, "differ", by=by)
    else:
        settle(sheet, by=by)


def _refuse_missing(sheet: PaperSheet, reading: int) -> None:
    wanted = set(differing_positions(sheet)) if reading == 3 else set(range(1, sheet.lines + 1))
    entered = set(sheet.entries.filter(pass_number=reading).values_list("position", flat=True))
    missing = sorted(wanted - entered)
    if missing:
        raise ValidationError(_("These lines are not entered yet: %(lines)s.") % {"lines": ", ".join(map(str, missing))})
