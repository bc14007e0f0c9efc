import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from civicsite.support import sms
from tests.accounts.steps import another, ask_code, enrol, sent_code, sign_in
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_class():
    """Other browsers than the first."""
    return Client


PHONE = "0612345678"
E164 = "+212612345678"


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
def test_answers_are_the_same_whether_account_exists(client_class, contact, field):
    unknown = client_class()
    unknown_answer = ask_code(unknown, contact)
    unknown_page = unknown.get("/fr/account/code/")
    unknown_wrong = unknown.post("/fr/account/code/", {"code": "000000"})
    UserFactory(**{"email": None} | field)
    known = client_class()
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


def test_wrong_code_is_refused_and_counted(client):
    ask_code(client, PHONE)
    response = client.post("/fr/account/code/", {"code": another(sent_code())})
    assert response.status_code == 200
    assert response.context["form"].errors.as_data()["code"][0].code == "wrong"
    assert response.context["form"].errors.as_data()["code"][0].params == {"left": 4}
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "12a456", "²²²²²²"])
def test_slip_of_the_finger_is_no_attempt(client, typed):
    ask_code(client, PHONE)
    for _again in range(8):
        assert client.post("/fr/account/code/", {"code": typed}).status_code == 200
    assert client.post("/fr/account/code/", {"code": sent_code()}).status_code == 302
    assert "_auth_user_id" in client.session


def test_right_code_after_five_wrong_ones_is_refused(client):
    ask_code(client, PHONE)
    code = sent_code()
    for _attempt in range(5):
        response = client.post("/fr/account/code/", {"code": another(code)})
    assert response.context["form"].errors.as_data()["code"][0].code == "ended"
    client.post("/fr/account/code/", {"code": code})
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 0


def test_parallel_attempts_share_one_cap(client):
    """A session put back to its first state, as parallel requests read it, does not give new attempts."""
    ask_code(client, PHONE)
    code, state = sent_code(), dict(client.session["asked_code_sign_in"])
    for _attempt in range(5):
        client.post("/fr/account/code/", {"code": another(code)})
        session = client.session
        session["asked_code_sign_in"] = dict(state)
        session.save()
    client.post("/fr/account/code/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_expired_code_is_refused_and_new_one_needs_no_typing(client, time_machine):
    time_machine.move_to("2026-11-03 10:00:00+01:00")
    ask_code(client, PHONE)
    code = sent_code()
    time_machine.move_to("2026-11-03 10:15:01+01:00")
    response = client.post("/fr/account/code/", {"code": code})
    assert response.context["form"].errors.as_data()["code"][0].code == "ended"
    assert "_auth_user_id" not in client.session
    assert client.post("/fr/account/code/again/")["Location"] == "/fr/account/code/?again=1"
    assert client.post("/fr/account/code/", {"code": sent_code()})["Location"] == "/fr/account/home/"


def test_code_serves_once(client):
    ask_code(client, PHONE)
    code = sent_code()
    client.post("/fr/account/code/", {"code": code})
    assert "asked_code_sign_in" not in client.session
    client.post("/fr/account/sign-out/")
    assert client.post("/fr/account/code/", {"code": code})["Location"] == "/fr/account/"


def test_code_of_one_session_is_worth_nothing_in_another(client, client_class):
    ask_code(client, PHONE)
    stolen = sent_code()
    other = client_class()
    ask_code(other, PHONE)
    other.post("/fr/account/code/", {"code": stolen})
    assert "_auth_user_id" not in other.session


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


def test_sixth_message_to_one_contact_is_refused(client_class):
    for _number in range(5):
        assert ask_code(client_class(), PHONE).status_code == 302
    response = ask_code(client_class(), "+212 6 12 34 56 78")
    assert response.status_code == 429
    assert response.context["form"].non_field_errors()
    assert 'value="+212 6 12 34 56 78"' in response.content.decode()
    assert len(sms.MemorySms.outbox) == 5


def test_strangers_who_ask_keep_the_owner_of_a_contact_out_of_nothing_and_a_flood_is_held(client_class):
    asked = [ask_code(client_class(REMOTE_ADDR=f"10.0.{number}.1"), "me@example.ma").status_code for number in range(19)]
    assert set(asked) == {302}
    assert ask_code(client_class(REMOTE_ADDR="10.1.0.1"), "me@example.ma").status_code == 302
    assert ask_code(client_class(REMOTE_ADDR="10.2.0.1"), "m+e@example.ma").status_code == 302
    assert ask_code(client_class(REMOTE_ADDR="10.3.0.1"), "me+x@example.ma").status_code == 429


def test_ceiling_of_text_messages_offers_the_mail(client, settings):
    settings.SMS_PER_HOUR = 1
    assert ask_code(client, PHONE).status_code == 302
    response = ask_code(client, "0712345678")
    assert response.status_code == 429
    assert response.context["form"].non_field_errors()
    assert ask_code(client, "me@example.ma").status_code == 302


def test_one_address_cannot_ask_for_ever(client_class):
    for number in range(60):
        assert ask_code(client_class(), f"citizen{number}@example.ma").status_code == 302
    assert ask_code(client_class(), "citizen60@example.ma").status_code == 429
    assert ask_code(client_class(REMOTE_ADDR="10.0.0.9"), "citizen60@example.ma").status_code == 302


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


@pytest.mark.parametrize(
    "going",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "http:///evil.example",
        "https://testserver@evil.example/",
        "\x00/fr/",
    ],
)
def test_next_of_another_site_is_forgotten(client, going):
    assert going not in client.get("/fr/account/", {"next": going}).content.decode()
    ask_code(client, PHONE, next=going)
    response = client.post("/fr/account/code/", {"code": sent_code()})
    assert response["Location"] == "/fr/account/home/"
    assert client.get("/fr/account/", {"next": going})["Location"] == "/fr/account/home/"


def test_next_of_this_site_is_kept(client):
    page = client.get("/fr/account/", {"next": "/fr/petitions/new/?step=2"})
    assert 'name="next" value="/fr/petitions/new/?step=2"' in page.content.decode()
    ask_code(client, PHONE, next="/fr/petitions/new/?step=2")
    assert client.post("/fr/account/code/", {"code": sent_code()})["Location"] == "/fr/petitions/new/?step=2"


def test_next_is_kept_when_the_contact_is_changed(client):
    ask_code(client, PHONE, next="/fr/petitions/new/")
    page = client.get("/fr/account/")
    assert 'name="next" value="/fr/petitions/new/"' in page.content.decode()
    assert f'value="{E164}"' in page.content.decode()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_first_code_makes_account_in_the_language_of_the_page(client, language):
    response = sign_in(client, PHONE, language)
    assert response["Location"] == f"/{language}/account/home/"
    person = User.objects.get()
    assert [person.phone, person.email, person.language, person.is_staff, person.has_usable_password()] == [
        E164,
        None,
        language,
        False,
        False,
    ]
    assert person.phone_verified_at is not None
    assert client.session["_auth_user_id"] == str(person.pk)


def test_known_person_signs_in_and_keeps_their_language(client):
    person = UserFactory(email="fatima@example.ma", language="ar")
    sign_in(client, "Fatima@EXAMPLE.ma")
    person.refresh_from_db()
    assert [User.objects.count(), client.session["_auth_user_id"], person.language] == [1, str(person.pk), "ar"]


@pytest.mark.parametrize(
    "shape", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}", "{0[0]}{0[1]}{0[2]}-{0[3]}{0[4]}{0[5]}"]
)
def test_code_is_read_in_arabic_digits_and_pasted_shapes(client, shape):
    ask_code(client, PHONE)
    arabic = sent_code().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert client.post("/fr/account/code/", {"code": shape.format(arabic)}).status_code == 302
    assert "_auth_user_id" in client.session


def test_closed_account_stays_closed(client):
    UserFactory(email="fatima@example.ma", is_active=False)
    response = sign_in(client, "fatima@example.ma")
    assert response.status_code == 403
    assert "_auth_user_id" not in client.session


def test_signing_in_changes_the_session_key(client):
    ask_code(client, PHONE)
    before = client.session.session_key
    client.post("/fr/account/code/", {"code": sent_code()})
    assert client.session.session_key != before


def test_person_with_second_factor_is_asked_for_it(client):
    enrol(UserFactory(email="fatima@example.ma"))
    assert sign_in(client, "fatima@example.ma")["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_phone_typed_by_the_administration_is_proven_by_signing_in(client):
    person = UserFactory(phone=E164)
    assert person.phone_verified_at is None
    sign_in(client, PHONE)
    person.refresh_from_db()
    assert (timezone.now() - person.phone_verified_at).total_seconds() < 60


def test_demonstration_shows_the_code_and_nothing_else_does(client, settings):
    ask_code(client, PHONE)
    assert sent_code() not in client.get("/fr/account/code/").content.decode()
    settings.DEMONSTRATION = True
    assert sent_code() in client.get("/fr/account/code/").content.decode()
    settings.PRODUCTION = True
    assert sent_code() not in client.get("/fr/account/code/").content.decode()


def test_sign_out_needs_a_post(client):
    sign_in(client, PHONE)
    assert client.get("/fr/account/sign-out/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/fr/account/sign-out/")["Location"] == "/fr/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "path", ["signup/", "login/", "login/code/", "email/", "password/reset/", "password/change/", "phone/change/"]
)
def test_pages_of_allauth_that_are_not_designed_are_not_there(client, path):
    assert client.get(f"/fr/account/{path}").status_code == 404
