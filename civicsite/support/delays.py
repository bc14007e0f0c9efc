"""Delays of days, working days and months, as functions of dates: nothing here reads a clock or a database.

How a delay is counted, wherever a rule does not say otherwise: the day from which it runs is not counted; a delay in
months ends on the day of the same number, or on the last day of a month that has no such day; a delay in working days
counts only days that are neither of the weekend nor holidays. Holidays come from whoever calls: none is computed.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

DAYS, WORKING_DAYS, MONTHS = "days", "working_days", "months"
# What happens to a last day on which nobody works: it stays, moves on to the next working day, or back to the one before.
KEPT, NEXT_WORKING, PREVIOUS_WORKING = "kept", "next_working", "previous_working"
SATURDAY, SUNDAY = 5, 6
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked: all but those of the weekend and the holidays that people have entered."""

    holidays: frozenset[date] = frozenset()
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked."""
        return day.weekday() not in self.weekend and day not in self.holidays


class Period(NamedTuple):
    """Days that are not counted: from `since` up to, and without, `until` (None: it goes on)."""

    since: date
    until: date | None = None


class Delay(NamedTuple):
    """A delay as a rule gives it."""

    value: int
    unit: str = DAYS
    last_day: str = KEPT


def add_months(day: date, months: int) -> date:
    """Return the day of the same number `months` later (or earlier), or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_working_days(day: date, count: int, worked: WorkingCalendar) -> date:
    """Return the `count`-th working day after `day` (before it, where `count` is negative); `day` itself for 0."""
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= worked.is_working(day)
    return day


def moved(day: date, last_day: str, worked: WorkingCalendar) -> date:
    """Return `day`, or where it is not worked the day that the rule `last_day` leads to."""
    if last_day == KEPT:
        return day
    step = -_ONE_DAY if last_day == PREVIOUS_WORKING else _ONE_DAY
    while not worked.is_working(day):
        day += step
    return day


def ends_on(start: date, delay: Delay, worked: WorkingCalendar, suspended: Iterable[Period] = ()) -> date:
    """Return the last day of a delay that runs from `start`, which is not counted.

    Each period of `suspended` that has ended lengthens the delay by the days (working days, for a delay in working days)
    of it that fell within the delay; one that goes on lengthens nothing yet.
    """
    end = _counted(start, delay, worked)
    for since, until in merged(suspended):
        if until is None or since > end:
            continue
        if delay.unit == WORKING_DAYS:
            end = add_working_days(end, days_between(max(since, start + _ONE_DAY), until, worked), worked)
        else:
            end += max(until - max(since, start + _ONE_DAY), timedelta())
    return moved(end, delay.last_day, worked)


def must_be_done_by(event: date, delay: Delay, worked: WorkingCalendar) -> date:
    """Return the latest day that lies the whole delay before `event`: twenty days before the 25th is the 5th."""
    return moved(_counted(event, delay._replace(value=-delay.value), worked), delay.last_day, worked)


def days_taken(start: date, end: date, suspended: Iterable[Period] = ()) -> int:
    """Return how many days lie between `start` and `end`, without those that were suspended."""
    taken = (end - start).days
    for since, until in merged(suspended):
        taken -= max((min(until or end, end) - max(since, start)).days, 0)
    return max(taken, 0)


def days_between(since: date, until: date, worked: WorkingCalendar) -> int:
    """Return how many working days lie from `since` up to, and without, `until`."""
    return sum(worked.is_working(since + timedelta(days=n)) for n in range(max((until - since).days, 0)))


def merged(periods: Iterable[Period]) -> Sequence[Period]:
    """Return the periods in order, those that touch or overlap made one."""
    joined: list[Period] = []
    for since, until in sorted(periods, key=lambda period: (period.since, period.until or date.max)):
        last = joined[-1] if joined else None
        if last and (last.until is None or since <= last.until):
            joined[-1] = Period(last.since, None if last.until is None or until is None else max(last.until, until))
        else:
            joined.append(Period(since, until))
    return joined


def _counted(start: date, delay: Delay, worked: WorkingCalendar) -> date:
    if delay.unit == MONTHS:
        return add_months(start, delay.value)
    if delay.unit == WORKING_DAYS:
        return add_working_days(start, delay.value, worked)
    return start + timedelta(days=delay.value)
