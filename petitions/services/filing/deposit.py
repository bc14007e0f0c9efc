"""Registering a deposit: the receipt is due at once (organic law 113-14, article 125)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from councils.services.moves import check, first_of, not_before, not_in_future
from petitions.models import Filing, OfficialDocument, Petition, SealedFile
from petitions.permissions import handles_filing
from petitions.rules.figures import NoFigure
from petitions.rules.files import FileRefused
from petitions.services import files
from petitions.services.documents import issue
from petitions.services.drafts import NotAllowed
from petitions.services.filing import dues
from petitions.services.filing.moves import note_filing
from petitions.services.law import Requirement, requirement_for
from petitions.services.moves import locked, move
from petitions.states import TRANSITIONS, FilingState


@dataclass(frozen=True)
class Deposit:
    """What the commune's register says of a deposit. `papers` are codes of DepositedPaper; `scan` an uploaded file."""

    number: str
    filed_on: date
    depositor: str
    papers: tuple[str, ...] = ()
    sheets: int = 0
    copies: int = 0
    scan: Any = field(default=None, compare=False)


@transaction.atomic
def register(petition: Petition, deposit: Deposit, *, by) -> Filing:
    """Register the deposit of a published petition; its collection ends, the law and the counts of the day are stamped.

    Refuses with NotAllowed, or with ValidationError beside the field: a day to come or before the publication, a number used
    in that year's register, a petition that is filed already, withdrawn or not published, a scan that cannot be kept, a table
    of the law with a gap.
    """
    petition = locked(petition)
    if not handles_filing(by, petition):
        raise NotAllowed
    check(_problems(petition, deposit))
    filing = _stored(petition, deposit, requirement_on(petition, deposit.filed_on, "filed_on"), by)
    move(petition, "file", by=by, note=filing.number, closed_at=petition.closed_at or timezone.now())
    if deposit.scan:
        _keep_scan(petition, deposit.scan, by)
    note_filing(filing, "register", by=by)
    dues.registered(filing)
    issue(OfficialDocument.Kind.RECEIPT, filing, by=by)
    return filing


def can_be_filed(petition: Petition) -> bool:
    """Whether a deposit of this petition may be registered in its present state."""
    return petition.state in TRANSITIONS["file"].sources and not petition.why_forgotten


def _problems(petition: Petition, deposit: Deposit) -> dict[str, str]:
    return {
        "__all__": "" if can_be_filed(petition) else _not_to_be_filed(petition),
        "number": "" if deposit.number.strip() else _("Write the number of the register."),
        "depositor": "" if deposit.depositor.strip() else _("Write who deposited the petition."),
        "filed_on": refused_day(petition, deposit.filed_on, petition.filings),
    }


def refused_day(petition: Petition, day: date, earlier) -> str:
    """Say why a petition cannot have been deposited that day, after its `earlier` filings; empty where it can."""
    published = timezone.localdate(petition.published_at) if petition.published_at else None
    last = earlier.order_by("-filed_on").first()
    return first_of(
        not_in_future(day),
        not_before(day, published, _("the publication of the petition")),
        not_before(day, last.filed_on if last else None, _("the deposit before this one")),
    )


def _not_to_be_filed(petition: Petition) -> str:
    if why := petition.why_forgotten:
        return why
    running = petition.filings.running().first()
    if running:
        return _("This petition is deposited already, under number %(number)s.") % {"number": running}
    return _("Only a published petition can be deposited: this one is “%(state)s”.") % {"state": petition.get_state_display()}


def requirement_on(petition: Petition, day: date, field: str) -> Requirement:
    """Return what the law asked for on the day of the deposit. ValidationError beside `field` where its table has a gap."""
    try:
        return requirement_for(petition.addressee, day)
    except NoFigure as error:
        raise ValidationError(
            {field: _("The table of legal figures does not give one number for that day: ask the central team to correct it.")}
        ) from error


def _stored(petition: Petition, deposit: Deposit, requirement: Requirement, by) -> Filing:
    filing = Filing(
        petition=petition,
        sequence=petition.filings.count() + 1,
        state=FilingState.REGISTERED,
        level=petition.level,
        authority=petition.addressee.code,
        number=deposit.number.strip(),
        year=deposit.filed_on.year,
        filed_on=deposit.filed_on,
        depositor=deposit.depositor.strip(),
        papers=list(deposit.papers),
        sheets=deposit.sheets,
        copies=deposit.copies,
        registered_by=by,
        required_signatures=requirement.value,
        required_by=requirement.figure,
        population=requirement.population,
        online_count=petition.online_count,
        paper_count=petition.paper_count,
    )
    try:
        with transaction.atomic():
            filing.save()
    except IntegrityError as error:
        used = _("Number %(number)s is used in the register of %(year)d already.") % {
            "number": filing.number,
            "year": filing.year,
        }
        raise ValidationError({"number": used}) from error
    return filing


def _keep_scan(petition: Petition, scan, by) -> None:
    try:
        files.keep_upload(petition, scan, kind=SealedFile.Kind.DEPOSIT_SCAN, by=by)
    except FileRefused as refusal:
        raise ValidationError({"scan": files.sentence_for(refusal)}) from refusal
