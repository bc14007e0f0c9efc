"""On the agenda of which session an accepted petition is to be: organic law 113-14, article 38."""

from dataclasses import dataclass
from datetime import date

from councils.models import Council, CouncilRule, NoRule, Session, law_for
from councils.rules import calendar
from councils.rules.calendar import NoSession, Opening
from councils.states import Level
from territory.models import Commune, Province, Region

__all__ = ["Missed", "NoRule", "NoSession", "Opening", "Placement", "next_opening", "ordinary_sessions_of", "session_for"]


@dataclass(frozen=True)
class Missed:
    """The next session, which the decision came too late for, and by how many days."""

    opens_on: date
    is_assumed: bool
    cut_off: date
    days_late: int
    session: Session | None


@dataclass(frozen=True)
class Placement:
    """The ordinary session that a decision reaches.

    `session` is the council's own, None where it has entered none for that month: then `is_assumed` and `opens_on` is the
    first day of the month of the law. `cut_off`: the last day on which the agenda goes to the governor. `rule` is the row
    of the law that gives the cut-off (its article, and its note where it is uncertain).
    """

    council: Council
    decided_on: date
    session: Session | None
    opens_on: date
    year: int
    month: int
    is_assumed: bool
    cut_off: date
    missed: Missed | None
    rule: CouncilRule


def session_for(council: Council, decided_on: date) -> Placement:
    """Return the ordinary session that a decision of the bureau made on `decided_on` leads to.

    NoRule or NoSession where the rows of the law for this kind of council have a gap or an overlap on that day.
    """
    law = law_for(council.level, decided_on)
    rule = law.row(CouncilRule.Code.AGENDA_DAYS)
    reached = calendar.session_that_follows(
        decided_on,
        months=law.months,
        agenda_days=rule.value,
        entered=_entered(council, decided_on.year - 1, decided_on.year + 2),
    )
    opening = reached.opening
    return Placement(
        council=council,
        decided_on=decided_on,
        session=opening.session,
        opens_on=opening.opens_on,
        year=opening.year,
        month=opening.month,
        is_assumed=opening.is_assumed,
        cut_off=calendar.cut_off(opening.opens_on, rule.value),
        missed=_missed(reached.missed, decided_on, rule.value) if reached.missed else None,
        rule=rule,
    )


def next_opening(place: Commune | Province | Region, day: date) -> Opening:
    """Return the first ordinary session of a place's council that opens after `day`, whether the council is known here or not.

    NoRule or NoSession as `session_for`.
    """
    council = place.councils.first()
    law = law_for(council.level if council else _LEVELS[type(place)], day)
    entered = _entered(council, day.year - 1, day.year + 2) if council else []
    return calendar.session_that_follows(day, months=law.months, agenda_days=0, entered=entered).opening


_LEVELS: dict[type, str] = {Commune: Level.COMMUNE, Province: Level.PROVINCE, Region: Level.REGION}


def ordinary_sessions_of(council: Council, year: int) -> list[Opening]:
    """Return the ordinary sessions of a year: as entered, else on the first day of the month of the law."""
    months = law_for(council.level, date(year, 1, 1)).months
    return calendar.ordinary_sessions(year, months, _entered(council, year, year))


def _missed(opening: Opening, decided_on: date, agenda_days: int) -> Missed:
    return Missed(
        opens_on=opening.opens_on,
        is_assumed=opening.is_assumed,
        cut_off=calendar.cut_off(opening.opens_on, agenda_days),
        days_late=calendar.days_late(decided_on, opening.opens_on, agenda_days),
        session=opening.session,
    )


def _entered(council: Council, first_year: int, last_year: int) -> list[Opening]:
    sessions = council.sessions.standing().ordinary().filter(year__gte=first_year, year__lte=last_year)
    return [
        Opening(one.opens_on, one.year, one.month, is_assumed=one.is_assumed, session=one)
        for one in sessions
        if one.month is not None
    ]
