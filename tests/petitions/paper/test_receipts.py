"""A citizen who signed on paper gets the receipt of their line from who enters sheets, and checks it as online signers do."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from petitions.models import Signature
from petitions.rules import receipts
from petitions.services.paper import settling
from petitions.services.paper.receipts import why_no_receipt
from petitions.services.proof.closing import close_days
from petitions.services.proof.proving import prove_receipt
from petitions.services.proof.secret import receipt_of
from petitions.states import SignatureState
from territory.models import Role
from tests.factories.territory import CommuneFactory, officer_of
from tests.petitions.filing.test_admin import staff
from tests.petitions.paper.test_pages import address, client_of
from tests.petitions.paper.test_sheets import EMPTY, counted, line, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(petition, people):
    """One line that counts, one refused, one empty, one that stands twice."""
    return counted(petition, people, line("FA1"), refused("line-unsigned"), EMPTY, line("FA1"))


def receipt_page(sheet, position, client, language="fr"):
    return client.get(address("receipt", sheet.pk, position), {"language": language})


def code_on(sheet, position=1):
    return receipt_of(sheet.settled_lines.get(position=position).signature)


class TestTheReceipt:
    @pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
    def test_stands_on_a_page_in_the_citizens_language(self, petition, people, sheet, language, direction):
        page = receipt_page(sheet, 1, client_of(people[0]), language)
        text = page.content.decode()
        assert page.status_code == 200
        assert f'<html lang="{language}" dir="{direction}">' in text
        assert code_on(sheet) in text
        assert f"/{language}/proof/check/" in text
        assert petition.text_in(language).title.split()[0] in text
        assert "no-store" in page["Cache-Control"]

    def test_says_nothing_of_who_signed(self, people, sheet):
        text = receipt_page(sheet, 1, client_of(people[0])).content.decode()
        assert not any(secret in text for secret in ("FA1", "Benali", "Fatima", "Hay Essalam"))

    def test_leads_to_the_line_of_the_log_once_the_day_is_closed(self, people, sheet):
        code = receipts.normalised(code_on(sheet))
        assert prove_receipt(code) is None
        close_days(timezone.now() + timedelta(days=1))
        assert prove_receipt(code) is not None

    def test_every_look_is_in_the_log_without_the_code(self, people, sheet):
        receipt_page(sheet, 1, client_of(people[0]), "ar")
        entry = ModelLogEntry.objects.get(action="petitions.receipt")
        assert (entry.user, entry.object_id, entry.data) == (people[0], str(sheet.pk), {"line": 1, "language": "ar"})
        assert "1" in entry.message

    def test_another_language_is_that_of_the_desk(self, people, sheet):
        assert '<html lang="fr"' in receipt_page(sheet, 1, client_of(people[0]), "en").content.decode()


class TestLinesWithout:
    @pytest.mark.parametrize("position", [2, 3, 4])
    def test_a_line_that_is_not_counted_has_none_and_leads_back(self, people, sheet, position):
        page = receipt_page(sheet, position, client_of(people[0]))
        assert (page.status_code, page["Location"]) == (302, address("sheet", sheet.pk))
        assert not ModelLogEntry.objects.filter(action="petitions.receipt").exists()

    def test_the_sheet_says_why_beside_each(self, people, sheet):
        reasons = [why_no_receipt(one) for one in sheet.settled_lines.order_by("position")]
        assert [bool(reason) for reason in reasons] == [False, True, False, True]
        text = client_of(people[0]).get(address("sheet", sheet.pk)).content.decode()
        assert [address("receipt", sheet.pk, position) in text for position in (1, 2, 3, 4)] == [True, False, False, False]

    def test_a_signature_that_counts_no_more(self, people, sheet):
        Signature.objects.filter(line__sheet=sheet).update(state=SignatureState.LAPSED, ended_at=timezone.now())
        assert receipt_page(sheet, 1, client_of(people[0])).status_code == 302
        assert why_no_receipt(sheet.settled_lines.get(position=1))

    def test_a_sheet_that_was_taken_out(self, petition, people, sheet):
        settling.void(sheet, by=officer_of(petition.commune), reason="Scannée deux fois.")
        assert receipt_page(sheet, 1, client_of(people[0])).status_code == 302

    def test_a_line_that_is_not_there(self, people, sheet):
        assert receipt_page(sheet, 5, client_of(people[0])).status_code == 404


class TestWho:
    ROLES = [
        (Role.ANIMATOR, "region", True),
        (Role.OFFICER, "region", True),
        (Role.COMMUNE_REGISTRAR, "commune", True),
        (Role.COMMUNE_EDITOR, "commune", False),
        (Role.CENTRAL, None, False),
        (Role.FOLLOW_UP, None, False),
    ]

    @pytest.mark.parametrize(("role", "place", "sees"), ROLES)
    def test_those_who_enter_sheets_there(self, petition, sheet, role, place, sees):
        page = receipt_page(
            sheet, 1, staff(role, getattr(petition.commune, place) if place == "region" else petition.commune if place else None)
        )
        assert (page.status_code == 200) is sees
        assert (code_on(sheet) in page.content.decode()) is sees

    def test_not_in_another_region(self, sheet):
        assert receipt_page(sheet, 1, staff(Role.ANIMATOR, CommuneFactory().region)).status_code == 404

    def test_not_the_author_nor_a_visitor(self, petition, sheet, client):
        assert receipt_page(sheet, 1, client).status_code == 302
        assert code_on(sheet) not in receipt_page(sheet, 1, client_of(petition.author)).content.decode()
