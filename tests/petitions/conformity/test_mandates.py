"""Who acts for a petition, how another one comes to, and who is told."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.contacts import Contact
from civicsite.support.sms import MemorySms
from moderation.models import Decision
from petitions.jobs import link_accounts, send_owed_mandate_notices, send_owed_notices
from petitions.models import Mandate, MandateChange, MandateNotice
from petitions.permissions import is_mandataire
from petitions.services.drafts import NotAllowed
from petitions.services.keys import KeyDestroyed
from petitions.services.mandates import Person, change_asked, decide_change, details_of, mandate_of, name_mandataire
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import officer_of

pytestmark = pytest.mark.django_db


def somebody(**changes):
    values = {"name": "Hassan Alami", "cnie": "FA654321", "address": "Douar", "contact": Contact("mail", "hassan@example.ma")}
    return Person(**values | changes)


@pytest.fixture
def petition():
    return PetitionFactory()


def test_a_stranger_names_nobody(petition):
    with pytest.raises(NotAllowed):
        name_mandataire(petition, somebody(), by=UserFactory())


def test_the_number_is_kept_encrypted_and_opens_for_the_file(petition):
    mandate = name_mandataire(petition, somebody(), by=petition.author)
    assert b"FA654321" not in bytes(mandate.sealed)
    assert details_of(mandate)["cnie"] == "FA654321"


def test_a_destroyed_key_names_nobody(petition):
    petition.key.wrapped, petition.key.destroyed_at = None, timezone.now()
    petition.key.save()
    with pytest.raises(KeyDestroyed):
        name_mandataire(petition, somebody(), by=petition.author)


@pytest.mark.parametrize(
    ("contact", "account", "acts"),
    [
        (Contact("mail", "hassan@example.ma"), {"email": "hassan@example.ma"}, True),
        (Contact("sms", "+212612345678"), {"phone": "+212612345678", "phone_verified_at": timezone.now()}, True),
        (Contact("sms", "+212612345678"), {"phone": "+212612345678", "phone_verified_at": None}, False),
        (Contact("mail", "hassan@example.ma"), {"email": "other@example.ma"}, False),
        (Contact("mail", "hassan@example.ma"), {"email": "hassan@example.ma", "is_active": False}, False),
    ],
)
def test_an_account_acts_when_its_verified_phone_or_mail_is_the_mandataires(petition, contact, account, acts):
    person = UserFactory(**account)
    name_mandataire(petition, somebody(contact=contact), by=petition.author)
    assert is_mandataire(person, petition) == acts


def test_an_account_made_later_is_found(petition):
    name_mandataire(petition, somebody(), by=petition.author)
    assert link_accounts() == 0
    person = UserFactory(email="hassan@example.ma")
    assert link_accounts() == 1
    assert is_mandataire(person, petition)
    assert link_accounts() == 0


def test_before_publication_the_author_changes_at_once():
    petition = PetitionFactory(state="draft")
    first = name_mandataire(petition, somebody(), by=petition.author)
    second = name_mandataire(petition, somebody(name="Salma Idrissi"), by=petition.author)
    first.refresh_from_db()
    assert first.until
    assert mandate_of(petition) == second


def test_once_people_could_sign_the_authors_wish_waits_for_an_officer(petition):
    current = name_mandataire(petition, somebody(), by=petition.author)
    with pytest.raises(ValidationError):
        name_mandataire(petition, somebody(name="Salma Idrissi"), by=petition.author)
    asked = name_mandataire(petition, somebody(name="Salma Idrissi"), by=petition.author, reason="Il a déménagé.")
    assert isinstance(asked, MandateChange)
    assert mandate_of(petition) == current
    # Asked once more: the one request is changed.
    again = name_mandataire(petition, somebody(name="Omar Tazi"), by=petition.author, reason="Il a déménagé.")
    assert (again.pk, change_asked(petition).name) == (asked.pk, "Omar Tazi")


def test_the_mandataire_hands_over_at_once_and_loses_access(petition):
    hassan = UserFactory(email="hassan@example.ma")
    name_mandataire(petition, somebody(), by=petition.author)
    name_mandataire(
        petition, somebody(name="Salma Idrissi", contact=Contact("mail", "salma@example.ma")), by=hassan, reason="Maladie."
    )
    assert not is_mandataire(hassan, petition)
    assert mandate_of(petition).name == "Salma Idrissi"
    with pytest.raises(NotAllowed):
        name_mandataire(petition, somebody(), by=hassan, reason="Encore.")


@pytest.mark.parametrize("who", ["stranger", "author", "other_region", "mandataire"])
def test_no_other_than_an_officer_of_the_region_decides(petition, who):
    hassan = UserFactory(email="hassan@example.ma")
    name_mandataire(petition, somebody(), by=petition.author)
    change = name_mandataire(petition, somebody(name="Salma Idrissi"), by=petition.author, reason="Absent.")
    people = {
        "stranger": UserFactory(),
        "author": petition.author,
        "other_region": officer_of(PetitionFactory().commune),
        "mandataire": hassan,
    }
    with pytest.raises(NotAllowed):
        decide_change(change, by=people[who], accept=True)
    assert mandate_of(petition).name == "Hassan Alami"


@pytest.mark.parametrize("accept", [True, False])
def test_an_officer_decides_once_and_the_journal_keeps_it(petition, accept):
    name_mandataire(petition, somebody(), by=petition.author)
    change = name_mandataire(
        petition, somebody(name="Salma Idrissi", contact=Contact("sms", "+212612345678")), by=petition.author, reason="Absent."
    )
    officer = officer_of(petition.commune)
    decide_change(change, by=officer, accept=accept, note="Vu avec les deux.")
    assert mandate_of(petition).name == ("Salma Idrissi" if accept else "Hassan Alami")
    last = Decision.objects.about(petition).last()
    assert (last.action, last.actor, last.note) == (
        "change_mandataire" if accept else "decline_mandataire",
        officer,
        "Vu avec les deux.",
    )
    with pytest.raises(NotAllowed):
        decide_change(change, by=officer, accept=True)


def test_both_are_told_once(petition, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        name_mandataire(petition, somebody(), by=petition.author)
        change = name_mandataire(
            petition,
            somebody(name="Salma Idrissi", contact=Contact("sms", "+212612345678")),
            by=petition.author,
            reason="Absent.",
        )
        decide_change(change, by=officer_of(petition.commune), accept=True)
    send_owed_mandate_notices()
    send_owed_notices()
    told = [message.to[0] for message in mail.outbox]
    assert told.count("hassan@example.ma") == 2
    assert told.count(petition.author.email) == 1
    assert [to for to, _ in MemorySms.outbox] == ["+212612345678"]
    assert not MandateNotice.objects.filter(sent_at__isnull=True).exists()
    sent = len(mail.outbox)
    send_owed_mandate_notices()
    assert len(mail.outbox) == sent
    assert "FA654321" not in "".join(message.body for message in mail.outbox)


def test_an_author_who_acts_themselves_is_not_written_to():
    author = UserFactory(email="fatima@example.ma")
    petition = PetitionFactory(author=author)
    mandate = name_mandataire(petition, somebody(contact=Contact("mail", "fatima@example.ma")), by=author)
    assert mandate.person == author
    assert not MandateNotice.objects.exists()


def test_only_one_mandate_runs(petition):
    for name in ("A", "B", "C"):
        name_mandataire(petition, somebody(name=name), by=petition.author, reason="Absent.")
    assert Mandate.objects.filter(petition=petition, until__isnull=True).count() == 1


@pytest.mark.parametrize("note", ["", "Vu avec les deux."])
def test_the_region_is_not_made_to_say_what_the_author_wrote(petition, note):
    name_mandataire(petition, somebody(), by=petition.author)
    change = name_mandataire(petition, somebody(name="Salma Idrissi"), by=petition.author, reason="Absent.")
    decide_change(change, by=officer_of(petition.commune), accept=True, note=note)
    mail.outbox.clear()
    send_owed_notices()
    (body,) = [message.body for message in mail.outbox if message.to == [petition.author.email]]
    assert ("L’équipe de la région ajoute" in body) == bool(note)
    assert note in body
    assert "Absent." not in body


def test_a_mandataire_who_hands_over_says_why_and_nobody_else_does(petition):
    hassan = UserFactory(email="hassan@example.ma")
    name_mandataire(petition, somebody(), by=petition.author)
    salma = somebody(name="Salma Idrissi", contact=Contact("mail", "salma@example.ma"))
    name_mandataire(petition, salma, by=hassan, reason="Maladie.")
    mail.outbox.clear()
    send_owed_notices()
    (body,) = [message.body for message in mail.outbox if message.to == [petition.author.email]]
    assert "Maladie." in body
    assert "L’équipe de la région ajoute" not in body


def test_whoever_names_themselves_is_not_told_of_a_message_that_nobody_gets(client):
    author = UserFactory(email="fatima@example.ma", first_name="Fatima", last_name="Benali")
    petition = PetitionFactory(author=author)
    client.force_login(author)
    values = {"who": "self", "cnie": "FA12345", "address": "12, rue"}
    answer = client.post(reverse("petitions:mandataire", args=[petition.pk]), values, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Vous êtes le mandataire\u202f: les réponses du conseil vous parviennent."
    ]
