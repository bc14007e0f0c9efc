"""Paper: two readings by two people, a third who decides, and one signatory per identity, online and on paper."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from moderation.models import Decision, Reason
from petitions.models import CountCheck, PaperSheet, Signature
from petitions.services import signing
from petitions.services.counting import count_recent, prove_count
from petitions.services.drafts import NotAllowed
from petitions.services.paper import entering, holding, printing, refusals_by_reason, taking_in
from petitions.services.paper.readings import Line, differing_positions
from petitions.services.paper.reports import repeats_on
from petitions.states import LineOutcome, PetitionState, SheetState, SignatureState
from territory.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory, signer
from tests.factories.territory import AssignmentFactory, CommuneFactory, officer_of

pytestmark = pytest.mark.django_db

NAMES = {"first_name": "Fatima", "last_name": "Benali", "address": "Hay Essalam", "cnie_expires": "2031-05-01"}


def line(cnie: str, **changes) -> Line:
    return Line(LineOutcome.VALID, {**NAMES, "cnie": cnie, **changes})


EMPTY = Line(LineOutcome.EMPTY, {})


def refused(code: str) -> Line:
    return Line(LineOutcome.REFUSED, {"cnie": ""}, Reason.objects.get(code=code))


def returned(petition, by, lines=3) -> PaperSheet:
    [sheet] = printing.print_sheets(petition, 1, by=by)
    PaperSheet.objects.filter(pk=sheet.pk).update(lines=lines)
    sheet.refresh_from_db()
    return taking_in.take_in(sheet, by=by)


def read(sheet, by, *lines) -> PaperSheet:
    for position, one in enumerate(lines, start=1):
        entering.save_line(sheet, position, one, by=by)
    return entering.finish(sheet, by=by)


def counted(petition, people, *lines) -> PaperSheet:
    sheet = returned(petition, people[0], lines=len(lines))
    read(sheet, people[0], *lines)
    return read(sheet, people[1], *lines)


def counts(petition) -> tuple[int, int]:
    petition.refresh_from_db()
    return petition.online_count, petition.paper_count


class TestWho:
    def test_prints_for_a_petition(self, petition, people):
        for person in (UserFactory(), officer_of(CommuneFactory())):
            with pytest.raises(NotAllowed):
                printing.print_sheets(petition, 1, by=person)
        assert [sheet.number for sheet in printing.print_sheets(petition, 2, by=petition.author)] == [1, 2]
        assert [sheet.number for sheet in printing.print_sheets(petition, 1, by=people[0])] == [3]

    def test_the_author_enters_nothing(self, petition, people):
        sheet = returned(petition, people[0])
        with pytest.raises(NotAllowed):
            entering.save_line(sheet, 1, EMPTY, by=petition.author)

    def test_the_same_person_does_not_read_twice(self, petition, people):
        sheet = returned(petition, people[0], lines=1)
        read(sheet, people[0], line("FA1"))
        with pytest.raises(ValidationError):
            entering.save_line(sheet, 1, line("FA1"), by=people[0])

    def test_a_sheet_that_somebody_enters_is_theirs_for_a_while(self, petition, people):
        sheet = returned(petition, people[0])
        entering.save_line(sheet, 1, EMPTY, by=people[0])
        with pytest.raises(ValidationError) as refusal:
            holding.hold(sheet, by=people[1])
        assert str(people[0]) in refusal.value.messages[0]
        PaperSheet.objects.update(held_at=timezone.now() - holding.HELD_FOR - timedelta(seconds=1))
        assert holding.hold(sheet, by=people[1]).held_by == people[1]


class TestReading:
    def test_a_line_sent_twice_is_one(self, petition, people):
        sheet = returned(petition, people[0])
        entering.save_line(sheet, 1, line("FA1"), by=people[0])
        entering.save_line(sheet, 1, line("FA2"), by=people[0])
        assert sheet.entries.count() == 1

    @pytest.mark.parametrize("position", [0, 4])
    def test_a_line_that_the_sheet_has_not_is_refused(self, petition, people, position):
        with pytest.raises(ValidationError):
            entering.save_line(returned(petition, people[0]), position, EMPTY, by=people[0])

    def test_a_reading_ends_when_every_line_is_entered(self, petition, people):
        sheet = returned(petition, people[0])
        entering.save_line(sheet, 2, EMPTY, by=people[0])
        with pytest.raises(ValidationError) as refusal:
            entering.finish(sheet, by=people[0])
        assert "1, 3" in refusal.value.messages[0]

    def test_a_line_that_is_not_counted_has_a_reason(self, petition, people):
        with pytest.raises(ValidationError):
            entering.save_line(returned(petition, people[0]), 1, Line(LineOutcome.REFUSED, {}), by=people[0])

    def test_spelling_that_people_vary_is_no_difference(self, petition, people):
        sheet = returned(petition, people[0], lines=1)
        read(sheet, people[0], line("FA1", first_name="Fâtima ", address="hay essalam"))
        assert read(sheet, people[1], line("FA1")).state == SheetState.SETTLED

    def test_what_differs_is_decided_by_a_third_person(self, petition, people):
        sheet = returned(petition, people[0], lines=2)
        read(sheet, people[0], line("FA1"), EMPTY)
        sheet = read(sheet, people[1], line("FA7"), EMPTY)
        assert (sheet.state, differing_positions(sheet), counts(petition)) == (SheetState.DIFFERING, {1: ["cnie"]}, (0, 0))
        for person in people[:2]:
            with pytest.raises(ValidationError):
                entering.save_line(sheet, 1, line("FA1"), by=person)
        assert read(sheet, people[2], line("FA7")).state == SheetState.SETTLED
        assert counts(petition) == (0, 1)

    def test_no_number_lies_in_clear(self, petition, people):
        sheet = counted(petition, people, line("FA998877"))
        stored = b"".join(bytes(entry.sealed) for entry in sheet.entries.all())
        stored += bytes(Signature.objects.on_paper().get().sealed)
        assert b"FA998877" not in stored
        assert b"Benali" not in stored


class TestCounting:
    def test_valid_lines_count_and_others_say_why(self, petition, people):
        sheet = counted(petition, people, line("FA1"), refused("line-unsigned"), EMPTY, line("FA2"))
        assert counts(petition) == (0, 2)
        assert [one.outcome for one in sheet.settled_lines.all()] == ["valid", "refused", "empty", "valid"]
        assert refusals_by_reason(petition) == [(Reason.objects.get(code="line-unsigned").label, 1)]

    def test_the_threshold_on_paper_is_stamped_once(self, petition, people):
        counted(petition, people, line("FA1"), line("FA2"))
        petition.refresh_from_db()
        assert petition.paper_reached_at is None
        counted(petition, people, line("FA3"), line("FA4"))
        petition.refresh_from_db()
        reached = petition.paper_reached_at
        counted(petition, people, line("FA5"))
        petition.refresh_from_db()
        assert petition.paper_reached_at == reached
        assert Decision.objects.about(petition).filter(action="reach_on_paper").count() == 1

    def test_a_sheet_entered_twice_counts_once_and_names_the_other_sheet(self, petition, people):
        first = counted(petition, people, line("FA1"), line("FA2"))
        second = counted(petition, people, line("FA1"), line("FA2"))
        assert counts(petition) == (0, 2)
        assert repeats_on(second) == {first.number: [1, 2]}

    def test_the_same_line_twice_on_one_sheet_counts_once(self, petition, people):
        sheet = counted(petition, people, line("FA1"), line("FA1"))
        assert counts(petition) == (0, 1)
        assert repeats_on(sheet) == {sheet.number: [2]}

    def test_paper_after_online_counts_on_paper(self, petition, people):
        online = signing.sign(petition, signer(cnie="FA123456"))
        signing.confirm(online)
        count_recent()
        assert counts(petition) == (1, 0)
        counted(petition, people, line("FA123456"))
        online.refresh_from_db()
        assert (online.state, online.ended_at is not None, counts(petition)) == (SignatureState.SUPERSEDED, True, (0, 1))
        assert prove_count(petition.pk).drift == 0

    def test_paper_after_an_online_one_that_is_not_counted_yet(self, petition, people):
        signing.confirm(signing.sign(petition, signer(cnie="FA123456")))
        counted(petition, people, line("FA123456"))
        count_recent()
        assert counts(petition) == (0, 1)

    def test_online_after_paper_is_repeated_and_told_nothing(self, petition, people):
        counted(petition, people, line("FA123456"))
        online = signing.sign(petition, signer(cnie="FA123456"))
        assert signing.confirm(online) is signing.Outcome.CONFIRMED
        online.refresh_from_db()
        count_recent()
        assert (online.state, counts(petition)) == (SignatureState.REPEATED, (0, 1))

    @pytest.mark.parametrize("state", [PetitionState.FILED, PetitionState.WITHDRAWN])
    def test_a_list_that_is_deposited_takes_no_more_and_nothing_entered_is_lost(self, petition, people, state):
        sheet = returned(petition, people[0], lines=1)
        read(sheet, people[0], line("FA1"))
        entering.save_line(sheet, 1, line("FA1"), by=people[1])
        petition.state, petition.closed_at = state, timezone.now()
        petition.save()
        with pytest.raises(ValidationError):
            entering.finish(sheet, by=people[1])
        assert (counts(petition)[1], sheet.entries.count()) == (0, 2)

    def test_the_nightly_proof_covers_paper(self, petition, people):
        counted(petition, people, line("FA1"))
        type(petition).objects.filter(pk=petition.pk).update(paper_count=9)
        prove_count(petition.pk)
        assert counts(petition) == (0, 1)
        assert CountCheck.objects.filter(stored_paper=9, found_paper=1).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs rows that are locked one by one")
def test_the_same_identity_on_paper_and_online_at_once_counts_once():
    """Fifty at once: one sheet is counted while forty-nine online attempts of the same identity are confirmed."""
    petition = PetitionFactory(required=3)
    people = [AssignmentFactory(role=Role.ANIMATOR, region=petition.commune.region).person for _ in range(2)]
    sheet = returned(petition, people[0], lines=1)
    read(sheet, people[0], line("FA123456"))
    entering.save_line(sheet, 1, line("FA123456"), by=people[1])
    tries = [
        signing.sign(petition, signer(cnie="FA123456", contact=type(signer().contact)("mail", f"p{n}@example.ma")))
        for n in range(49)
    ]
    ready = threading.Barrier(50)
    failures = []

    def run(work):
        try:
            ready.wait()
            work()
        except Exception as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connection.close()

    jobs = [lambda: entering.finish(sheet, by=people[1]), *(lambda one=one: signing.confirm(one) for one in tries)]
    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    count_recent()
    assert failures == []
    assert Signature.objects.confirmed().filter(petition=petition).count() == 1
    assert counts(petition) == (0, 1)
    check = prove_count(petition.pk)
    assert (check.drift, check.found_paper, check.stored_paper) == (0, 1, 1)
