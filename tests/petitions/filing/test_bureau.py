"""The bureau accepts or refuses; which session an acceptance leads to; what a refusal says (articles 38 and 125)."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from civicsite.support.transitions import TransitionRefused
from councils.models import AgendaItem
from councils.services.placement import session_for
from moderation.models import Decision, Reason
from petitions.services.drafts import NotAllowed
from petitions.services.filing import bureau, completing
from petitions.states import FilingState, Obligation, PetitionState
from tests.factories.accounts import UserFactory
from tests.petitions.filing.conftest import FILED_ON

pytestmark = pytest.mark.django_db
WORDS = {"title_fr": "Passage piéton", "title_ar": "ممر الراجلين"}


def test_only_those_who_handle_it_decide(transmitted, petition):
    for person in (petition.author, UserFactory()):
        with pytest.raises(NotAllowed):
            bureau.accept(transmitted, by=person, on=FILED_ON, **WORDS)
        with pytest.raises(NotAllowed):
            bureau.refuse(transmitted, by=person, on=FILED_ON, reasons=[], explanation="")


@pytest.mark.parametrize(
    ("day", "reason"), [(FILED_ON - timedelta(days=1), "before the deposit"), (FILED_ON + timedelta(days=1), "to come")]
)
def test_handing_over_follows_the_deposit(filed, registrar, day, reason):
    with pytest.raises(ValidationError) as refusal:
        bureau.transmit(filed, by=registrar, on=day)
    assert list(refusal.value.message_dict) == ["on"], reason


def test_a_decision_needs_the_hand_over_first(filed, registrar):
    with pytest.raises(TransitionRefused):
        bureau.accept(filed, by=registrar, on=FILED_ON, **WORDS)


class TestAccepting:
    def test_puts_it_on_the_agenda_of_the_session_that_follows(self, placed, petition, council):
        item = placed.agenda_item
        assert (placed.state, placed.decided_on) == (FilingState.PLACED, FILED_ON)
        assert (item.origin, item.petition_number, item.session.council) == ("petition", petition.pk, council)
        assert (item.session.year, item.session.month, item.session.is_assumed) == (2027, 2, True)

    @pytest.mark.parametrize(
        ("decided_on", "month", "days_late"),
        [(date(2027, 1, 12), (2027, 2), None), (date(2027, 1, 13), (2027, 5), 1), (date(2027, 1, 31), (2027, 5), 19)],
        ids=["twenty days before", "a day too late", "on the eve"],
    )
    def test_the_agenda_goes_to_the_governor_twenty_days_before(
        self, transmitted, registrar, clock, council, decided_on, month, days_late
    ):
        clock.move_to(datetime(2027, 1, 31, 12))
        placement = session_for(council, decided_on)
        assert (placement.missed.days_late if placement.missed else None) == days_late
        accepted = bureau.accept(transmitted, by=registrar, on=decided_on, **WORDS)
        assert (accepted.agenda_item.session.year, accepted.agenda_item.session.month) == month

    def test_a_title_is_missing_in_a_language(self, transmitted, registrar):
        with pytest.raises(ValidationError) as refusal:
            bureau.accept(transmitted, by=registrar, on=FILED_ON, title_fr="Passage piéton", title_ar=" ")
        assert list(refusal.value.message_dict) == ["title_ar"]
        transmitted.refresh_from_db()
        assert transmitted.state == FilingState.TRANSMITTED
        assert not AgendaItem.objects.exists()

    def test_the_second_of_two_who_decide_is_refused(self, placed, registrar):
        with pytest.raises(TransitionRefused):
            bureau.refuse(placed, by=registrar, on=FILED_ON, reasons=[], explanation="")


class TestRefusing:
    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"reasons": []}, "reasons"),
            ({"explanation": "  "}, "explanation"),
            ({"on": FILED_ON - timedelta(days=1)}, "on"),
            ({"on": FILED_ON + timedelta(days=1)}, "on"),
            ({"notified_on": FILED_ON - timedelta(days=1)}, "notified_on"),
        ],
        ids=["no reason", "no words", "before the hand-over", "to come", "told before it was decided"],
    )
    def test_a_decision_without_reasons_is_none(self, transmitted, registrar, changes, field):
        values = {"on": FILED_ON, "reasons": list(Reason.objects.filter(code="council-form")), "explanation": "Objet manquant."}
        with pytest.raises(ValidationError) as refusal:
            bureau.refuse(transmitted, by=registrar, **values | changes)
        assert list(refusal.value.message_dict) == [field]
        transmitted.refresh_from_db()
        assert transmitted.state == FilingState.TRANSMITTED

    def test_reasons_of_another_use_or_out_of_use_are_refused(self, transmitted, registrar):
        for reason in (Reason.objects.filter(use=Reason.Use.PETITION_REFUSED).first(), self.ended()):
            with pytest.raises(ValidationError):
                bureau.refuse(transmitted, by=registrar, on=FILED_ON, reasons=[reason], explanation="Non.")

    @staticmethod
    def ended() -> Reason:
        Reason.objects.filter(code="council-form").update(active=False)
        return Reason.objects.get(code="council-form")

    def test_gives_the_petition_back_and_keeps_the_words(self, refused, petition):
        petition.refresh_from_db()
        assert (refused.state, refused.decided_on, refused.is_running) == (FilingState.REFUSED, FILED_ON, False)
        assert [reason.code for reason in refused.reasons.all()] == ["council-signatories"]
        assert refused.explanation == "Il manque douze copies."
        assert (petition.state, petition.is_visible) == (PetitionState.CLOSED, True)
        assert Decision.objects.about(petition).last().action == "return_to_author"


class TestCompleting:
    @pytest.mark.parametrize(
        ("changes", "field"), [({"what": " "}, "what"), ({"on": FILED_ON + timedelta(days=1)}, "on")], ids=["nothing", "to come"]
    )
    def test_says_what_is_missing_on_a_day_that_was(self, filed, registrar, changes, field):
        with pytest.raises(ValidationError) as refusal:
            completing.ask(filed, by=registrar, **{"on": FILED_ON, "what": "Douze copies."} | changes)
        assert list(refusal.value.message_dict) == [field]

    def test_the_days_of_the_petitioner_are_not_the_councils(self, filed, registrar, clock):
        answer = filed.deadlines.get(obligation=Obligation.REFUSAL)
        completing.ask(filed, by=registrar, on=FILED_ON, what="Douze copies.")
        with pytest.raises(ValidationError):
            completing.ask(filed, by=registrar, on=FILED_ON, what="Encore.")
        clock.move_to(datetime(2026, 11, 25, 12))
        completing.complete(filed, by=registrar, on=date(2026, 11, 25))
        after = filed.deadlines.get(obligation=Obligation.REFUSAL)
        # From the sixth to the twenty-fourth: the day of the deposit is not counted in any case.
        assert (after.due_on - answer.due_on).days == 19
        assert filed.deadlines.get(obligation=Obligation.CURE).met_on == date(2026, 11, 25)
        with pytest.raises(ValidationError):
            completing.complete(filed, by=registrar, on=date(2026, 11, 25))

    def test_a_decision_ends_what_was_asked(self, transmitted, registrar):
        completing.ask(transmitted, by=registrar, on=FILED_ON, what="Douze copies.")
        bureau.accept(transmitted, by=registrar, on=FILED_ON, **WORDS)
        assert transmitted.deadlines.get(obligation=Obligation.CURE).dropped_on == FILED_ON
        with pytest.raises(TransitionRefused):
            completing.ask(transmitted, by=registrar, on=FILED_ON, what="Encore.")
