"""The public page of a document: it says which one it is, of how many pages, with which hash, and nothing personal."""

import pytest
from django.test import override_settings
from django.utils import timezone
from django.utils.translation import override

from civicsite.support.templatetags.civic import moment
from petitions.models import Petition
from petitions.services.documents import find_checked, issue
from petitions.states import PetitionState
from tests.factories.petitions import TEXTS, FilingFactory
from tests.petitions.dossiers.conftest import kept_in, made, new_mandataire, new_petition

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def dossier(module_db, tmp_path_factory):
    """Made once for all tests here, which look at its rows."""
    with override_settings(STORAGES=kept_in(tmp_path_factory.mktemp("private"))):
        petition = new_petition()
        new_mandataire(petition)
        return made(petition)


@pytest.fixture
def petition(dossier):
    return Petition.objects.get(pk=dossier.petition_id)


@pytest.fixture
def part(dossier):
    return dossier.parts.get(language="fr", kind="list")


@pytest.mark.parametrize("code", ["0000000000", "x", "K7QM2RXB9", "K7QM2RXB9TT", "'; DROP", "%00", "ق" * 10, "A" * 400])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_an_unknown_code_is_a_clear_404(client, code, language):
    response = client.get(f"/{language}/check/{code}/")
    assert response.status_code == 404
    assert "<h1" in response.text
    assert "max-age" not in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_part_says_what_it_is(client, part, language):
    response = client.get(f"/{language}/check/{part.code}/?p=1")
    assert response.status_code == 200
    with override(language):
        told = (part.sha256, part.shown_code, TEXTS[language][0], moment(part.made_at))
    assert all(words in response.text for words in told)
    assert "sha256sum" in response.text


def test_it_says_nothing_personal(client, part):
    page = client.get(f"/fr/check/{part.code}/").text
    assert not any(secret in page for secret in ("FA10000", "Bouzidi", "Karim Tahiri", "FB777777", "Fatima"))


def test_it_is_the_same_for_everyone_and_cheap(client, part, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        response = client.get(f"/fr/check/{part.code}/")
    assert response.headers["Cache-Control"].startswith("public")
    assert not response.cookies


@pytest.mark.parametrize(
    ("page", "shown", "wrong"),
    [
        ("1", True, False),
        ("2", False, True),
        ("0", False, False),
        ("x", False, False),
        ("9" * 30, False, False),
        ("²", False, False),
    ],
)
def test_a_page_that_the_document_has_not_is_told(client, part, page, shown, wrong):
    text = client.get(f"/fr/check/{part.code}/", {"p": page}).text
    assert ("notice bad" in text) is wrong
    assert part.pages == 1


@pytest.mark.parametrize("typed", [str.lower, lambda code: f"{code[:4]}-{code[4:8]}-{code[8:]}", lambda code: f" {code} "])
def test_a_code_is_found_however_it_is_typed(part, typed):
    assert find_checked(typed(part.code)) == part


def test_a_typed_code_leads_to_the_one_address(client, part):
    response = client.get(f"/ar/check/{part.shown_code.lower()}/")
    assert (response.status_code, response.headers["Location"]) == (302, f"/ar/check/{part.code}/")


def test_letters_taken_for_digits_are_read_as_digits(part):
    type(part).objects.filter(pk=part.pk).update(code="0123456789")
    assert find_checked("oI234-567B9".replace("B", "8")).pk == part.pk


def test_a_replaced_dossier_says_so(client, petition, part):
    made(petition)
    assert "tag warn" in client.get(f"/fr/check/{part.code}/").text


def test_a_withdrawn_petition_no_longer_shows_its_title(client, petition, part):
    type(petition).objects.filter(pk=petition.pk).update(state=PetitionState.WITHDRAWN)
    text = client.get(f"/fr/check/{part.code}/").text
    assert TEXTS["fr"][0] not in text
    assert part.sha256 in text


def test_after_retention_the_hash_remains(client, petition, part):
    type(petition.key).objects.filter(petition=petition).update(wrapped=None, destroyed_at=timezone.now())
    assert part.sha256 in client.get(f"/fr/check/{part.code}/").text


def test_an_official_document_is_checked_on_the_same_page(client, petition):
    filing = FilingFactory(petition=petition, number="47", depositor="Nadia Secret")
    document = issue("receipt", filing)["ar"]
    text = client.get(f"/fr/check/{document.code}/").text
    assert document.sha256 in text
    assert f"{document.number}/{document.year}" in text
    assert "Nadia Secret" not in text
