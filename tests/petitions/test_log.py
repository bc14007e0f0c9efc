"""The public log: what a day's closing writes, that nobody can change it, that it costs what it should."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from petitions.models import DailyCount, DailyRoot, LogEntry, LogNode, Signature
from petitions.rules import entries, merkle
from petitions.rules.collecting import CASABLANCA
from petitions.services.proof import latest_root
from petitions.services.proof.closing import close_day, close_days
from petitions.states import SignatureState
from tests.factories.petitions import PetitionFactory, confirmed_signatures

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=CASABLANCA)


def lines(kind=None, *, said_by=None):
    found = (
        LogEntry.objects.all()
        if said_by is None
        else LogEntry.objects.filter(position__gte=said_by.first, position__lt=said_by.size)
    )
    return list(found.filter(kind=kind) if kind else found)


def repeated(original, at):
    """A second confirmation of the same identity."""
    return Signature.objects.create(
        petition=original.petition,
        state=SignatureState.REPEATED,
        identity_digest=original.identity_digest,
        sealed=b"again",
        contact_digest=b"c" * 32,
        channel="sms",
        language="ar",
        nonce=b"n" * 16,
        expires_at=at,
        confirmed_at=at,
    )


def ended(signature, at, state=SignatureState.SUPERSEDED):
    Signature.objects.filter(pk=signature.pk).update(state=state, ended_at=at)


def test_nothing_is_closed_before_the_day_is_over(site_tree):
    assert close_days(datetime(2026, 11, 23, 23, 59, tzinfo=CASABLANCA))[0].day == date(2026, 11, 22)
    assert close_days(datetime(2026, 11, 23, 23, 59, tzinfo=CASABLANCA)) == []
    assert [root.day for root in close_days(datetime(2026, 11, 24, 0, 20, tzinfo=CASABLANCA))] == [DAY]


def test_missed_days_are_closed_one_by_one():
    close_day(DAY)
    assert [root.day.day for root in close_days(NOON + timedelta(days=4))] == [24, 25, 26]
    assert latest_root().day == date(2026, 11, 26)


def test_day_is_closed_once():
    assert close_day(DAY) is not None
    assert close_day(DAY) is None
    assert close_day(DAY - timedelta(days=1)) is None
    assert DailyRoot.objects.count() == 1


def test_one_receipt_for_every_confirmation_and_one_count_for_every_signature_that_counts():
    petition, other = PetitionFactory(), PetitionFactory()
    first, *_ = confirmed_signatures(petition, 5, at=NOON)
    confirmed_signatures(other, 2, at=NOON)
    again = repeated(first, NOON)
    confirmed_signatures(petition, 1, at=NOON + timedelta(days=1))
    root = close_day(DAY)
    assert {line.signature_id for line in lines("receipt") if line.signature_id} == {
        row.pk for row in Signature.objects.filter(confirmed_at=NOON)
    }
    assert again.pk not in {line.signature_id for line in lines("counted")}
    assert {(count.petition_id, count.online, count.paper) for count in root.counts.all()} == {
        (petition.pk, 5, 0),
        (other.pk, 2, 0),
    }


def test_late_confirmation_comes_into_the_next_day():
    petition = PetitionFactory()
    close_day(DAY)
    confirmed_signatures(petition, 1, at=datetime(2026, 11, 23, 23, 59, 59, tzinfo=CASABLANCA))
    root = close_day(DAY + timedelta(days=1))
    assert len(lines("counted", said_by=root)) == 1


def test_row_that_claims_to_be_old_is_never_taken_in():
    petition = PetitionFactory()
    close_day(DAY)
    confirmed_signatures(petition, 1, at=NOON)
    close_day(DAY + timedelta(days=1))
    assert lines("counted") == []


def test_end_of_a_signature_is_a_line_of_its_own():
    petition = PetitionFactory()
    _kept, moved, lapsed = confirmed_signatures(petition, 3, at=NOON)
    close_day(DAY)
    ended(moved, NOON + timedelta(days=1))
    ended(lapsed, NOON + timedelta(days=1), SignatureState.LAPSED)
    root = close_day(DAY + timedelta(days=1))
    assert {line.signature_id for line in lines("ended", said_by=root)} == {moved.pk, lapsed.pk}
    assert DailyCount.objects.get(root=root, petition=petition).online == 1


def test_signature_that_began_and_ended_on_one_day_counts_for_nothing():
    petition = PetitionFactory()
    [moved] = confirmed_signatures(petition, 1, at=NOON)
    ended(moved, NOON + timedelta(hours=1))
    root = close_day(DAY)
    assert [line.kind for line in lines() if line.signature_id == moved.pk] == ["receipt", "counted", "ended"]
    assert root.counts.get().online == 0


def test_lines_say_nothing_about_people():
    petition = PetitionFactory()
    [row] = confirmed_signatures(petition, 1, at=NOON, display_name="Fatima Benali")
    close_day(DAY)
    said = [entries.line_of(line).decode() for line in lines()]
    [receipt] = [text for line, text in zip(lines(), said, strict=True) if line.kind == "receipt" and line.signature_id]
    assert '"petition"' not in receipt
    assert not [text for text in said if bytes(row.identity_digest).hex() in text or bytes(row.nonce).hex() in text]


def test_receipts_and_counts_stand_in_orders_that_have_nothing_to_do_with_each_other():
    confirmed_signatures(PetitionFactory(), 40, at=NOON)
    close_day(DAY)
    by_receipt = [line.signature_id for line in lines("receipt") if line.signature_id]
    by_count = [line.signature_id for line in lines("counted")]
    assert sorted(by_receipt) == sorted(by_count)
    assert by_receipt != by_count
    assert by_receipt != sorted(by_receipt)
    assert by_count != sorted(by_count)


def test_number_of_receipts_does_not_tell_how_many_were_repeated():
    numbers = [len(lines("receipt", said_by=close_day(DAY + timedelta(days=n)))) for n in range(12)]
    assert len(set(numbers)) > 3
    assert 20 < sum(numbers) / len(numbers) < 100


def test_root_is_that_of_the_lines():
    petition = PetitionFactory()
    for n in range(3):
        confirmed_signatures(petition, 150 * n, at=NOON + timedelta(days=n))
        root = close_day(DAY + timedelta(days=n))
    hashes = [merkle.leaf_hash(entries.line_of(line)) for line in lines()]
    assert [line.position for line in lines()] == list(range(root.size))
    assert naive_root(hashes) == bytes(root.root)
    nodes = LogNode.objects.filter(level=8)
    assert [bytes(node.hash) for node in nodes.order_by("index")] == [
        naive_root(hashes[start : start + 256]) for start in range(0, root.size - 255, 256)
    ]


def naive_root(hashes):
    """RFC 6962, section 2.1, word for word."""
    if len(hashes) == 1:
        return hashes[0]
    half = 1
    while half * 2 < len(hashes):
        half *= 2
    return merkle.node_hash(naive_root(hashes[:half]), naive_root(hashes[half:]))


def test_witnesses_get_each_root_once(settings, django_capture_on_commit_callbacks):
    settings.PROOF_WITNESSES = ["cndp@example.ma", "presse@example.ma"]
    with django_capture_on_commit_callbacks(execute=True):
        root = close_day(DAY)
    assert {message.to[0] for message in mail.outbox} == {"cndp@example.ma", "presse@example.ma"}
    for message in mail.outbox:
        [(page, _)] = message.alternatives
        assert message.subject == f"Ma commune: {DAY} {root.hexadecimal[:16]}"
        for form in (message.body, page):
            assert form.count(root.hexadecimal) == 2
            # Each language with its own words, day and address.
            assert form.index("Le registre des signatures") < form.index("/fr/") < form.index("أُقفل") < form.index("/ar/")
        assert 'lang="fr" dir="ltr"' in page
        assert 'lang="ar" dir="rtl"' in page
    with django_capture_on_commit_callbacks(execute=True):
        close_day(DAY)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("model", [LogEntry, LogNode, DailyRoot, DailyCount])
def test_nobody_changes_the_log(model):
    confirmed_signatures(PetitionFactory(), 300, at=NOON)
    close_day(DAY)
    row = model.objects.first()
    for change in (row.save, row.delete, model.objects.all().delete, lambda: model.objects.update(pk=1)):
        with pytest.raises(TypeError, match="append-only"):
            change()
    for sql in (
        f"DELETE FROM {model._meta.db_table}",
        f"UPDATE {model._meta.db_table} SET {model._meta.pk.column} = {model._meta.pk.column}",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert model.objects.first() == row


def test_closing_asks_the_same_of_the_database_for_1_and_3_signatures(django_assert_max_num_queries):
    petition = PetitionFactory()
    confirmed_signatures(petition, 1, at=NOON)
    close_day(DAY)
    confirmed_signatures(petition, 3, at=NOON + timedelta(days=1))
    with django_assert_max_num_queries(16):
        close_day(DAY + timedelta(days=1))


def test_day_without_signatures_has_a_root_too():
    root = close_day(timezone.localdate())
    assert root.size == len(lines("receipt"))
    assert root.counts.count() == 0
