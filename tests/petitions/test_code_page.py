"""The page where a code is typed, for those who come too late: kind, and with the way to sign again."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from petitions import identity
from petitions.models import Signature
from petitions.notices.codes import contact_of
from petitions.services.signing import forget_expired, sign
from petitions.states import PetitionState
from petitions.views.sealed import where_sent
from tests.factories.petitions import PetitionFactory, signer

pytestmark = pytest.mark.django_db
LATE = {"fr": "Cette signature n’a pas été confirmée à temps", "ar": "لم يُؤكَّد هذا التوقيع داخل الأجل"}
AGAIN = {"fr": "Signer de nouveau", "ar": "التوقيع من جديد"}
ENDED = {"fr": "Le recueil des signatures de cette pétition est terminé", "ar": "انتهى جمع التوقيعات على هذه العريضة"}


@pytest.fixture
def petition(db):
    return PetitionFactory()


@pytest.fixture
def signature(petition):
    return sign(petition, signer())


def address_of(signature, language):
    with translation.override(language):
        return where_sent(signature, contact_of(signature))


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("data", [{"code": "123456"}, {"resend": "1"}])
def test_a_signature_that_was_forgotten_leads_to_signing_again(client, petition, signature, language, data):
    address = address_of(signature, language)
    forget_expired(now=signature.expires_at + timedelta(days=8))
    assert not Signature.objects.exists()
    answer = client.post(address, data)
    assert answer.status_code == 410
    title, link = petition.text_in(language).title, f"/{language}/petitions/{petition.pk}/sign/"
    for said in (LATE[language], AGAIN[language], title, link):
        assert said in answer.text
    petition.closes_at = timezone.now()
    petition.save()
    answer = client.post(address, data).text
    assert (ENDED[language] in answer, link in answer) == (True, False)
    petition.state = PetitionState.WITHDRAWN
    petition.save()
    assert title not in client.post(address, data).text


def test_once_the_key_is_destroyed_it_says_so(client, petition, signature):
    address = address_of(signature, "fr")
    signature.delete()
    type(petition.key).objects.filter(petition=petition).update(wrapped=None, destroyed_at=timezone.now())
    answer = client.post(address, {"code": "123456"})
    assert answer.status_code == 410
    assert "Les données personnelles ont été détruites" in answer.text


def test_a_code_that_is_too_old_shows_where_to_sign_again(client, petition, signature):
    address = address_of(signature, "fr")
    assert not re.search("<details[^>]* open", client.get(address).text)
    Signature.objects.update(expires_at=timezone.now())
    answer = client.post(address, {"code": identity.code_for(signature.nonce)})
    assert "Ce code est trop ancien" in answer.text
    with translation.override("fr"):
        assert reverse("petitions:sign", args=[petition.pk]) in answer.text
    assert re.search("<details[^>]* open", answer.text)
