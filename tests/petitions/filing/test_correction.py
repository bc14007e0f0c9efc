"""A day of a deposit that was registered wrongly: the paper is issued anew, what was due stays readable, the journal has words."""

import json
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from petitions.jobs import send_owed_notices
from petitions.models import Filing, OfficialDocument
from petitions.services.documents import documents_of, words_of
from petitions.services.filing.correction import correct
from petitions.services.retention.destroying import destroy_key
from territory.models import Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
Kind = OfficialDocument.Kind
RIGHT = date(2026, 11, 2)
WHY = "Le cachet porte le 2 novembre."


@pytest.fixture
def later(filed, clock):
    """The day on which it is noticed that the deposit of the fifth was one of the second."""
    clock.move_to(datetime(2026, 11, 23, 10))


def papers(filing, kind):
    return {one.language: one for one in documents_of(filing) if one.kind == kind}


def said(document):
    """Its words, spaces that hold a number together being spaces."""
    return json.dumps(words_of(document), ensure_ascii=False).replace("\u00a0", " ")


def page(filing, language):
    """As the registrar of the commune who works in that language sees it."""
    client, person = Client(), UserFactory(language=language)
    assign(person, Role.COMMUNE_REGISTRAR, by=None, commune=filing.petition.commune)
    enter_as_staff(client, person)
    return client.get(reverse("petitions_filings:inspect", args=[filing.pk])).content.decode()


@pytest.mark.usefixtures("later")
class TestPaper:
    def test_the_receipt_is_issued_anew_and_says_which_one_it_replaces(self, filed, registrar):
        first = papers(filed, Kind.RECEIPT)
        correct(filed, by=registrar, field="filed_on", on=RIGHT, note=WHY)
        second = papers(filed, Kind.RECEIPT)
        french, arabic = said(second["fr"]), said(second["ar"])
        assert (first["fr"].number, second["fr"].number, second["ar"].number) == (1, 2, 2)
        assert "annule et remplace le document n° 1/2026, fait le 5 novembre 2026" in french
        assert "الوثيقة رقم 1/2026 المؤرخة في 5 نونبر 2026" in arabic
        assert "2 novembre 2026" in french
        assert "2 نونبر 2026" in arabic
        assert "annule" not in said(first["fr"])

    @pytest.mark.parametrize(
        ("stage", "fields", "kind"),
        [
            ("transmitted", ["transmitted_on"], Kind.TRANSMISSION),
            ("placed", ["transmitted_on", "decided_on"], Kind.ACCEPTANCE),
            ("refused", ["transmitted_on", "decided_on"], Kind.REFUSAL),
        ],
    )
    def test_so_is_the_paper_that_says_another_day(self, stage, fields, kind, request, registrar, clock):
        correct(request.getfixturevalue("filed"), by=registrar, field="filed_on", on=RIGHT, note=WHY)
        filing = request.getfixturevalue(stage)
        old = papers(filing, kind)["fr"]
        for field in fields:
            correct(filing, by=registrar, field=field, on=RIGHT, note=WHY)
        new = papers(filing, kind)["fr"]
        assert (new.number, f"n° {old.number}/2026" in said(new)) == (old.number + 1, True)

    def test_whoever_checks_the_first_one_is_told_of_the_second(self, filed, registrar, client):
        first = papers(filed, Kind.RECEIPT)
        correct(filed, by=registrar, field="filed_on", on=RIGHT, note=WHY)
        second = papers(filed, Kind.RECEIPT)
        shown = client.get(f"/fr/check/{first['fr'].code}/").text
        assert "remplacé le 23 novembre 2026 par le document n° 2/2026" in shown
        assert "23 نونبر 2026" in client.get(f"/ar/check/{first['ar'].code}/").text
        assert "remplacé" not in client.get(f"/fr/check/{second['fr'].code}/").text.lower()

    def test_the_petitioner_is_told(self, filed, registrar, petition):
        petition.author.email, petition.author.language = "author@example.ma", "fr"
        petition.author.save()
        send_owed_notices()
        mail.outbox.clear()
        correct(filed, by=registrar, field="filed_on", on=RIGHT, note=WHY)
        send_owed_notices()
        [message] = mail.outbox
        assert message.subject == "Récépissé rectifié : la date du dépôt est corrigée"
        assert "2 novembre 2026" in message.body

    def test_once_the_key_is_destroyed_the_day_is_corrected_without_a_paper(self, filed, registrar, petition):
        destroy_key(petition)
        correct(filed, by=registrar, field="filed_on", on=RIGHT, note=WHY)
        filed.refresh_from_db()
        assert filed.filed_on == RIGHT
        assert papers(filed, Kind.RECEIPT)["fr"].number == 1


@pytest.mark.usefixtures("later")
class TestWords:
    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("fr", "Date du dépôt : 5 novembre 2026, corrigée en 2 novembre 2026."),
            ("ar", "تاريخ الإيداع: 5 نونبر 2026، صُحح إلى 2 نونبر 2026."),
        ],
    )
    def test_the_journal_says_it_in_the_language_of_who_reads(self, filed, registrar, language, words):
        correct(filed, by=registrar, field="filed_on", on=RIGHT, note=WHY)
        shown = page(filed, language)
        assert words in shown
        assert WHY in shown
        assert "filed_on" not in shown
        assert "2026-11-05" not in shown

    def test_the_deadline_that_was_shown_before_stays_readable(self, filed, registrar):
        correct(filed, by=registrar, field="filed_on", on=RIGHT, note=WHY)
        shown = page(filed, "fr")
        assert "2 février 2027" in shown
        assert "Remplace le 5 février 2027, depuis le 23 novembre 2026 : une date a été corrigée" in shown
        assert "يعوض أجل 5 فبراير 2027 منذ 23 نونبر 2026: صُحح تاريخ" in page(filed, "ar")

    def test_each_of_several(self, filed, registrar):
        correct(filed, by=registrar, field="filed_on", on=RIGHT, note=WHY)
        correct(filed, by=registrar, field="filed_on", on=RIGHT + timedelta(days=1), note=WHY)
        shown = page(filed, "fr")
        assert "Remplace le 5 février 2027" in shown
        assert "Remplace le 2 février 2027" in shown

    def test_the_petitioner_sees_it_too(self, filed, registrar, petition, client):
        correct(filed, by=registrar, field="filed_on", on=RIGHT, note=WHY)
        client.force_login(petition.author)
        with translation.override("fr"):
            shown = client.get(reverse("accounts:home")).text
        assert "Remplace le 5 février 2027, depuis le 23 novembre 2026" in shown
        assert WHY not in shown


@pytest.mark.usefixtures("later")
class TestDayOfTheDeposit:
    def test_is_not_before_the_publication_of_the_petition(self, filed, registrar):
        with pytest.raises(ValidationError) as refusal:
            correct(filed, by=registrar, field="filed_on", on=date(2026, 7, 1), note=WHY)
        assert list(refusal.value.message_dict) == ["on"]

    def test_brings_what_the_law_asked_for_on_that_day(self, filed, registrar):
        figure, wanted = filed.required_by, filed.required_signatures
        assert figure is not None
        Filing.objects.filter(pk=filed.pk).update(required_signatures=7, required_by=None)
        corrected = correct(filed, by=registrar, field="filed_on", on=RIGHT, note=WHY)
        corrected.refresh_from_db()
        assert (corrected.required_signatures, corrected.required_by) == (wanted, figure)


def test_what_is_not_corrected_replaces_nothing(filed):
    assert "Remplace" not in page(filed, "fr")
