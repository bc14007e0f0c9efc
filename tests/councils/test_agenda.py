"""What goes on an agenda, until when, and how it comes off."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from councils.models import Session
from councils.services import agenda
from councils.services.moves import NotAllowed
from councils.states import ItemOrigin, SessionKind, SessionState
from moderation.models import Decision
from tests.factories.accounts import UserFactory
from tests.factories.councils import (
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    DeliberationFactory,
    SessionFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law", "today")]

OPENING = date(2026, 10, 5)
TITLE = {"title_fr": "Passage piéton devant l’école", "title_ar": "ممر للراجلين أمام المدرسة"}


def refusal(call, *args, **kwargs) -> set[str]:
    with pytest.raises(ValidationError) as refused:
        call(*args, **kwargs)
    return set(refused.value.message_dict)


def place(session, origin=ItemOrigin.PRESIDENT, **values):
    return agenda.place_item(session, **{"by": None, "origin": origin, "placed_on": date(2026, 9, 1), **TITLE, **values})


def test_others_place_nothing():
    with pytest.raises(NotAllowed):
        place(SessionFactory(), by=UserFactory())


def test_items_follow_one_another_and_the_journal_says_who(keeper_of):
    session = SessionFactory(opens_on=OPENING)
    by = keeper_of(session.council)
    items = [place(session, by=by), place(session, by=by)]
    assert [item.order for item in items] == [1, 2]
    assert Decision.objects.about(items[1]).get().actor == by


@pytest.mark.parametrize("missing", ["title_fr", "title_ar"])
def test_a_title_is_needed_in_both_languages(missing):
    assert refusal(place, SessionFactory(), **{missing: "  "}) == {missing}


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (SessionState.PLANNED, True),
        (SessionState.CONVENED, True),
        (SessionState.OPEN, True),
        (SessionState.CLOSED, False),
        (SessionState.CANCELLED, False),
    ],
)
def test_the_agenda_of_a_session_that_is_over_does_not_change(state, allowed):
    session = SessionFactory(opens_on=OPENING, state=state)
    item = AgendaItemFactory(session=session)
    if allowed:
        assert place(session).pk
        assert agenda.remove_item(item, by=None, reason_fr="Reporté", reason_ar="تأجيل").removed_on
    else:
        assert refusal(place, session) == {"placed_on"}
        assert refusal(agenda.remove_item, item, by=None, reason_fr="Reporté", reason_ar="تأجيل") == {"__all__"}


@pytest.mark.parametrize(
    ("origin", "placed_on", "allowed"),
    [
        (ItemOrigin.PRESIDENT, date(2026, 9, 15), True),
        (ItemOrigin.PRESIDENT, date(2026, 9, 16), False),
        (ItemOrigin.GOVERNOR, date(2026, 9, 16), True),
        (ItemOrigin.GOVERNOR, date(2026, 9, 23), True),
        (ItemOrigin.GOVERNOR, date(2026, 9, 24), False),
    ],
)
def test_once_the_agenda_is_sent_the_governor_alone_adds_for_eight_days(origin, placed_on, allowed):
    session = SessionFactory(opens_on=OPENING, state=SessionState.CONVENED, agenda_sent_on=date(2026, 9, 15))
    if allowed:
        assert place(session, origin, placed_on=placed_on).pk
    else:
        assert refusal(place, session, origin, placed_on=placed_on) == {"placed_on"}


@pytest.mark.parametrize(("decided_on", "allowed"), [(date(2026, 9, 15), True), (date(2026, 9, 16), False)])
def test_a_petition_is_placed_until_the_cut_off(decided_on, allowed):
    session = SessionFactory(opens_on=OPENING)
    values = {"petition_number": 12, "placed_on": decided_on}
    if allowed:
        assert place(session, ItemOrigin.PETITION, **values).petition_number == 12
        assert refusal(place, session, ItemOrigin.PETITION, **values) == {"petition_number"}
    else:
        assert refusal(place, session, ItemOrigin.PETITION, **values) == {"petition_number"}


def test_a_petition_has_a_number_goes_on_an_ordinary_session_and_only_it_has_one():
    session = SessionFactory(opens_on=OPENING)
    extraordinary = SessionFactory(opens_on=OPENING, kind=SessionKind.EXTRAORDINARY)
    assert refusal(place, session, ItemOrigin.PETITION) == {"petition_number"}
    assert refusal(place, session, petition_number=12) == {"petition_number"}
    assert refusal(place, extraordinary, ItemOrigin.PETITION, petition_number=12) == {"petition_number"}


def test_the_database_keeps_a_petition_once_on_an_agenda():
    item = AgendaItemFactory(origin=ItemOrigin.PETITION, petition_number=12)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItemFactory(session=item.session, origin=ItemOrigin.PETITION, petition_number=12)


def test_an_accepted_petition_goes_on_the_entered_session_that_follows():
    session = SessionFactory(opens_on=OPENING)
    item = agenda.place_petition(session.council, by=None, petition_number=12, decided_on=date(2026, 9, 15), **TITLE)
    assert item.session == session
    assert item.origin == ItemOrigin.PETITION
    assert item.placed_on == date(2026, 9, 15)


def test_where_the_council_has_entered_none_a_session_is_planned_on_the_assumed_day(keeper_of):
    council = CouncilFactory()
    by = keeper_of(council)
    first = agenda.place_petition(council, by=by, petition_number=12, decided_on=date(2026, 9, 30), **TITLE)
    again = agenda.place_petition(council, by=by, petition_number=13, decided_on=date(2026, 10, 2), **TITLE)
    session = Session.objects.get(council=council)
    assert (session.opens_on, session.is_assumed, session.month) == (date(2027, 2, 1), True, 2)
    assert first.session == again.session == session


def test_a_committee_of_another_council_is_refused_and_its_own_is_dated():
    session = SessionFactory(opens_on=OPENING)
    own, other = CommitteeFactory(council=session.council), CommitteeFactory()
    assert refusal(place, session, committee=other) == {"committee"}
    item = place(session)
    assert refusal(agenda.send_to_committee, item, by=None, committee=other, sent_on=date(2026, 9, 2)) == {"committee"}
    assert refusal(agenda.send_to_committee, item, by=None, committee=own, sent_on=date(2026, 8, 31)) == {"sent_on"}
    item = agenda.send_to_committee(item, by=None, committee=own, sent_on=date(2026, 9, 2))
    assert (item.committee, item.sent_to_committee_on) == (own, date(2026, 9, 2))


def test_an_item_is_taken_off_with_a_reason_in_both_languages_once_and_stays_readable():
    item = AgendaItemFactory(session__opens_on=OPENING)
    say = {"by": None, "reason_fr": "Étude incomplète", "reason_ar": "دراسة غير مكتملة"}
    assert refusal(agenda.remove_item, item, **{**say, "reason_fr": ""}) == {"reason_fr"}
    assert refusal(agenda.remove_item, item, **{**say, "reason_ar": " "}) == {"reason_ar"}
    agenda.remove_item(item, **say)
    assert refusal(agenda.remove_item, item, **say) == {"__all__"}
    assert not item.session.agenda.exists()
    assert item.session.items.get().removal_reason_ar == "دراسة غير مكتملة"


def test_an_item_that_was_deliberated_stays():
    item = AgendaItemFactory(session__opens_on=OPENING, session__state=SessionState.OPEN)
    DeliberationFactory(session=item.session, item=item)
    assert refusal(agenda.remove_item, item, by=None, reason_fr="Reporté", reason_ar="تأجيل") == {"reason_fr"}


def test_an_item_is_reworded_until_the_agenda_is_sent():
    item = AgendaItemFactory(session__opens_on=OPENING)
    assert agenda.edit_item(item, by=None, order=3, **TITLE).title_fr == TITLE["title_fr"]
    Session.objects.update(agenda_sent_on=date(2026, 9, 15))
    assert refusal(agenda.edit_item, item, by=None, order=1, **TITLE) == {"order"}
