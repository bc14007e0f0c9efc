"""Signing in with the code that was sent."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from tests.accounts.steps import E164, PHONE, another, ask_code, enrol, sent_code, sign_in
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


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


def test_code_of_one_session_is_worth_nothing_in_another(client):
    ask_code(client, PHONE)
    stolen = sent_code()
    other = Client()
    ask_code(other, PHONE)
    other.post("/fr/account/code/", {"code": stolen})
    assert "_auth_user_id" not in other.session


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
