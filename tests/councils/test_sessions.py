"""The life of a session, and what it refuses in words."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from civicsite.support.transitions import TransitionRefused
from councils.models import Session
from councils.services import sessions
from councils.services.extending import extend
from councils.services.moves import NotAllowed
from councils.states import SESSION_TRANSITIONS, ItemOrigin, SessionKind, SessionState
from moderation.models import Decision
from territory.models import Holiday, Role
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, CouncilFactory, DeliberationFactory, SessionFactory
from tests.factories.territory import AssignmentFactory, CommuneFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law", "today")]

OPENING = date(2026, 10, 5)


def refusal(call, *args, **kwargs) -> dict[str, list[str]]:
    """What a service says, by field; nothing is changed."""
    with pytest.raises(ValidationError) as refused:
        call(*args, **kwargs)
    return refused.value.message_dict


def planned(**values) -> Session:
    session = SessionFactory(opens_on=OPENING, **values)
    AgendaItemFactory(session=session)
    return session


@pytest.mark.parametrize("action", ["plan", "convene", "open", "close", "cancel", "sit"])
def test_only_those_who_keep_the_council_move_its_sessions(action):
    council = CouncilFactory()
    elsewhere = AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=CommuneFactory()).person
    editor = AssignmentFactory(role=Role.COMMUNE_EDITOR, commune=council.commune).person
    calls = {
        "plan": lambda by: sessions.plan_session(council, by=by, opens_on=OPENING),
        "convene": lambda by: sessions.convene(session, by=by, agenda_sent_on=OPENING, members_notified_on=OPENING),
        "open": lambda by: sessions.open_session(session, by=by, opened_on=OPENING),
        "close": lambda by: sessions.close_session(session, by=by, closed_on=OPENING),
        "cancel": lambda by: sessions.cancel(session, by=by, reason="x"),
        "sit": lambda by: sessions.record_sitting(session, by=by, held_on=OPENING, present=1, members=1),
    }
    session = SessionFactory(council=council, opens_on=date(2026, 5, 4))
    for person in (UserFactory(), elsewhere, editor):
        with pytest.raises(NotAllowed):
            calls[action](person)
    session.refresh_from_db()
    assert session.state == SessionState.PLANNED


@pytest.mark.parametrize("role", [Role.COMMUNE_REGISTRAR, Role.OFFICER, Role.CENTRAL])
def test_the_registrar_the_officer_and_the_central_team_keep_it(role):
    council = CouncilFactory()
    place = {
        Role.COMMUNE_REGISTRAR: {"commune": council.commune},
        Role.OFFICER: {"region": council.commune.region},
        Role.CENTRAL: {},
    }[role]
    by = AssignmentFactory(role=role, **place).person
    session = sessions.plan_session(council, by=by, opens_on=OPENING)
    assert Decision.objects.about(session).get().actor == by


def test_an_ordinary_session_lies_in_a_month_of_the_law_and_is_entered_once():
    council = CouncilFactory()
    assert "month" in refusal(sessions.plan_session, council, by=None, opens_on=date(2026, 11, 2))
    first = sessions.plan_session(council, by=None, opens_on=OPENING)
    assert "month" in refusal(sessions.plan_session, council, by=None, opens_on=date(2026, 10, 7))
    assert "month" in refusal(sessions.plan_session, council, by=None, opens_on=date(2026, 11, 2), month=10)
    sessions.cancel(first, by=None, reason="Report")
    assert sessions.plan_session(council, by=None, opens_on=date(2026, 11, 2), month=10).month == 10
    extraordinary = sessions.plan_session(council, by=None, opens_on=date(2026, 11, 2), kind=SessionKind.EXTRAORDINARY)
    assert extraordinary.month is None


def test_the_database_keeps_one_ordinary_session_a_month_whoever_writes():
    session = SessionFactory(opens_on=OPENING)
    with pytest.raises(IntegrityError), transaction.atomic():
        SessionFactory(council=session.council, opens_on=date(2026, 10, 6))


@pytest.mark.parametrize(
    ("agenda_sent_on", "members_notified_on", "refused"),
    [
        (date(2026, 9, 15), date(2026, 9, 25), set()),
        (date(2026, 9, 16), date(2026, 9, 25), {"agenda_sent_on"}),
        (date(2026, 9, 15), date(2026, 9, 26), {"members_notified_on"}),
        (date(2026, 10, 21), date(2026, 10, 21), {"agenda_sent_on", "members_notified_on"}),
    ],
)
def test_the_agenda_goes_to_the_governor_twenty_days_before_and_to_the_members_ten(agenda_sent_on, members_notified_on, refused):
    session = planned()
    values = {"by": None, "agenda_sent_on": agenda_sent_on, "members_notified_on": members_notified_on}
    if refused:
        assert refusal(sessions.convene, session, **values).keys() == refused
        session.refresh_from_db()
        assert session.state == SessionState.PLANNED
    else:
        assert sessions.convene(session, **values).state == SessionState.CONVENED


def test_being_late_is_said_in_days_with_the_article():
    words = refusal(sessions.convene, planned(), by=None, agenda_sent_on=date(2026, 9, 17), members_notified_on=date(2026, 9, 20))
    assert "2 " in words["agenda_sent_on"][0]
    assert "113-14" in words["agenda_sent_on"][0]


def test_a_session_without_an_entered_day_or_without_an_agenda_is_not_convened():
    days = {"agenda_sent_on": date(2026, 9, 1), "members_notified_on": date(2026, 9, 1)}
    assert "agenda_sent_on" in refusal(sessions.convene, SessionFactory(opens_on=OPENING), by=None, **days)
    assumed = planned(is_assumed=True)
    assert "agenda_sent_on" in refusal(sessions.convene, assumed, by=None, **days)
    entered = sessions.reschedule(assumed, by=None, opens_on=OPENING)
    assert sessions.convene(entered, by=None, **days).state == SessionState.CONVENED


def test_two_people_at_once_the_second_is_told():
    session = planned()
    days = {"agenda_sent_on": date(2026, 9, 1), "members_notified_on": date(2026, 9, 1)}
    sessions.convene(session, by=None, **days)
    with pytest.raises(TransitionRefused):
        sessions.convene(session, by=None, **days)
    with pytest.raises(TransitionRefused):
        sessions.reschedule(session, by=None, opens_on=date(2026, 10, 7))


def test_a_session_opens_after_the_notice_and_closes_within_fifteen_days_and_after_its_deliberations():
    session = SessionFactory(opens_on=OPENING, state=SessionState.CONVENED, members_notified_on=date(2026, 9, 25))
    assert "opened_on" in refusal(sessions.open_session, session, by=None, opened_on=date(2026, 9, 24))
    assert "opened_on" in refusal(sessions.open_session, session, by=None, opened_on=date(2026, 10, 21))
    session = sessions.open_session(session, by=None, opened_on=OPENING)
    DeliberationFactory(session=session, decided_on=date(2026, 10, 8))
    assert "closed_on" in refusal(sessions.close_session, session, by=None, closed_on=date(2026, 10, 4))
    assert "closed_on" in refusal(sessions.close_session, session, by=None, closed_on=date(2026, 10, 7))
    assert "closed_on" in refusal(sessions.close_session, session, by=None, closed_on=date(2026, 10, 20))
    assert sessions.close_session(session, by=None, closed_on=date(2026, 10, 19)).closes_on == date(2026, 10, 19)


def test_a_session_with_a_petition_is_not_cancelled():
    session = SessionFactory(opens_on=OPENING)
    assert "reason" in refusal(sessions.cancel, session, by=None, reason=" ")
    AgendaItemFactory(session=session, origin=ItemOrigin.PETITION, petition_number=7)
    assert "reason" in refusal(sessions.cancel, session, by=None, reason="Report")


def test_a_sitting_without_quorum_is_registered_knowingly():
    session = SessionFactory(state=SessionState.OPEN, opens_on=OPENING)
    say = {"held_on": OPENING, "by": None, "members": 31}
    # More than half: fifteen of thirty-one are too few, sixteen are enough.
    assert "without_quorum" in refusal(sessions.record_sitting, session, present=15, **say)
    assert "without_quorum" in refusal(sessions.record_sitting, session, present=16, without_quorum=True, **say)
    assert not session.sittings.exists()
    sessions.record_sitting(session, present=15, without_quorum=True, **say)
    sessions.record_sitting(session, present=16, **say | {"held_on": OPENING + timedelta(days=1)})
    assert [one.present for one in session.sittings.all()] == [15, 16]


@pytest.mark.parametrize("kind", [SessionKind.ORDINARY, SessionKind.EXTRAORDINARY])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Séance du 5 octobre 2026. Membres présents : 15 sur 31. Le quorum n’est pas atteint (Loi organique"),
        ("ar", "جلسة 5 أكتوبر 2026. الأعضاء الحاضرون: 15 من أصل 31. لم يكتمل النصاب القانوني (القانون التنظيمي"),
    ],
)
def test_a_sitting_without_quorum_stays_told(kind, language, words):
    session = SessionFactory(
        kind=kind, month=10 if kind == SessionKind.ORDINARY else None, state=SessionState.OPEN, opens_on=OPENING
    )
    with translation.override(language):
        assert sessions.warnings_about(session) == []
        sessions.record_sitting(session, by=None, held_on=OPENING, present=15, members=31, without_quorum=True)
        [told] = sessions.warnings_about(session)
    assert words in told.replace("\u202f", " ")


def test_the_law_is_asked_once_however_many_sittings_missed_the_quorum(django_assert_num_queries):
    session = SessionFactory(opens_on=OPENING, month=10, state=SessionState.OPEN)
    for day in (5, 6, 7):
        sessions.record_sitting(session, by=None, held_on=date(2026, 10, day), present=15, members=31, without_quorum=True)
    with django_assert_num_queries(2):
        assert len(sessions.warnings_about(session)) == 3


def test_a_sitting_lies_in_the_session_and_counts_no_more_than_are_in_office():
    session = SessionFactory(opens_on=OPENING, state=SessionState.OPEN)
    say = {"by": None, "present": 21, "members": 31}
    assert "held_on" in refusal(sessions.record_sitting, SessionFactory(opens_on=OPENING), held_on=OPENING, **say)
    assert "held_on" in refusal(sessions.record_sitting, session, held_on=date(2026, 10, 4), **say)
    assert "held_on" in refusal(sessions.record_sitting, session, held_on=date(2026, 10, 20), **say)
    assert "present" in refusal(sessions.record_sitting, session, by=None, held_on=OPENING, present=32, members=31)
    sessions.record_sitting(session, held_on=OPENING, **say)
    assert "held_on" in refusal(sessions.record_sitting, session, held_on=OPENING, **say)


MOVES = {
    "reschedule": lambda session: sessions.reschedule(session, by=None, opens_on=OPENING),
    "convene": lambda session: sessions.convene(
        session, by=None, agenda_sent_on=date(2026, 9, 1), members_notified_on=date(2026, 9, 1)
    ),
    "open": lambda session: sessions.open_session(session, by=None, opened_on=OPENING),
    "close": lambda session: sessions.close_session(session, by=None, closed_on=OPENING),
    "cancel": lambda session: sessions.cancel(session, by=None, reason="Report"),
}


@pytest.mark.parametrize("state", SessionState.values)
@pytest.mark.parametrize("action", MOVES)
def test_every_move_from_every_state(action, state):
    session = planned(state=state)
    row = SESSION_TRANSITIONS[action]
    if state in row.sources:
        assert MOVES[action](session).state == row.target
        line = Decision.objects.about(session).get()
        assert (line.action, line.from_state, line.to_state) == (action, state, row.target)
    else:
        with pytest.raises(TransitionRefused):
            MOVES[action](session)


@pytest.mark.parametrize(("day", "warned"), [(date(2026, 10, 7), False), (date(2026, 10, 8), True), (date(2026, 11, 2), True)])
def test_opening_after_the_first_week_is_warned_of_not_refused(day, warned):
    session = SessionFactory(opens_on=day, month=10, state=SessionState.OPEN)
    assert bool(sessions.warnings_about(session)) is warned


def test_a_session_is_extended_once_by_seven_working_days_at_most():
    # Fifteen days from 5 October end on Monday 19; seven working days later is Wednesday 28.
    session = SessionFactory(opens_on=OPENING, state=SessionState.OPEN)
    assert "until" in refusal(extend, session, by=None, until=date(2026, 10, 19))
    assert "until" in refusal(extend, session, by=None, until=date(2026, 10, 29))
    assert extend(session, by=None, until=date(2026, 10, 28)).extended_to == date(2026, 10, 28)
    assert "until" in refusal(extend, session, by=None, until=date(2026, 10, 28))
    assert sessions.last_day_of(Session.objects.get(pk=session.pk)) == date(2026, 10, 28)


def test_a_holiday_is_no_working_day_of_the_extension():
    session = SessionFactory(opens_on=OPENING, state=SessionState.OPEN)
    Holiday.objects.create(day=date(2026, 10, 21), name_fr="Fête", name_ar="عيد", kind="exceptional", source="essai")
    assert extend(session, by=None, until=date(2026, 10, 29)).extended_to == date(2026, 10, 29)


@pytest.mark.parametrize("state", [SessionState.PLANNED, SessionState.CONVENED, SessionState.CLOSED, SessionState.CANCELLED])
def test_only_an_open_session_is_extended(state):
    session = SessionFactory(opens_on=OPENING, state=state)
    with pytest.raises(TransitionRefused):
        extend(session, by=None, until=date(2026, 10, 28))


@pytest.mark.parametrize(("day", "allowed"), [(date(2026, 10, 4), False), (date(2026, 10, 5), True), (date(2026, 10, 6), True)])
def test_a_session_is_not_moved_to_where_an_accepted_petition_would_miss_it(day, allowed):
    session = SessionFactory(opens_on=date(2026, 10, 7))
    AgendaItemFactory(session=session, origin=ItemOrigin.PETITION, petition_number=7, placed_on=date(2026, 9, 15))
    if allowed:
        assert sessions.reschedule(session, by=None, opens_on=day).opens_on == day
    else:
        words = refusal(sessions.reschedule, session, by=None, opens_on=day)["opens_on"][0]
        assert "7" in words
        assert "2026" in words
