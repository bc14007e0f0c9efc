"""The door of the back office: a password and a second factor."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.accounts.steps import (
    PASSWORD,
    STAFF_ENROLMENT,
    STAFF_SIGN_IN,
    application_code,
    door,
    enrol,
    enter_as_staff,
    give_password,
    make_staff,
    sign_in,
)
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_anonymous_is_sent_to_staff_sign_in(client):
    assert door(client) == STAFF_SIGN_IN


def test_wagtail_login_leads_to_staff_sign_in(client):
    response = client.get("/admin/login/?next=/admin/", headers={"accept-language": "ar"})
    assert response["Location"] == "/ar/account/staff/?next=/admin/"


def test_citizen_is_refused_at_the_door(client):
    sign_in(client, "0612345678")
    assert door(client) == 403


def test_citizen_is_refused_the_pages_of_the_second_factor(client):
    sign_in(client, "0612345678")
    for name in ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes", "account_reauthenticate"]:
        assert client.get(reverse(name)).status_code == 403


def test_staff_signed_in_by_code_is_asked_for_the_password(client):
    person = make_staff()
    sign_in(client, person.email)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert door(client) == STAFF_SIGN_IN
    assert client.get(STAFF_ENROLMENT)["Location"].split("?")[0] == STAFF_SIGN_IN
    assert client.get(STAFF_SIGN_IN + "?next=/admin/").status_code == 200


def test_staff_signed_in_by_code_and_second_factor_is_asked_for_the_password(client):
    person = make_staff()
    enrol(person)
    sign_in(client, person.email)
    client.post(reverse("mfa_authenticate"), {"code": application_code()})
    assert client.session["_auth_user_id"] == str(person.pk)
    assert door(client) == STAFF_SIGN_IN


@pytest.mark.parametrize("exempt", [False, True])
def test_code_alone_never_enters_even_where_second_factor_is_not_required(client, settings, exempt):
    settings.STAFF_SECOND_FACTOR_REQUIRED = not exempt
    sign_in(client, make_staff().email)
    assert door(client) == STAFF_SIGN_IN


def test_wrong_password_is_refused_as_unknown_email_is(client):
    person = make_staff()
    known = give_password(client, person, "not the password")
    unknown = client.post(STAFF_SIGN_IN, {"login": "nobody@example.ma", "password": "not the password"})
    assert known.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    assert "_auth_user_id" not in client.session


def test_password_is_never_shown_again(client):
    assert "not the password" not in give_password(client, make_staff(), "not the password").content.decode()


def test_citizen_without_password_cannot_use_staff_sign_in(client):
    person = UserFactory()
    for password in ["", "!", person.password, " "]:
        give_password(client, person, password)
        assert "_auth_user_id" not in client.session


def test_sixth_attempt_is_refused_even_with_the_right_password(client):
    person = make_staff()
    for _attempt in range(5):
        give_password(client, person, "not the password")
    response = give_password(client, person)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors().as_data()[0].code == "too_many_login_attempts"


def test_too_many_requests_from_one_address_see_a_page_in_words(client):
    for number in range(12):
        response = client.post(STAFF_SIGN_IN, {"login": f"nobody{number}@example.ma", "password": "x"})
    assert response.context["form"].non_field_errors().as_data()[0].code == "too_many_login_attempts"
    for number in range(12, 31):
        response = client.post(STAFF_SIGN_IN, {"login": f"nobody{number}@example.ma", "password": "x"})
    assert response.status_code == 429
    assert 'id="content"' in response.content.decode()


def test_closed_staff_account_is_refused(client):
    person = make_staff(is_active=False)
    assert give_password(client, person).status_code == 200
    assert "_auth_user_id" not in client.session


def test_password_without_second_factor_leads_to_enrolment(client):
    person = make_staff()
    assert give_password(client, person)["Location"] == "/admin/"
    assert door(client) == STAFF_ENROLMENT
    assert client.get(STAFF_ENROLMENT).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client):
    person = make_staff()
    Authenticator.objects.create(user=person, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x", "used_mask": 0})
    give_password(client, person)
    assert door(client) == STAFF_ENROLMENT


def test_enrolment_with_wrong_code_enrols_nothing(client):
    give_password(client, make_staff())
    client.get(reverse("mfa_activate_totp"))
    response = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert response.context["form"].errors["code"]
    assert Authenticator.objects.count() == 0
    assert door(client) == STAFF_ENROLMENT


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_enrolment_opens_the_door_in_this_session(client, language):
    person = make_staff()
    give_password(client, person)
    page = client.get(f"/{language}/account/staff/second-factor/application/")
    secret = page.context["form"].secret
    assert f'src="{page.context["totp_svg_data_uri"]}"' in page.content.decode()
    response = client.post(f"/{language}/account/staff/second-factor/application/", {"code": application_code(secret)})
    assert response["Location"] == f"/{language}/account/staff/second-factor/recovery-codes/"
    codes = client.get(response["Location"]).context["unused_codes"]
    assert len(codes) == 10
    assert door(client) == 200
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_enrolment_in_one_session_does_not_open_another(client):
    """Whoever knows the password and waits gains nothing when the owner enrols."""
    person = make_staff()
    give_password(client, person)
    enrol(person)
    assert door(client) == STAFF_SIGN_IN


def test_second_factor_is_asked_before_the_session_opens(client):
    person = make_staff()
    enrol(person)
    assert give_password(client, person)["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert door(client) == STAFF_SIGN_IN


def test_wrong_second_factor_is_refused_and_capped(client):
    person = make_staff()
    enrol(person)
    give_password(client, person)
    for _attempt in range(6):
        response = client.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert response.status_code == 200
    response = client.post(reverse("mfa_authenticate"), {"code": application_code()})
    assert response.context["form"].errors
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩"])
def test_right_second_factor_enters_and_serves_once(client, digits):
    person = make_staff()
    enrol(person)
    code = application_code().translate(str.maketrans("0123456789", digits))
    give_password(client, person, next="/admin/pages/")
    assert client.post(reverse("mfa_authenticate"), {"code": code})["Location"] == "/admin/pages/"
    assert door(client) == 200
    assert client.session.get_expiry_age() == 12 * 3600
    client.post("/fr/account/sign-out/")
    give_password(client, person)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_recovery_code_enters_once(client):
    person = make_staff()
    give_password(client, person)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": application_code(secret)})
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    client.post("/fr/account/sign-out/")
    give_password(client, person)
    assert client.post(reverse("mfa_authenticate"), {"code": code})["Location"] == "/admin/"
    client.post("/fr/account/sign-out/")
    give_password(client, person)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_next_of_another_site_leads_to_the_back_office(client, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    assert give_password(client, make_staff(), next="https://evil.example/")["Location"] == "/admin/"


def test_exempted_installation_lets_a_password_in(client, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    give_password(client, make_staff())
    assert door(client) == 200


def test_exempted_installation_still_asks_those_who_enrolled(client, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    person = make_staff()
    give_password(client, person)
    enrol(person)
    assert door(client) == STAFF_SIGN_IN


def test_citizens_session_of_somebody_else_ends_when_staff_sign_in(client, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    sign_in(client, "0612345678")
    person = make_staff()
    give_password(client, person)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert door(client) == 200


def test_right_withdrawn_during_the_session_closes_the_door(client):
    person = make_staff()
    enter_as_staff(client, person)
    assert door(client) == 200
    person.user_permissions.clear()
    assert door(client) == STAFF_SIGN_IN


def test_last_second_factor_stays_where_one_is_required(client):
    person = make_staff()
    enrol(person)
    enter_as_staff(client, person)
    response = client.post(reverse("mfa_deactivate_totp"))
    assert response.status_code == 200
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_changing_the_second_factor_asks_for_the_password_after_a_while(client, time_machine):
    time_machine.move_to("2026-11-03 10:00:00+01:00")
    person = make_staff()
    enrol(person)
    enter_as_staff(client, person)
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 404
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200
    time_machine.move_to("2026-11-03 10:16:00+01:00")
    answer = client.get(reverse("mfa_add_webauthn"))
    assert answer["Location"].split("?")[0] == reverse("account_reauthenticate")
    assert client.post(answer["Location"], {"password": "not the password"}).context["form"].errors["password"]
    assert client.post(answer["Location"], {"password": PASSWORD})["Location"] == reverse("mfa_add_webauthn")
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200


def test_secret_written_under_another_master_key_is_an_error_in_words(client, settings):
    person = make_staff()
    enrol(person)
    settings.MASTER_KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
    give_password(client, person)
    response = client.post(reverse("mfa_authenticate"), {"code": application_code()})
    assert response.status_code == 200
    assert response.context["form"].errors["code"]
