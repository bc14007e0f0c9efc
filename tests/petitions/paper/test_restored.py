"""An online signature that gave way to a line on paper counts again once the line is taken out; the log says so."""

import json
import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from petitions.models import LogEntry, Restoration, Signature
from petitions.proof import verify
from petitions.rules import merkle, receipts
from petitions.services import signing
from petitions.services.counting import count_recent, prove_count
from petitions.services.paper import settling
from petitions.services.proof import checking, proving
from petitions.services.proof.closing import close_day
from petitions.services.proof.secret import receipt_of
from petitions.states import SignatureState
from territory.models import Role
from tests.factories.petitions import PetitionFactory, signer
from tests.factories.territory import AssignmentFactory, officer_of
from tests.petitions.paper.conftest import START
from tests.petitions.paper.test_sheets import counted, counts, line
from tests.petitions.test_concurrency import at_once
from tests.petitions.test_log_tampering import sql

pytestmark = pytest.mark.django_db
CNIE = "FA123456"


@pytest.fixture
def petition(clock):
    return PetitionFactory(required=3)


@pytest.fixture
def online(petition):
    row = signing.sign(petition, signer(cnie=CNIE))
    signing.confirm(row)
    count_recent()
    return row


def state_of(row):
    row.refresh_from_db()
    return row.state


def kinds_of(row):
    return [(one.kind, one.turn) for one in LogEntry.objects.filter(signature=row) if one.kind != "receipt"]


def next_day(clock):
    """Close the day that is over."""
    today = timezone.localdate()
    clock.shift(timedelta(days=1))
    return close_day(today)


class TestCount:
    def test_comes_back_when_the_sheet_is_taken_out(self, petition, people, officer, online):
        sheet = counted(petition, people, line(CNIE), line("FA2"))
        assert (state_of(online), counts(petition)) == (SignatureState.SUPERSEDED, (0, 2))
        settling.void(sheet, by=officer, reason="Erreur")
        assert (state_of(online), online.ended_at, counts(petition)) == (SignatureState.CONFIRMED, None, (1, 0))
        count_recent()
        assert counts(petition) == (1, 0)
        check = prove_count(petition.pk)
        assert (check.drift, check.found_paper) == (0, 0)

    def test_one_that_was_not_counted_yet_is_counted_once_by_the_clock(self, petition, people, officer):
        online = signing.sign(petition, signer(cnie=CNIE))
        signing.confirm(online)
        settling.void(counted(petition, people, line(CNIE)), by=officer, reason="Erreur")
        assert (state_of(online), counts(petition)) == (SignatureState.CONFIRMED, (0, 0))
        count_recent()
        count_recent()
        assert counts(petition) == (1, 0)
        assert prove_count(petition.pk).drift == 0

    def test_gives_way_again_when_the_sheet_is_entered_anew(self, petition, people, officer, online):
        settling.enter_anew(counted(petition, people, line(CNIE)), by=officer, reason="Erreur")
        assert (state_of(online), counts(petition)) == (SignatureState.CONFIRMED, (1, 0))
        sheet = counted(petition, people, line(CNIE))
        assert (state_of(online), counts(petition)) == (SignatureState.SUPERSEDED, (0, 1))
        settling.void(sheet, by=officer, reason="Erreur")
        assert (state_of(online), counts(petition)) == (SignatureState.CONFIRMED, (1, 0))
        assert [one.turn for one in online.restorations.all()] == [0, 1]

    def test_after_the_collection_it_was_confirmed_in_time(self, petition, people, officer, online):
        sheet = counted(petition, people, line(CNIE))
        type(petition).objects.filter(pk=petition.pk).update(state="closed", closed_at=timezone.now())
        settling.void(sheet, by=officer, reason="Erreur")
        assert (state_of(online), counts(petition)) == (SignatureState.CONFIRMED, (1, 0))

    def test_of_one_identity_the_last_one_comes_back(self, petition, people, officer, online):
        earlier = Signature.objects.create(
            petition=petition,
            state=SignatureState.SUPERSEDED,
            identity_digest=Signature.objects.get(pk=online.pk).identity_digest,
            sealed=b"",
            contact_digest=b"c",
            channel="mail",
            language="fr",
            nonce=b"n" * 16,
            expires_at=START,
            confirmed_at=START - timedelta(days=2),
            counted_at=START - timedelta(days=2),
            ended_at=START - timedelta(days=1),
        )
        settling.void(counted(petition, people, line(CNIE)), by=officer, reason="Erreur")
        assert (state_of(online), state_of(earlier)) == (SignatureState.CONFIRMED, SignatureState.SUPERSEDED)
        assert counts(petition) == (1, 0)

    def test_a_sheet_that_was_never_counted_brings_nothing_back(self, petition, people, officer, online):
        counted(petition, people, line(CNIE))
        again = counted(petition, people, line(CNIE))
        settling.void(again, by=officer, reason="Deux fois")
        assert (state_of(online), counts(petition)) == (SignatureState.SUPERSEDED, (0, 1))

    def test_reaches_what_is_asked(self, petition, people, officer, online):
        sheet = counted(petition, people, line(CNIE))
        type(petition).objects.filter(pk=petition.pk).update(required_signatures=1, threshold_reached_at=None)
        settling.void(sheet, by=officer, reason="Erreur")
        petition.refresh_from_db()
        assert (petition.threshold_reached_at is None) == (petition.asked_signatures is None)


@pytest.fixture
def restored(petition, people, officer, online, clock):
    """Counted on the first day, given way on the second, restored on the third; each in a closed day."""
    next_day(clock)
    sheet = counted(petition, people, line(CNIE))
    next_day(clock)
    settling.void(sheet, by=officer, reason="Erreur")
    next_day(clock)
    return Signature.objects.get(pk=online.pk)


class TestLog:
    def test_has_a_line_for_each_turn_and_agrees_at_every_moment(self, petition, people, officer, online, clock):
        for turn in range(2):
            next_day(clock)
            sheet = counted(petition, people, line(CNIE))
            assert checking.check_all().findings == []
            next_day(clock)
            assert checking.check_all().findings == []
            settling.void(sheet, by=officer, reason="Erreur")
            assert checking.check_all().findings == []
            root = next_day(clock)
            assert checking.check_all().findings == []
            assert checking.check_next().findings == []
            assert (root.counts.get().online, root.counts.get().paper) == (1, 0)
            assert kinds_of(online)[-2:] == [("ended", turn), ("restored", turn)]
        assert len(kinds_of(online)) == 5

    def test_all_on_one_day(self, petition, people, officer, online, clock):
        for _ in range(2):
            settling.void(counted(petition, people, line(CNIE)), by=officer, reason="Erreur")
        counted(petition, people, line(CNIE))
        root = next_day(clock)
        assert sorted(kinds_of(online)) == [
            ("counted", 0),
            ("ended", 0),
            ("ended", 1),
            ("ended", 2),
            ("restored", 0),
            ("restored", 1),
        ]
        assert (root.counts.get().online, root.counts.get().paper) == (0, 1)
        assert checking.check_all().findings == []

    def test_a_day_that_is_closed_late_says_what_it_was(self, petition, people, officer, online, clock):
        first = timezone.localdate()
        clock.shift(timedelta(days=1))
        sheet = counted(petition, people, line(CNIE))
        clock.shift(timedelta(days=1))
        settling.void(sheet, by=officer, reason="Erreur")
        clock.shift(timedelta(days=1))
        days = [close_day(first + timedelta(days=n)).counts.get() for n in range(3)]
        assert [(day.online, day.paper) for day in days] == [(1, 0), (0, 1), (1, 0)]
        assert checking.check_all().findings == []

    def test_receipt_and_public_files_verify(self, restored, client, tmp_path):
        code = receipt_of(restored)
        proof = proving.prove_receipt(receipts.normalised(code))
        assert merkle.root_from_inclusion(proof.leaf, proof.position, proof.against.size, proof.path) == bytes(proof.against.root)
        roots = json.loads(b"".join(client.get(reverse("proof:roots")).streaming_content))["days"]
        logs = {}
        for day in roots:
            content = b"".join(client.get(reverse("proof:log", args=[day["day"]])).streaming_content)
            logs[day["first"]] = content.splitlines()
        assert len(list(verify.verify(roots, logs))) == 3
        assert verify.find_receipt(code, logs) == proof.position
        [said] = [json.loads(one) for lines in logs.values() for one in lines if b'"restored"' in one]
        assert set(said) == {"n", "kind", "petition", "source", "data"}
        roots[-1]["counts"][str(restored.petition_id)]["online"] = 0
        with pytest.raises(verify.Wrong):
            list(verify.verify(roots, logs))

    def test_report_says_how_many(self, restored, client, site_tree):
        page = client.get(f"/fr/petitions/{restored.petition_id}/integrity/").content.decode()
        assert "1 signature en ligne compte parce que" in page
        assert client.get(f"/api/v1/petitions/{restored.petition_id}/integrity/").json()["restored"] == 1


class TestTampering:
    @pytest.mark.parametrize("column", ["ended_at", "restored_at", "turn"])
    def test_changed_return_is_named(self, restored, writable_log, column):
        value = {"ended_at": START, "restored_at": START + timedelta(days=9), "turn": 7}[column]
        sql(f"UPDATE petitions_restoration SET {column} = %s", value)
        places = {(one["kind"], one["position"]) for one in checking.check_all().findings}
        assert ("changed", LogEntry.objects.get(kind="restored").position) in places

    def test_removed_return_is_named(self, restored, writable_log):
        sql("DELETE FROM petitions_restoration")
        assert {"changed", "state"} <= {one["kind"] for one in checking.check_all().findings}

    def test_row_taken_out_of_the_count_again_is_named(self, restored):
        sql("UPDATE petitions_signature SET state = 'superseded', ended_at = %s WHERE id = %s", START, restored.pk)
        assert "state" in {one["kind"] for one in checking.check_all().findings}

    def test_return_that_claims_to_be_old_is_never_taken_in_and_named(self, petition, people, online, clock):
        next_day(clock)
        counted(petition, people, line(CNIE))
        next_day(clock)
        clock.shift(timedelta(days=1))
        close_day(timezone.localdate() - timedelta(days=1))
        Signature.objects.filter(source="paper").update(state="lapsed", ended_at=timezone.now())
        online.refresh_from_db()
        Restoration.objects.create(
            signature=online, turn=0, ended_at=online.ended_at, restored_at=online.ended_at + timedelta(minutes=1)
        )
        sql("UPDATE petitions_signature SET state = 'confirmed', ended_at = NULL WHERE id = %s", online.pk)
        next_day(clock)
        assert not LogEntry.objects.filter(kind="restored").exists()
        assert ("state", online.pk) in {(one["kind"], one["signature"]) for one in checking.check_all().findings}

    def test_nobody_changes_a_return(self, restored):
        for statement in ("DELETE FROM petitions_restoration", "UPDATE petitions_restoration SET turn = 3"):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                sql(statement)


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_taken_out_while_the_same_identity_signs_online_and_the_clock_counts():
    """The lines cease to count and the online signature returns in one moment: nobody else's comes between."""
    petition = PetitionFactory(required=3)
    people = [AssignmentFactory(role=Role.ANIMATOR, region=petition.commune.region).person for _ in range(3)]
    officer = officer_of(petition.commune)
    online = signing.sign(petition, signer(cnie=CNIE))
    signing.confirm(online)
    count_recent()
    sheet = counted(petition, people, line(CNIE), line("FA2"))
    tries = [
        signing.sign(petition, signer(cnie=CNIE, contact=type(signer().contact)("mail", f"r{n}@example.ma"))) for n in range(12)
    ]
    barrier = threading.Barrier(3)

    def work(n):
        if n < 3:
            barrier.wait(20)
        if n == 0:
            return settling.void(sheet, by=officer, reason="Erreur").state
        return count_recent() if n < 3 else signing.confirm(tries[n - 3])

    answers = at_once(15, work)
    assert answers[0] == "void"
    assert set(answers[3:]) == {signing.Outcome.CONFIRMED}
    count_recent()
    assert state_of(online) == SignatureState.CONFIRMED
    assert Signature.objects.confirmed().filter(petition=petition).count() == 1
    assert counts(petition) == (1, 0)
    assert prove_count(petition.pk).drift == 0
    assert connection.vendor == "postgresql"
