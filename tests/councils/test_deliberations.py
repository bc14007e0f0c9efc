"""What a council decided: its votes, its number, its publication, and the minutes."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from civicsite.support.transitions import TransitionRefused
from councils.models import Deliberation
from councils.rules.votes import CastingVoteMissing, has_quorum, is_adopted
from councils.services import deliberations, minutes
from councils.services.deliberations import DeliberationValues, Votes
from councils.services.moves import NotAllowed
from councils.services.sessions import record_sitting
from councils.states import DeliberationState, MinutesState, SessionState
from moderation.models import Decision
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, DeliberationFactory, SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law", "today")]

OPENING = date(2026, 10, 5)
VALUES = DeliberationValues(
    number=1,
    title_fr="Budget de l’année 2027",
    title_ar="ميزانية سنة 2027",
    votes=Votes(20, 5, 2),
    decided_on=OPENING,
    text_fr="Le conseil adopte le budget.",
)


def open_session(**values):
    return SessionFactory(opens_on=OPENING, state=SessionState.OPEN, **values)


def record(session=None, **changes):
    return deliberations.record_deliberation(session or open_session(), replace(VALUES, **changes), by=None)


def refusal(call, *args, **kwargs) -> set[str]:
    with pytest.raises(ValidationError) as refused:
        call(*args, **kwargs)
    return set(refused.value.message_dict)


@pytest.mark.parametrize(
    ("votes", "adopted"),
    [((20, 5), True), ((13, 14), False), ((1, 0), True), ((0, 1), False), ((9, 9, "for"), True), ((9, 9, "against"), False)],
)
def test_the_majority_of_the_votes_cast_decides(votes, adopted):
    assert is_adopted(*votes) is adopted


def test_equal_votes_need_the_president_s():
    with pytest.raises(CastingVoteMissing):
        is_adopted(9, 9)
    assert refusal(record, votes=Votes(9, 9)) == {"casting_vote"}
    assert refusal(record, votes=Votes(10, 9, 0, "for")) == {"casting_vote"}
    assert record(votes=Votes(9, 9, 1, "for")).is_adopted


@pytest.mark.parametrize(("present", "members", "reached"), [(15, 30, False), (16, 30, True), (15, 31, False), (16, 31, True)])
def test_the_quorum_is_more_than_half(present, members, reached):
    assert has_quorum(present, members, 50) is reached


def test_others_record_and_publish_nothing():
    session = open_session()
    with pytest.raises(NotAllowed):
        deliberations.record_deliberation(session, VALUES, by=UserFactory())
    with pytest.raises(NotAllowed):
        deliberations.publish_deliberation(DeliberationFactory(session=session), by=UserFactory(), posted_on=OPENING)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"votes": Votes(0, 0)}, "votes_for"),
        ({"votes": Votes(0, 0, 12)}, "votes_for"),
        ({"number": 0}, "number"),
        ({"title_fr": " "}, "title_fr"),
        ({"title_ar": ""}, "title_ar"),
        ({"decided_on": date(2026, 10, 4)}, "decided_on"),
        ({"decided_on": date(2026, 10, 20)}, "decided_on"),
        ({"decided_on": date(2026, 10, 21)}, "decided_on"),
        ({"sent_to_governor_on": date(2026, 10, 4)}, "sent_to_governor_on"),
        ({"sent_to_governor_on": date(2026, 10, 21)}, "sent_to_governor_on"),
    ],
)
def test_what_is_refused_is_said_beside_its_field(changes, field):
    assert refusal(record, **changes) == {field}
    assert not Deliberation.objects.exists()


@pytest.mark.parametrize("state", [SessionState.PLANNED, SessionState.CONVENED, SessionState.CANCELLED])
def test_a_session_that_has_not_opened_decides_nothing(state):
    assert refusal(record, SessionFactory(opens_on=OPENING, state=state)) == {"decided_on"}


def test_a_number_is_used_once_a_year_in_a_council():
    session = open_session()
    record(session)
    assert refusal(record, session) == {"number"}
    assert record(number=1).number == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        DeliberationFactory(session=session, number=1)


def test_more_votes_than_members_present_are_refused():
    session = open_session()
    record_sitting(session, by=None, held_on=OPENING, present=26, members=31)
    assert refusal(record, session) == {"votes_for"}
    assert record(session, votes=Votes(20, 5, 1)).pk


def test_the_item_belongs_to_the_session_and_stands():
    session = open_session()
    other, removed = AgendaItemFactory(), AgendaItemFactory(session=session, removed_on=OPENING)
    assert refusal(record, session, item=other) == {"item"}
    assert refusal(record, session, item=removed) == {"item"}
    assert record(session, item=AgendaItemFactory(session=session)).item


@pytest.mark.parametrize(
    ("votes_for", "votes_against", "casting_vote", "outcome"),
    [
        (20, 5, "", "rejected"),
        (5, 20, "", "adopted"),
        (9, 9, "", "adopted"),
        (9, 9, "for", "rejected"),
        (20, 5, "for", "adopted"),
    ],
)
def test_the_database_refuses_an_outcome_that_the_votes_do_not_give(votes_for, votes_against, casting_vote, outcome):
    with pytest.raises(IntegrityError), transaction.atomic():
        DeliberationFactory(votes_for=votes_for, votes_against=votes_against, casting_vote=casting_vote, outcome=outcome)


def test_it_is_corrected_until_it_is_published_and_the_outcome_follows():
    deliberation = record()
    corrected = deliberations.correct_deliberation(deliberation, replace(VALUES, votes=Votes(5, 20)), by=None)
    assert not corrected.is_adopted
    deliberations.publish_deliberation(corrected, by=None, posted_on=date(2026, 10, 12))
    assert refusal(deliberations.correct_deliberation, corrected, VALUES, by=None) == {"__all__"}


def test_it_is_published_with_a_text_after_the_decision_and_once():
    bare = record(text_fr="")
    assert refusal(deliberations.publish_deliberation, bare, by=None, posted_on=OPENING) == {"__all__"}
    deliberation = record()
    for posted_on in (date(2026, 10, 4), date(2026, 10, 21)):
        assert refusal(deliberations.publish_deliberation, deliberation, by=None, posted_on=posted_on) == {"posted_on"}
    published = deliberations.publish_deliberation(deliberation, by=None, posted_on=date(2026, 10, 20))
    assert published.state == DeliberationState.PUBLISHED
    assert [line.action for line in Decision.objects.about(deliberation)] == ["record", "publish"]
    with pytest.raises(TransitionRefused):
        deliberations.publish_deliberation(deliberation, by=None, posted_on=date(2026, 10, 20))


def test_an_opposition_has_a_reason_in_both_languages_and_is_registered_once():
    deliberation = record(sent_to_governor_on=date(2026, 10, 8))
    say = {"by": None, "opposed_on": date(2026, 10, 9), "reason_fr": "Hors compétence", "reason_ar": "خارج الاختصاص"}
    oppose = deliberations.record_opposition
    assert refusal(oppose, deliberation, **{**say, "opposed_on": date(2026, 10, 7)}) == {"opposed_on"}
    assert refusal(oppose, deliberation, **{**say, "reason_ar": ""}) == {"reason_ar"}
    assert oppose(deliberation, **say).opposed_on == date(2026, 10, 9)
    assert refusal(oppose, deliberation, **say) == {"opposed_on"}


def test_minutes_are_written_then_approved_then_published():
    assert refusal(minutes.write_minutes, SessionFactory(), by=None, text_fr="x") == {"__all__"}
    session = open_session()
    assert refusal(minutes.write_minutes, session, by=None) == {"text_fr"}
    draft = minutes.write_minutes(session, by=None, text_fr="Séance du 5 octobre.")
    draft = minutes.write_minutes(session, by=None, text_fr="Séance du 5 octobre 2026.")
    with pytest.raises(TransitionRefused):
        minutes.publish_minutes(draft, by=None, published_on=OPENING)
    assert refusal(minutes.approve_minutes, draft, by=None, approved_on=date(2026, 10, 4)) == {"approved_on"}
    approved = minutes.approve_minutes(draft, by=None, approved_on=date(2026, 10, 12))
    assert refusal(minutes.write_minutes, session, by=None, text_fr="Autre") == {"__all__"}
    assert refusal(minutes.publish_minutes, approved, by=None, published_on=date(2026, 10, 11)) == {"published_on"}
    assert minutes.publish_minutes(approved, by=None, published_on=date(2026, 10, 12)).state == MinutesState.PUBLISHED
