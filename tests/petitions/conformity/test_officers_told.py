"""Officers are told by mail that an author asks for another mandataire, once each, as long as nobody decided."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from petitions.jobs import send_owed_change_notices
from petitions.models import MandateChangeNotice, Petition
from petitions.services.mandates import decide_change, name_mandataire
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import officer_of
from tests.petitions.conformity.test_mandates import somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition() -> Petition:
    petition = PetitionFactory()
    name_mandataire(petition, somebody(), by=petition.author, reason="Nous commençons.")
    return petition


def ask(petition, **person):
    return name_mandataire(petition, somebody(**({"name": "Omar Tazi"} | person)), by=petition.author, reason="Il a déménagé.")


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("fr", "Un autre mandataire est demandé", "a demandé un autre mandataire"),
        ("ar", "طلب تغيير الوكيل", "طلب صاحب هذه العريضة تغيير الوكيل"),
    ],
)
def test_each_officer_of_the_region_in_their_language(petition, mailoutbox, language, subject, words):
    officer, stranger = officer_of(petition.commune), officer_of(PetitionFactory().commune)
    officer.language = language
    officer.save(update_fields=["language"])
    ask(petition)
    send_owed_change_notices()
    [message] = [mail for mail in mailoutbox if officer.email in mail.to]
    assert subject in message.subject
    assert words in message.body
    with translation.override(language):
        assert petition.title in message.body
    assert settings.SITE_URL + reverse("petitions_review:mandate", args=[petition.pk]) in message.body
    [(html, kind)] = message.alternatives
    assert (words in html, kind) == (True, "text/html")
    # The name and the reason are read in the back office alone.
    assert "Omar Tazi" not in message.body + html
    assert "déménagé" not in message.body + html
    assert not [mail for mail in mailoutbox if stranger.email in mail.to]


def test_once_however_often_it_is_mended_or_the_clock_runs(petition, mailoutbox):
    officer = officer_of(petition.commune)
    ask(petition)
    ask(petition, name="Salma Idrissi")
    for _run in range(2):
        send_owed_change_notices()
    assert [mail.to for mail in mailoutbox].count([officer.email]) == 1
    assert MandateChangeNotice.objects.get().sent_at is not None


def test_what_was_decided_meanwhile_asks_nobody(petition, mailoutbox, monkeypatch):
    monkeypatch.setattr("petitions.services.mandates.call_after_commit", lambda job: None)
    first, _second = officer_of(petition.commune), officer_of(petition.commune)
    change = ask(petition)
    decide_change(change, by=first, accept=False)
    mailoutbox.clear()
    send_owed_change_notices()
    assert mailoutbox == []


def test_an_officer_who_acts_for_the_petition_is_not_asked(petition):
    officer = officer_of(petition.commune)
    Petition.objects.filter(pk=petition.pk).update(author=officer)
    petition.refresh_from_db()
    ask(petition)
    assert not MandateChangeNotice.objects.filter(person=officer).exists()


def test_a_second_change_is_told_anew(petition, mailoutbox):
    officer = officer_of(petition.commune)
    for _again in range(2):
        change = ask(petition)
        send_owed_change_notices()
        decide_change(change, by=officer, accept=False)
    assert MandateChangeNotice.objects.filter(person=officer).count() == 2
    assert [mail.to for mail in mailoutbox].count([officer.email]) == 2
