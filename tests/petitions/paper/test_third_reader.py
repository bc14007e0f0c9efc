"""Two people read a sheet differently and a region has nobody left: the central team decides, and does nothing else with sheets."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from petitions.models import PaperSheet
from petitions.services.drafts import NotAllowed
from petitions.services.paper import entering, holding, settling, taking_in
from petitions.states import SheetState
from territory.models import Role
from territory.services import assign
from tests.petitions.filing.test_admin import staff
from tests.petitions.paper.test_entry_pages import SENT
from tests.petitions.paper.test_pages import address
from tests.petitions.paper.test_sheets import line, read, returned
from tests.petitions.test_files import picture

pytestmark = pytest.mark.django_db
OTHER = "FB222222"


@pytest.fixture
def animator(petition):
    return staff(Role.ANIMATOR, petition.commune.region).person


@pytest.fixture
def central():
    return staff(Role.CENTRAL)


@pytest.fixture
def differing(petition, animator, officer) -> PaperSheet:
    """One line, read as two numbers by the only animator and the only officer of the region."""
    sheet = returned(petition, animator, lines=1)
    read(sheet, animator, line("FA111111"))
    sheet = read(sheet, officer, line(OTHER))
    assert sheet.state == SheetState.DIFFERING
    return sheet


class TestService:
    def test_the_central_team_decides_and_the_sheet_is_counted(self, differing, central, petition):
        sheet = read(differing, central.person, line(OTHER))
        petition.refresh_from_db()
        assert (sheet.state, sheet.third_by, petition.paper_count) == (SheetState.SETTLED, central.person, 1)

    def test_it_is_neither_the_first_nor_the_second_reader(self, petition, animator, central):
        sheet = returned(petition, animator, lines=1)
        with pytest.raises(NotAllowed):
            holding.hold(sheet, by=central.person)
        read(sheet, animator, line("FA111111"))
        with pytest.raises(NotAllowed):
            entering.save_line(sheet, 1, line("FA111111"), by=central.person)

    def test_never_for_a_petition_of_its_own(self, differing, petition):
        assign(petition.author, Role.CENTRAL, by=None)
        with pytest.raises(NotAllowed):
            holding.hold(differing, by=petition.author)

    def test_others_who_work_everywhere_do_not(self, differing):
        with pytest.raises(NotAllowed):
            holding.hold(differing, by=staff(Role.FOLLOW_UP).person)

    def test_it_keeps_no_scan_and_takes_no_sheet_in(self, differing, central):
        scan = SimpleUploadedFile("feuille.jpg", picture(), content_type="image/jpeg")
        with pytest.raises(NotAllowed):
            taking_in.take_in(differing, by=central.person, scan=scan)

    def test_it_may_let_the_line_of_an_expired_card_count(self, petition, animator, officer, central):
        sheet = returned(petition, animator, lines=1)
        for reader in (animator, officer):
            sheet = read(sheet, reader, line("FA111111", cnie_expires="2020-01-01"))
        assert sheet.state == SheetState.DIFFERING
        assert read(sheet, central.person, line("FA111111", cnie_expires="2020-01-01")).state == SheetState.SETTLED


class TestPages:
    def test_only_what_waits_for_it_is_in_its_queue_and_in_the_menu(self, differing, petition, animator, central):
        other = returned(petition, animator, lines=1)
        queue = central.get(address("index")).text
        assert address("sheet", differing.pk) in queue
        assert address("sheet", other.pk) not in queue
        assert "(1)" in central.get("/admin/").text
        assert central.get(address("sheet", other.pk)).status_code == 404
        assert central.get(address("petition", petition.pk)).status_code == 404

    def test_from_the_queue_to_the_count(self, differing, central):
        page = central.get(address("sheet", differing.pk))
        assert page.status_code == 200
        assert page.context["scan_form"] is None
        assert central.post(address("entry", differing.pk))["Location"] == address("entry", differing.pk)
        assert central.get(address("entry", differing.pk)).status_code == 200
        sent = SENT | {"cnie": OTHER}
        assert central.post(address("line", differing.pk, 1), sent, headers={"Accept": "application/json"}).status_code == 200
        answer = central.post(address("finish", differing.pk), follow=True)
        assert answer.redirect_chain[-1][0] == address("index")
        assert len(list(answer.context["messages"])) == 1
        differing.refresh_from_db()
        assert (differing.state, differing.third_by) == (SheetState.SETTLED, central.person)
        assert central.get(address("sheet", differing.pk))["Location"] == address("index")

    def test_left_to_others_it_waits_again(self, differing, central):
        central.post(address("entry", differing.pk))
        assert central.post(address("leave", differing.pk))["Location"] == address("index")
        assert address("sheet", differing.pk) in central.get(address("index")).text


class TestOvertaken:
    """What waited for the central team was decided by somebody of the region, or taken out, while it looked at it."""

    @pytest.fixture
    def decided(self, differing, people) -> PaperSheet:
        return read(differing, people[1], line(OTHER))

    @pytest.fixture
    def other(self, petition, animator, officer) -> PaperSheet:
        """Another sheet that waits for a third."""
        sheet = returned(petition, animator, lines=1)
        read(sheet, animator, line("FA333333"))
        return read(sheet, officer, line("FA444444"))

    def said(self, answer) -> str:
        return " ".join(str(message) for message in answer.context["messages"])

    def test_it_is_told_and_led_to_the_next_sheet(self, decided, other, central):
        answer = central.get(address("sheet", decided.pk), follow=True)
        assert answer.redirect_chain == [(address("sheet", other.pk), 302)]
        assert "prise entre-temps" in self.said(answer)
        assert "la suivante" in self.said(answer)

    def test_with_no_other_it_is_led_to_the_queue(self, decided, central):
        answer = central.get(address("entry", decided.pk), follow=True)
        assert answer.redirect_chain == [(address("index"), 302)]
        assert "prise entre-temps" in self.said(answer)
        assert "la suivante" not in self.said(answer)

    @pytest.mark.parametrize("act", ["entry", "leave", "finish"])
    def test_whatever_it_does_with_it(self, decided, central, act):
        assert central.post(address(act, decided.pk))["Location"] == address("index")

    def test_the_script_of_the_page_is_told_too(self, decided, central):
        answer = central.post(address("line", decided.pk, 1), SENT, headers={"Accept": "application/json"})
        assert answer.status_code == 409
        assert "prise entre-temps" in answer.json()["stopped"]

    def test_one_that_was_taken_out(self, differing, officer, central):
        settling.void(differing, by=officer, reason="Feuille photocopiée")
        assert "retirée entre-temps" in self.said(central.get(address("sheet", differing.pk), follow=True))

    def test_in_arabic(self, decided, central):
        central.person.wagtail_userprofile.preferred_language = "ar"
        central.person.wagtail_userprofile.save()
        assert "في هذه الأثناء" in self.said(central.get(address("sheet", decided.pk), follow=True))

    def test_nothing_of_it_is_shown(self, decided, central):
        assert central.get(address("scan", decided.pk)).status_code == 302
        assert central.get(address("receipt", decided.pk, 1)).status_code == 302

    def test_one_that_never_waited_for_it_is_not_found(self, petition, animator, officer, central):
        sheet = returned(petition, animator, lines=1)
        read(sheet, animator, line("FA111111"))
        read(sheet, officer, line("FA111111"))
        assert central.get(address("sheet", sheet.pk)).status_code == 404
