"""Sending what is owed: one mailbox that says « not now » holds up nobody, and a long queue lets other jobs have their turn."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from accounts.contacts import Contact
from petitions.models import Signature
from petitions.notices import owed
from petitions.notices.codes import send_owed_codes
from petitions.services.signing import sign
from tests.factories.petitions import PetitionFactory, signer

pytestmark = pytest.mark.django_db


class MailServer(EmailBackend):
    """A mail server that answers `refusals[address]` to some recipients, and is away while `away`."""

    refusals: dict[str, int] = {}
    away = False

    def send_messages(self, messages):
        if MailServer.away:
            raise ConnectionRefusedError
        for message in messages:
            if code := MailServer.refusals.get(message.to[0]):
                raise SMTPRecipientsRefused({message.to[0]: (code, b"no")})
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.MailServer"
    MailServer.refusals, MailServer.away = {}, False
    return MailServer


@pytest.fixture
def signatures():
    petition = PetitionFactory()
    return [sign(petition, signer(cnie=f"FA10000{n}", contact=Contact("mail", f"signer{n}@example.ma"))) for n in range(4)]


def written_to():
    return [message.to[0] for message in mail.outbox]


def owed_ones():
    return list(Signature.objects.filter(code_sent_at__isnull=True).order_by("pk"))


def test_mailbox_that_says_not_now_holds_up_nobody_and_is_tried_again(signatures, mail_server, settings):
    mail_server.refusals = {"signer0@example.ma": 450}
    send_owed_codes()
    assert written_to() == ["signer1@example.ma", "signer2@example.ma", "signer3@example.ma"]
    assert owed_ones() == [signatures[0]]
    mail_server.refusals = {}
    send_owed_codes()
    assert owed_ones() == [signatures[0]]
    with time_machine.travel(timezone.now() + timedelta(seconds=settings.OWED_CLAIM_SECONDS + 1)):
        send_owed_codes()
    assert written_to()[3:] == ["signer0@example.ma"]
    assert owed_ones() == []


def test_mailbox_that_does_not_exist_is_not_tried_again(signatures, mail_server):
    mail_server.refusals = {"signer0@example.ma": 550}
    send_owed_codes()
    assert owed_ones() == []
    assert len(mail.outbox) == 3


def test_row_that_cannot_be_read_holds_up_nobody(signatures):
    Signature.objects.filter(pk=signatures[0].pk).update(sealed=b"damaged")
    send_owed_codes()
    assert written_to() == ["signer1@example.ma", "signer2@example.ma", "signer3@example.ma"]
    assert owed_ones() == []


def test_mail_server_that_is_away_leaves_all_owed_for_the_next_run(signatures, mail_server):
    mail_server.away = True
    assert send_owed_codes() == 0
    assert owed_ones() == signatures
    mail_server.away = False
    assert send_owed_codes() == 4
    assert owed_ones() == []


def test_turn_that_is_over_leaves_the_rest_to_a_run_behind_the_jobs_that_wait(
    signatures, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(owed, "TURN_SECONDS", -1)
    with django_capture_on_commit_callbacks() as calls:
        assert send_owed_codes() == 1
    assert (written_to(), len(calls)) == (["signer0@example.ma"], 1)
    assert [row.code_claimed_at for row in owed_ones()] == [None] * 3
    with django_capture_on_commit_callbacks(execute=True):
        assert send_owed_codes() == 1
    assert written_to() == [f"signer{n}@example.ma" for n in range(4)]


def test_slow_turn_never_outlasts_a_claim(settings):
    assert owed.TURN_SECONDS * 4 < settings.OWED_CLAIM_SECONDS
