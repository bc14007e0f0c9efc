"""One person at a time on a sheet, each in one turn of it alone."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from petitions.models import PaperSheet, SheetReader
from petitions.services.paper.moves import locked_sheet
from petitions.states import SheetState

# A sheet that somebody has open is theirs for so long after their last line.
HELD_FOR = timedelta(minutes=15)
PASS_OF = {SheetState.RETURNED: 1, SheetState.ENTERED: 2, SheetState.DIFFERING: 3}
_DECIDING = 3


@transaction.atomic
def hold(sheet: PaperSheet, *, by, writes: bool = False) -> PaperSheet:
    """Open a sheet for entering and keep others from it for a while. `writes`: a line of it is written now.

    NotAllowed; ValidationError: nothing to enter, read before by the same person, or held by somebody else.
    """
    sheet = locked_sheet(sheet, by=by, to_read=True)
    refuse_reader(sheet, by)
    reading = PASS_OF[SheetState(sheet.state)]
    # Whoever only looked at an empty sheet may read it in a later turn.
    if writes or reading == _DECIDING or sheet.entries.filter(pass_number=reading).exists():
        SheetReader.objects.get_or_create(sheet=sheet, person=by, defaults={"pass_number": reading})
    sheet.held_by, sheet.held_at = by, timezone.now()
    sheet.save(update_fields=["held_by", "held_at"])
    return sheet


@transaction.atomic
def let_go(sheet: PaperSheet, *, by) -> None:
    """Leave a sheet to others; nothing where somebody else has it."""
    PaperSheet.objects.filter(pk=sheet.pk, held_by=by).update(held_by=None, held_at=None)


def holder_of(sheet: PaperSheet):
    """Return who has the sheet open now, or None."""
    held = sheet.held_by_id is not None and sheet.held_at is not None and sheet.held_at > timezone.now() - HELD_FOR
    return sheet.held_by if held else None


def refuse_reader(sheet: PaperSheet, by) -> None:
    """Say why this person cannot enter this sheet now; nothing where they can."""
    if sheet.state not in PASS_OF:
        raise ValidationError(
            _("There is nothing to enter on this sheet: it is “%(state)s”.") % {"state": sheet.get_state_display()},
            code="nothing",
        )
    reading = PASS_OF[SheetState(sheet.state)]
    if sheet.readers.filter(person=by).exclude(pass_number=reading).exists():
        raise ValidationError(
            _("You have read this sheet before: another person enters it now, without seeing your reading."), code="again"
        )
    holder = holder_of(sheet)
    if holder is not None and holder.pk != by.pk:
        raise ValidationError(
            _("%(name)s is entering this sheet since %(time)s. It is free again a quarter of an hour after their last line.")
            % {"name": f"\u2068{holder}\u2069", "time": timezone.localtime(sheet.held_at).strftime("%H:%M")},
            code="held",
        )
