"""How delays are counted: over month ends, leap years, weekends, holidays and days that do not count."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicsite.support.delays import (
    DAYS,
    KEPT,
    MONTHS,
    NEXT_WORKING,
    PREVIOUS_WORKING,
    WORKING_DAYS,
    Delay,
    Period,
    WorkingCalendar,
    add_months,
    add_working_days,
    days_taken,
    ends_on,
    merged,
    moved,
    must_be_done_by,
)

PLAIN = WorkingCalendar()
# The Feast of the Throne, a Thursday, and the Friday after it given as an exception.
LONG_WEEKEND = WorkingCalendar(frozenset({date(2026, 7, 30), date(2026, 7, 31)}))

days = st.dates(date(1995, 1, 1), date(2090, 12, 31))
holidays = st.sets(st.integers(0, 400), max_size=30)


def calendar_from(start, numbers):
    return WorkingCalendar(frozenset(start + timedelta(days=number) for number in numbers))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-15", 3, "2026-04-15"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2027-11-29", 3, "2028-02-29"),
        ("2027-11-28", 3, "2028-02-28"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-10-31", 3, "2027-01-31"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2099-11-30", 3, "2100-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-31", -2, "2025-11-30"),
        ("2026-05-05", 0, "2026-05-05"),
    ],
)
def test_months_end_on_the_same_number_or_on_the_last_day(start, months, end):
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "value", "unit", "end"),
    [
        ("2026-02-20", 8, DAYS, "2026-02-28"),
        ("2026-02-21", 8, DAYS, "2026-03-01"),
        ("2028-02-21", 8, DAYS, "2028-02-29"),
        ("2026-12-28", 8, DAYS, "2027-01-05"),
        ("2026-12-28", 0, DAYS, "2026-12-28"),
        # From a Friday: Monday is the first working day.
        ("2026-11-20", 1, WORKING_DAYS, "2026-11-23"),
        ("2026-11-21", 1, WORKING_DAYS, "2026-11-23"),
        ("2026-11-22", 1, WORKING_DAYS, "2026-11-23"),
        ("2026-11-23", 15, WORKING_DAYS, "2026-12-14"),
        ("2026-11-23", 0, WORKING_DAYS, "2026-11-23"),
    ],
)
def test_days_and_working_days(start, value, unit, end):
    assert ends_on(date.fromisoformat(start), Delay(value, unit), PLAIN) == date.fromisoformat(end)


def test_holidays_that_people_entered_are_not_working_days():
    assert add_working_days(date(2026, 7, 29), 1, PLAIN) == date(2026, 7, 30)
    assert add_working_days(date(2026, 7, 29), 1, LONG_WEEKEND) == date(2026, 8, 3)
    assert add_working_days(date(2026, 8, 3), -1, LONG_WEEKEND) == date(2026, 7, 29)


@pytest.mark.parametrize(
    ("last_day", "end"), [(KEPT, "2026-07-30"), (NEXT_WORKING, "2026-08-03"), (PREVIOUS_WORKING, "2026-07-29")]
)
def test_last_day_on_which_nobody_works_follows_the_rule(last_day, end):
    assert ends_on(date(2026, 4, 30), Delay(3, MONTHS, last_day), LONG_WEEKEND) == date.fromisoformat(end)
    assert moved(date(2026, 7, 29), last_day, LONG_WEEKEND) == date(2026, 7, 29)


@pytest.mark.parametrize(
    ("opening", "latest"),
    [("2027-02-01", "2027-01-12"), ("2027-02-03", "2027-01-14"), ("2028-03-10", "2028-02-19"), ("2027-03-10", "2027-02-18")],
)
def test_twenty_days_before_an_opening(opening, latest):
    assert must_be_done_by(date.fromisoformat(opening), Delay(20), PLAIN) == date.fromisoformat(latest)


@pytest.mark.parametrize(
    ("periods", "end"),
    [
        ([], "2026-05-10"),
        # Ten days of February that the citizen owed.
        ([Period(date(2026, 2, 20), date(2026, 3, 2))], "2026-05-20"),
        # The same ten, told twice, count once.
        ([Period(date(2026, 2, 20), date(2026, 3, 2)), Period(date(2026, 2, 24), date(2026, 3, 1))], "2026-05-20"),
        # One that goes on lengthens nothing yet.
        ([Period(date(2026, 2, 20))], "2026-05-10"),
        # One after the end changes nothing.
        ([Period(date(2026, 5, 11), date(2026, 5, 30))], "2026-05-10"),
        # One that begins in days won by another counts.
        ([Period(date(2026, 5, 1), date(2026, 5, 6)), Period(date(2026, 5, 12), date(2026, 5, 14))], "2026-05-17"),
        # One before the beginning changes nothing.
        ([Period(date(2026, 1, 1), date(2026, 2, 1))], "2026-05-10"),
    ],
)
def test_days_that_the_citizen_owes_lengthen_a_delay(periods, end):
    assert ends_on(date(2026, 2, 10), Delay(3, MONTHS), PLAIN, periods) == date.fromisoformat(end)


def test_suspended_weekends_do_not_lengthen_a_delay_in_working_days():
    weekend = Period(date(2026, 11, 28), date(2026, 11, 30))
    monday = Period(date(2026, 11, 28), date(2026, 12, 1))
    delay = Delay(10, WORKING_DAYS)
    assert ends_on(date(2026, 11, 23), delay, PLAIN, [weekend]) == ends_on(date(2026, 11, 23), delay, PLAIN)
    assert ends_on(date(2026, 11, 23), delay, PLAIN, [monday]) == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("periods", "taken"),
    [
        ([], 30),
        ([Period(date(2026, 3, 5), date(2026, 3, 15))], 20),
        ([Period(date(2026, 2, 1), date(2026, 3, 11))], 20),
        ([Period(date(2026, 3, 21))], 20),
        ([Period(date(2026, 2, 1))], 0),
    ],
)
def test_days_taken_leave_out_the_suspended_ones(periods, taken):
    assert days_taken(date(2026, 3, 1), date(2026, 3, 31), periods) == taken


@given(days, st.integers(0, 240))
def test_months_keep_the_number_of_the_day_or_end_the_month(start, months):
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(days, days, st.integers(0, 60))
def test_a_later_start_never_ends_earlier(one, other, months):
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)


@given(days, st.integers(1, 60), holidays)
def test_working_days_count_exactly_the_days_worked(start, count, numbers):
    worked = calendar_from(start, numbers)
    end = add_working_days(start, count, worked)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert worked.is_working(end)
    assert sum(map(worked.is_working, between)) == count


@given(days, st.integers(1, 60), holidays)
def test_working_days_forth_and_back_meet(start, count, numbers):
    worked = calendar_from(start, numbers)
    begin = moved(start, NEXT_WORKING, worked)
    assert add_working_days(add_working_days(begin, count, worked), -count, worked) == begin


@given(days, st.integers(0, 90), st.sampled_from([DAYS, WORKING_DAYS, MONTHS]), holidays)
def test_moved_last_days_are_worked_and_never_cross_a_working_day(start, value, unit, numbers):
    worked = calendar_from(start, numbers)
    kept = ends_on(start, Delay(value, unit, KEPT), worked)
    later = ends_on(start, Delay(value, unit, NEXT_WORKING), worked)
    earlier = ends_on(start, Delay(value, unit, PREVIOUS_WORKING), worked)
    assert earlier <= kept <= later
    assert worked.is_working(later)
    assert worked.is_working(earlier)
    skipped = [earlier + timedelta(days=n) for n in range(1, (later - earlier).days)]
    assert not any(map(worked.is_working, skipped))


periods = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 40)), max_size=6)


@given(days, st.integers(1, 120), periods)
def test_a_suspension_lengthens_by_its_own_days_and_no_more(start, value, numbers):
    suspended = [Period(start + timedelta(days=a), start + timedelta(days=a + n)) for a, n in numbers]
    end = ends_on(start, Delay(value), PLAIN, suspended)
    free = [
        day
        for day in (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        if not any(since <= day < until for since, until in suspended)
    ]
    assert len(free) == value


@given(periods)
def test_merged_periods_neither_touch_nor_lose_a_day(numbers):
    begin = date(2026, 1, 1)
    given_periods = [Period(begin + timedelta(days=a), begin + timedelta(days=a + n)) for a, n in numbers]
    joined = merged(given_periods)

    def covered(some):
        return {since + timedelta(days=n) for since, until in some for n in range((until - since).days)}

    assert covered(joined) == covered(given_periods)
    assert all(one.until < other.since for one, other in itertools.pairwise(joined))
