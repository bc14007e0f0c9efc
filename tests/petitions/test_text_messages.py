"""What those read who gave a phone alone: one line, with the signs of its language, that ends where to read on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.contacts import Contact
from civicsite.support.sms import MemorySms
from councils import reference
from moderation.services import record
from petitions.jobs import send_owed_mandate_notices, send_owed_notices, send_owed_reminders
from petitions.models import DeadlineNotice, DecisionNotice
from petitions.services import deadlines
from petitions.services.mandates import Person, name_mandataire
from petitions.states import Obligation
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory

PHONE = "+212612345678"


def of_a_mandate(petition):
    name_mandataire(
        petition, Person(name="Hassan", cnie="FA654321", address="Douar", contact=Contact("sms", PHONE)), by=petition.author
    )
    send_owed_mandate_notices()


def of_a_decision(petition):
    decision = record(petition, action="request_change")
    DecisionNotice.objects.create(petition=petition, decision=decision)
    send_owed_notices()


def of_a_deadline(petition):
    deadline = deadlines.start(petition, Obligation.CURE, timezone.localdate() - timedelta(days=1))
    DeadlineNotice.objects.create(deadline=deadline, kind="reminder", days=3, person=petition.author)
    send_owed_reminders()


@pytest.mark.parametrize(("language", "colon"), [("fr", " : "), ("ar", ": ")])
@pytest.mark.parametrize("news", [of_a_mandate, of_a_decision, of_a_deadline])
def test_the_link_follows_the_sign_of_the_language(db, news, language, colon):
    reference.load()
    author = UserFactory(email=None, phone=PHONE, language=language)
    petition = PetitionFactory(author=author)
    news(petition)
    [(to, text)] = MemorySms.outbox
    assert to == PHONE
    said, _, link = text.rpartition(colon)
    assert link.startswith("http")
    assert link.endswith("/")
    assert not said.endswith(" ")
    # No-break spaces and line ends would halve what a message holds.
    assert text == " ".join(text.split())
    assert (" :" in text) == (language == "fr")
