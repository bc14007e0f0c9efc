"""The one extension of a session: organic law 113-14, articles 33 to 37."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from civicsite.support.delays import add_working_days
from civicsite.support.templatetags.civic import day as as_read
from councils.models import Council, CouncilRule, Session, law_for
from councils.rules import calendar
from councils.services.moves import check, first_of, locked_session, move, not_after, refuse_others
from councils.states import SESSION_TRANSITIONS
from territory.holidays import working_calendars

Code = CouncilRule.Code


@transaction.atomic
def extend(session: Session, *, by, until: date) -> Session:
    """Extend an open session, once, by as many working days as the law gives (article 34).

    ValidationError where it was extended before, or `until` lies outside these days.
    """
    refuse_others(by, session.council)
    session = locked_session(session)
    law = law_for(session.council.level, session.opens_on)
    last = calendar.last_day(session.opens_on, law.value(Code.DURATION_DAYS))
    longest = _working_days_after(session.council, last, law.value(Code.EXTENSION_DAYS))
    already = _("The session was extended before: the law allows it once.") if session.extended_to else ""
    check(
        {
            "until": first_of(
                already,
                not_after(until, longest, _("the last day of the extension that the law allows")),
                "" if until > last else _("The session lasts until %(day)s without an extension.") % {"day": as_read(last)},
            )
        }
    )
    move(session, SESSION_TRANSITIONS, "extend", by=by, note=until.isoformat(), extended_to=until)
    return session


def _working_days_after(council: Council, day: date, number: int) -> date:
    return add_working_days(day, number, working_calendars()(council.region_around.pk))
