"""Signing in by an identity service: off, then every answer that is not to be believed, then the way itself."""

import copy

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken

from accounts.models import User
from accounts.personal_data import export_all
from accounts.services import erase
from tests.accounts.identityservice import CLIENT, SECRET, IdentityService
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings):
    server = IdentityService()
    settings.OIDC_URL, settings.OIDC_NAME = server.url, "Mon e-ID"
    providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    providers["identity"]["APP"] |= {"client_id": CLIENT, "secret": SECRET, "settings": {"server_url": server.url}}
    settings.SOCIALACCOUNT_PROVIDERS = providers
    yield server
    server.shutdown()
    server.server_close()


def walk(client, service, language="fr", **query):
    """Go to the service, agree there, and come back; returns the last answer."""
    going = client.get(f"/{language}/account/identity/", query)
    assert going.status_code == 302, going.content
    assert going["Location"].startswith(f"{service.url}/authorize?")
    return client.get(service.agree(going["Location"]))


def signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "address", ["/fr/account/identity/", "/ar/account/identity/", "/account/identity/callback/?code=x&state=y"]
)
def test_nothing_is_there_where_no_service_is_configured(client, address):
    assert client.get(address, follow=True).status_code == 404
    assert "account/identity" not in client.get("/fr/account/").content.decode()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_of_signing_in_offers_the_service_and_the_code(client, service, language):
    html = client.get(f"/{language}/account/").content.decode()
    assert f'href="/{language}/account/identity/"' in html
    assert "Mon e-ID" in html
    assert 'name="contact"' in html


SPOILED = {
    "no answer of the service": {"/.well-known/openid-configuration": lambda service: lambda content: (500, {})},
    "an answer that is no JSON": {"/.well-known/openid-configuration": lambda service: lambda content: (200, b"<html>")},
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_service_that_does_not_answer_is_said_before_leaving(client, service, spoil):
    service.spoil = {path: made(service) for path, made in spoil.items()}
    answer = client.get("/fr/account/identity/", follow=True)
    assert answer.redirect_chain == [("/fr/account/?identity=failed", 302)]
    assert answer.context["identity_refusal"]


def _token(**changes):
    return {"/token": lambda service: lambda content: (200, content | {"id_token": service.identity(**_of(service, changes))})}


def _of(service, changes):
    return {name: value(service) if callable(value) else value for name, value in changes.items()}


FORGED = {
    "signed by somebody else": _token(key=lambda service: service.other_key),
    "for another site": _token(aud="another-site"),
    "by another service": _token(iss="https://elsewhere.example"),
    "too old": _token(exp=1),
    "of somebody else than the second answer": _token(sub="person-2"),
    "no identity": {"/token": lambda service: lambda content: (200, {"access_token": "x", "token_type": "Bearer"})},
    "an identity that is none": {"/token": lambda service: lambda content: (200, content | {"id_token": "a.b.c"})},
    "no token": {"/token": lambda service: lambda content: (400, {"error": "invalid_grant"})},
    "no person": {"/person": lambda service: lambda content: (200, {})},
    "a list of people": {"/person": lambda service: lambda content: (200, [content])},
    "a person that is no JSON": {"/person": lambda service: lambda content: (200, b"no")},
    "no keys": {"/keys": lambda service: lambda content: (200, {})},
    "keys of a failure": {"/keys": lambda service: lambda content: (503, {})},
}


@pytest.mark.parametrize("spoil", FORGED.values(), ids=FORGED)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_what_is_not_to_be_believed_signs_nobody_in_and_is_said(client, service, spoil, language):
    service.spoil = {path: made(service) for path, made in spoil.items()}
    answer = walk(client, service, language)
    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/account/?identity=failed")
    assert not signed_in(client)
    assert User.objects.count() == 0


def test_code_of_another_session_is_worth_nothing(client, service):
    going = client.get("/fr/account/identity/")
    back = service.agree(going["Location"])
    other = type(client)()
    answer = other.get(back)
    assert "identity=failed" in answer["Location"]
    assert not signed_in(other)


def test_who_cancels_comes_back_to_signing_in(client, service):
    going = client.get("/ar/account/identity/")
    back = service.agree(going["Location"]).replace("code=code-0", "error=access_denied")
    assert client.get(back)["Location"] == "/ar/account/?identity=cancelled"


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "yes"},
        {"email": None},
        {"email": "no address"},
        {"email": None, "phone_number": "+33612345678", "phone_number_verified": True},
        {"email": None, "phone_number": "+212612345678", "phone_number_verified": False},
    ],
)
def test_contact_that_is_not_verified_opens_no_account(client, service, claims):
    UserFactory(email="amina@example.ma")
    service.person |= claims
    assert walk(client, service)["Location"] == "/fr/account/?identity=contact"
    assert not signed_in(client)
    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize("known", ["by number", "by contact"])
def test_closed_account_stays_closed(client, service, known):
    if known == "by number":
        walk(client, service)
        client.logout()
        User.objects.update(is_active=False)
    else:
        UserFactory(email="amina@example.ma", is_active=False)
    assert walk(client, service)["Location"] == "/fr/account/?identity=closed"
    assert not signed_in(client)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_first_time_makes_the_account_and_leads_on(client, service, language):
    answer = walk(client, service, language, next=f"/{language}/petitions/new/")
    assert answer["Location"] == f"/{language}/petitions/new/"
    person = User.objects.get()
    assert client.session["_auth_user_id"] == str(person.pk)
    assert (person.email, person.first_name, person.last_name, person.language) == (
        "amina@example.ma",
        "Amina",
        "El Hilali",
        language,
    )


def test_only_the_number_of_the_service_is_kept(client, service):
    walk(client, service)
    kept = SocialAccount.objects.get()
    assert (kept.uid, kept.extra_data) == ("person-1", {})
    assert SocialToken.objects.count() == 0
    assert "FA123456" not in str(dict(client.session))


def test_account_of_a_verified_contact_is_found_and_its_name_is_left(client, service):
    person = UserFactory(email="amina@example.ma", first_name="Mina", last_name="")
    walk(client, service)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert User.objects.get().first_name == "Mina"


def test_verified_phone_serves_where_there_is_no_mail(client, service):
    service.person |= {"email": None, "phone_number": "+212 612-345678", "phone_number_verified": True}
    walk(client, service)
    assert User.objects.get().phone == "+212612345678"


def test_number_finds_the_account_again_whatever_the_contact_is_now(client, service):
    walk(client, service)
    person = User.objects.get()
    client.logout()
    service.person |= {"email": "new@example.ma"}
    walk(client, service)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert User.objects.get().email == "amina@example.ma"


def test_address_outside_the_site_is_not_led_to(client, service):
    assert walk(client, service, next="https://elsewhere.example/")["Location"] == "/fr/account/home/"


def test_back_office_stays_closed_to_who_comes_by_the_service(client, service):
    UserFactory(email="amina@example.ma", is_superuser=True)
    walk(client, service)
    answer = client.get("/admin/")
    assert answer.status_code == 302
    assert "/account/staff/" in answer["Location"]


def test_export_says_that_the_service_was_used_and_erasing_forgets_it(client, service):
    walk(client, service)
    person = User.objects.get()
    [used] = export_all(person)["account"]["identity_services"]
    assert used["date_joined"]
    erase(person)
    assert SocialAccount.objects.count() == 0
