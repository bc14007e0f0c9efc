"""Sheets that come back: found by number or code, their scan kept, once."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from petitions.models import PaperSheet, Petition, SealedFile
from petitions.models.dossier import CODE_LENGTH
from petitions.rules.files import FileRefused
from petitions.services import files
from petitions.services.paper.moves import locked_sheet, move_sheet
from petitions.states import SheetState

_SEPARATORS = re.compile(r"[\s-]+")


def find_sheet(petition: Petition, text: str) -> PaperSheet:
    """Return the sheet of this petition that a number or a code names.

    ValidationError beside `sheet`: no such sheet, or one of another petition, which is named by its number.
    """
    wanted = _SEPARATORS.sub("", text).upper()
    if wanted.isdecimal() and len(wanted) < 8:
        sheet = petition.sheets.filter(number=int(wanted)).first()
        if sheet is None:
            raise ValidationError({"sheet": _("This petition has no sheet no. %(number)s.") % {"number": int(wanted)}})
        return sheet
    other = find_printed(wanted)
    if other is None:
        raise ValidationError({"sheet": _("No sheet has this code. Copy the number or the code at the bottom of the sheet.")})
    if other.petition_id != petition.pk:
        raise ValidationError(
            {
                "sheet": _("This is sheet no. %(number)s of another petition, no. %(petition)s. Enter it there.")
                % {"number": other.number, "petition": other.petition_id}
            }
        )
    return other


def find_printed(code: str) -> PaperSheet | None:
    """Return the sheet on which this code is printed, however it is typed; None for a code that none has."""
    wanted = _SEPARATORS.sub("", code).upper()
    sheets = PaperSheet.objects.select_related("petition__commune__province__region").prefetch_related("petition__texts")
    return sheets.filter(code=wanted).first() if len(wanted) == CODE_LENGTH else None


@transaction.atomic
def take_in(sheet: PaperSheet, *, by, scan=None) -> PaperSheet:
    """Register that a sheet came back, with its scan if there is one; a scan may also come later, until it is counted.

    NotAllowed, or ValidationError: taken in already, void, of a petition whose key is destroyed, or beside `scan` what cannot be kept or is another sheet's.
    """
    sheet = locked_sheet(sheet, by=by)
    if why := sheet.petition.why_forgotten:
        raise ValidationError({"sheet": why})
    if sheet.state == SheetState.PRINTED:
        move_sheet(sheet, "take_in", by=by, returned_at=timezone.now())
    elif sheet.state == SheetState.VOID:
        raise ValidationError({"sheet": _("This sheet is void: it is not entered any more.")})
    elif sheet.state == SheetState.SETTLED or sheet.scan_id or not scan:
        raise ValidationError({"sheet": _("This sheet was taken in already.")})
    if scan:
        _keep_scan(sheet, scan, by)
    return sheet


def _keep_scan(sheet: PaperSheet, scan, by) -> None:
    try:
        kept = files.keep_upload(sheet.petition, scan, kind=SealedFile.Kind.SHEET_SCAN, by=by)
    except FileRefused as refusal:
        raise ValidationError({"scan": files.sentence_for(refusal)}) from refusal
    same = PaperSheet.objects.standing().filter(petition=sheet.petition, scan__sha256=kept.sha256).first()
    if same is not None:
        # The file goes with this transaction.
        files.private_storage().delete(kept.path)
        raise ValidationError(
            {
                "scan": _("This is the scan of sheet no. %(number)s, which is there already. Choose the scan of this sheet.")
                % {"number": same.number}
            }
        )
    sheet.scan = kept
    sheet.save(update_fields=["scan"])
