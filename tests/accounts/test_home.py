import pytest
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.core import mail
from django.test import RequestFactory

from accounts import sections
from accounts.models import User
from accounts.sections import Section
from civicsite.support.sms import MemorySms
from tests.accounts.steps import another, make_staff, sent_code
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

SIGNED_IN_PAGES = [
    "home/",
    "preferences/",
    "contact/sms/",
    "contact/mail/",
    "contact/code/",
    "data/",
    "data/export/",
    "data/erase/",
    "data/erase/code/",
]


@pytest.fixture
def person(client):
    person = UserFactory(email="fatima@example.ma")
    client.force_login(person)
    return person


@pytest.mark.parametrize("page", SIGNED_IN_PAGES)
def test_page_needs_sign_in_and_comes_back(client, page):
    response = client.get(f"/ar/account/{page}?a=1")
    assert response["Location"] == f"/ar/account/?next=/ar/account/{page}%3Fa%3D1"


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("page", ["home/", "preferences/", "contact/sms/", "contact/mail/", "data/", "data/erase/"])
def test_page_is_shown_and_never_cached(client, person, page, language):
    response = client.get(f"/{language}/account/{page}")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert " style=" not in response.content.decode()


def test_what_was_just_done_is_said_on_home(client, person):
    """Steps of a petition lead here: unsaid, the sentence would come up later on another page."""
    client.cookies["messages"] = CookieStorage(RequestFactory().get("/"))._encode([Message(SUCCESS, "Le dépôt est retiré.")])
    assert "Le dépôt est retiré." in client.get("/fr/account/home/").content.decode()


def test_home_leads_staff_only_to_the_back_office(client, person):
    assert 'href="/admin/"' not in client.get("/fr/account/home/").content.decode()
    client.force_login(make_staff())
    assert 'href="/admin/"' in client.get("/fr/account/home/").content.decode()


def test_home_shows_parts_in_order_and_leaves_out_empty_ones(client, person, monkeypatch):
    monkeypatch.setattr(sections, "_sections", {})
    for name, order, context in [("b", 2, {"n": 2}), ("a", 3, {"n": 3}), ("c", 1, None)]:
        sections.register(Section(name, "components/notice.html", lambda person, context=context: context, order))
    assert [part["context"] for part in client.get("/fr/account/home/").context["sections"]] == [{"n": 2}, {"n": 3}]


def test_name_of_controls_and_nul_is_refused_or_cleaned(client, person):
    response = client.post("/fr/account/preferences/", {"first_name": "x" * 81, "last_name": "Ben\u202eali", "language": "fr"})
    assert response.context["form"].errors["first_name"]
    client.post(
        "/fr/account/preferences/", {"first_name": "  Fatima\u200b  Zahra ", "last_name": "Ben\u202eali", "language": "fr"}
    )
    person.refresh_from_db()
    assert [person.first_name, person.last_name] == ["Fatima Zahra", "Benali"]


def test_unknown_language_is_refused(client, person):
    response = client.post("/fr/account/preferences/", {"first_name": "", "last_name": "", "language": "en"})
    assert response.context["form"].errors["language"]


def test_language_chosen_is_the_language_of_the_next_page(client, person):
    response = client.post("/fr/account/preferences/", {"first_name": "", "last_name": "", "language": "ar"})
    assert response["Location"] == "/ar/account/home/?saved=1"
    person.refresh_from_db()
    assert person.language == "ar"


def test_preferences_cannot_reach_other_fields(client, person):
    client.post("/fr/account/preferences/", {"language": "fr", "email": "other@example.ma", "is_superuser": "on"})
    person.refresh_from_db()
    assert [person.email, person.is_superuser] == ["fatima@example.ma", False]


@pytest.mark.parametrize(("kind", "typed"), [("sms", "other@example.ma"), ("mail", "0612345678"), ("sms", ""), ("mail", "x@")])
def test_contact_of_the_wrong_kind_is_refused(client, person, kind, typed):
    response = client.post(f"/fr/account/contact/{kind}/", {"contact": typed})
    assert response.status_code == 200
    assert response.context["form"].errors["contact"]


def test_unknown_kind_of_contact_is_not_found(client, person):
    assert client.get("/fr/account/contact/fax/").status_code == 404


def test_contact_that_is_ones_own_already_is_refused(client, person):
    response = client.post("/fr/account/contact/mail/", {"contact": "Fatima@example.ma"})
    assert response.context["form"].errors["contact"]
    assert mail.outbox == []


def test_contact_is_not_changed_by_a_wrong_code(client, person):
    client.post("/fr/account/contact/sms/", {"contact": "0612345678"})
    client.post("/fr/account/contact/code/", {"code": another(sent_code())})
    person.refresh_from_db()
    assert person.phone is None


def test_contact_of_another_account_is_refused_only_after_the_code(client, person):
    other = UserFactory(phone="+212612345678")
    assert client.post("/fr/account/contact/sms/", {"contact": "0612345678"})["Location"] == "/fr/account/contact/code/"
    response = client.post("/fr/account/contact/code/", {"code": sent_code()})
    assert response.status_code == 409
    assert response.context["form"].errors["contact"]
    person.refresh_from_db()
    other.refresh_from_db()
    assert [person.phone, other.phone] == [None, "+212612345678"]


def test_code_asked_by_somebody_else_in_the_same_browser_is_worth_nothing(client, person):
    client.post("/fr/account/contact/sms/", {"contact": "0612345678"})
    state = client.session["asked_code_contact"]
    client.force_login(UserFactory())
    session = client.session
    session["asked_code_contact"] = state
    session.save()
    assert client.post("/fr/account/contact/code/", {"code": sent_code()})["Location"] == "/fr/account/home/"
    assert User.objects.filter(phone__isnull=False).count() == 0


def test_code_of_one_purpose_is_worth_nothing_for_another(client, person):
    client.post("/fr/account/contact/sms/", {"contact": "0612345678"})
    assert client.post("/fr/account/data/erase/code/", {"code": sent_code()})["Location"] == "/fr/account/data/erase/"
    person.refresh_from_db()
    assert person.erased_at is None


def test_phone_is_added_by_its_code(client, person, django_capture_on_commit_callbacks):
    client.post("/fr/account/contact/sms/", {"contact": "06 12 34 56 78"})
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/fr/account/contact/code/", {"code": sent_code()})["Location"] == "/fr/account/home/?contact=1"
    person.refresh_from_db()
    assert [person.phone, person.phone_verified_at is not None, person.email] == ["+212612345678", True, "fatima@example.ma"]
    assert mail.outbox == []


def test_replaced_address_is_told(client, person, django_capture_on_commit_callbacks):
    client.post("/fr/account/contact/mail/", {"contact": "new@example.ma"})
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/fr/account/contact/code/", {"code": sent_code()})
    person.refresh_from_db()
    assert person.email == "new@example.ma"
    assert [message.to for message in mail.outbox] == [["new@example.ma"], ["fatima@example.ma"]]
    assert "new@example.ma" not in mail.outbox[1].body


def test_replaced_phone_is_told(client, person, django_capture_on_commit_callbacks):
    User.objects.filter(pk=person.pk).update(phone="+212612345678")
    client.post("/fr/account/contact/sms/", {"contact": "0711223344"})
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/fr/account/contact/code/", {"code": sent_code()})
    assert [to for to, _text in MemorySms.outbox] == ["+212711223344", "+212612345678"]
