"""The pages of a dossier: who may open, ask for, take and print it, and what they are told."""

import hashlib
import io
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from moderation.models import Decision
from petitions.models import Dossier, Mandate, SealedFile
from petitions.rules.files import check
from petitions.services.dossiers.asking import ask
from petitions.services.dossiers.making import make_owed_dossiers
from petitions.services.dossiers.plan import LINES
from petitions.services.files import keep
from petitions.states import DossierState, PetitionState
from tests.petitions.dossiers.conftest import add_signatures, made
from tests.petitions.test_files import picture

pytestmark = pytest.mark.django_db

FOLLOW = {"author", "mandataire", "registrar", "officer", "central"}
TAKE = FOLLOW - {"author"}
EVERYONE = FOLLOW | {
    "visitor",
    "citizen",
    "editor",
    "former registrar",
    "registrar elsewhere",
    "officer elsewhere",
    "animator",
    "follow-up",
}


def url(petition, name="", language="fr"):
    return f"/{language}/petitions/{petition.pk}/dossier/{name}"


def enter(client, person):
    client.logout()
    if person:
        client.force_login(person)


def status(response) -> int:
    # Read to its end: closing a stream half read would close the connection of the test too.
    if response.streaming:
        assert b"".join(response.streaming_content)
    return response.status_code


def test_the_roles_of_this_table_are_all_roles(people):
    assert set(people) == EVERYONE
    former = people["former registrar"]
    assignment = former.assignments.get()
    assignment.valid_from = assignment.valid_to = timezone.localdate() - timedelta(days=1)
    assignment.save()


@pytest.mark.parametrize("role", sorted(EVERYONE))
def test_who_may_do_what(client, people, petition, role):
    people["former registrar"].assignments.update(
        valid_from=timezone.localdate() - timedelta(days=9), valid_to=timezone.localdate() - timedelta(days=1)
    )
    made(petition)
    enter(client, people[role])
    strange = 302 if role == "visitor" else 404
    follow = 200 if role in FOLLOW else strange
    assert status(client.get(url(petition))) == follow
    assert status(client.get(url(petition, "progress.json"))) == follow
    assert status(client.post(url(petition))) == (302 if role in FOLLOW else strange)
    assert Dossier.objects.count() == (2 if role in FOLLOW else 1)
    refused = 409 if role in FOLLOW else strange
    taken = 200 if role in TAKE else refused
    assert status(client.post(url(petition, "download/"), {"language": "ar", "undertaking": "1"})) == taken
    assert status(client.post(url(petition, "print/"), {"language": "ar", "kind": "list"})) == taken
    actions = Decision.objects.about(petition).filter(actor=people[role]).values_list("action", flat=True)
    assert ("download_dossier" in actions, "print_dossier" in actions) == (role in TAKE, role in TAKE)


@pytest.mark.parametrize("name", ["download/", "print/"])
def test_taking_is_no_link(client, people, petition, name):
    client.force_login(people["registrar"])
    assert client.get(url(petition, name)).status_code == 405


def test_the_archive_holds_the_parts_the_annexes_and_their_hashes(client, people, petition):
    keep(petition, check(picture()), kind=SealedFile.Kind.SHEET_SCAN, name="scan.png")
    made(petition)
    client.force_login(people["registrar"])
    response = client.post(url(petition, "download/"), {"language": "fr", "undertaking": "1"})
    assert response.headers["Content-Type"] == "application/zip"
    assert {"private", "no-store"} <= {part.strip() for part in response.headers["Cache-Control"].split(",")}
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "SHA256SUMS",
            "01-cover-fr.pdf",
            "02-form-fr.pdf",
            "03-list-fr.pdf",
            "04-annexes-fr.pdf",
            "annexes/001-sheet_scan.jpg",
        ]
        sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
        assert sums == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()[1:]}
    assert Decision.objects.about(petition).get(action="download_dossier").actor == people["registrar"]


@pytest.mark.parametrize(("role", "has_annex"), [("mandataire", False), ("registrar", True)])
def test_identities_given_online_go_to_the_council_alone(client, settings, people, petition, role, has_annex):
    settings.DOSSIER_INCLUDES_ONLINE = True
    made(petition)
    client.force_login(people[role])
    response = client.post(url(petition, "download/"), {"language": "fr", "undertaking": "1"})
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        assert any("online" in name for name in archive.namelist()) is has_annex


def test_nobody_takes_it_without_the_undertaking(client, people, petition):
    made(petition)
    client.force_login(people["mandataire"])
    response = client.post(url(petition, "download/"), {"language": "fr"})
    assert response.status_code == 422
    assert "notice bad" in response.text
    assert not Decision.objects.filter(action="download_dossier").exists()


def test_before_it_is_ready_there_is_nothing_to_take(client, people, petition):
    ask(petition, by=petition.author)
    client.force_login(people["registrar"])
    assert client.post(url(petition, "download/"), {"language": "fr", "undertaking": "1"}).status_code == 409


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("download/", {"language": "de", "undertaking": "1"}),
        ("print/", {"language": "fr", "kind": "cover"}),
        ("print/", {"language": "fr", "kind": "../list"}),
    ],
)
def test_what_does_not_exist_is_not_found(client, people, petition, name, data):
    client.force_login(people["registrar"])
    assert client.post(url(petition, name), data).status_code == 404


@pytest.mark.parametrize("nth", ["", "0", "-3", "99", "x", "²"])
def test_any_part_number_leads_to_a_part(client, people, petition, nth):
    client.force_login(people["registrar"])
    response = client.post(url(petition, "print/"), {"language": "fr", "kind": "list", "nth": nth})
    assert response.status_code == 200
    assert "FA100004" in response.text


def test_the_page_shows_no_identity(client, people, petition):
    made(petition)
    for role in ("author", "registrar"):
        client.force_login(people[role])
        page = client.get(url(petition)).text
        assert not any(secret in page for secret in ("FA10000", "Bouzidi", "Marche verte", "FB777777"))


def test_progress_is_told_until_it_is_ready(client, people, petition):
    client.force_login(petition.author)
    client.post(url(petition))
    waiting = client.get(url(petition, "progress.json")).json()
    assert (waiting["state"], waiting["done"], waiting["total"]) == ("queued", 0, 0)
    page = client.get(url(petition)).text
    assert 'http-equiv="refresh"' in page
    assert "data-progress" in page
    make_owed_dossiers()
    ready = client.get(url(petition, "progress.json")).json()
    assert (ready["state"], ready["done"], ready["total"]) == ("ready", 8, 8)
    assert "data-progress" not in client.get(url(petition)).text


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_without_fonts_the_page_says_so_and_the_same_words_are_printed(client, settings, tmp_path, people, petition, language):
    settings.FONTS_DIR = tmp_path
    made(petition)
    assert Dossier.objects.get().state == DossierState.FAILED
    client.force_login(people["mandataire"])
    page = client.get(url(petition, language=language)).text
    assert "fonts-noto-core" in page
    shown = client.post(url(petition, "print/", language), {"language": language, "kind": "list"}).text
    assert all(told in shown for told in ("FA100004", "بن عبد الله العلوي", f'dir="{"rtl" if language == "ar" else "ltr"}"'))
    form = client.post(url(petition, "print/", language), {"language": language, "kind": "form"}).text
    assert "Karim Tahiri" in form
    assert client.post(url(petition, "print/", language), {"language": language, "kind": "annexes"}).status_code == 200


def test_what_a_person_wrote_is_escaped_on_the_printed_page(client, people, petition):
    petition.texts.update(title="<script>alert(1)</script>", reasons="<img src=x onerror=alert(1)>")
    client.force_login(people["registrar"])
    page = client.post(url(petition, "print/"), {"language": "fr", "kind": "form"}).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_citizens_petition_without_mandataire_says_what_is_missing(client, people, petition):
    Mandate.objects.all().delete()
    made(petition)
    client.force_login(petition.author)
    assert "notice warn" in client.get(url(petition)).text


def test_after_the_deposit_it_is_read_and_not_made(client, people, petition):
    made(petition)
    petition.state, petition.closed_at = PetitionState.FILED, timezone.now()
    petition.save()
    client.force_login(people["registrar"])
    assert client.post(url(petition)).status_code == 409
    assert status(client.post(url(petition, "download/"), {"language": "fr", "undertaking": "1"})) == 200


def test_one_part_or_many_take_the_same_queries(client, people, petition):
    client.force_login(people["registrar"])

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(petition)).status_code == 200
        return len(captured)

    made(petition)
    few = queries()
    add_signatures(petition, LINES + 1, first=20)
    many = made(petition)
    assert many.parts.count() == 10
    assert queries() == few
