"""Whatever is done to a signature's row after its day was closed is found, and named by petition and place."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.contacts import Contact
from moderation.models import Decision
from petitions.models import LogEntry, Signature
from petitions.rules.collecting import CASABLANCA
from petitions.services import signing
from petitions.services.proof import checking
from petitions.services.proof.closing import close_day
from petitions.services.retention.destroying import destroy_key
from petitions.states import SignatureState
from tests.factories.petitions import PetitionFactory, confirmed_signatures, signer
from tests.petitions.test_log import ended, repeated

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=CASABLANCA)


@pytest.fixture
def closed():
    """A petition with five counted signatures, one repeated, one superseded, all in the log."""
    petition = PetitionFactory()
    rows = confirmed_signatures(petition, 6, at=NOON)
    repeated(rows[0], NOON)
    close_day(DAY)
    ended(rows[5], NOON + timedelta(days=1))
    close_day(DAY + timedelta(days=1))
    return petition


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def position_of(row, kind="counted"):
    return LogEntry.objects.get(signature=row, kind=kind).position


def test_nothing_is_found_where_nothing_was_done(closed):
    assert checking.check_all().findings == []
    assert checking.check_next().findings == []
    assert not checking.broken()


def test_end_that_is_in_no_closed_day_yet_is_no_finding(closed):
    row = closed.signatures.confirmed().first()
    ended(row, NOON + timedelta(days=2))
    confirmed_signatures(closed, 1, at=NOON + timedelta(days=2))
    assert checking.check_all().findings == []


CHANGES = {
    "identity_digest": b"x" * 32,
    "sealed": b"x",
    "nonce": b"y" * 16,
    "source": "paper",
    "channel": "sms",
    "language": "ar",
    "confirmed_at": NOON + timedelta(seconds=1),
    "created_at": NOON - timedelta(days=1),
    "petition_id": None,
    "province_id": None,
}


@pytest.mark.parametrize("column", CHANGES)
@pytest.mark.parametrize("check", [checking.check_all, checking.check_next])
def test_changed_column_is_named(closed, column, check):
    row = closed.signatures.confirmed().order_by("pk")[2]
    value = CHANGES[column]
    if column == "petition_id":
        value = PetitionFactory().pk
    if column == "province_id":
        value = closed.commune.province_id
    also = ", channel = '', language = ''" if column == "source" else ""
    sql(f"UPDATE petitions_signature SET {column} = %s{also} WHERE id = %s", value, row.pk)
    places = {(finding["kind"], finding["petition"], finding["position"]) for finding in check().findings}
    assert ("changed", closed.pk, position_of(row)) in places
    assert checking.broken()


class TestInClear:
    """The shown name and the digest of the contact may be emptied, and never say anything else than what was declared."""

    @pytest.fixture
    def signed(self):
        """Signed on the site and confirmed: one row with its name shown, one without; in the log."""
        petition = PetitionFactory()
        with time_machine.travel(NOON, tick=False):
            rows = [
                signing.sign(petition, signer(cnie=f"FA{n}12345", contact=Contact("mail", f"s{n}@example.ma"), shows_name=shown))
                for n, shown in enumerate((True, False))
            ]
            for row in rows:
                signing.confirm(row)
        close_day(DAY)
        assert checking.check_all().findings == []
        return rows

    @pytest.mark.parametrize("check", [checking.check_all, checking.check_next])
    @pytest.mark.parametrize(
        ("which", "column", "value"),
        [(0, "display_name", "Youssef Alami"), (1, "display_name", "Fatima Benali"), (0, "contact_digest", b"c" * 32)],
    )
    def test_anything_else_is_named(self, signed, which, column, value, check):
        row = signed[which]
        sql(f"UPDATE petitions_signature SET {column} = %s WHERE id = %s", value, row.pk)
        found = {(finding["kind"], finding["signature"], finding["position"]) for finding in check().findings}
        assert found == {("changed", row.pk, position_of(row, "receipt"))}

    def test_name_that_was_taken_off_is_no_finding(self, signed):
        sql("UPDATE petitions_signature SET display_name = '' WHERE id = %s", signed[0].pk)
        assert checking.check_all().findings == []

    def test_after_the_retention_both_are_empty_or_named(self, signed, settings, tmp_path):
        settings.DESTROYED_KEYS = tmp_path / "destroyed"
        destroy_key(signed[0].petition)
        assert checking.check_all().findings == []
        sql("UPDATE petitions_signature SET display_name = 'Fatima Benali' WHERE id = %s", signed[0].pk)
        assert {finding["signature"] for finding in checking.check_all().findings} == {signed[0].pk}


@pytest.mark.parametrize("check", [checking.check_all, checking.check_next])
@pytest.mark.parametrize("state", [SignatureState.CONFIRMED, SignatureState.REPEATED, SignatureState.SUPERSEDED])
def test_removed_row_is_named(closed, state, check):
    row = closed.signatures.filter(state=state).first()
    position = position_of(row, "receipt")
    sql("DELETE FROM petitions_signature WHERE id = %s", row.pk)
    assert ("removed", closed.pk, position) in {
        (finding["kind"], finding["petition"], finding["position"]) for finding in check().findings
    }


@pytest.mark.parametrize("check", [checking.check_all, checking.check_next])
@pytest.mark.parametrize("state", [SignatureState.CONFIRMED, SignatureState.REPEATED])
def test_added_row_is_named_and_never_taken_into_the_log(closed, state, check):
    [row] = confirmed_signatures(closed, 1, at=NOON)
    sql("UPDATE petitions_signature SET state = %s WHERE id = %s", state, row.pk)
    close_day(DAY + timedelta(days=2))
    assert ("added", closed.pk, row.pk) in {
        (finding["kind"], finding["petition"], finding["signature"]) for finding in check().findings
    }


def test_repeated_row_made_to_count_is_named(closed):
    row = closed.signatures.filter(state=SignatureState.REPEATED).get()
    original = Signature.objects.get(identity_digest=row.identity_digest, state=SignatureState.CONFIRMED)
    sql("UPDATE petitions_signature SET state = 'repeated' WHERE id = %s", original.pk)
    sql("UPDATE petitions_signature SET state = 'confirmed' WHERE id = %s", row.pk)
    close_day(DAY + timedelta(days=2))
    findings = {(finding["kind"], finding["signature"]) for finding in checking.check_all().findings}
    assert {("state", row.pk), ("state", original.pk)} <= findings


def test_ended_row_made_to_count_again_is_named(closed):
    row = closed.signatures.filter(state=SignatureState.SUPERSEDED).get()
    sql("UPDATE petitions_signature SET state = 'confirmed', ended_at = NULL WHERE id = %s", row.pk)
    assert {"state", "changed", "count"} <= {finding["kind"] for finding in checking.check_all().findings}


@pytest.mark.parametrize("column", ["tag", "data", "signature_id", "petition_id"])
def test_changed_line_is_named(closed, column, writable_log):
    line = LogEntry.objects.filter(kind="receipt", signature__isnull=False).first()
    value = {"tag": b"t" * 32, "data": b"d" * 32, "signature_id": None, "petition_id": PetitionFactory().pk}[column]
    sql(f"UPDATE petitions_logentry SET {column} = %s WHERE position = %s", value, line.position)
    findings = checking.check_all().findings
    assert line.position in {finding["position"] for finding in findings}
    if column in ("tag", "data"):
        assert "root" in {finding["kind"] for finding in findings}


def test_removed_line_is_found(closed, writable_log):
    line = LogEntry.objects.filter(kind="counted").first()
    sql("DELETE FROM petitions_logentry WHERE position = %s", line.position)
    assert ("root", line.position) in {(finding["kind"], finding["position"]) for finding in checking.check_all().findings}


def test_finding_is_told_once_in_the_journal_of_its_petition(closed):
    row = closed.signatures.confirmed().first()
    sql("UPDATE petitions_signature SET sealed = %s WHERE id = %s", b"x", row.pk)
    checking.check_next()
    checking.check_next()
    [line] = Decision.objects.about(closed).filter(action="log_broken")
    assert line.note.split() == ["changed", str(position_of(row, "receipt"))]


def test_nightly_check_goes_through_old_lines_in_turn(closed, monkeypatch):
    monkeypatch.setattr(checking, "AGAIN", 20)
    size = checking.check_next().size
    seen = [(check.first, check.end) for check in (checking.check_next() for _ in range(size // 20 + 2))]
    assert seen[0] == (0, 20)
    assert {place for first, end in seen for place in range(first, end)} == set(range(size))


def test_command_says_what_it_found(closed):
    out = StringIO()
    call_command("verify_log", stdout=out)
    assert "agree" in out.getvalue()
    row = closed.signatures.confirmed().first()
    sql("UPDATE petitions_signature SET sealed = %s WHERE id = %s", b"x", row.pk)
    with pytest.raises(CommandError) as failure:
        call_command("verify_log", stdout=out)
    assert str(closed.pk) in str(failure.value)
    assert str(position_of(row)) in str(failure.value)


def test_check_asks_the_same_of_the_database_for_1_and_30_signatures(closed):
    asked = []
    for n, number in enumerate((1, 30)):
        confirmed_signatures(closed, number, at=NOON + timedelta(days=2 + n))
        close_day(DAY + timedelta(days=2 + n))
        with CaptureQueriesContext(connection) as captured:
            assert checking.check_all().findings == []
        asked.append(len(captured))
    # One more day, with three questions of its own.
    assert asked[1] - asked[0] == 3
