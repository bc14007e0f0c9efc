"""Paper, beyond the two readings: one turn for each person, expired cards, lines sent twice, sheets taken out, audit."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import translation

from petitions.models import PaperSheet, SealedFile, SheetReader
from petitions.rules.sampling import draw, exact_bounds
from petitions.services import audit
from petitions.services.drafts import NotAllowed
from petitions.services.files import private_storage
from petitions.services.paper import entering, holding, settling, taking_in
from petitions.services.paper.entering import LineConflict
from petitions.services.paper.readings import differing_positions
from petitions.states import SheetState
from territory.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import AssignmentFactory, officer_of
from tests.petitions.paper.test_sheets import EMPTY, line, read, refused, returned
from tests.petitions.test_files import picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sentences_as_they_are_in_the_code():
    with translation.override("en"):
        yield


def settled(petition, people, *lines, number=0) -> PaperSheet:
    sheet = returned(petition, people[0], lines=len(lines))
    for reader in people[:2]:
        read(sheet, reader, *lines)
    sheet.refresh_from_db()
    assert sheet.state == SheetState.SETTLED
    return sheet


class TestTurns:
    def test_who_wrote_a_line_of_the_first_reading_never_reads_second_though_another_one_ended_it(self, petition, people):
        sheet = returned(petition, people[0], lines=1)
        entering.save_line(sheet, 1, line("FA111111"), by=people[0])
        holding.let_go(sheet, by=people[0])
        entering.save_line(sheet, 1, line("FA111111"), by=people[1])
        entering.finish(sheet, by=people[1])
        for reader in people[:2]:
            with pytest.raises(ValidationError) as refusal:
                holding.hold(sheet, by=reader)
            assert refusal.value.code == "again"
        assert holding.hold(sheet, by=people[2]).held_by == people[2]

    def test_who_only_looked_at_an_untouched_sheet_may_read_it_second(self, petition, people):
        sheet = returned(petition, people[0], lines=1)
        holding.hold(sheet, by=people[1])
        holding.let_go(sheet, by=people[1])
        read(sheet, people[0], EMPTY)
        assert holding.hold(sheet, by=people[1])

    def test_the_database_keeps_a_person_to_one_turn(self, petition, people):
        sheet = returned(petition, people[0], lines=1)
        SheetReader.objects.create(sheet=sheet, person=people[0], pass_number=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            SheetReader.objects.create(sheet=sheet, person=people[0], pass_number=2)


class TestSentTwice:
    def test_a_line_sent_again_under_its_key_changes_nothing(self, petition, people):
        sheet = returned(petition, people[0], lines=1)
        first = entering.save_line(sheet, 1, line("FA111111"), by=people[0], key="a", revision=0)
        again = entering.save_line(sheet, 1, line("FA111111"), by=people[0], key="a", revision=0)
        assert (first.pk, first.revision) == (again.pk, again.revision) == (first.pk, 1)

    def test_a_line_written_meanwhile_is_a_conflict_and_nothing_is_overwritten(self, petition, people):
        sheet = returned(petition, people[0], lines=1)
        entering.save_line(sheet, 1, line("FA111111"), by=people[0], key="tablet", revision=0)
        with pytest.raises(LineConflict) as conflict:
            entering.save_line(sheet, 1, line("FA222222"), by=people[0], key="desk", revision=0)
        assert conflict.value.entry.client_key == "tablet"
        assert entering.save_line(sheet, 1, line("FA222222"), by=people[0], key="desk", revision=1).revision == 2


class TestExpiredCards:
    OLD = {"cnie_expires": "2020-01-31"}

    def test_two_equal_readings_are_not_counted_before_a_decision(self, petition, people):
        sheet = returned(petition, people[0], lines=1)
        for reader in people[:2]:
            read(sheet, reader, line("FA111111", **self.OLD))
        sheet.refresh_from_db()
        assert (sheet.state, differing_positions(sheet)) == (SheetState.DIFFERING, {1: ["expired"]})
        petition.refresh_from_db()
        assert petition.paper_count == 0

    def test_an_animator_does_not_decide_that_it_counts_a_registrar_or_an_officer_does(self, petition, people):
        sheet = returned(petition, people[0], lines=1)
        for reader in people[:2]:
            read(sheet, reader, line("FA111111", **self.OLD))
        with pytest.raises(ValidationError) as refusal:
            entering.save_line(sheet, 1, line("FA111111", **self.OLD), by=people[2])
        assert "cnie_expires" in refusal.value.error_dict
        registrar = AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=petition.commune).person
        entering.save_line(sheet, 1, line("FA111111", **self.OLD), by=registrar)
        entering.finish(sheet, by=registrar)
        petition.refresh_from_db()
        assert petition.paper_count == 1

    def test_an_animator_may_say_that_it_does_not_count(self, petition, people):
        sheet = returned(petition, people[0], lines=1)
        for reader in people[:2]:
            read(sheet, reader, line("FA111111", **self.OLD))
        entering.save_line(sheet, 1, refused("line-other"), by=people[2])
        entering.finish(sheet, by=people[2])
        petition.refresh_from_db()
        assert petition.paper_count == 0


class TestTakenIn:
    @pytest.mark.parametrize("text", ["1", " ١ ", "code"])
    def test_found_by_number_or_code(self, petition, people, text):
        sheet = returned(petition, people[0])
        assert taking_in.find_sheet(petition, sheet.shown_code.lower() if text == "code" else text) == sheet

    def test_a_sheet_of_another_petition_is_named(self, petition, people):
        other = PetitionFactory(commune=petition.commune)
        sheet = returned(other, people[0])
        with pytest.raises(ValidationError, match=f"sheet no. 1 of another petition, no. {other.pk}"):
            taking_in.find_sheet(petition, sheet.code)

    @pytest.mark.parametrize("text", ["77", "ABCDEFGHJK", "", "²"])
    def test_no_such_sheet(self, petition, people, text):
        with pytest.raises(ValidationError):
            taking_in.find_sheet(petition, text)

    def test_the_scan_of_another_sheet_is_refused_with_its_number_and_leaves_no_file(self, petition, people, settings, tmp_path):
        first, second = (returned(petition, people[0]) for _ in range(2))
        content = picture()
        taking_in.take_in(first, by=people[0], scan=SimpleUploadedFile("a.jpg", content))
        kept = list(private_storage().listdir(str(petition.pk))[1])
        with pytest.raises(ValidationError, match=r"scan of sheet no\. 1"):
            taking_in.take_in(second, by=people[0], scan=SimpleUploadedFile("b.jpg", content))
        assert list(private_storage().listdir(str(petition.pk))[1]) == kept
        assert SealedFile.objects.count() == 1

    @pytest.mark.parametrize("content", [b"MZ" + b"\0" * 200, b"", b"\xff\xd8" + b"0" * (15 * 1024 * 1024)])
    def test_a_disguised_program_an_empty_file_and_a_huge_one(self, petition, people, content):
        sheet = returned(petition, people[0])
        with pytest.raises(ValidationError) as refusal:
            taking_in.take_in(sheet, by=people[0], scan=SimpleUploadedFile("scan.jpg", content, content_type="image/jpeg"))
        assert "scan" in refusal.value.error_dict
        sheet.refresh_from_db()
        assert sheet.scan is None


class TestAnew:
    def test_entered_anew_with_its_scan_and_the_first_signatures_cease_to_count(self, petition, people):
        officer = officer_of(petition.commune)
        sheet = settled(petition, people, line("FA111111"), line("FA222222"))
        anew = settling.enter_anew(sheet, by=officer, reason="Deux lignes interverties")
        sheet.refresh_from_db()
        petition.refresh_from_db()
        assert (sheet.state, anew.state, anew.replaces, petition.paper_count) == ("void", "returned", sheet, 0)
        # The same lines count again: the rows that ended stay for the log.
        for reader in people[:2]:
            read(anew, reader, line("FA111111"), line("FA222222"))
        petition.refresh_from_db()
        assert petition.paper_count == 2
        assert list(petition.signatures.order_by("pk").values_list("state", flat=True)) == ["lapsed"] * 2 + ["confirmed"] * 2

    def test_not_by_an_animator_and_not_without_a_reason(self, petition, people):
        sheet = settled(petition, people, line("FA111111"))
        with pytest.raises(NotAllowed):
            settling.enter_anew(sheet, by=people[2], reason="x")
        with pytest.raises(ValidationError):
            settling.enter_anew(sheet, by=officer_of(petition.commune), reason=" ")


class TestAudit:
    @pytest.fixture
    def officer(self, petition):
        return officer_of(petition.commune)

    def test_refusals(self, petition, people, officer):
        with pytest.raises(ValidationError, match="No line is counted"):
            audit.draw_sample(petition, by=officer)
        settled(petition, people, line("FA111111"), EMPTY)
        with pytest.raises(NotAllowed):
            audit.draw_sample(petition, by=people[0])
        audit.draw_sample(petition, by=officer)
        with pytest.raises(ValidationError, match="drawn from this list already"):
            audit.draw_sample(petition, by=officer)

    def test_the_seed_draws_the_same_lines_again_and_empty_ones_are_not_drawn(self, petition, people, officer, settings):
        settings.PAPER_AUDIT_LINES = 2
        settled(petition, people, line("FA111111"), line("FA222222"), refused("line-unsigned"), EMPTY)
        drawn = audit.draw_sample(petition, by=officer)
        keys = list(audit.auditable_lines(petition).values_list("pk", flat=True))
        assert (drawn.size, drawn.lines_in_list) == (2, 3)
        assert {one.line_id for one in drawn.lines.all()} == set(draw(keys, 2, drawn.seed))

    def test_checked_by_somebody_who_had_not_read_the_sheet_once_with_a_bound(self, petition, people, officer):
        settled(petition, people, line("FA111111"), line("FA222222"), refused("line-unsigned"))
        lines = list(audit.draw_sample(petition, by=officer).lines.all())
        assert audit.result_of(petition).rate is None
        with pytest.raises(ValidationError, match="read this sheet before"):
            audit.check_line(lines[0], "right", by=people[0])
        with pytest.raises(NotAllowed):
            audit.check_line(lines[0], "right", by=UserFactory())
        with pytest.raises(ValidationError):
            audit.check_line(lines[0], "left_out", by=people[2])
        audit.check_line(lines[0], "right", by=people[2])
        with pytest.raises(ValidationError, match="checked already"):
            audit.check_line(lines[0], "right", by=people[3])
        audit.check_line(lines[1], "identity", by=people[2])
        audit.check_line(lines[2], "left_out", by=officer)
        result = audit.result_of(petition)
        assert (result.checked, result.errors, result.is_complete) == (3, 2, True)
        assert result.lower == pytest.approx(0.0943, abs=1e-4)
        assert result.upper == pytest.approx(0.9916, abs=1e-4)


# Clopper and Pearson, 95 %: tables of the binomial law; 1 - 0.025 ** (1/n) where there is no error.
@pytest.mark.parametrize(
    ("errors", "size", "lower", "upper"),
    [
        (0, 60, 0, 0.0596),
        (0, 10, 0, 0.3085),
        (1, 10, 0.0025, 0.4450),
        (5, 10, 0.1871, 0.8129),
        (10, 10, 0.6915, 1),
        (2, 600, 0.0004, 0.0120),
    ],
)
def test_exact_bounds(errors, size, lower, upper):
    assert exact_bounds(errors, size) == (pytest.approx(lower, abs=1e-4), pytest.approx(upper, abs=1e-4))
