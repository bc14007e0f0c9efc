"""Entering a sheet: twice, by two people who do not see each other's reading, and a third who decides on differences."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from petitions.models import LineEntry, PaperSheet
from petitions.permissions import decides_expired_cards
from petitions.services.counting import lock_counting
from petitions.services.keys import vault_of
from petitions.services.paper.holding import PASS_OF, hold
from petitions.services.paper.moves import move_sheet
from petitions.services.paper.readings import Line, card_expired, differing_positions
from petitions.services.paper.settling import settle
from petitions.states import LineOutcome, SheetState


class LineConflict(Exception):
    """The line was written meanwhile from another screen: `entry` is what is kept."""

    def __init__(self, entry: LineEntry):
        super().__init__(entry.position)
        self.entry = entry


@transaction.atomic
def save_line(sheet: PaperSheet, position: int, line: Line, *, by, key: str = "", revision: int | None = None) -> LineEntry:
    """Keep one line of the reading that is under way; sent again under the same `key` it changes nothing.

    `revision` is that of the line as the person had it before (0: not entered yet); None overwrites. Refusals as `hold`;
    LineConflict where the line was written meanwhile; ValidationError where the sheet has no such line, a line that is not
    counted has no reason, or a line of an expired card is decided by somebody who does not decide that.
    """
    sheet = hold(sheet, by=by, writes=True)
    _refuse_line(sheet, position, line, by)
    reading = PASS_OF[SheetState(sheet.state)]
    kept = LineEntry.objects.filter(sheet=sheet, position=position, pass_number=reading).first()
    if kept and key and kept.client_key == key:
        return kept
    if kept and revision is not None and kept.revision != revision:
        raise LineConflict(kept)
    entry = kept or LineEntry(sheet=sheet, position=position, pass_number=reading, revision=0)
    entry.outcome = line.outcome
    entry.reason = line.reason if line.outcome == LineOutcome.REFUSED else None
    entry.sealed = vault_of(sheet.petition).seal(dict(line.values) if line.outcome != LineOutcome.EMPTY else {})
    entry.entered_by, entry.entered_at = by, timezone.now()
    entry.client_key, entry.revision = key[:40], entry.revision + 1
    entry.save()
    return entry


def _refuse_line(sheet: PaperSheet, position: int, line: Line, by) -> None:
    if not 1 <= position <= sheet.lines:
        raise ValidationError(_("This sheet has %(lines)d lines.") % {"lines": sheet.lines})
    if line.outcome == LineOutcome.REFUSED and line.reason is None:
        raise ValidationError({"reason": _("Say why the line is not counted.")})
    decides = sheet.state == SheetState.DIFFERING
    if decides and card_expired(sheet, line) and not decides_expired_cards(by, sheet.petition):
        raise ValidationError(
            {
                "cnie_expires": _(
                    "This card had expired when the sheet came back. The law says nothing on that: the commune’s registrar, an "
                    "officer or the central team decides whether the line counts."
                )
            }
        )


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
        raise ValidationError(_("These lines are not entered yet: %(lines)s.") % {"lines": _(", ").join(map(str, missing))})
