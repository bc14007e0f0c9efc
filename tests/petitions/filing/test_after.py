"""After the bureau: the council's decision, its publication, the promises; or cure, new deposit, taking back."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from civicsite.support.transitions import TransitionRefused
from councils.admin.journal import journal_of
from councils.services import sessions
from councils.services.agenda import remove_item
from councils.services.deliberations import DeliberationValues, Votes, publish_deliberation, record_deliberation
from councils.services.placement import ordinary_sessions_of
from petitions.services.drafts import NotAllowed
from petitions.services.filing import cure, follow_up
from petitions.services.filing.council import move_to_session
from petitions.services.filing.deposit import register
from petitions.states import FilingState, PetitionState
from tests.factories.accounts import UserFactory
from tests.factories.petitions import confirmed_signatures
from tests.petitions.filing.conftest import deposit

pytestmark = pytest.mark.django_db
OPENS = date(2027, 2, 2)


@pytest.fixture
def open_session(placed, registrar, clock):
    """The February session, with the petition on its agenda."""
    session = sessions.reschedule(placed.agenda_item.session, by=registrar, opens_on=OPENS)
    clock.move_to(datetime(2027, 1, 10, 12))
    session = sessions.convene(session, by=registrar, agenda_sent_on=date(2027, 1, 10), members_notified_on=date(2027, 1, 10))
    clock.move_to(datetime(2027, 2, 3, 12))
    return sessions.open_session(session, by=registrar, opened_on=OPENS)


def decided(filing, session, registrar, *, number=3, votes=None):
    item = filing.agenda_item
    values = DeliberationValues(
        number=number,
        title_fr=item.title_fr,
        title_ar=item.title_ar,
        votes=votes or Votes(20, 3, 1),
        decided_on=OPENS,
        text_fr="Le conseil approuve.",
        text_ar="صادق المجلس.",
        item=item,
    )
    return record_deliberation(session, values, by=registrar)


class TestTheCouncilDecides:
    def test_the_filing_follows_its_item(self, placed, open_session, registrar):
        deliberation = decided(placed, open_session, registrar)
        placed.refresh_from_db()
        assert (placed.state, placed.deliberation) == (FilingState.DELIBERATED, deliberation)
        publish_deliberation(deliberation, by=registrar, posted_on=date(2027, 2, 3))
        placed.refresh_from_db()
        assert placed.state == FilingState.PUBLISHED

    def test_a_deliberation_on_something_else_changes_nothing(self, placed, open_session, registrar):
        values = DeliberationValues(
            number=9, title_fr="Budget", title_ar="ميزانية", votes=Votes(20, 0), decided_on=OPENS, text_fr="Adopté."
        )
        publish_deliberation(record_deliberation(open_session, values, by=registrar), by=registrar, posted_on=OPENS)
        placed.refresh_from_db()
        assert placed.state == FilingState.PLACED

    def test_it_is_moved_to_another_ordinary_session_with_a_reason(self, placed, registrar, council):
        may = next(one for one in ordinary_sessions_of(council, 2027) if one.month == 5)
        session = sessions.plan_session(council, by=registrar, opens_on=may.opens_on, is_assumed=True)
        words = {"reason_fr": "Session de février annulée.", "reason_ar": "ألغيت دورة فبراير."}
        old = placed.agenda_item
        moved = move_to_session(placed, session, by=registrar, **words)
        old.refresh_from_db()
        assert (moved.agenda_item.session, old.removal_reason_fr) == (session, words["reason_fr"])
        with pytest.raises(ValidationError):
            move_to_session(moved, session, by=registrar, **words)

    def test_a_session_that_ended_without_deciding_on_it_keeps_it_on_its_agenda_and_the_next_one_takes_it(
        self, placed, open_session, registrar, council
    ):
        old = placed.agenda_item
        sessions.close_session(open_session, by=registrar, closed_on=OPENS)
        may = next(one for one in ordinary_sessions_of(council, 2027) if one.month == 5)
        session = sessions.plan_session(council, by=registrar, opens_on=may.opens_on, is_assumed=True)
        with pytest.raises(ValidationError):
            move_to_session(placed, session, by=registrar, reason_fr="Faute de temps.", reason_ar=" ")
        moved = move_to_session(placed, session, by=registrar, reason_fr="Faute de temps.", reason_ar="لضيق الوقت.")
        old.refresh_from_db()
        assert (moved.agenda_item.session, old.removed_on) == (session, None)
        with translation.override("fr"):
            assert "Point déplacé à une autre session" in [str(line.words) for line in journal_of(open_session)]

    def test_nobody_takes_it_off_by_hand_while_it_waits(self, placed, registrar):
        with pytest.raises(ValidationError) as refusal:
            remove_item(placed.agenda_item, by=registrar, reason_fr="Reporté", reason_ar="تأجيل")
        assert str(placed) in str(refusal.value)


class TestFollowUp:
    @pytest.fixture
    def published(self, placed, open_session, registrar):
        publish_deliberation(decided(placed, open_session, registrar), by=registrar, posted_on=date(2027, 2, 3))
        placed.refresh_from_db()
        return placed

    def test_steps_follow_a_published_decision_only(self, placed, registrar):
        with pytest.raises(ValidationError):
            follow_up.promise(placed, by=registrar, title_fr="Travaux", title_ar="أشغال", due_on=date(2027, 6, 1))

    def test_a_step_is_promised_carried_out_once_and_the_follow_up_concluded(self, published, registrar):
        step = follow_up.promise(published, by=registrar, title_fr="Travaux", title_ar="أشغال", due_on=date(2027, 6, 1))
        with pytest.raises(ValidationError):
            follow_up.conclude(published, by=registrar)
        step = follow_up.carry_out(step, by=registrar, on=date(2027, 2, 3), note_fr="Fait.", note_ar="تم.")
        with pytest.raises(ValidationError):
            follow_up.carry_out(step, by=registrar, on=date(2027, 2, 3))
        assert follow_up.conclude(published, by=registrar).state == FilingState.CONCLUDED

    @pytest.mark.parametrize(("on", "reason"), [(date(2027, 2, 1), "before the decision"), (date(2027, 2, 4), "to come")])
    def test_a_step_is_carried_out_between_the_decision_and_today(self, published, registrar, on, reason):
        step = follow_up.promise(published, by=registrar, title_fr="Travaux", title_ar="أشغال", due_on=date(2027, 6, 1))
        with pytest.raises(ValidationError):
            follow_up.carry_out(step, by=registrar, on=on)


class TestCure:
    def test_the_signatures_stay_valid_and_it_is_deposited_again(self, refused, petition, registrar):
        confirmed_signatures(petition, 3)
        petition.refresh_from_db()
        reopened = cure.reopen(petition, by=petition.author)
        assert (reopened.state, reopened.accepts_signatures) == (PetitionState.COLLECTING, True)
        assert petition.signatures.confirmed().count() == 3
        again = register(petition, deposit(number="61"), by=registrar)
        assert (again.sequence, again.state) == (2, FilingState.REGISTERED)

    def test_it_may_be_deposited_again_without_collecting(self, refused, petition, registrar):
        assert register(petition, deposit(number="61"), by=registrar).sequence == 2

    def test_a_collection_that_simply_ended_stays_ended(self, petition):
        with pytest.raises(ValidationError):
            cure.reopen(petition, by=petition.author)

    def test_others_may_not(self, refused, petition, registrar):
        for person in (UserFactory(), registrar):
            with pytest.raises(NotAllowed):
                cure.reopen(petition, by=person)
            with pytest.raises(NotAllowed):
                cure.take_up_again(petition, by=person)

    def test_changed_words_are_another_petition_without_signatures(self, refused, petition):
        petition.refresh_from_db()
        draft = cure.take_up_again(petition, by=petition.author)
        assert cure.take_up_again(petition, by=petition.author) == draft
        assert (draft.state, draft.follows, draft.online_count) == (PetitionState.DRAFT, petition, 0)
        assert draft.title == petition.title
        assert not draft.signatures.exists()


class TestTakingBack:
    def test_needs_a_reason_and_the_right(self, filed, petition, registrar):
        with pytest.raises(ValidationError):
            cure.take_back(filed, by=petition.author, reason=" ")
        with pytest.raises(NotAllowed):
            cure.take_back(filed, by=registrar, reason="Non")

    @pytest.mark.parametrize("stage", ["filed", "transmitted", "placed"])
    def test_before_the_council_has_decided(self, stage, request, petition):
        filing = request.getfixturevalue(stage)
        assert cure.take_back(filing, by=petition.author, reason="Nous complétons la liste.").state == FilingState.WITHDRAWN
        petition.refresh_from_db()
        assert petition.state == PetitionState.CLOSED

    def test_not_once_it_was_refused(self, refused, petition):
        with pytest.raises(TransitionRefused):
            cure.take_back(refused, by=petition.author, reason="Trop tard")
