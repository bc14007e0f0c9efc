"""Which ordinary session an accepted petition reaches: organic law 113-14, articles 33, 35 and 38."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple


class Opening(NamedTuple):
    """The opening of one ordinary session: that of `month` in `year`, whatever the day on which it opens.

    `is_assumed`: the council has not said the day; the first day of the month of the law stands for it. `session` is the
    caller's own row, None where the council has entered none.
    """

    opens_on: date
    year: int
    month: int
    is_assumed: bool
    session: Any = None


class Reached(NamedTuple):
    """The session that is reached, and the one missed before it (None where the next one is reached)."""

    opening: Opening
    missed: Opening | None


class NoSession(LookupError):
    """The law names no month in which an ordinary session opens: its rows have a gap."""


def ordinary_sessions(year: int, months: Collection[int], entered: Iterable[Opening] = ()) -> list[Opening]:
    """Return the ordinary sessions of a year in the order in which they open.

    Where the council has entered one for a month of the law, its day holds; else the first day of that month is assumed
    (the law says: in the first week). One entered for another month, as after a change of the law, stays.
    """
    openings = {(one.year, one.month): one for one in entered if one.year == year}
    for month in months:
        openings.setdefault((year, month), Opening(date(year, month, 1), year, month, is_assumed=True))
    return sorted(openings.values())


def cut_off(opens_on: date, agenda_days: int) -> date:
    """Return the last day on which the agenda of a session may still go to the governor."""
    return opens_on - timedelta(days=agenda_days)


def days_late(decided_on: date, opens_on: date, agenda_days: int) -> int:
    """Return by how many days a decision comes after the cut-off of a session; 0 where it comes in time."""
    return max((decided_on - cut_off(opens_on, agenda_days)).days, 0)


def session_that_follows(
    decided_on: date, *, months: Collection[int], agenda_days: int, entered: Iterable[Opening] = ()
) -> Reached:
    """Return the ordinary session whose agenda a decision of the bureau made on `decided_on` reaches.

    Article 38: an accepted petition is put on the agenda of the ordinary session that follows the date of the bureau's
    decision, and the agenda goes to the governor at least `agenda_days` before the opening. A session that opens on the
    day of the decision does not follow it. Where the cut-off of the next session has passed, that session is missed and
    the one after it is reached. NoSession where `months` names none.
    """
    entered = list(entered)
    # A session of the year before may have been moved into this one; two years on there is always another one.
    years = range(decided_on.year - 1, decided_on.year + 3)
    openings = sorted(opening for year in years for opening in ordinary_sessions(year, months, entered))
    missed = None
    for opening in openings:
        if opening.opens_on <= decided_on:
            continue
        if not days_late(decided_on, opening.opens_on, agenda_days):
            return Reached(opening, missed)
        missed = missed or opening
    raise NoSession(decided_on)


def is_first_week(day: date, month: int) -> bool:
    """Whether `day` lies in the first seven days of `month`, where the law has ordinary sessions open."""
    return day.month == month and day.day <= 7


def last_day(opens_on: date, duration_days: int) -> date:
    """Return the last of `duration_days` consecutive days, the day of the opening included (article 34)."""
    return opens_on + timedelta(days=duration_days - 1)
