import pytest
from django.core import mail
from django.utils.translation import override

from accounts import notices
from accounts.contacts import Contact
from accounts.notices import NotSentError, send_code
from civicsite.support.sms import MemorySms

MAIL = Contact("mail", "fatima@example.ma")
PHONE = Contact("sms", "+212612345678")
PURPOSES = ["sign_in", "contact", "erasure"]


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_code_mail_is_in_the_language_of_the_page(purpose, language, direction):
    with override(language):
        send_code(MAIL, "012345", purpose, minutes=15)
    message = mail.outbox[0]
    html = message.alternatives[0].content
    assert [message.to, message.extra_headers["Content-Language"]] == [["fatima@example.ma"], language]
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert '<bdi dir="ltr">012345</bdi>' in html
    assert "\n    012345\n" in message.body
    assert "15" in message.body
    assert "\n" not in message.subject
    assert message.subject.strip()
    # The subject shows on a locked screen.
    assert "012345" not in message.subject


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize(("language", "written"), [("fr", "012345"), ("ar", "\u2066012345\u2069")])
def test_code_sms_is_one_message_with_its_code_in_order(purpose, language, written):
    with override(language):
        send_code(PHONE, "012345", purpose, minutes=15)
    [(to, text)] = MemorySms.outbox
    assert to == "+212612345678"
    assert written in text
    assert len(text) <= 160


def test_purposes_say_different_things():
    for purpose in PURPOSES:
        send_code(PHONE, "012345", purpose, minutes=15)
        send_code(MAIL, "012345", purpose, minutes=15)
    assert len({text for _to, text in MemorySms.outbox}) == 3
    assert len({message.subject for message in mail.outbox}) == 3


@pytest.mark.parametrize("contact", [MAIL, PHONE])
def test_message_not_taken_is_an_error_of_ours(contact, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.SMS_BACKEND, settings.SMS_URL = "civicsite.support.sms.HttpSms", "http://127.0.0.1:9/"
    with pytest.raises(NotSentError):
        send_code(contact, "012345", "sign_in", minutes=15)


def test_telling_a_replaced_contact_never_fails(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    notices.tell_contact_changed(MAIL, Contact("mail", "new@example.ma"), "fr")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_password_mail_links_to_the_page_of_its_language(language, settings):
    notices.tell_password_address("staff@example.ma", uid="MQ", token="abc-def", language=language)
    address = f"{settings.SITE_URL}/{language}/account/staff/password/MQ/abc-def/"
    assert address in mail.outbox[0].body.splitlines()
    assert f'href="{address}"' in mail.outbox[0].alternatives[0].content
