"""What the bureau of the council makes of a deposit: organic law 113-14, articles 38, 123, 124 and 125."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civicsite.support.transitions import target_of
from councils.models import Committee
from councils.services.agenda import place_petition
from councils.services.founding import council_of
from councils.services.moves import check, first_of, hold, not_before, not_in_future
from moderation.models import Reason
from petitions.models import Filing, OfficialDocument
from petitions.services.documents import issue
from petitions.services.filing import dues
from petitions.services.filing.moves import locked_filing, move_filing
from petitions.services.moves import move
from petitions.states import FILING_TRANSITIONS, DeadlineNote


@transaction.atomic
def transmit(filing: Filing, *, by, on: date) -> Filing:
    """Register that the president handed the petition to the bureau. ValidationError beside `on`, or TransitionRefused."""
    filing = locked_filing(filing, by=by)
    target_of(FILING_TRANSITIONS, "transmit", filing.state)
    check({"on": first_of(not_in_future(on), not_before(on, filing.filed_on, _("the deposit")))})
    move_filing(filing, "transmit", by=by, transmitted_on=on)
    issue(OfficialDocument.Kind.TRANSMISSION, filing, by=by)
    return filing


@transaction.atomic
def accept(
    filing: Filing,
    *,
    by,
    on: date,
    title_fr: str,
    title_ar: str,
    committee: Committee | None = None,
    notified_on: date | None = None,
) -> Filing:
    """Register that the bureau accepted the petition, and put it on the agenda of the ordinary session that follows.

    Which one that is, councils.services.placement says (article 38). ValidationError beside the field, TransitionRefused,
    or NoRule and NoSession where the law of sessions has a gap.
    """
    hold(council_of(filing.petition.addressee))
    filing = locked_filing(filing, by=by)
    target_of(FILING_TRANSITIONS, "accept", filing.state)
    _check_decided(filing, on, notified_on)
    move_filing(filing, "accept", by=by, owes_notice=False, decided_on=on, notified_on=notified_on or timezone.localdate())
    item = place_petition(
        council_of(filing.petition.addressee),
        by=by,
        petition_number=filing.petition_id,
        title_fr=title_fr,
        title_ar=title_ar,
        decided_on=on,
        committee=committee,
    )
    move_filing(filing, "place", by=by, agenda_item=item)
    dues.answered(filing, on)
    dues.placed(filing, item.session, on)
    issue(OfficialDocument.Kind.ACCEPTANCE, filing, by=by)
    return filing


@transaction.atomic
def refuse(
    filing: Filing, *, by, on: date, reasons: Iterable[Reason], explanation: str, notified_on: date | None = None
) -> Filing:
    """Register a refusal with its coded and written reasons; the petition goes back to its author, who may cure it.

    The mandataire is told at once by the site: `notified_on` is today, or the day of the council's own letter.
    ValidationError beside the field (a decision without reasons is none), or TransitionRefused.
    """
    filing = locked_filing(filing, by=by)
    target_of(FILING_TRANSITIONS, "refuse", filing.state)
    reasons = list(reasons)
    _check_decided(filing, on, notified_on)
    check(
        {
            "reasons": first_of(
                "" if reasons else _("Choose at least one reason: the law wants a refusal to be reasoned (article 125)."),
                "" if all(map(_is_usable, reasons)) else _("One of these reasons is no longer in use. Choose again."),
            ),
            "explanation": "" if explanation.strip() else _("Write the reasons in the council’s own words."),
        }
    )
    notified_on = notified_on or timezone.localdate()
    move_filing(
        filing,
        "refuse",
        by=by,
        decided_on=on,
        notified_on=notified_on,
        explanation=explanation.strip(),
        ended_at=timezone.now(),
    )
    filing.reasons.set(reasons)
    dues.answered(filing, notified_on)
    dues.ended(filing, notified_on, why=DeadlineNote.REFUSED)
    issue(OfficialDocument.Kind.REFUSAL, filing, by=by)
    move(filing.petition, "return_to_author", by=by, note=str(filing))
    return filing


def _check_decided(filing: Filing, on: date, notified_on: date | None) -> None:
    check(
        {
            "on": first_of(not_in_future(on), not_before(on, filing.transmitted_on, _("the day it was handed to the bureau"))),
            "notified_on": first_of(not_in_future(notified_on), not_before(notified_on, on, _("the decision of the bureau"))),
        }
    )


def _is_usable(reason: Reason) -> bool:
    return reason.use == Reason.Use.COUNCIL_REFUSED and reason.active
