"""Sheets are numbered when they are printed: each has a code of its own."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from petitions.models import PaperSheet, Petition
from petitions.permissions import prints_sheets
from petitions.rules.sheets import MOST_AT_ONCE
from petitions.services.drafts import NotAllowed
from petitions.services.moves import locked, note_down


@transaction.atomic
def print_sheets(petition: Petition, number: int, *, by) -> list[PaperSheet]:
    """Make `number` new sheets, to be printed. NotAllowed, or ValidationError: too many at once, or not collecting paper."""
    petition = locked(petition)
    if not prints_sheets(by, petition):
        raise NotAllowed
    if not petition.takes_paper:
        why = _("Sheets are printed for a published petition that is not deposited.")
        raise ValidationError(petition.why_forgotten or why)
    if not 1 <= number <= MOST_AT_ONCE:
        raise ValidationError({"number": _("Print between 1 and %(most)d sheets at once.") % {"most": MOST_AT_ONCE}})
    last = petition.sheets.aggregate(last=Max("number"))["last"] or 0
    sheets = PaperSheet.objects.bulk_create(
        PaperSheet(petition=petition, number=last + position, printed_by=by) for position in range(1, number + 1)
    )
    note_down(
        petition, "print_sheets", by=by, from_state=petition.state, to_state=petition.state, note=f"{last + 1}–{last + number}"
    )
    return sheets
