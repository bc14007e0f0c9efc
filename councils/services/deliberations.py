"""Deliberations: recorded with their votes, published, opposed. Organic law 113-14, articles 43, 116, 117 and 273."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civicsite.support.delays import add_working_days
from councils.followers import followers
from councils.models import AgendaItem, CouncilRule, Deliberation, Session, law_for
from councils.rules.votes import CastingVoteMissing, is_adopted
from councils.services.moves import (
    check,
    first_of,
    hold,
    locked,
    locked_session,
    move,
    not_after,
    not_before,
    not_in_future,
    refuse_others,
)
from councils.services.sessions import last_day_of
from councils.states import DELIBERATION_TRANSITIONS, SAT, DeliberationState, Outcome
from moderation import services as journal
from moderation.notes import in_both
from territory.holidays import working_calendars

Code = CouncilRule.Code


@dataclass(frozen=True)
class Votes:
    """How the members voted; `casting_vote` is the president's (`for`, `against`) where the others are equal."""

    in_favour: int
    against: int
    abstained: int = 0
    casting_vote: str = ""

    @property
    def total(self) -> int:
        """How many voted or abstained."""
        return self.in_favour + self.against + self.abstained


@dataclass(frozen=True)
class DeliberationValues:
    """What is recorded of a deliberation; the text in both languages, or in one."""

    number: int
    title_fr: str
    title_ar: str
    votes: Votes
    decided_on: date
    text_fr: str = ""
    text_ar: str = ""
    item: AgendaItem | None = None
    document: Any = None
    sent_to_governor_on: date | None = None


@transaction.atomic
def record_deliberation(session: Session, values: DeliberationValues, *, by) -> Deliberation:
    """Record what an open or closed session decided; adopted or rejected follows from the votes (article 43).

    NotAllowed, or ValidationError beside the field: no votes, equal votes without the president's, more votes than members
    present, a day outside the session, a number used in that year, an item of another session or taken off.
    """
    refuse_others(by, session.council)
    session = locked_session(session)
    deliberation = Deliberation(session=session, council=session.council)
    _write(deliberation, values)
    journal.record(deliberation, action="record", actor=by, to_state=deliberation.state)
    for follower in followers():
        follower.recorded(deliberation, by=by)
    return deliberation


@transaction.atomic
def correct_deliberation(deliberation: Deliberation, values: DeliberationValues, *, by) -> Deliberation:
    """Correct a deliberation that is not published yet. Refusals as `record_deliberation`."""
    refuse_others(by, deliberation.council)
    session = locked_session(deliberation.session)
    deliberation = locked(deliberation)
    deliberation.session = session
    published = _("This deliberation is published: it does not change any more.")
    check({"__all__": "" if deliberation.state == DeliberationState.RECORDED else published})
    _write(deliberation, values)
    journal.record(deliberation, action="correct", actor=by, from_state=deliberation.state, to_state=deliberation.state)
    for follower in followers():
        follower.recorded(deliberation, by=by)
    return deliberation


@transaction.atomic
def publish_deliberation(
    deliberation: Deliberation, *, by, posted_on: date, sent_to_governor_on: date | None = None
) -> Deliberation:
    """Show a deliberation to everyone, posted at the council's seat on `posted_on` (article 273).

    A posting that comes late is a fact: it is published, and shown late. ValidationError without a text or a document, or
    where the day comes before the decision or is still to come; TransitionRefused where it is published.
    """
    refuse_others(by, deliberation.council)
    hold(deliberation.council)
    deliberation = locked(deliberation)
    decided_on, decision = deliberation.decided_on, _("the day of the decision")
    has_text = deliberation.text_fr or deliberation.text_ar or deliberation.document_id
    sent_on = sent_to_governor_on or deliberation.sent_to_governor_on
    check(
        {
            "__all__": "" if has_text else _("Write the text of the deliberation, or attach its document, first."),
            "posted_on": first_of(not_in_future(posted_on), not_before(posted_on, decided_on, decision)),
            "sent_to_governor_on": first_of(not_in_future(sent_on), not_before(sent_on, decided_on, decision)),
        }
    )
    move(deliberation, DELIBERATION_TRANSITIONS, "publish", by=by, posted_on=posted_on, sent_to_governor_on=sent_on)
    for follower in followers():
        follower.published(deliberation, by=by)
    return deliberation


@transaction.atomic
def record_opposition(deliberation: Deliberation, *, by, opposed_on: date, reason_fr: str, reason_ar: str) -> Deliberation:
    """Register that the governor opposes a deliberation, with the reason in both languages (article 117)."""
    refuse_others(by, deliberation.council)
    deliberation = locked(deliberation)
    again = _("An opposition is registered already.") if deliberation.opposed_on else ""
    check(
        {
            "opposed_on": first_of(
                again,
                not_in_future(opposed_on),
                not_before(
                    opposed_on, deliberation.sent_to_governor_on or deliberation.decided_on, _("the copy to the governor")
                ),
            ),
            "reason_fr": "" if reason_fr.strip() else _("Say why in French: everyone reads it."),
            "reason_ar": "" if reason_ar.strip() else _("Say why in Arabic: everyone reads it."),
        }
    )
    deliberation.opposed_on = opposed_on
    deliberation.opposition_reason_fr, deliberation.opposition_reason_ar = reason_fr.strip(), reason_ar.strip()
    deliberation.save(update_fields=["opposed_on", "opposition_reason_fr", "opposition_reason_ar"])
    journal.record(deliberation, action="oppose", actor=by, note=in_both(reason_fr, reason_ar))
    return deliberation


def _write(deliberation: Deliberation, values: DeliberationValues) -> None:
    session, votes = deliberation.session, values.votes
    check(_problems(session, values))
    for name in ("number", "title_fr", "title_ar", "text_fr", "text_ar", "item", "document", "decided_on", "sent_to_governor_on"):
        setattr(deliberation, name, getattr(values, name))
    deliberation.year = values.decided_on.year
    deliberation.votes_for, deliberation.votes_against = votes.in_favour, votes.against
    deliberation.votes_abstained = votes.abstained
    deliberation.casting_vote = votes.casting_vote
    adopted = is_adopted(votes.in_favour, votes.against, votes.casting_vote)
    deliberation.outcome = Outcome.ADOPTED if adopted else Outcome.REJECTED
    try:
        with transaction.atomic():
            deliberation.save()
    except IntegrityError as error:
        raise ValidationError({"number": _number_used(deliberation.year)}) from error


def _problems(session: Session, values: DeliberationValues) -> dict[str, str]:
    decided_on = values.decided_on
    return {
        "decided_on": first_of(
            "" if session.state in SAT else _("This session has not opened yet."),
            not_in_future(decided_on),
            not_before(decided_on, session.opens_on, _("the opening of the session")),
            not_after(decided_on, session.closes_on or last_day_of(session), _("the last day of the session")),
        ),
        "sent_to_governor_on": first_of(
            not_in_future(values.sent_to_governor_on),
            not_before(values.sent_to_governor_on, decided_on, _("the day of the decision")),
        ),
        "number": "" if values.number >= 1 else _("Deliberations are numbered from 1."),
        "title_fr": "" if values.title_fr.strip() else _("Write the title in French."),
        "title_ar": "" if values.title_ar.strip() else _("Write the title in Arabic."),
        "item": _refused_item(session, values.item),
        **_refused_votes(session, values),
    }


def _refused_votes(session: Session, values: DeliberationValues) -> dict[str, str]:
    votes = values.votes
    if votes.in_favour + votes.against == 0:
        return {"votes_for": _("A deliberation has votes: say how many were for and against.")}
    try:
        is_adopted(votes.in_favour, votes.against, votes.casting_vote)
    except CastingVoteMissing:
        return {"casting_vote": _("The votes are equal: say how the president voted.")}
    if votes.casting_vote and votes.in_favour != votes.against:
        return {"casting_vote": _("The president’s vote decides only where the votes are equal: leave it empty.")}
    sitting = session.sittings.filter(held_on=values.decided_on).first()
    if sitting and votes.total > sitting.present:
        return {
            "votes_for": _("%(votes)d votes for %(present)d members present that day.")
            % {"votes": votes.total, "present": sitting.present}
        }
    return {}


def _refused_item(session: Session, item: AgendaItem | None) -> str:
    if item is None:
        return ""
    if item.session_id != session.pk:
        return _("This item is on the agenda of another session.")
    return _("This item was taken off the agenda already.") if item.removed_on else ""


def _number_used(year: int) -> str:
    return _("This number is used by another deliberation of %(year)d.") % {"year": year}


@dataclass(frozen=True)
class Due:
    """What the law wants by a day: the day, whether it was done later (or is not done and the day is over), and its rule."""

    limit: date
    is_late: bool
    rule: CouncilRule


def dues_of(deliberation: Deliberation) -> dict[str, Due]:
    """Return by when a deliberation is `posted` (article 273), its copy `sent` (116) and an opposition made (`opposed`, 117).

    The last counts from the day on which the copy left, and is missing before. NoRule where the law has a gap.
    """
    law, today = law_for(deliberation.council.level, deliberation.decided_on), timezone.localdate()
    decided_on, sent_on = deliberation.decided_on, deliberation.sent_to_governor_on
    posting, copy, opposition = (law.row(code) for code in (Code.POSTING_DAYS, Code.COPY_DAYS, Code.OPPOSITION_DAYS))
    worked = working_calendars()(deliberation.council.region_around.pk)
    posted_by = decided_on + timedelta(days=posting.value)
    sent_by = add_working_days(decided_on, copy.value, worked)
    dues = {
        "posted": Due(posted_by, (deliberation.posted_on or today) > posted_by, posting),
        "sent": Due(sent_by, (sent_on or today) > sent_by, copy),
    }
    if sent_on:
        opposed_by = add_working_days(sent_on, opposition.value, worked)
        is_late = deliberation.opposed_on is not None and deliberation.opposed_on > opposed_by
        dues["opposed"] = Due(opposed_by, is_late, opposition)
    return dues
