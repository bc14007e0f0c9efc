"""How staff choose and renew their password."""

import pytest
from django.core import mail

from tests.accounts.steps import (
    STAFF_ENROLMENT,
    door,
    give_password,
    make_staff,
)
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("email", ["nobody@example.ma", "citizen@example.ma", "closed@example.ma"])
def test_password_mail_goes_to_staff_only_and_says_the_same(client, email):
    UserFactory(email="citizen@example.ma")
    make_staff(email="closed@example.ma", is_active=False)
    make_staff(email="staff@example.ma")
    said = client.post("/fr/account/staff/password/", {"email": email})
    assert mail.outbox == []
    true = client.post("/fr/account/staff/password/", {"email": "Staff@example.ma"})
    assert [message.to for message in mail.outbox] == [["staff@example.ma"]]
    assert said.content.decode().replace(email, "") == true.content.decode().replace("staff@example.ma", "")


def test_password_mail_is_limited(client):
    make_staff(email="staff@example.ma")
    for _again in range(3):
        client.post("/fr/account/staff/password/", {"email": "staff@example.ma"})
    response = client.post("/fr/account/staff/password/", {"email": "staff@example.ma"})
    assert response.status_code == 429
    assert len(mail.outbox) == 3


def choose_link():
    return next(word for word in mail.outbox[-1].body.split() if "/staff/password/" in word)


def test_password_is_chosen_by_the_link_once(client, settings):
    person = make_staff(email="staff@example.ma", password=None)
    client.post("/fr/account/staff/password/", {"email": person.email})
    link = choose_link()
    assert link.startswith(settings.SITE_URL)
    path = link.removeprefix(settings.SITE_URL)
    form_at = client.get(path)["Location"]
    weak = client.post(form_at, {"new_password1": "123456789012", "new_password2": "123456789012"})
    assert weak.context["form"].errors["new_password2"]
    new = "un autre mot de passe assez long"
    assert client.post(form_at, {"new_password1": new, "new_password2": new})["Location"] == "/fr/account/staff/password/done/"
    assert client.get("/fr/account/staff/password/done/").status_code == 200
    assert not client.get(path).context["validlink"]
    give_password(client, person, new)
    assert door(client) == STAFF_ENROLMENT


def test_password_link_of_yesterday_is_refused(client, settings, time_machine):
    time_machine.move_to("2026-11-03 10:00:00+01:00")
    make_staff(email="staff@example.ma")
    client.post("/fr/account/staff/password/", {"email": "staff@example.ma"})
    time_machine.move_to("2026-11-03 12:01:00+01:00")
    response = client.get(choose_link().removeprefix(settings.SITE_URL))
    assert not response.context["validlink"]


def test_password_mail_server_away_says_the_same(client, settings):
    make_staff(email="staff@example.ma")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert client.post("/fr/account/staff/password/", {"email": "staff@example.ma"}).status_code == 200
