"""The placement of an accepted petition on a council's session, from the rows of the law and of the council."""

from datetime import date

import pytest

from councils import reference
from councils.models import CouncilRule
from councils.services.placement import NoRule, NoSession, ordinary_sessions_of, session_for
from councils.states import CouncilKind, SessionKind, SessionState
from tests.factories.councils import CouncilFactory, SessionFactory
from tests.factories.territory import ProvinceFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _law():
    reference.load()


def council_of(kind):
    if kind == CouncilKind.PROVINCIAL:
        return CouncilFactory(kind=kind, province=ProvinceFactory())
    if kind == CouncilKind.REGIONAL:
        return CouncilFactory(kind=kind, region=RegionFactory())
    return CouncilFactory()


@pytest.mark.parametrize(
    ("kind", "months", "is_certain"),
    [
        (CouncilKind.COMMUNAL, [2, 5, 10], True),
        (CouncilKind.PROVINCIAL, [1, 6, 9], False),
        (CouncilKind.REGIONAL, [3, 7, 10], False),
    ],
)
def test_each_level_has_its_months_and_says_what_is_uncertain(kind, months, is_certain):
    council = council_of(kind)
    assert [one.opens_on.month for one in ordinary_sessions_of(council, 2026)] == months
    placement = session_for(council, date(2025, 12, 1))
    assert placement.opens_on == date(2026, months[0], 1)
    assert placement.is_assumed
    assert placement.session is None
    assert (not placement.rule.note_fr, not placement.rule.note_ar) == (is_certain, is_certain)
    assert placement.rule.article_ar


@pytest.mark.parametrize(
    ("decided_on", "month", "late"),
    [(date(2026, 9, 14), 10, None), (date(2026, 9, 15), 10, None), (date(2026, 9, 16), 2, 1), (date(2026, 10, 4), 2, 19)],
)
def test_the_session_that_the_council_entered_is_reached_until_its_cut_off(decided_on, month, late):
    session = SessionFactory(opens_on=date(2026, 10, 5))
    placement = session_for(session.council, decided_on)
    assert placement.month == month
    assert placement.is_assumed is (month == 2)
    assert (placement.missed.days_late if placement.missed else None) == late
    if placement.missed:
        assert placement.missed.session == session
        assert placement.missed.cut_off == date(2026, 9, 15)
    else:
        assert placement.session == session
        assert placement.cut_off == date(2026, 9, 15)


def test_an_extraordinary_session_in_between_is_not_the_one_that_follows():
    session = SessionFactory(opens_on=date(2026, 10, 5))
    SessionFactory(council=session.council, kind=SessionKind.EXTRAORDINARY, opens_on=date(2026, 9, 1))
    assert session_for(session.council, date(2026, 8, 1)).session == session


def test_a_cancelled_session_is_not_reached_and_its_month_is_assumed_again():
    session = SessionFactory(opens_on=date(2026, 10, 5), state=SessionState.CANCELLED)
    placement = session_for(session.council, date(2026, 8, 1))
    assert placement.session is None
    assert placement.opens_on == date(2026, 10, 1)
    assert placement.is_assumed


def test_another_council_s_sessions_change_nothing():
    SessionFactory(opens_on=date(2026, 10, 5))
    assert session_for(CouncilFactory(), date(2026, 8, 1)).opens_on == date(2026, 10, 1)


def test_the_law_of_the_day_of_the_decision_holds():
    council = CouncilFactory()
    CouncilRule.objects.filter(code="agenda_days", level="commune").update(valid_to=date(2026, 12, 31))
    CouncilRule.objects.create(
        code="agenda_days", level="commune", value=30, valid_from=date(2027, 1, 1), article_fr="Art. 38", article_ar="المادة 38"
    )
    assert session_for(council, date(2026, 12, 31)).cut_off == date(2027, 1, 12)
    assert session_for(council, date(2027, 1, 1)).cut_off == date(2027, 1, 2)
    assert session_for(council, date(2027, 1, 3)).missed.days_late == 1


def test_a_gap_or_an_overlap_in_the_law_is_said_not_guessed():
    council = CouncilFactory()
    CouncilRule.objects.create(
        code="agenda_days", level="commune", value=30, valid_from=date(2027, 1, 1), article_fr="Art. 38", article_ar="المادة 38"
    )
    with pytest.raises(NoRule):
        session_for(council, date(2027, 1, 1))
    with pytest.raises(NoRule):
        session_for(council, date(2015, 7, 6))
    CouncilRule.objects.filter(code="session_month").delete()
    with pytest.raises(NoSession):
        session_for(council, date(2026, 1, 1))


def test_a_placement_costs_two_queries(django_assert_num_queries):
    session = SessionFactory(opens_on=date(2026, 10, 5))
    SessionFactory(council=session.council, opens_on=date(2026, 5, 5))
    council = session.council
    with django_assert_num_queries(2):
        session_for(council, date(2026, 8, 1))


def test_the_rows_of_the_law_are_loaded_once_and_left_as_people_made_them():
    CouncilRule.objects.filter(code="posting_days", level="commune").update(value=9)
    number = CouncilRule.objects.count()
    reference.load()
    assert CouncilRule.objects.count() == number
    assert CouncilRule.objects.get(code="posting_days", level="commune").value == 9
