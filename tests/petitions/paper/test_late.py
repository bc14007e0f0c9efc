"""An online signature given when a line on paper counted already counts once the line is taken out; the log says so."""

import json
import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connections, transaction
from django.urls import reverse
from django.utils import timezone

from petitions.models import LogEntry, Restoration, Signature
from petitions.proof import verify
from petitions.services import signing
from petitions.services.counting import count_recent, prove_count
from petitions.services.paper import settling
from petitions.services.proof import checking
from petitions.services.proof.closing import close_day
from petitions.services.proof.secret import receipt_of
from petitions.states import SignatureState
from territory.models import Role
from tests.factories.petitions import PetitionFactory, signer
from tests.factories.territory import AssignmentFactory, officer_of
from tests.petitions.paper.conftest import START
from tests.petitions.paper.test_restored import kinds_of, next_day, state_of
from tests.petitions.paper.test_sheets import counted, counts, line
from tests.petitions.test_log_tampering import sql

pytestmark = pytest.mark.django_db
CNIE = "FA123456"


@pytest.fixture
def petition(clock):
    return PetitionFactory(required=3)


@pytest.fixture
def sheet(petition, people):
    return counted(petition, people, line(CNIE))


def sign(petition, mailbox="late"):
    row = signing.sign(petition, signer(cnie=CNIE, contact=type(signer().contact)("mail", f"{mailbox}@example.ma")))
    assert signing.confirm(row) is signing.Outcome.CONFIRMED
    row.refresh_from_db()
    return row


@pytest.fixture
def late(petition, sheet):
    row = sign(petition)
    count_recent()
    assert (row.state, counts(petition)) == (SignatureState.REPEATED, (0, 1))
    return row


class TestCount:
    def test_counts_when_the_sheet_is_taken_out(self, petition, sheet, officer, late):
        settling.void(sheet, by=officer, reason="Erreur")
        count_recent()
        assert (state_of(late), counts(petition)) == (SignatureState.CONFIRMED, (1, 0))
        check = prove_count(petition.pk)
        assert (check.drift, check.found_paper) == (0, 0)

    def test_of_several_the_first_one(self, petition, sheet, officer, late, clock):
        clock.shift(60)
        second = sign(petition, "second")
        settling.void(sheet, by=officer, reason="Erreur")
        count_recent()
        assert (state_of(late), state_of(second)) == (SignatureState.CONFIRMED, SignatureState.REPEATED)
        assert counts(petition) == (1, 0)

    def test_the_one_that_gave_way_goes_before(self, petition, people, officer):
        early = sign(petition, "early")
        sheet = counted(petition, people, line(CNIE))
        late = sign(petition)
        settling.void(sheet, by=officer, reason="Erreur")
        count_recent()
        assert (state_of(early), state_of(late)) == (SignatureState.CONFIRMED, SignatureState.REPEATED)
        assert counts(petition) == (1, 0)

    def test_gives_way_and_returns_as_any_other(self, petition, sheet, people, officer, late):
        settling.enter_anew(sheet, by=officer, reason="Erreur")
        again = counted(petition, people, line(CNIE))
        assert (state_of(late), counts(petition)) == (SignatureState.SUPERSEDED, (0, 1))
        settling.void(again, by=officer, reason="Erreur")
        count_recent()
        assert (state_of(late), counts(petition)) == (SignatureState.CONFIRMED, (1, 0))
        assert [(one.turn, one.ended_at is None) for one in late.restorations.all()] == [(0, True), (1, False)]


class TestLog:
    def test_has_one_line_for_it_and_agrees_at_every_moment(self, petition, sheet, officer, late, clock):
        next_day(clock)
        assert kinds_of(late) == []
        settling.void(sheet, by=officer, reason="Erreur")
        assert checking.check_all().findings == []
        root = next_day(clock)
        assert kinds_of(late) == [("restored", 0)]
        assert (root.counts.get().online, root.counts.get().paper) == (1, 0)
        assert checking.check_all().findings == []
        assert checking.check_next().findings == []

    def test_agrees_when_it_gives_way_and_returns_again(self, petition, sheet, people, officer, late, clock):
        settling.void(sheet, by=officer, reason="Erreur")
        next_day(clock)
        again = counted(petition, people, line(CNIE))
        assert checking.check_all().findings == []
        next_day(clock)
        settling.void(again, by=officer, reason="Erreur")
        assert checking.check_all().findings == []
        root = next_day(clock)
        assert kinds_of(late) == [("restored", 0), ("ended", 1), ("restored", 1)]
        assert (root.counts.get().online, root.counts.get().paper) == (1, 0)
        assert checking.check_all().findings == []

    def test_all_on_one_day(self, petition, sheet, people, officer, late, clock):
        settling.void(sheet, by=officer, reason="Erreur")
        counted(petition, people, line(CNIE))
        root = next_day(clock)
        assert kinds_of(late) == [("restored", 0), ("ended", 1)]
        assert (root.counts.get().online, root.counts.get().paper) == (0, 1)
        assert checking.check_all().findings == []

    def test_a_day_that_is_closed_late_says_what_it_was(self, petition, sheet, officer, late, clock):
        first = timezone.localdate()
        clock.shift(timedelta(days=1))
        settling.void(sheet, by=officer, reason="Erreur")
        clock.shift(timedelta(days=1))
        days = [close_day(first + timedelta(days=n)).counts.get() for n in range(2)]
        assert [(day.online, day.paper) for day in days] == [(0, 1), (1, 0)]
        assert checking.check_all().findings == []

    def test_public_files_and_its_receipt_verify(self, petition, sheet, officer, late, clock, client):
        settling.void(sheet, by=officer, reason="Erreur")
        next_day(clock)
        [day] = json.loads(b"".join(client.get(reverse("proof:roots")).streaming_content))["days"]
        lines = b"".join(client.get(reverse("proof:log", args=[day["day"]])).streaming_content).splitlines()
        assert len(list(verify.verify([day], {day["first"]: lines}))) == 1
        receipt = LogEntry.objects.get(signature=late, kind="receipt")
        assert verify.find_receipt(receipt_of(Signature.objects.get(pk=late.pk)), {day["first"]: lines}) == receipt.position


class TestTampering:
    @pytest.fixture
    def returned(self, petition, sheet, officer, late, clock):
        next_day(clock)
        settling.void(sheet, by=officer, reason="Erreur")
        next_day(clock)
        return late

    def test_row_that_counts_with_no_return_is_named(self, petition, sheet, late, clock):
        next_day(clock)
        clock.shift(timedelta(hours=2))
        Signature.objects.filter(source="paper").update(state="lapsed", ended_at=timezone.now())
        sql("UPDATE petitions_signature SET state = 'confirmed' WHERE id = %s", late.pk)
        next_day(clock)
        assert ("state", late.pk) in {(one["kind"], one["signature"]) for one in checking.check_all().findings}

    def test_return_that_claims_to_be_old_is_never_taken_in_and_named(self, petition, sheet, late, clock):
        next_day(clock)
        next_day(clock)
        Signature.objects.filter(source="paper").update(state="lapsed", ended_at=timezone.now())
        Restoration.objects.create(signature=late, turn=0, ended_at=None, restored_at=START + timedelta(minutes=1))
        sql("UPDATE petitions_signature SET state = 'confirmed' WHERE id = %s", late.pk)
        next_day(clock)
        assert not LogEntry.objects.filter(kind="restored").exists()
        assert ("state", late.pk) in {(one["kind"], one["signature"]) for one in checking.check_all().findings}

    def test_row_put_back_to_repeated_is_named(self, returned):
        sql("UPDATE petitions_signature SET state = 'repeated' WHERE id = %s", returned.pk)
        assert {"state", "count"} <= {one["kind"] for one in checking.check_all().findings}

    def test_removed_return_is_named(self, returned, writable_log):
        sql("DELETE FROM petitions_restoration")
        assert {"changed", "state"} <= {one["kind"] for one in checking.check_all().findings}

    def test_changed_moment_is_named(self, returned, writable_log):
        sql("UPDATE petitions_restoration SET restored_at = %s", START + timedelta(days=9))
        assert "changed" in {one["kind"] for one in checking.check_all().findings}

    def test_only_a_first_return_has_no_end_before_it(self, late):
        with pytest.raises(IntegrityError), transaction.atomic():
            Restoration.objects.create(signature=late, turn=1, ended_at=None, restored_at=timezone.now())


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_the_sheet_is_taken_out_in_the_moment_in_which_the_signature_was_found_to_be_repeated(monkeypatch):
    """Between the refusal by the database and the state « repeated », the line that counted leaves: nobody is lost."""
    petition = PetitionFactory(required=3)
    people = [AssignmentFactory(role=Role.ANIMATOR, region=petition.commune.region).person for _ in range(2)]
    officer = officer_of(petition.commune)
    sheet = counted(petition, people, line(CNIE))
    row = signing.sign(petition, signer(cnie=CNIE))
    run, voided = signing._confirm.run, []

    def void():
        try:
            settling.void(sheet, by=officer, reason="Erreur")
        finally:
            connections.close_all()

    def refused_then_voided(**values):
        try:
            return run(**values)
        except IntegrityError:
            if not voided:
                voided.append(threading.Thread(target=void))
                voided[0].start()
                voided[0].join()
            raise

    monkeypatch.setattr(signing._confirm, "run", refused_then_voided)
    assert signing.confirm(row) is signing.Outcome.CONFIRMED
    assert len(voided) == 1
    count_recent()
    assert (state_of(row), counts(petition)) == (SignatureState.CONFIRMED, (1, 0))
    assert prove_count(petition.pk).drift == 0
