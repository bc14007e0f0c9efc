"""Which ordinary session a decision leads to: organic laws 113-14, 112-14 and 111-14; article 38 of the first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.rules.calendar import (
    NoSession,
    Opening,
    cut_off,
    days_late,
    is_first_week,
    last_day,
    ordinary_sessions,
    session_that_follows,
)

COMMUNE, PROVINCE, REGION = (2, 5, 10), (1, 6, 9), (3, 7, 10)
LEVELS = {"commune": COMMUNE, "province": PROVINCE, "region": REGION}
# Year by year: before and after a leap day, and over the end of a year.
YEARS = (2023, 2024, 2025, 2027, 2028)
DAYS = st.dates(date(2016, 1, 1), date(2099, 12, 31))


def entered(opens_on: date, month: int | None = None, year: int | None = None) -> Opening:
    """A session that a council has entered."""
    return Opening(opens_on, year or opens_on.year, month or opens_on.month, is_assumed=False, session="row")


def reached(decided_on, months=COMMUNE, sessions=()):
    return session_that_follows(decided_on, months=months, agenda_days=20, entered=sessions)


@pytest.mark.parametrize("months", LEVELS.values(), ids=LEVELS)
@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_year_leads_to_the_first_session_whose_agenda_can_still_be_sent(year, months):
    openings = [date(one, month, 1) for one in (year, year + 1, year + 2) for month in months]
    day = date(year, 1, 1)
    while day.year == year:
        later = [opens_on for opens_on in openings if opens_on > day]
        in_time = [opens_on for opens_on in later if (opens_on - day).days >= 20]
        found = reached(day, months)
        assert found.opening.opens_on == in_time[0], day
        assert (found.missed.opens_on if found.missed else None) == (later[0] if later[0] != in_time[0] else None), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("decided_on", "opens_on", "missed", "late"),
    [
        # Opening on 5 October 2026: the agenda goes to the governor on 15 September at the latest.
        (date(2026, 9, 14), date(2026, 10, 5), None, 0),
        (date(2026, 9, 15), date(2026, 10, 5), None, 0),
        (date(2026, 9, 16), date(2027, 2, 1), date(2026, 10, 5), 1),
        (date(2026, 10, 4), date(2027, 2, 1), date(2026, 10, 5), 19),
        # A session that opens on the day of the decision does not follow it, and is not missed.
        (date(2026, 10, 5), date(2027, 2, 1), None, 0),
        (date(2026, 10, 6), date(2027, 2, 1), None, 0),
        # Over the end of the year: 1 February less twenty days is 12 January.
        (date(2027, 1, 12), date(2027, 2, 1), None, 0),
        (date(2027, 1, 13), date(2027, 5, 1), date(2027, 2, 1), 1),
    ],
)
def test_the_cut_off_is_twenty_days_before_the_opening(decided_on, opens_on, missed, late):
    found = reached(decided_on, sessions=[entered(date(2026, 10, 5))])
    assert found.opening.opens_on == opens_on
    assert (found.missed and found.missed.opens_on) == missed
    assert (days_late(decided_on, found.missed.opens_on, 20) if found.missed else 0) == late


@pytest.mark.parametrize(
    ("opens_on", "last"),
    [
        (date(2024, 3, 1), date(2024, 2, 10)),
        (date(2023, 3, 1), date(2023, 2, 9)),
        (date(2027, 1, 1), date(2026, 12, 12)),
        (date(2026, 10, 5), date(2026, 9, 15)),
    ],
)
def test_the_cut_off_counts_leap_days_and_month_ends(opens_on, last):
    assert cut_off(opens_on, 20) == last
    assert days_late(last, opens_on, 20) == 0
    assert days_late(last + timedelta(days=1), opens_on, 20) == 1


def test_the_day_entered_by_the_council_holds_else_the_first_day_of_the_month_is_assumed():
    sessions = ordinary_sessions(2026, COMMUNE, [entered(date(2026, 5, 6))])
    assert [(one.opens_on, one.is_assumed) for one in sessions] == [
        (date(2026, 2, 1), True),
        (date(2026, 5, 6), False),
        (date(2026, 10, 1), True),
    ]


def test_a_session_moved_out_of_its_month_is_still_that_of_its_month():
    moved = entered(date(2026, 10, 20), month=10)
    early = entered(date(2026, 9, 28), month=10)
    assert reached(date(2026, 9, 30), sessions=[moved]).opening.opens_on == date(2026, 10, 20)
    assert reached(date(2026, 9, 8), sessions=[early]).opening.opens_on == date(2026, 9, 28)
    assert reached(date(2026, 9, 9), sessions=[early]).missed.opens_on == date(2026, 9, 28)


def test_a_session_of_the_year_before_that_was_put_off_comes_after_the_one_that_opens_first():
    put_off = entered(date(2026, 3, 10), month=10, year=2025)
    assert reached(date(2025, 12, 1), sessions=[put_off]).opening.opens_on == date(2026, 2, 1)
    assert reached(date(2026, 2, 1), sessions=[put_off]).opening.opens_on == date(2026, 3, 10)


def test_two_sessions_close_to_each_other_may_both_be_missed_and_the_first_is_named():
    close = [entered(date(2026, 5, 4)), entered(date(2026, 5, 12), month=10, year=2025)]
    found = reached(date(2026, 5, 1), sessions=close)
    assert found.opening.opens_on == date(2026, 10, 1)
    assert found.missed.opens_on == date(2026, 5, 4)


def test_no_month_no_session():
    with pytest.raises(NoSession):
        reached(date(2026, 1, 1), months=())


@given(decided_on=DAYS, months=st.sampled_from(list(LEVELS.values())), agenda_days=st.integers(0, 40))
def test_what_is_reached_is_in_time_and_nothing_in_time_lies_before_it(decided_on, months, agenda_days):
    found = session_that_follows(decided_on, months=months, agenda_days=agenda_days)
    opens_on = found.opening.opens_on
    assert opens_on > decided_on
    assert decided_on <= cut_off(opens_on, agenda_days)
    assert opens_on.month in months
    assert opens_on.day == 1
    if found.missed:
        assert decided_on < found.missed.opens_on < opens_on
        assert days_late(decided_on, found.missed.opens_on, agenda_days) > 0


@given(decided_on=DAYS, later=st.integers(0, 400), months=st.sampled_from(list(LEVELS.values())))
def test_deciding_later_never_leads_to_an_earlier_session(decided_on, later, months):
    first = reached(decided_on, months).opening.opens_on
    assert reached(decided_on + timedelta(days=later), months).opening.opens_on >= first


@given(decided_on=DAYS, day=st.integers(1, 28), month=st.sampled_from(COMMUNE))
def test_entering_a_day_moves_that_session_alone(decided_on, day, month):
    opening = date(decided_on.year, month, day)
    found = reached(decided_on, sessions=[entered(opening)])
    assert found.opening.opens_on == opening or found.opening.is_assumed


@pytest.mark.parametrize(
    ("day", "month", "is_in"),
    [
        (date(2026, 2, 1), 2, True),
        (date(2026, 2, 7), 2, True),
        (date(2026, 2, 8), 2, False),
        (date(2026, 1, 31), 2, False),
    ],
)
def test_the_first_week_is_the_first_seven_days(day, month, is_in):
    assert is_first_week(day, month) is is_in


def test_fifteen_consecutive_days_include_the_opening():
    assert last_day(date(2024, 2, 20), 15) == date(2024, 3, 5)
    assert last_day(date(2026, 10, 5), 15) == date(2026, 10, 19)
