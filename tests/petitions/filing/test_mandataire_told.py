"""The law has the mandataire told of each news of a deposit (113-14, articles 124 and 125); the author is told too."""

from datetime import date, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.contacts import Contact
from civicsite.support.sms import MemorySms
from councils.services import sessions
from councils.services.deliberations import DeliberationValues, Votes, publish_deliberation, record_deliberation
from councils.services.placement import ordinary_sessions_of
from moderation.models import Decision, Reason
from petitions import gauges
from petitions.jobs import send_owed_notices
from petitions.models import DecisionNotice
from petitions.services.filing import bureau, completing, cure, follow_up
from petitions.services.filing.council import move_to_session
from petitions.services.filing.deposit import register
from petitions.services.mandates import Person, name_mandataire
from petitions.services.retention.destroying import destroy_key
from tests.factories.accounts import UserFactory
from tests.petitions.filing.conftest import FILED_ON, deposit

pytestmark = pytest.mark.django_db
HASSAN = "hassan@example.ma"
BY_MAIL = Contact("mail", HASSAN)
PHONE = "+212612345678"


class MailServer(EmailBackend):
    """A mail server that answers 550 to `unknown`, and is away while `away`."""

    unknown = ""
    away = False

    def send_messages(self, messages):
        if MailServer.away:
            raise ConnectionRefusedError
        if messages[0].to == [MailServer.unknown]:
            raise SMTPRecipientsRefused({MailServer.unknown: (550, b"no")})
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.MailServer"
    MailServer.unknown, MailServer.away = "", False
    return MailServer


@pytest.fixture(autouse=True)
def petition(petition):
    petition.author.email, petition.author.language = "author@example.ma", "fr"
    petition.author.save()
    return petition


def mandate(petition, contact=BY_MAIL, **changes):
    """Hassan acts; the news of his mandate is not what is looked at here."""
    person = Person(**{"name": "Hassan Alami", "cnie": "FA654321", "address": "Douar", "contact": contact} | changes)
    named = name_mandataire(petition, person, by=petition.author, reason="Absent.")
    forget()
    return named


def forget():
    send_owed_notices()
    mail.outbox.clear()
    MemorySms.outbox.clear()


def news():
    """Send what is owed; who was written to, in the order of the rows."""
    send_owed_notices()
    return [message.to[0] for message in mail.outbox]


def subjects_to(address):
    return [message.subject for message in mail.outbox if message.to == [address]]


def decided(placed, registrar, clock):
    """The session of February decides on the petition and publishes it."""
    session = sessions.reschedule(placed.agenda_item.session, by=registrar, opens_on=date(2027, 2, 2))
    clock.move_to(datetime(2027, 1, 10, 12))
    session = sessions.convene(session, by=registrar, agenda_sent_on=date(2027, 1, 10), members_notified_on=date(2027, 1, 10))
    clock.move_to(datetime(2027, 2, 3, 12))
    session = sessions.open_session(session, by=registrar, opened_on=date(2027, 2, 2))
    values = DeliberationValues(
        number=3,
        title_fr="Passage piéton",
        title_ar="ممر الراجلين",
        votes=Votes(20, 3, 1),
        decided_on=date(2027, 2, 2),
        text_fr="Le conseil approuve.",
        text_ar="صادق المجلس.",
        item=placed.agenda_item,
    )
    publish_deliberation(record_deliberation(session, values, by=registrar), by=registrar, posted_on=date(2027, 2, 3))


class TestEachNews:
    def test_from_the_receipt_to_the_end_reaches_both(self, petition, registrar, clock):
        mandate(petition)
        filed = register(petition, deposit(), by=registrar)
        filed = completing.ask(filed, by=registrar, what="Deux copies manquent.", on=FILED_ON)
        filed = completing.complete(filed, by=registrar, on=FILED_ON)
        filed = bureau.transmit(filed, by=registrar, on=FILED_ON)
        placed = bureau.accept(filed, by=registrar, on=FILED_ON, title_fr="Passage piéton", title_ar="ممر الراجلين")
        decided(placed, registrar, clock)
        placed.refresh_from_db()
        step = follow_up.promise(placed, by=registrar, title_fr="Travaux", title_ar="أشغال", due_on=date(2027, 6, 1))
        follow_up.carry_out(step, by=registrar, on=date(2027, 2, 3))
        follow_up.conclude(placed, by=registrar)
        told = news()
        assert told.count(HASSAN) == told.count("author@example.ma") == 11
        assert len(set(subjects_to(HASSAN))) == 11
        assert subjects_to(HASSAN) == subjects_to("author@example.ma")

    @pytest.mark.parametrize(
        ("language", "day", "month"),
        [("fr", "s’ouvre un autre jour : le 2 février 2027", "session ordinaire de mai"), ("ar", "2 فبراير 2027", "لشهر ماي")],
    )
    def test_another_day_of_its_session_and_another_session(self, petition, placed, registrar, council, language, day, month):
        petition.author.language = language
        petition.author.save()
        news()
        mail.outbox.clear()
        sessions.reschedule(placed.agenda_item.session, by=registrar, opens_on=date(2027, 2, 2))
        news()
        opening = next(one for one in ordinary_sessions_of(council, 2027) if one.month == 5).opens_on
        may = sessions.plan_session(council, by=registrar, opens_on=opening, is_assumed=True)
        move_to_session(placed, may, by=registrar, reason_fr="Faute de temps.", reason_ar="لضيق الوقت.")
        news()
        first, second = (" ".join(message.body.split()) for message in mail.outbox)
        assert day in first
        assert month in second
        assert "5 nov" not in second

    def test_a_refusal_comes_with_its_reasons(self, petition, transmitted, registrar):
        mandate(petition)
        reasons = Reason.objects.filter(code="council-signatories")
        bureau.refuse(transmitted, by=registrar, on=FILED_ON, reasons=reasons, explanation="Il manque douze copies.")
        news()
        [message] = [message for message in mail.outbox if message.to == [HASSAN]]
        assert "Il manque douze copies." in message.body
        assert reasons.get().label_fr in message.body
        assert "FA654321" not in message.body

    def test_a_deposit_taken_back_is_told(self, petition, filed):
        mandate(petition)
        cure.take_back(filed, by=petition.author, reason="Il manque une page.")
        assert HASSAN in news()

    def test_without_a_mandataire_the_author_alone_is_told(self, filed):
        assert news() == ["author@example.ma"]


class TestWhoIsTold:
    def test_by_sms_where_the_mandate_gives_a_phone(self, petition, registrar):
        mandate(petition, Contact("sms", PHONE))
        register(petition, deposit(), by=registrar)
        assert news() == ["author@example.ma"]
        assert [to for to, _ in MemorySms.outbox] == [PHONE]

    def test_two_phones_are_two_messages_for_the_gateway(self, petition, registrar, monkeypatch):
        author = petition.author
        author.email, author.phone, author.phone_verified_at = None, "+212611111111", timezone.now()
        author.save()
        mandate(petition, Contact("sms", PHONE))
        references = []
        monkeypatch.setattr("civicsite.support.sms.send", lambda to, text, *, reference: references.append(reference))
        register(petition, deposit(), by=registrar)
        send_owed_notices()
        assert len(set(references)) == 2

    def test_in_the_language_of_the_account_and_without_one_in_the_authors(self, petition, registrar):
        UserFactory(email=HASSAN, language="ar")
        mandate(petition)
        register(petition, deposit(), by=registrar)
        news()
        assert subjects_to("author@example.ma")[0].startswith("Récépissé")
        assert subjects_to(HASSAN)[0].startswith("وصل")

    def test_the_mandataire_reads_why_they_are_written_to_and_the_author_does_not(self, petition, registrar):
        mandate(petition)
        register(petition, deposit(), by=registrar)
        news()
        said = {message.to[0]: "mandataire" in message.body for message in mail.outbox}
        assert said == {HASSAN: True, "author@example.ma": False}

    def test_an_author_who_acts_themselves_is_told_once(self, petition, registrar):
        mandate(petition, Contact("mail", "author@example.ma"))
        register(petition, deposit(), by=registrar)
        assert news() == ["author@example.ma"]

    def test_one_address_is_told_once_though_no_account_is_linked(self, petition, registrar):
        mandate(petition)
        petition.author.email = HASSAN
        petition.author.save()
        register(petition, deposit(), by=registrar)
        assert news() == [HASSAN]
        assert gauges.owed_notices() == 0

    def test_the_one_in_force_on_the_day_of_the_news(self, petition, registrar):
        mandate(petition)
        filed = register(petition, deposit(), by=registrar)
        forget()
        petition.mandates.update(until=timezone.now())
        mandate(petition, Contact("mail", "salma@example.ma"), name="Salma Idrissi")
        bureau.transmit(filed, by=registrar, on=FILED_ON)
        assert news() == ["author@example.ma", "salma@example.ma"]

    def test_whoever_is_replaced_before_the_run_still_gets_what_was_theirs(self, petition, registrar):
        mandate(petition)
        register(petition, deposit(), by=registrar)
        petition.mandates.update(until=timezone.now())
        assert HASSAN in news()


class TestOwed:
    @pytest.fixture
    def told_to_both(self, petition, registrar):
        mandate(petition)
        return register(petition, deposit(), by=registrar)

    def test_twice_is_once(self, told_to_both):
        assert [send_owed_notices(), send_owed_notices()] == [2, 0]
        assert len(mail.outbox) == 2

    def test_a_mail_server_that_is_away_leaves_both_owed(self, told_to_both, mail_server):
        mail_server.away = True
        assert (send_owed_notices(), gauges.owed_notices()) == (0, 2)
        mail_server.away = False
        assert sorted(news()) == ["author@example.ma", HASSAN]

    def test_an_author_whose_mailbox_is_gone_does_not_keep_it_from_the_mandataire(self, told_to_both, mail_server):
        mail_server.unknown = "author@example.ma"
        assert news() == [HASSAN]
        assert gauges.owed_notices() == 0

    def test_a_seal_that_does_not_open_holds_up_nobody_else(self, petition, told_to_both, settings):
        petition.mandates.update(sealed=b"changed")
        assert news() == ["author@example.ma"]
        assert gauges.owed_notices() == 1
        with time_machine.travel(timezone.now() + timedelta(seconds=settings.OWED_CLAIM_SECONDS + 1)):
            assert news() == ["author@example.ma"]

    def test_the_database_keeps_one_row_for_each_reader(self, petition, told_to_both):
        for row in DecisionNotice.objects.filter(petition=petition, decision=Decision.objects.about(told_to_both).get()):
            with pytest.raises(IntegrityError), transaction.atomic():
                DecisionNotice.objects.create(petition=petition, decision=row.decision, mandate=row.mandate)


class TestAfterTheKey:
    def test_what_was_owed_is_sent_to_the_author_alone_and_waits_no_more(self, petition, registrar):
        mandate(petition)
        register(petition, deposit(), by=registrar)
        destroy_key(petition)
        assert news() == ["author@example.ma"]
        assert gauges.owed_notices() == 0
        assert gauges.oldest_owed_seconds() == 0

    def test_a_later_news_is_told_to_the_author_without_a_fault(self, petition, filed, registrar):
        mandate(petition)
        forget()
        destroy_key(petition)
        completing.ask(filed, by=registrar, on=FILED_ON, what="Deux copies manquent.")
        assert news() == ["author@example.ma"]
