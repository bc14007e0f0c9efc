"""Text messages: what the gateway refuses, then what it takes; nothing personal in logs or errors."""

import base64
import logging

import pytest

from civicsite.support import sms
from civicsite.support.sms import MemorySms, SmsError

PHONE = "+212612345678"


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        (400, True),
        (410, True),
        (422, True),
        (401, False),
        (402, False),
        (403, False),
        (404, False),
        (407, False),
        (302, False),
        (408, False),
        (429, False),
        (500, False),
        (503, False),
    ],
)
def test_refusal_of_the_gateway_is_an_error(gateway, status, permanent):
    gateway.status = status
    with pytest.raises(SmsError) as refusal:
        sms.send(PHONE, "Code 123456")
    assert refusal.value.permanent is permanent
    assert str(refusal.value) == f"The gateway answered {status}."


def test_gateway_that_is_away_is_a_temporary_error_without_its_credentials(gateway, settings):
    settings.SMS_URL = "http://user:secret@127.0.0.1:1/messages"
    with pytest.raises(SmsError) as refusal:
        sms.send(PHONE, "Code 123456")
    assert refusal.value.permanent is False
    assert str(refusal.value) == "ConnectionError"
    assert refusal.value.__cause__ is None


def test_gateway_is_given_the_message_with_its_reference_and_credentials(gateway):
    sms.send(PHONE, "رمزك 123456", reference="signature-7-1")
    credentials = "Basic " + base64.b64encode(b"user:secret").decode()
    assert gateway.taken == [("/messages", credentials, {"to": PHONE, "text": "رمزك 123456", "id": "signature-7-1"})]


def test_messages_without_a_reference_are_different_messages(gateway):
    sms.send(PHONE, "one")
    sms.send(PHONE, "one")
    ids = [body["id"] for _, _, body in gateway.taken]
    assert len(set(ids)) == 2


def test_neither_phone_nor_text_is_logged(gateway, caplog):
    caplog.set_level(logging.DEBUG)
    gateway.status = 500
    with pytest.raises(SmsError):
        sms.send(PHONE, "Code 123456")
    assert "612345678" not in caplog.text
    assert "123456" not in caplog.text.replace("612345678", "")


def test_memory_keeps_messages():
    sms.send(PHONE, "Code 123456")
    assert MemorySms.outbox == [(PHONE, "Code 123456")]


def test_console_shows_the_message(settings, capsys):
    settings.SMS_BACKEND = "civicsite.support.sms.ConsoleSms"
    sms.send(PHONE, "Code 123456")
    assert capsys.readouterr().out.splitlines()[:2] == [f"SMS {PHONE}", "Code 123456"]


@pytest.mark.parametrize(("status", "said"), [(401, "gateway refuses us"), (403, "gateway refuses us"), (422, "ok"), (500, "ok")])
def test_gateway_that_refuses_us_is_loud_and_turns_no_visitor_away(gateway, client, caplog, db, status, said):
    gateway.status = status
    with pytest.raises(SmsError):
        sms.send(PHONE, "Code 123456")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["sms"]) == (200, said)
    assert sms.gateway_refuses_us() is (said != "ok")
    assert (
        "sms_gateway_refuses_us"
        in [getattr(record, "msg", {}).get("event") for record in caplog.records if record.levelname == "ERROR"]
    ) is (said != "ok")
