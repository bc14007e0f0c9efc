"""How the author of a public petition finds the way to withdraw it, and what is said of a deposit that was taken back."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.contacts import Contact
from civicsite.support.sms import MemorySms
from petitions.jobs import send_owed_notices
from petitions.services.drafts import withdraw
from petitions.services.mandates import name_mandataire
from petitions.states import FilingState, PetitionState
from tests.factories.petitions import PetitionFactory
from tests.petitions.conformity.test_mandates import somebody

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    ("state", "leads"),
    [
        (PetitionState.COLLECTING, True),
        (PetitionState.CLOSED, True),
        (PetitionState.FILED, False),
        (PetitionState.WITHDRAWN, False),
    ],
)
def test_my_space_leads_to_withdrawing_a_public_petition(state, leads, language):
    petition = PetitionFactory(state=state)
    client = Client()
    client.force_login(petition.author)
    with translation.override(language):
        page = client.get(reverse("accounts:home")).text
        assert (reverse("petitions:withdraw", args=[petition.pk]) in page) == leads


def test_a_deposit_is_taken_back_by_the_petitioners_whoever_acts_for_them():
    for language, words in (("fr", "Retiré par les pétitionnaires"), ("ar", "سحبه مقدمو العريضة")):
        with translation.override(language):
            assert str(FilingState.WITHDRAWN.label) == words


WHY = "La commune a déjà répondu."


@pytest.fixture
def petition():
    return PetitionFactory()


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("fr", "La pétition a été retirée par la personne qui l’a écrite", "Vous n’avez plus rien à faire pour elle."),
        ("ar", "سحب صاحب العريضة عريضته", "لم يعد مطلوبا منكم أي إجراء بشأنها."),
    ],
)
def test_the_mandataire_is_told_and_not_why(petition, mailoutbox, language, subject, words):
    petition.author.language = language
    petition.author.save(update_fields=["language"])
    name_mandataire(petition, somebody(), by=petition.author, reason="Nous commençons.")
    send_owed_notices()
    mailoutbox.clear()
    withdraw(petition, by=petition.author, note=WHY)
    send_owed_notices()
    [message] = mailoutbox
    assert (message.to, message.subject) == (["hassan@example.ma"], subject)
    assert words in message.body
    # Only the region's team reads why.
    assert WHY not in message.body + message.alternatives[0][0]


def test_by_text_message_on_one_line(petition):
    name_mandataire(petition, somebody(contact=Contact("sms", "+212612345678")), by=petition.author, reason="Nous commençons.")
    MemorySms.outbox.clear()
    withdraw(petition, by=petition.author, note=WHY)
    send_owed_notices()
    [sent] = MemorySms.outbox
    link = settings.SITE_URL + reverse("petitions:preview", args=[petition.pk])
    assert (
        " ".join(sent[1].split())
        == sent[1].replace("\u202f", " ")
        == f"La pétition a été retirée par la personne qui l’a écrite : {link}"
    )


def test_without_a_mandataire_nobody_is_told(petition, mailoutbox):
    withdraw(petition, by=petition.author, note=WHY)
    send_owed_notices()
    assert mailoutbox == []
