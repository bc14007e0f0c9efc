"""Sheets on screens: who sees and does what, lines by form and as JSON, refusals in words with nothing lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from petitions.models import LineEntry, PaperSheet
from petitions.services.paper import entering, holding
from petitions.services.paper.readings import own_reading
from petitions.states import PetitionState, SheetState
from territory.models import Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import CommuneFactory
from tests.petitions.filing.test_admin import staff
from tests.petitions.test_files import picture
from tests.petitions.test_paper import EMPTY, line, read, refused, returned

pytestmark = pytest.mark.django_db
SENT = {
    "outcome": "valid",
    "last_name": "Benali",
    "first_name": "Fatima",
    "cnie": "fa ١٢٣٤٥٦",
    "cnie_expires": "٣١/١٢/٢٠٣٠",
    "address": "Hay Essalam",
    "signed": "on",
    "has_copy": "on",
    "revision": "0",
    "key": "k1",
}


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }


@pytest.fixture
def petition():
    return PetitionFactory(required=3)


@pytest.fixture
def people(petition):
    return [staff(Role.ANIMATOR, petition.commune.region).person for _ in range(4)]


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


class TestLines:
    @pytest.fixture
    def client(self, people, sheet):
        client = client_of(people[0])
        assert client.post(address("entry", sheet.pk)).status_code == 302
        return client

    def send(self, client, sheet, position=1, **changes):
        data = {name: value for name, value in (SENT | changes).items() if value is not None}
        return client.post(address("line", sheet.pk, position), data, headers={"Accept": "application/json"})

    def test_a_line_in_arabic_digits_is_kept_sealed(self, client, sheet):
        answer = self.send(client, sheet)
        assert (answer.status_code, answer.json()["revision"]) == (200, 1)
        entry = LineEntry.objects.get()
        assert b"FA123456" not in bytes(entry.sealed)
        assert own_reading(sheet, 1)[1].values["cnie"] == "FA123456"
        assert own_reading(sheet, 1)[1].values["cnie_expires"] == "2030-12-31"

    def test_as_a_plain_form_it_leads_to_the_next_line(self, client, sheet):
        answer = client.post(address("line", sheet.pk, 1), SENT)
        assert answer["Location"].endswith(f"{address('entry', sheet.pk)}#line-2")
        assert "FA123456" not in answer["Location"]
        page = client.get(address("entry", sheet.pk)).content.decode()
        assert 'value="FA123456"' in page

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"cnie": "12345678901"}, "cnie"),
            ({"cnie": ""}, "cnie"),
            ({"cnie_expires": "31/02/2030"}, "cnie_expires"),
            ({"cnie_expires": "31/12/1900"}, "cnie_expires"),
            ({"cnie_expires": "01/01/2190"}, "cnie_expires"),
            ({"cnie_expires": "demain"}, "cnie_expires"),
            ({"last_name": "B3nali"}, "last_name"),
            ({"address": ""}, "address"),
            ({"signed": None}, "signed"),
            ({"has_copy": None}, "has_copy"),
            ({"outcome": "refused"}, "reason"),
            ({"outcome": ""}, "outcome"),
            ({"outcome": "refused", "reason": "999999"}, "reason"),
            ({"address": "x" * 201}, "address"),
            ({"last_name": "a\x00b"}, "last_name"),
        ],
    )
    def test_what_cannot_be_is_said_beside_its_field_and_the_typed_stays(self, client, sheet, changes, field):
        answer = self.send(client, sheet, **changes)
        assert answer.status_code == 422
        assert list(answer.json()["errors"]) == [field]
        data = {name: value for name, value in (SENT | changes).items() if value is not None}
        page = client.post(address("line", sheet.pk, 1), data)
        assert page.status_code == 422
        assert 'value="Fatima"' in page.content.decode()
        assert not LineEntry.objects.exists()

    def test_a_line_that_does_not_count_keeps_an_impossible_number_as_it_was_read(self, client, sheet):
        from moderation.models import Reason

        reason = Reason.objects.get(code="line-impossible-number")
        answer = self.send(client, sheet, outcome="refused", cnie="12345678901", cnie_expires="?", reason=str(reason.pk))
        assert answer.status_code == 200
        kept = own_reading(sheet, 1)[1]
        assert (kept.reason, kept.values["cnie"]) == (reason, "12345678901")

    def test_an_expired_card_is_kept_with_a_remark(self, client, sheet):
        assert len(self.send(client, sheet, cnie_expires="01/02/2020").json()["remarks"]) == 1
        assert self.send(client, sheet, 2, key="k2").json()["remarks"] == []

    def test_sent_again_changes_nothing_and_from_another_screen_is_a_conflict(self, client, sheet):
        self.send(client, sheet)
        assert self.send(client, sheet).json()["revision"] == 1
        answer = self.send(client, sheet, key="k2", address="Ailleurs")
        assert (answer.status_code, answer.json()["kept"]["address"]) == (409, "Hay Essalam")
        assert self.send(client, sheet, key="k3", address="Ailleurs", revision="1").json()["revision"] == 2

    def test_somebody_elses_sheet_is_said(self, client, sheet, people):
        answer = self.send(client_of(people[1]), sheet)
        assert answer.status_code == 423
        assert str(people[0]) in answer.json()["stopped"]
        assert client_of(people[1]).post(address("entry", sheet.pk), follow=True).status_code == 200

    @pytest.mark.parametrize("position", [0, 3, 99])
    def test_no_such_line(self, client, sheet, position):
        assert self.send(client, sheet, position).status_code == 404

    def test_the_second_reader_sees_nothing_of_the_first_and_the_first_cannot_read_again(self, client, sheet, people):
        self.send(client, sheet)
        self.send(client, sheet, 2, outcome="empty")
        client.post(address("finish", sheet.pk))
        second = client_of(people[1])
        second.post(address("entry", sheet.pk))
        page = second.get(address("entry", sheet.pk)).content.decode()
        assert "FA123456" not in page
        assert "Benali" not in page.replace(str(people[0]), "")
        assert client.post(address("entry", sheet.pk)).status_code == 302
        assert client.get(address("entry", sheet.pk)).status_code == 302
        assert self.send(client, sheet).status_code == 423

    def test_a_reading_ends_when_every_line_is_entered(self, client, sheet):
        self.send(client, sheet)
        client.post(address("finish", sheet.pk))
        sheet.refresh_from_db()
        assert sheet.state == SheetState.RETURNED

    @pytest.mark.parametrize("state", [PetitionState.FILED, PetitionState.WITHDRAWN])
    def test_a_petition_that_moved_on_between_page_and_post_loses_nothing(self, petition, sheet, people, state):
        read(sheet, people[0], line("FA111111"), EMPTY)
        for position, one in enumerate([line("FA111111"), EMPTY], start=1):
            entering.save_line(sheet, position, one, by=people[1])
        petition.state, petition.closed_at = state, petition.published_at
        petition.save()
        answer = client_of(people[1]).post(address("finish", sheet.pk), follow=True)
        assert answer.status_code == 200
        assert LineEntry.objects.count() == 4
        petition.refresh_from_db()
        assert petition.paper_count == 0


class TestDeciding:
    @pytest.fixture
    def differing(self, sheet, people):
        read(sheet, people[0], line("FA111111"), EMPTY)
        read(sheet, people[1], line("FA111112", address="Hay Salam"), refused("line-unsigned"))
        holding.hold(sheet, by=people[2])
        return sheet

    def test_field_by_field_seeing_both(self, differing, people, petition):
        client = client_of(people[2])
        page = client.get(address("entry", differing.pk)).content.decode()
        for value in ("FA111111", "FA111112", "Hay Essalam", "Hay Salam"):
            assert value in page
        sent = SENT | {"pick-cnie": "2", "pick-address": "own", "address": "Hay Essalam 3", "cnie": ""}
        assert client.post(address("line", differing.pk, 1), sent).status_code == 302
        assert client.post(address("line", differing.pk, 2), {"pick-outcome": "1"}).status_code == 302
        client.post(address("finish", differing.pk))
        differing.refresh_from_db()
        petition.refresh_from_db()
        assert (differing.state, petition.paper_count) == (SheetState.SETTLED, 1)
        assert petition.signatures.get().identity_digest

    @pytest.mark.parametrize("reader", [0, 1])
    def test_not_by_a_reader(self, sheet, people, reader):
        read(sheet, people[0], line("FA111111"), EMPTY)
        read(sheet, people[1], line("FA111112"), EMPTY)
        assert client_of(people[reader]).post(address("entry", sheet.pk)).status_code == 302
        assert PaperSheet.objects.get().held_by_id != people[reader].pk


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


class TestRegion:
    """Organic law 111-14, article 119: a share of the signatories in each province, so each line has its own."""

    @pytest.fixture
    def regional(self, people, petition):
        petition.level = "region"
        petition.save()
        return returned(petition, people[3], lines=1)

    def test_the_province_is_asked_and_stored(self, regional, petition, people):
        for reader in people[:2]:
            client = client_of(reader)
            client.post(address("entry", regional.pk))
            place = address("line", regional.pk, 1)
            assert client.post(place, SENT).status_code == 422
            assert client.post(place, SENT | {"province": "nowhere"}).status_code == 422
            sent = SENT | {"province": petition.commune.province.code, "key": f"k{reader.pk}"}
            assert client.post(place, sent).status_code == 302
            client.post(address("finish", regional.pk))
        assert petition.signatures.confirmed().get().province == petition.commune.province

    def test_a_province_of_another_region_is_refused(self, regional, people):
        client = client_of(people[0])
        client.post(address("entry", regional.pk))
        sent = SENT | {"province": CommuneFactory().province.code}
        assert client.post(address("line", regional.pk, 1), sent).status_code == 422


def test_after_the_key_is_destroyed_the_pages_say_so(petition, sheet, people):
    client = client_of(people[0])
    client.post(address("entry", sheet.pk))
    petition.key.wrapped, petition.key.destroyed_at = None, petition.published_at
    petition.key.save()
    for place, data in [(address("line", sheet.pk, 1), SENT), (address("finish", sheet.pk), {})]:
        answer = client.post(place, data, follow=True)
        assert answer.status_code == 200
    assert client.get(address("entry", sheet.pk), follow=True).status_code == 200
