"""The one place where a sheet changes state."""

from django.db import transaction

from civicsite.support.transitions import target_of
from moderation import services as journal
from moderation.models import Decision
from petitions.models import PaperSheet, Petition
from petitions.permissions import enters_sheets, reads_sheet
from petitions.services.drafts import NotAllowed
from petitions.services.moves import locked
from petitions.states import SHEET_TRANSITIONS


def locked_sheet(sheet: PaperSheet, *, by, to_read: bool = False) -> PaperSheet:
    """Return the sheet read again, its petition's row and its own locked; NotAllowed for whoever does not enter sheets.

    `to_read`: for whoever may read this one as it stands, which the central team may where two readings differ.
    """
    petition = locked(Petition(pk=sheet.petition_id))
    sheet = PaperSheet.objects.select_for_update(of=("self",), no_key=True).get(pk=sheet.pk)
    sheet.petition = petition
    if not (reads_sheet(by, sheet) if to_read else enters_sheets(by, petition)):
        raise NotAllowed
    return sheet


def move_sheet(sheet: PaperSheet, verb: str, *, by=None, note: str = "", **stamps) -> Decision:
    """Move a locked sheet by its table, set `stamps` on it and write the journal. TransitionRefused otherwise."""
    assert transaction.get_connection().in_atomic_block, "A decision is written in the transaction of what it decides."  # noqa: S101
    from_state = sheet.state
    sheet.state = target_of(SHEET_TRANSITIONS, verb, from_state)
    for name, value in stamps.items():
        setattr(sheet, name, value)
    sheet.save(update_fields=["state", *stamps])
    return journal.record(
        sheet, action=f"sheet-{verb.replace('_', '-')}", actor=by, from_state=from_state, to_state=sheet.state, note=note
    )
