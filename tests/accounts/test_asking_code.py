"""Asking for a code: whom it is sent to, how often, and what is said when it cannot be sent."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from civicsite.support import sms
from tests.accounts.steps import E164, PHONE, ask_code, sent_code
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def without_tokens(response):
    """Return the page without what is drawn anew for every visitor."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_sign_in_page_is_there(client, language):
    response = client.get(f"/{language}/account/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("typed", ["", "fatima", "+33612345678", "061234", "a@b"])
def test_sign_in_with_bad_contact_keeps_what_was_typed(client, typed):
    response = ask_code(client, typed)
    assert response.status_code == 200
    assert response.context["form"].errors["contact"]
    assert f'value="{typed}"' in response.content.decode() or not typed
    assert sms.MemorySms.outbox == []
    assert mail.outbox == []


def test_request_makes_no_account_before_the_code(client):
    ask_code(client, PHONE)
    assert User.objects.count() == 0


@pytest.mark.parametrize(("contact", "field"), [(PHONE, {"phone": E164}), ("Fatima@Example.ma", {"email": "fatima@example.ma"})])
def test_answers_are_the_same_whether_account_exists(contact, field):
    unknown = Client()
    unknown_answer = ask_code(unknown, contact)
    unknown_page = unknown.get("/fr/account/code/")
    unknown_wrong = unknown.post("/fr/account/code/", {"code": "000000"})
    UserFactory(**{"email": None} | field)
    known = Client()
    known_answer = ask_code(known, contact)
    known_page = known.get("/fr/account/code/")
    known_wrong = known.post("/fr/account/code/", {"code": "000000"})
    assert (known_answer.status_code, known_answer["Location"]) == (unknown_answer.status_code, unknown_answer["Location"])
    assert known_answer.content == unknown_answer.content
    assert without_tokens(known_page) == without_tokens(unknown_page)
    assert without_tokens(known_wrong) == without_tokens(unknown_wrong)


def test_code_page_without_request_leads_to_sign_in(client):
    assert client.get("/fr/account/code/")["Location"] == "/fr/account/"
    assert client.post("/fr/account/code/", {"code": "123456"})["Location"] == "/fr/account/"
    assert client.post("/fr/account/code/again/")["Location"] == "/fr/account/"


def test_resend_is_capped_and_keeps_the_code(client):
    ask_code(client, PHONE)
    code = sent_code()
    for _again in range(3):
        assert client.post("/fr/account/code/again/").status_code == 302
    assert [sent_code(), len(sms.MemorySms.outbox)] == [code, 4]
    response = client.post("/fr/account/code/again/")
    assert response.status_code == 429
    assert response.context["refusal"]
    assert len(sms.MemorySms.outbox) == 4
    assert client.post("/fr/account/code/", {"code": code}).status_code == 302


def test_sixth_message_to_one_contact_is_refused():
    for _number in range(5):
        assert ask_code(Client(), PHONE).status_code == 302
    response = ask_code(Client(), "+212 6 12 34 56 78")
    assert response.status_code == 429
    assert response.context["form"].non_field_errors()
    assert 'value="+212 6 12 34 56 78"' in response.content.decode()
    assert len(sms.MemorySms.outbox) == 5


def test_strangers_who_ask_keep_the_owner_of_a_contact_out_of_nothing_and_a_flood_is_held():
    asked = [ask_code(Client(REMOTE_ADDR=f"10.0.{number}.1"), "me@example.ma").status_code for number in range(19)]
    assert set(asked) == {302}
    assert ask_code(Client(REMOTE_ADDR="10.1.0.1"), "me@example.ma").status_code == 302
    assert ask_code(Client(REMOTE_ADDR="10.2.0.1"), "m+e@example.ma").status_code == 302
    assert ask_code(Client(REMOTE_ADDR="10.3.0.1"), "me+x@example.ma").status_code == 429


def test_ceiling_of_text_messages_offers_the_mail(client, settings):
    settings.SMS_PER_HOUR = 1
    assert ask_code(client, PHONE).status_code == 302
    response = ask_code(client, "0712345678")
    assert response.status_code == 429
    assert response.context["form"].non_field_errors()
    assert ask_code(client, "me@example.ma").status_code == 302


def test_one_address_cannot_ask_for_ever():
    for number in range(60):
        assert ask_code(Client(), f"citizen{number}@example.ma").status_code == 302
    assert ask_code(Client(), "citizen60@example.ma").status_code == 429
    assert ask_code(Client(REMOTE_ADDR="10.0.0.9"), "citizen60@example.ma").status_code == 302


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_mail_server_away_is_said_plainly(client, settings, language):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    response = ask_code(client, "fatima@example.ma", language)
    assert response.status_code == 503
    assert response.context["form"].non_field_errors()
    assert 'value="fatima@example.ma"' in response.content.decode()
    assert "asked_code_sign_in" not in client.session


def test_sms_gateway_away_is_said_plainly(client, settings):
    settings.SMS_BACKEND, settings.SMS_URL = "civicsite.support.sms.HttpSms", "http://127.0.0.1:9/"
    response = ask_code(client, PHONE)
    assert response.status_code == 503
    assert f'value="{PHONE}"' in response.content.decode()


def test_gateway_away_while_sending_again_keeps_the_code(client, settings):
    ask_code(client, PHONE)
    code = sent_code()
    settings.SMS_BACKEND, settings.SMS_URL = "civicsite.support.sms.HttpSms", "http://127.0.0.1:9/"
    assert client.post("/fr/account/code/again/").status_code == 503
    assert client.post("/fr/account/code/", {"code": code}).status_code == 302
