"""The receipt of a signature on paper: what its signatory checks it with in the public log, as online signers do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from petitions.models import SheetLine
from petitions.permissions import enters_sheets
from petitions.services.drafts import NotAllowed
from petitions.services.proof.secret import receipt_of
from petitions.states import LineOutcome, SheetState, SignatureState


def why_no_receipt(line: SheetLine) -> str:
    """Say why a line has no receipt; empty where it has one, and for a line that nobody filled in."""
    if line.outcome == LineOutcome.EMPTY:
        return ""
    if line.same_as:
        return _("No receipt: this person is counted on another line, which has one.")
    if line.signature is None:
        return _("No receipt: the line is not counted.")
    if line.sheet.state == SheetState.VOID:
        return _("No receipt: the sheet was taken out.")
    if line.signature.state != SignatureState.CONFIRMED:
        return _("No receipt: the signature does not count any more.")
    return ""


def receipt_for(line: SheetLine, *, by) -> str:
    """Return the receipt code of a counted line, for its signatory. Refuses with NotAllowed, or ValidationError saying why."""
    if not enters_sheets(by, line.sheet.petition):
        raise NotAllowed
    if refusal := why_no_receipt(line):
        raise ValidationError(refusal)
    code = receipt_of(line.signature) if line.signature else None
    if code is None:
        raise ValidationError(_("No receipt: nobody signed on this line."))
    return code
