"""What the pages and messages say of a deposit: by how much something is late, before which committee, which step is promised."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from councils.models import Committee
from councils.services import sessions
from councils.services.agenda import send_to_committee
from councils.services.deliberations import publish_deliberation, record_opposition
from petitions import jobs
from petitions.admin.deadlines import rule_words
from petitions.clock import clock_of
from petitions.council_way import steps_of
from petitions.services.filing import follow_up
from petitions.services.reminders import owe_reminders
from petitions.states import FilingState
from petitions.way import way_of
from tests.accounts.steps import enter_as_staff
from tests.factories.petitions import PetitionFactory
from tests.petitions.filing.test_after import decided

pytestmark = pytest.mark.django_db
OPENS = date(2027, 2, 2)


@pytest.fixture
def open_session(placed, registrar, clock):
    """The February session, with the petition on its agenda."""
    session = sessions.reschedule(placed.agenda_item.session, by=registrar, opens_on=OPENS)
    clock.move_to(datetime(2027, 1, 10, 12, tzinfo=UTC))
    session = sessions.convene(session, by=registrar, agenda_sent_on=date(2027, 1, 10), members_notified_on=date(2027, 1, 10))
    clock.move_to(datetime(2027, 2, 3, 12, tzinfo=UTC))
    return sessions.open_session(session, by=registrar, opened_on=OPENS)


def desk_page(registrar, filing) -> str:
    client = Client()
    enter_as_staff(client, registrar)
    return client.get(reverse("petitions_filings:inspect", args=[filing.pk])).content.decode()


class TestTheAgenda:
    @pytest.mark.parametrize(("language", "words"), [("fr", "7 jours de retard"), ("ar", "7 أيام")])
    def test_one_that_was_not_sent_in_time_is_said_to_be_late_by_how_much(self, placed, registrar, clock, language, words):
        sessions.reschedule(placed.agenda_item.session, by=registrar, opens_on=OPENS)
        clock.move_to(datetime(2027, 1, 13, 12, tzinfo=UTC))
        with translation.override(language):
            in_time = steps_of(placed.petition)[2]
        clock.move_to(datetime(2027, 1, 20, 12, tzinfo=UTC))
        with translation.override(language):
            late = steps_of(placed.petition)[2]
        assert (in_time.status, late.status) == ("now", "late")
        assert words not in in_time.note
        assert words in late.note

    @pytest.mark.parametrize("language", ["fr", "ar"])
    def test_the_committee_is_named_with_its_day(self, placed, registrar, clock, council, language):
        committee = Committee.objects.create(
            council=council, name_fr="Commission de l’urbanisme", name_ar="لجنة التعمير", valid_from=date(2021, 10, 1)
        )
        send_to_committee(placed.agenda_item, by=registrar, committee=committee, sent_on=date(2026, 11, 5))
        with translation.override(language):
            note = steps_of(placed.petition)[2].note
        assert {"fr": "Commission de l’urbanisme", "ar": "لجنة التعمير"}[language] in note
        assert {"fr": "5 novembre 2026", "ar": "5 نونبر 2026"}[language] in note


def test_a_decision_that_is_to_be_posted_is_no_answer_that_is_due(placed, open_session, registrar):
    decided(placed, open_session, registrar)
    with translation.override("fr"):
        step = steps_of(placed.petition)[-1]
    assert "10 février 2027" in step.when
    assert "Réponse" not in step.when


def test_the_desk_sees_by_how_much_it_is_late_and_what_was_replaced(placed, registrar, clock):
    assumed = placed.agenda_item.session.opens_on
    sessions.reschedule(placed.agenda_item.session, by=registrar, opens_on=date(2027, 2, 4))
    clock.move_to(datetime(2027, 1, 20, 12, tzinfo=UTC))
    page = desk_page(registrar, placed)
    assert "5 jours de retard" in page
    assert f"{assumed:%-d}er février 2027" in page
    assert "La session s’ouvre un autre jour." in page


@pytest.fixture
def promised(placed, open_session, registrar):
    publish_deliberation(decided(placed, open_session, registrar), by=registrar, posted_on=date(2027, 2, 3))
    placed.refresh_from_db()
    words = {"title_fr": "Poser les points d’eau", "title_ar": "تركيب نقط الماء"}
    return follow_up.promise(placed, by=registrar, **words, due_on=date(2027, 4, 30))


class TestAPromisedStep:
    def test_its_reminder_names_it_in_the_language_of_the_reader(self, promised, clock):
        clock.move_to(datetime(2027, 4, 27, 8, tzinfo=UTC))
        mail.outbox.clear()
        owe_reminders()
        jobs.send_owed_reminders()
        (message,) = [one for one in mail.outbox if "30 أبريل 2027" in one.subject]
        for text in (message.subject, message.body, message.alternatives[0][0]):
            assert "تركيب نقط الماء" in text
            assert "step-" not in text

    @pytest.mark.parametrize(("language", "title"), [("fr", "Poser les points d’eau"), ("ar", "تركيب نقط الماء")])
    def test_its_line_in_my_space_names_it(self, promised, language, title):
        with translation.override(language):
            lines = [line.what for line in clock_of(promised.filing.petition)]
        assert any(title in what for what in lines)
        assert not any("step-" in what for what in lines)

    def test_the_mail_of_one_that_is_late_does_not_call_its_last_day_late(self, promised, clock):
        clock.move_to(datetime(2027, 5, 1, 8, tzinfo=UTC))
        mail.outbox.clear()
        owe_reminders()
        jobs.send_owed_reminders()
        subjects = [one.subject for one in mail.outbox]
        assert any("30 أبريل 2027" in subject for subject in subjects)
        assert not any("منذ 30 أبريل" in subject for subject in subjects)


def test_what_is_owed_at_once_is_not_called_a_delay_of_no_day(filed):
    with translation.override("fr"):
        assert rule_words(filed.deadlines.get(obligation="receipt")).startswith("immédiatement")


@pytest.mark.parametrize(("paper", "says", "silent"), [(32, "est atteint", "manque"), (31, "manque", "est atteint")])
def test_what_is_missing_counts_both_ways_of_signing_as_the_box_beside_it(db, paper, says, silent):
    petition = PetitionFactory(online_count=168, paper_count=paper, required=200)
    with translation.override("fr"):
        note = way_of(petition)[1].note
    assert says in note
    assert silent not in note


class TestAStepThatWillNotBe:
    def test_the_follow_up_is_concluded_only_with_why(self, promised, registrar):
        with pytest.raises(ValidationError) as refusal:
            follow_up.conclude(promised.filing, by=registrar, note=" ")
        assert list(refusal.value.message_dict) == ["note"]
        concluded = follow_up.conclude(promised.filing, by=registrar, note="La nappe est trop profonde.")
        assert concluded.state == FilingState.CONCLUDED
        assert not concluded.petition.deadlines.running().exists()

    @pytest.mark.parametrize(("language", "said"), [("fr", "n’a pas été réalisée"), ("ar", "لم تُنجز")])
    def test_the_way_says_so_instead_of_calling_it_late_for_ever(self, promised, registrar, clock, language, said):
        follow_up.conclude(promised.filing, by=registrar, note="La nappe est trop profonde.")
        clock.move_to(datetime(2027, 6, 1, 12, tzinfo=UTC))
        with translation.override(language):
            step = steps_of(promised.filing.petition)[-1]
        assert step.status == "done"
        assert said in step.note

    def test_the_petitioner_is_told_why(self, promised, registrar):
        follow_up.conclude(promised.filing, by=registrar, note="La nappe est trop profonde.")
        mail.outbox.clear()
        jobs.send_owed_notices()
        bodies = [one.body for one in mail.outbox if one.to == [promised.filing.petition.author.email]]
        assert any("La nappe est trop profonde." in body for body in bodies)


def test_an_opposition_of_the_governor_stands_on_the_way(placed, open_session, registrar):
    deliberation = publish_deliberation(decided(placed, open_session, registrar), by=registrar, posted_on=date(2027, 2, 3))
    record_opposition(
        deliberation, by=registrar, opposed_on=date(2027, 2, 3), reason_fr="Hors budget.", reason_ar="خارج الميزانية."
    )
    with translation.override("fr"):
        assert any("gouverneur s’y est opposé" in step.note for step in steps_of(placed.petition))


class TestMovingToAnotherSession:
    def test_without_another_one_the_desk_is_led_to_where_it_is_entered(self, placed, registrar):
        client = Client()
        enter_as_staff(client, registrar)
        answer = client.get(reverse("petitions_filings:move", args=[placed.pk]), follow=True)
        page = answer.content.decode()
        assert answer.redirect_chain[-1][0] == reverse("petitions_filings:inspect", args=[placed.pk])
        assert "aucune autre session ordinaire" in page
        assert reverse("councils_sessions:add") in page

    def test_with_another_one_it_is_chosen(self, placed, registrar, council):
        sessions.plan_session(council, by=registrar, opens_on=date(2027, 5, 4))
        client = Client()
        enter_as_staff(client, registrar)
        assert client.get(reverse("petitions_filings:move", args=[placed.pk])).status_code == 200


def test_what_was_deliberated_goes_to_no_committee_and_offers_none(placed, open_session, registrar, council):
    committee = Committee.objects.create(
        council=council, name_fr="Commission de l’urbanisme", name_ar="لجنة التعمير", valid_from=date(2021, 10, 1)
    )
    client = Client()
    enter_as_staff(client, registrar)
    item = placed.agenda_item
    session = reverse("councils_sessions:inspect", args=[open_session.pk])
    address = reverse("councils_sessions:item_committee", args=[item.pk])
    assert address in client.get(session).content.decode()
    decided(placed, open_session, registrar)
    assert address not in client.get(session).content.decode()
    with pytest.raises(ValidationError):
        send_to_committee(item, by=registrar, committee=committee, sent_on=date(2027, 2, 3))


@pytest.mark.parametrize(("language", "said"), [("fr", "Au moins 25 dans chaque"), ("ar", "25 على الأقل في كل")])
def test_a_petition_to_a_region_says_what_each_province_must_bring(db, language, said):
    petition = PetitionFactory(level="region", required=500, population=None)
    with translation.override(language):
        assert said in way_of(petition)[1].law
        assert said not in way_of(PetitionFactory(required=500, population=None))[1].law


def test_two_months_are_said_in_the_case_that_arabic_asks_for(db):
    petition = PetitionFactory(level="province", required=300)
    with translation.override("ar"):
        notes = " ".join(step.note for step in steps_of(petition))
    assert "أقصاه شهران" in notes
