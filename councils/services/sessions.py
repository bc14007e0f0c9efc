"""Sessions: planned, convened, opened, extended, closed, cancelled. Organic law 113-14, articles 33 to 38."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from civicsite.support.templatetags.civic import day as as_read
from councils.followers import followers
from councils.models import Council, CouncilRule, Session, Sitting, law_for
from councils.rules import calendar
from councils.services.moves import check, first_of, locked_session, move, not_after, not_before, not_in_future, refuse_others
from councils.services.quorum import refused_quorum, sittings_without_quorum
from councils.states import SAT, SESSION_TRANSITIONS, ItemOrigin, SessionKind, SessionState
from moderation import services as journal

Code = CouncilRule.Code


@transaction.atomic
def plan_session(
    council: Council,
    *,
    by,
    opens_on: date,
    kind: str = SessionKind.ORDINARY,
    year: int | None = None,
    month: int | None = None,
    is_assumed: bool = False,
) -> Session:
    """Enter a session that is to come. `by` keeps the council, or is None for the site; else NotAllowed.

    An ordinary one is that of `month` in `year` (those of its opening where not given). ValidationError where that is no
    month of the law, or its session is entered already. `is_assumed`: nobody has said the day yet.
    """
    refuse_others(by, council)
    is_ordinary = kind == SessionKind.ORDINARY
    year, month = year or opens_on.year, (month or opens_on.month) if is_ordinary else None
    if is_ordinary:
        check({"month": _refused_month(council, year, month, opens_on)})
    session = Session(council=council, kind=kind, year=year, month=month, opens_on=opens_on, is_assumed=is_assumed)
    try:
        with transaction.atomic():
            session.save()
    except IntegrityError as error:
        raise ValidationError({"month": _already_entered()}) from error
    journal.record(session, action="plan", actor=by, to_state=session.state, note=opens_on.isoformat())
    return session


@transaction.atomic
def reschedule(session: Session, *, by, opens_on: date) -> Session:
    """Enter or change the day of a planned session.

    NotAllowed, or TransitionRefused once it was convened. ValidationError where a petition on its agenda was accepted too
    late for the new day: that session would no longer be the one that article 38 gives it.
    """
    refuse_others(by, session.council)
    session = locked_session(session)
    if session.state == SessionState.PLANNED:
        check({"opens_on": _too_early_for_petitions(session, opens_on)})
    has_moved = opens_on != session.opens_on
    note = f"{session.opens_on.isoformat()} → {opens_on.isoformat()}"
    move(session, SESSION_TRANSITIONS, "reschedule", by=by, note=note, opens_on=opens_on, is_assumed=False)
    for follower in followers() if has_moved else []:
        follower.moved(session, by=by)
    return session


@transaction.atomic
def convene(session: Session, *, by, agenda_sent_on: date, members_notified_on: date) -> Session:
    """Register that the agenda went to the governor and to the members (articles 35 and 38).

    ValidationError beside the field: too late before an ordinary session, in the future, day of the session not entered,
    nothing on the agenda. TransitionRefused where it was done before.
    """
    refuse_others(by, session.council)
    session = locked_session(session)
    move(
        session,
        SESSION_TRANSITIONS,
        "convene",
        by=by,
        agenda_sent_on=agenda_sent_on,
        members_notified_on=members_notified_on,
    )
    check(
        {
            "agenda_sent_on": first_of(
                not_in_future(agenda_sent_on),
                _day_missing(session),
                _nothing_on(session),
                too_late(session, Code.AGENDA_DAYS, agenda_sent_on),
            ),
            "members_notified_on": first_of(
                not_in_future(members_notified_on), too_late(session, Code.NOTICE_DAYS, members_notified_on)
            ),
        }
    )
    for follower in followers():
        follower.convened(session, by=by)
    return session


@transaction.atomic
def open_session(session: Session, *, by, opened_on: date) -> Session:
    """Register that the session opened, which may be on another day than planned. Refusals as `convene`."""
    refuse_others(by, session.council)
    session = locked_session(session)
    check(
        {
            "opened_on": first_of(
                not_in_future(opened_on), not_before(opened_on, session.members_notified_on, _("the notice to the members"))
            )
        }
    )
    has_moved = opened_on != session.opens_on
    move(session, SESSION_TRANSITIONS, "open", by=by, opens_on=opened_on, is_assumed=False)
    for follower in followers() if has_moved else []:
        follower.moved(session, by=by)
    return session


@transaction.atomic
def close_session(session: Session, *, by, closed_on: date) -> Session:
    """Register the last day of a session. ValidationError where it lies outside the days that the law allows."""
    refuse_others(by, session.council)
    session = locked_session(session)
    last_decided = session.deliberations.order_by("-decided_on").values_list("decided_on", flat=True).first()
    check(
        {
            "closed_on": first_of(
                not_in_future(closed_on),
                not_before(closed_on, session.opens_on, _("the opening of the session")),
                not_before(closed_on, last_decided, _("a deliberation of this session")),
                not_after(closed_on, last_day_of(session), _("the last day that the law allows")),
            )
        }
    )
    move(session, SESSION_TRANSITIONS, "close", by=by, closes_on=closed_on)
    return session


@transaction.atomic
def cancel(session: Session, *, by, reason: str) -> Session:
    """Cancel a session that is to come, with the reason. ValidationError where a petition is on its agenda."""
    refuse_others(by, session.council)
    session = locked_session(session)
    petitions = session.agenda.filter(origin=ItemOrigin.PETITION).exists()
    check(
        {
            "reason": first_of(
                "" if reason.strip() else _("Say why the session is cancelled."),
                _("A petition is on the agenda of this session: change its day instead.") if petitions else "",
            )
        }
    )
    move(session, SESSION_TRANSITIONS, "cancel", by=by, note=reason)
    return session


@transaction.atomic
def record_sitting(
    session: Session, *, by, held_on: date, present: int, members: int, is_public: bool = True, without_quorum: bool = False
) -> Sitting:
    """Register one day on which the session sat, and how many members were there (articles 42 and 48).

    One without quorum is registered where `without_quorum` says that it is known: it is corrected by nobody afterwards.
    """
    refuse_others(by, session.council)
    session = locked_session(session)
    check(
        {
            "held_on": first_of(
                "" if session.state in SAT else _("This session has not opened yet."),
                not_in_future(held_on),
                not_before(held_on, session.opens_on, _("the opening of the session")),
                not_after(held_on, session.closes_on or last_day_of(session), _("the last day of the session")),
                _("This sitting is registered already.") if session.sittings.filter(held_on=held_on).exists() else "",
            ),
            "present": _("More members are present than there are in office.") if present > members else "",
            "without_quorum": refused_quorum(session, present=present, members=members, without_quorum=without_quorum),
        }
    )
    sitting = Sitting.objects.create(session=session, held_on=held_on, present=present, members=members, is_public=is_public)
    journal.record(session, action="sit", actor=by, from_state=session.state, to_state=session.state, note=held_on.isoformat())
    return sitting


def last_day_of(session: Session) -> date:
    """Return the last day on which the session may sit: its extension, or the days that the law gives."""
    duration = law_for(session.council.level, session.opens_on).value(Code.DURATION_DAYS)
    return session.extended_to or calendar.last_day(session.opens_on, duration)


def too_late(session: Session, code: str, day: date) -> str:
    """Say by how many days something comes too late before an ordinary session; "" where it comes in time."""
    if session.kind != SessionKind.ORDINARY:
        return ""
    rule = law_for(session.council.level, session.opens_on).row(code)
    late = calendar.days_late(day, session.opens_on, rule.value)
    if not late:
        return ""
    return ngettext(
        "%(days)d day too late: %(limit)s was the last day for a session that opens on %(opening)s (%(article)s).",
        "%(days)d days too late: %(limit)s was the last day for a session that opens on %(opening)s (%(article)s).",
        late,
    ) % {
        "days": late,
        "limit": as_read(calendar.cut_off(session.opens_on, rule.value)),
        "opening": as_read(session.opens_on),
        "article": rule.article,
    }


def _refused_month(council: Council, year: int, month: int | None, opens_on: date) -> str:
    if month not in law_for(council.level, opens_on).months:
        return _("The law has no ordinary session in this month. Choose its month, or enter an extraordinary session.")
    same = council.sessions.standing().ordinary().filter(year=year, month=month)
    return _already_entered() if same.exists() else ""


def _already_entered() -> str:
    return _("The ordinary session of this month is entered already: change its day instead.")


def _day_missing(session: Session) -> str:
    return _("Enter the day of the opening first: it is only assumed.") if session.is_assumed else ""


def _too_early_for_petitions(session: Session, opens_on: date) -> str:
    last = session.agenda.filter(origin=ItemOrigin.PETITION).order_by("-placed_on").first()
    if last is None:
        return ""
    days = law_for(session.council.level, opens_on).value(Code.AGENDA_DAYS)
    if not calendar.days_late(last.placed_on, opens_on, days):
        return ""
    return _(
        "Petition no. %(number)d was accepted on %(day)s: the session that takes it opens on %(earliest)s at the earliest."
    ) % {
        "number": last.petition_number or 0,
        "day": as_read(last.placed_on),
        "earliest": as_read(last.placed_on + timedelta(days=days)),
    }


def _nothing_on(session: Session) -> str:
    return "" if session.agenda.exists() else _("Put at least one item on the agenda first.")


def warnings_about(session: Session) -> list[str]:
    """Return what is unusual about a session without being refused: a sitting without quorum, an opening after the first week."""
    warnings = sittings_without_quorum(session)
    if session.kind != SessionKind.ORDINARY or session.state == SessionState.CANCELLED:
        return warnings
    if not calendar.is_first_week(session.opens_on, session.month or 0):
        warnings.append(_("The law has ordinary sessions open in the first week of their month."))
    if session.is_to_come and session.agenda_sent_on is None:
        late = too_late(session, Code.AGENDA_DAYS, timezone.localdate())
        warnings += [late] if late else []
    return warnings
