import json

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from accounts import personal_data
from accounts.models import User
from accounts.personal_data import Holder
from tests.accounts.steps import another, enrol, make_staff, sent_code, sign_in
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

CODE = "/fr/account/data/erase/code/"


@pytest.fixture
def person(client):
    person = UserFactory(email="fatima@example.ma", first_name="Fatima", last_name="Benali")
    client.force_login(person)
    return person


@pytest.fixture
def only_account(monkeypatch):
    """Leave only this app's own holder in the registry."""
    monkeypatch.setattr(personal_data, "_holders", {"account": personal_data._holders["account"]})


def ask_erasure(client, kind="mail"):
    return client.post("/fr/account/data/erase/", {"kind": kind})


def test_export_holds_ones_own_data_only(client, person, only_account):
    UserFactory(email="other@example.ma", last_name="Alaoui")
    response = client.get("/fr/account/data/export/")
    everything = json.loads(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert everything["account"]["email"] == "fatima@example.ma"
    assert everything["account"]["last_name"] == "Benali"
    assert "other@example.ma" not in response.content.decode()


def test_export_holds_no_secret(client, only_account):
    person = make_staff(email="staff@example.ma")
    factor = enrol(person).instance
    client.force_login(person)
    text = client.get("/fr/account/data/export/").content.decode()
    assert factor.data["secret"] not in text
    assert person.password not in text
    assert json.loads(text)["account"]["second_factors"][0]["type"] == "totp"


def test_erasure_needs_a_contact_of_ones_own(client, person):
    assert ask_erasure(client, "sms").context["form"].errors["kind"]
    assert mail.outbox == []


def test_wrong_code_erases_nothing(client, person, only_account):
    ask_erasure(client)
    client.post(CODE, {"code": another(sent_code())})
    person.refresh_from_db()
    assert [person.erased_at, person.email, person.is_active] == [None, "fatima@example.ma", True]


def test_obstacle_stops_before_and_after_the_code(client, person, only_account):
    obstacles = []
    personal_data.register(
        Holder("test", lambda p: None, lambda p: None, "x", obstacle=lambda p: obstacles[0] if obstacles else None)
    )
    ask_erasure(client)
    obstacles.append("A petition of yours is open.")
    assert client.post(CODE, {"code": sent_code()})["Location"] == "/fr/account/data/erase/"
    page = client.get("/fr/account/data/erase/").content.decode()
    assert "A petition of yours is open." in page
    sent = len(mail.outbox)
    assert ask_erasure(client).status_code == 200
    assert len(mail.outbox) == sent
    person.refresh_from_db()
    assert person.erased_at is None


def test_failing_holder_leaves_everything_as_it_was(client, person, only_account):
    def fail(person):
        raise RuntimeError("disk")

    erased = []
    personal_data.register(Holder("first", lambda p: None, erased.append, "x", order=1))
    personal_data.register(Holder("zlast", lambda p: None, fail, "x", order=2000))
    ask_erasure(client)
    with pytest.raises(RuntimeError):
        client.post(CODE, {"code": sent_code()})
    person.refresh_from_db()
    assert erased == [person]
    assert [person.erased_at, person.email] == [None, "fatima@example.ma"]


def test_holders_are_asked_while_the_person_is_still_known(client, person, only_account):
    seen = []
    personal_data.register(Holder("zz", lambda p: None, lambda p: seen.append(p.email), "x"))
    ask_erasure(client)
    client.post(CODE, {"code": sent_code()})
    assert seen == ["fatima@example.ma"]


def test_erasure_leaves_an_anonymous_row_that_cannot_sign_in(client, only_account):
    person = make_staff(email="staff@example.ma", phone="+212612345678", is_superuser=True, is_staff=True)
    enrol(person)
    client.force_login(person)
    other_browser = type(client)()
    other_browser.force_login(person)
    ask_erasure(client)
    assert client.post(CODE, {"code": sent_code()})["Location"] == "/fr/account/data/erased/"
    assert client.get("/fr/account/data/erased/").status_code == 200
    row = User.objects.get()
    names = [row.email, row.phone, row.phone_verified_at, row.last_login, row.first_name, row.last_name]
    assert names == [None, None, None, None, "", ""]
    assert [row.is_active, row.is_staff, row.is_superuser, row.has_usable_password()] == [False] * 4
    assert row.erased_at is not None
    assert [row.groups.count(), row.user_permissions.count(), Authenticator.objects.count()] == [0, 0, 0]
    assert "_auth_user_id" not in client.session
    assert other_browser.get("/fr/account/home/").status_code == 302
    assert str(row)


def test_same_address_opens_a_new_account_after_erasure(client, person, only_account):
    ask_erasure(client)
    client.post(CODE, {"code": sent_code()})
    sign_in(client, "fatima@example.ma")
    assert User.objects.filter(erased_at__isnull=True).values_list("email", flat=True).get() == "fatima@example.ma"
    assert client.session["_auth_user_id"] != str(person.pk)
