"""Sheets on screens: who sees and does what, lines by form and as JSON, refusals in words with nothing lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from petitions.states import PetitionState, SheetState
from territory.models import Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import CommuneFactory
from tests.petitions.filing.test_admin import staff
from tests.petitions.paper.test_sheets import EMPTY, line, read, refused, returned
from tests.petitions.test_files import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(petition, people):
    return returned(petition, people[3], lines=2)


def client_of(person) -> Client:
    """A session of a person, past the second factor where they work here."""
    person = User.objects.get(pk=person.pk)
    client = Client()
    if person.assignments.exists():
        enter_as_staff(client, person)
    else:
        client.force_login(person)
    return client


def address(name, *args) -> str:
    return reverse(f"petitions_sheets:{name}", args=args)


class TestWhoSees:
    ROLES = [
        (Role.ANIMATOR, "region", True),
        (Role.OFFICER, "region", True),
        (Role.COMMUNE_REGISTRAR, "commune", True),
        (Role.COMMUNE_EDITOR, "commune", False),
        (Role.CENTRAL, None, False),
        (Role.FOLLOW_UP, None, False),
    ]

    @pytest.mark.parametrize(("role", "place", "sees"), ROLES)
    @pytest.mark.parametrize("state", [PetitionState.COLLECTING, PetitionState.CLOSED, PetitionState.FILED])
    def test_each_role_in_each_state(self, petition, sheet, role, place, sees, state):
        petition.state, petition.closed_at = state, petition.published_at
        petition.save()
        client = staff(role, getattr(petition.commune, place) if place == "region" else petition.commune if place else None)
        for name, args in [("sheet", [sheet.pk]), ("petition", [petition.pk]), ("audit", [petition.pk]), ("entry", [sheet.pk])]:
            status = client.get(address(name, *args)).status_code
            assert (status in (200, 302)) if sees else status in (302, 403, 404)
        page = client.get(address("sheet", sheet.pk))
        assert (page.status_code == 200) is sees

    @pytest.mark.parametrize("role", [Role.ANIMATOR, Role.OFFICER])
    def test_not_in_another_region(self, sheet, role):
        assert staff(role, CommuneFactory().region).get(address("sheet", sheet.pk)).status_code == 404

    def test_not_ones_own_petition(self, petition, sheet):
        assign(petition.author, Role.ANIMATOR, by=None, region=petition.commune.region)
        assert client_of(petition.author).get(address("sheet", sheet.pk)).status_code == 302

    def test_the_scan_is_for_those_who_enter_and_kept_nowhere(self, petition, people):
        from petitions.services.paper import taking_in

        back = returned(petition, people[0])
        taking_in.take_in(back, by=people[0], scan=SimpleUploadedFile("a.png", picture()))
        answer = client_of(people[1]).get(address("scan", back.pk))
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert "no-store" in answer["Cache-Control"]
        assert client_of(UserFactory()).get(address("scan", back.pk)).status_code in (302, 403)
        assert Client().get(address("scan", back.pk)).status_code == 302

    def test_queue_and_petitions_take_the_same_queries_for_one_and_three(self, petition, people, sheet):
        client = client_of(people[0])
        for name in ("index", "petitions"):
            client.get(address(name))
            with CaptureQueriesContext(
                connection,
            ) as one:
                assert client.get(address(name)).status_code == 200
            for _ in range(2):
                returned(PetitionFactory(commune=petition.commune), people[3])
            with CaptureQueriesContext(connection) as three:
                client.get(address(name))
            assert len(three) == len(one), [q["sql"][:120] for q in three]


class TestTakingIn:
    def test_printed_from_the_page(self, petition, people):
        answer = client_of(people[0]).post(address("petition", petition.pk), {"print": "", "number": "3"})
        assert answer.status_code == 302
        assert "from=1&to=3" in answer["Location"]
        page = client_of(people[0]).get(answer["Location"])
        assert page.status_code == 200

    @pytest.mark.parametrize("number", ["0", "201", "x", "", "-3"])
    def test_how_many_is_refused_in_words_and_kept(self, petition, people, number):
        answer = client_of(people[0]).post(address("petition", petition.pk), {"print": "", "number": number})
        assert answer.status_code == 422
        assert petition.sheets.count() == 0

    @pytest.mark.parametrize("language", ["fr", "ar"])
    @pytest.mark.parametrize("content", [b"MZ a program", b"", b"0" * (15 * 1024 * 1024 + 1)])
    def test_what_is_no_scan_is_said_beside_the_field(self, petition, people, content, language):
        from petitions.services.paper.printing import print_sheets

        [printed] = print_sheets(petition, 1, by=people[0])
        with translation.override(language):
            files = {"take-in": "", "sheet": "1", "scan": SimpleUploadedFile("scan.jpg", content)}
            answer = client_of(people[0]).post(address("petition", petition.pk), files)
        assert answer.status_code == 422
        assert answer.context["take_in_form"].errors["scan"]
        printed.refresh_from_db()
        assert printed.state == SheetState.PRINTED

    def test_a_sheet_of_another_petition_is_named(self, petition, people, sheet):
        other = PetitionFactory(commune=petition.commune)
        answer = client_of(people[0]).post(address("petition", other.pk), {"take-in": "", "sheet": sheet.shown_code})
        assert answer.status_code == 422
        assert f"{petition.pk}" in str(answer.context["take_in_form"].errors["sheet"])


class TestPublic:
    def test_the_check_page_says_which_sheet_and_nothing_of_who_signed(self, petition, sheet, people):
        for reader in people[:2]:
            read(sheet, reader, line("FA111111"), EMPTY)
        page = Client().get(f"/fr/check/{sheet.code}/")
        text = page.content.decode()
        assert page.status_code == 200
        assert petition.title in text
        assert "Benali" not in text.replace(petition.author_name, "")
        assert "no-store" not in page["Cache-Control"]
        assert Client().get(f"/ar/check/{sheet.shown_code}/").status_code == 200

    @pytest.mark.usefixtures("fonts")
    def test_the_author_prints_and_follows_and_nobody_else(self, petition):
        client = client_of(petition.author)
        place = reverse("petitions:sheets", args=[petition.pk])
        assert client.get(place).status_code == 200
        printed = client.post(place, {"number": "2"})
        assert client.get(printed["Location"]).status_code == 200
        pdf = client.get(reverse("petitions:sheets_pdf", args=[petition.pk]) + "?from=1&to=2")
        assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
        assert client.post(place, {"number": "٢"}).status_code in (302, 422)
        assert client_of(UserFactory()).get(place).status_code == 404
        assert client.get(reverse("accounts:home")).status_code == 200
        for bad in ("?from=9&to=9", "?from=x&to=1", "", "?from=1&to=99999999999"):
            assert client.get(reverse("petitions:sheets_print", args=[petition.pk]) + bad).status_code == 404

    def test_without_fonts_the_page_is_the_sheet_and_says_so(self, petition, settings, tmp_path):
        settings.FONTS_DIR = str(tmp_path)
        client = client_of(petition.author)
        client.post(reverse("petitions:sheets", args=[petition.pk]), {"number": "1"})
        pdf = client.get(reverse("petitions:sheets_pdf", args=[petition.pk]) + "?from=1&to=1")
        assert pdf.status_code == 302
        page = client.get(pdf["Location"])
        assert page.context["missing_fonts"]


def test_the_audit_in_the_back_office(petition, people, sheet):
    for reader in people[:2]:
        read(sheet, reader, line("FA111111"), refused("line-unsigned"))
    place = address("audit", petition.pk)
    officer = staff(Role.OFFICER, petition.commune.region)
    assert client_of(people[2]).post(place, {"draw": ""}).status_code in (302, 403)
    assert not petition.audits.exists()
    assert officer.post(place, {"draw": ""}).status_code == 302
    assert officer.post(place, {"draw": ""}).status_code == 302
    audit = petition.audits.get()
    drawn = audit.lines.first()
    page = client_of(people[2]).get(place)
    assert len(page.context["rows"]) == 2
    assert client_of(people[0]).get(place).context["rows"] == []
    assert client_of(people[2]).post(place, {"drawn": drawn.pk}).status_code == 422
    assert client_of(people[2]).post(place, {"drawn": "x"}).status_code == 404
    assert client_of(people[2]).post(place, {"drawn": drawn.pk, "verdict": "right"}).status_code == 302
    assert client_of(people[2]).get(place).context["audit"].checked == 1


def test_taken_out_with_a_reason(petition, people, sheet):
    officer = staff(Role.OFFICER, petition.commune.region)
    place = address("void", sheet.pk)
    assert client_of(people[0]).post(place, {"void": "", "reason": "x"}).status_code in (302, 403)
    sheet.refresh_from_db()
    assert sheet.state == SheetState.RETURNED
    assert officer.post(place, {"void": "", "reason": ""}).status_code == 422
    assert officer.post(place, {"anew": "", "reason": "Feuille abîmée"}).status_code == 302
    assert list(petition.sheets.values_list("state", flat=True)) == ["void", "returned"]
