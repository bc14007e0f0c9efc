"""The way of a session: what the law asks before and after it, what was done, and when."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from civicsite.support.templatetags.civic import day, month
from councils.models import CouncilLaw, CouncilRule, Minutes, Session, law_for
from councils.rules import calendar
from councils.states import MinutesState, SessionState

Code = CouncilRule.Code


@dataclass(frozen=True)
class Step:
    """One step: `status` is done, now, next or late; `law` says by which text, `note` what it means here."""

    title: str
    status: str
    when: str = ""
    note: str = ""
    law: str = ""


def way_of(session: Session, minutes: Minutes | None) -> list[Step]:
    """Return the steps of a session, in order; nothing where it was cancelled."""
    if session.state == SessionState.CANCELLED:
        return []
    law = law_for(session.council.level, session.opens_on)
    before = [_agenda(session, law), _notice(session, law)]
    return [*before, _opening(session), _closing(session, law), _minutes(minutes)]


def _agenda(session: Session, law: CouncilLaw) -> Step:
    return _before(session, law, Code.AGENDA_DAYS, session.agenda_sent_on, _("Agenda to the governor"))


def _notice(session: Session, law: CouncilLaw) -> Step:
    return _before(session, law, Code.NOTICE_DAYS, session.members_notified_on, _("Notice to the members"))


def _before(session: Session, law: CouncilLaw, code: str, done_on: date | None, title: str) -> Step:
    """A step that lies some days before the opening of an ordinary session; others have no such limit here."""
    if session.month is None:
        return Step(title, "done" if done_on else "next", day(done_on))
    rule = law.row(code)
    limit = calendar.cut_off(session.opens_on, rule.value)
    if done_on:
        return Step(title, "done", day(done_on), law=rule.article)
    is_late = not session.is_assumed and limit < timezone.localdate() and session.is_to_come
    when = _("on %(day)s at the latest") % {"day": day(limit)}
    return Step(title, "late" if is_late else "next", when, rule.note or "", rule.article)


def _opening(session: Session) -> Step:
    if not session.is_to_come:
        return Step(_("Opening of the session"), "done", day(session.opens_on))
    if session.is_assumed:
        when = month(session.opens_on)
        return Step(_("Opening of the session"), "next", when, _("The council has not yet said the day."))
    return Step(_("Opening of the session"), "next", day(session.opens_on))


def _closing(session: Session, law: CouncilLaw) -> Step:
    title, rule = _("End of the session"), law.row(Code.DURATION_DAYS)
    if session.closes_on:
        return Step(title, "done", day(session.closes_on), law=rule.article)
    limit = session.extended_to or calendar.last_day(session.opens_on, rule.value)
    status = "now" if session.state == SessionState.OPEN else "next"
    when = "" if session.is_assumed else _("on %(day)s at the latest") % {"day": day(limit)}
    note = _("The session was extended.") if session.extended_to else rule.note or ""
    return Step(title, status, when, note, rule.article)


def _minutes(minutes: Minutes | None) -> Step:
    title = pgettext("step of a session", "Minutes published")
    if minutes and minutes.state == MinutesState.PUBLISHED:
        return Step(title, "done", day(minutes.published_on))
    return Step(title, "next", note=_("The council approves them first."))
