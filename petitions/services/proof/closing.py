"""Closing a day of the log: what was confirmed in it, and what ceased to count, become lines that nobody changes.

One transaction a day, under the log's lock: a day is closed whole or not at all, and once. The lines of receipts stand in
the order of the rows' nonces, those of counts in the order of the identity digests: orders that nobody outside can know,
and that have nothing to do with each other.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from civicsite.support.queue import call_after_commit
from petitions import identity
from petitions.models import DailyCount, DailyRoot, LogEntry, LogNode, Restoration, RootNotice, Signature
from petitions.notices.witnesses import send_owed_roots
from petitions.rules import entries, receipts
from petitions.rules.blanks import number_of_blanks, places_of
from petitions.rules.collecting import CASABLANCA
from petitions.rules.merkle import Growing, leaf_hash
from petitions.services.counting import count_recent
from petitions.services.proof.secret import RECEIPTED, held_log_keys
from petitions.services.proof.turns import came_late, logged, unlogged_ends, unlogged_first_returns, unlogged_turns
from petitions.states import ONCE_CONFIRMED, SignatureState

log = structlog.get_logger(__name__)

BATCH = 2000
# Smaller subtrees are not kept: a proof makes them from the lines.
KEPT_LEVEL = 8
# A confirmation may be committed after its day was closed; one that claims to be older than this was written by no signer.
LATEST = timedelta(hours=1)


class Line(NamedTuple):
    """What a line says, before it has a place."""

    kind: str
    signature: Signature | None
    tag: bytes | None
    data: bytes
    turn: int = 0


def close_days(now: datetime | None = None) -> list[DailyRoot]:
    """Close every day that is over and not closed yet; returns their roots. Empty where another run holds the lock."""
    yesterday = (now or timezone.now()).astimezone(CASABLANCA).date() - timedelta(days=1)
    last = DailyRoot.objects.order_by("-day").first()
    if last is not None and last.day >= yesterday:
        return []
    while count_recent():
        pass
    days = (yesterday - last.day).days if last else 1
    closed = (close_day(yesterday - timedelta(days=left)) for left in reversed(range(days)))
    return [root for root in closed if root is not None]


@transaction.atomic
def close_day(day: date) -> DailyRoot | None:
    """Close one day, the first or the next one to be closed; None where it is closed already or another run is at it."""
    keys = held_log_keys()
    if keys is None:
        return None
    last = DailyRoot.objects.order_by("-day").first()
    if last is not None and last.day >= day:
        return None
    writer = _Writer(last)
    for lines in (_receipt_lines, _counted_lines, _first_return_lines, _ended_lines, _restored_lines):
        for line in lines(day, last, keys):
            writer.add(line)
        writer.flush()
    root = writer.close(day)
    RootNotice.objects.bulk_create(RootNotice(root=root, address=address) for address in settings.PROOF_WITNESSES)
    call_after_commit(send_owed_roots)
    log.info("log_closed", day=day.isoformat(), lines=root.added, root=root.hexadecimal)
    return root


def end_of(day: date) -> datetime:
    """Return the first moment after a day in Casablanca."""
    following = day + timedelta(days=1)
    return datetime(following.year, following.month, following.day, tzinfo=CASABLANCA)


def unlogged(kind: str) -> QuerySet[Signature]:
    """Return the signatures that have no line of this kind."""
    return Signature.objects.filter(~logged(kind))


def _receipt_lines(day: date, last: DailyRoot | None, keys: identity.LogKeys) -> Iterator[Line]:
    rows = unlogged(entries.RECEIPT).filter(_given(day, last), state__in=RECEIPTED).order_by("nonce", "pk")
    blanks = number_of_blanks(keys.blank(day, "number"))
    total = rows.count() + blanks
    places = places_of(blanks, total, lambda n: keys.blank(day, "place", n))
    signatures = rows.iterator(chunk_size=BATCH)
    for place in range(total):
        if place in places:
            yield blank_line(keys, day, places[place])
        elif (signature := next(signatures, None)) is not None:
            yield receipt_line(keys, signature)


def _counted_lines(day: date, last: DailyRoot | None, keys: identity.LogKeys) -> Iterator[Line]:
    for signature in _read(unlogged(entries.COUNTED).filter(~came_late(), _given(day, last), state__in=ONCE_CONFIRMED)):
        yield counted_line(keys, signature)


def _first_return_lines(day: date, last: DailyRoot | None, keys: identity.LogKeys) -> Iterator[Line]:
    # Before the ends: what came late may have given way on the same day.
    for late in _read_turns(unlogged_first_returns().filter(_returned(day, last))):
        yield restored_line(keys, late.signature, late)


def _ended_lines(day: date, last: DailyRoot | None, keys: identity.LogKeys) -> Iterator[Line]:
    # Ends that were undone come first: one that is undone at this moment is then found as either or as neither, never twice.
    for undone in _read_turns(unlogged_turns(entries.ENDED).filter(ended_at__lt=end_of(day))):
        yield ended_line(keys, undone.signature, undone.turn, undone)
    for signature in _read(unlogged_ends().filter(ended_at__lt=end_of(day))):
        yield ended_line(keys, signature, signature.turn)


def _restored_lines(day: date, last: DailyRoot | None, keys: identity.LogKeys) -> Iterator[Line]:
    # What the log does not say to have ended cannot come back.
    found = unlogged_turns(entries.RESTORED).filter(logged(entries.ENDED, "signature", "turn"), _returned(day, last))
    for undone in _read_turns(found):
        yield restored_line(keys, undone.signature, undone)


def _given(day: date, last: DailyRoot | None) -> Q:
    given = Q(confirmed_at__lt=end_of(day))
    return given if last is None else given & Q(confirmed_at__gte=end_of(last.day) - LATEST)


def _returned(day: date, last: DailyRoot | None) -> Q:
    returned = Q(restored_at__lt=end_of(day))
    return returned if last is None else returned & Q(restored_at__gte=end_of(last.day) - LATEST)


def _read(signatures: QuerySet[Any]) -> Iterator[Any]:
    return signatures.order_by("identity_digest", "pk").iterator(chunk_size=BATCH)


def _read_turns(undone: QuerySet[Restoration]) -> Iterator[Restoration]:
    found = undone.select_related("signature").order_by("signature__identity_digest", "signature", "turn")
    return found.iterator(chunk_size=BATCH)


def receipt_line(keys: identity.LogKeys, signature: Signature) -> Line:
    """Return the line that the receipt of a signature leads to."""
    code = receipts.code_from(keys.receipt(signature.pk, signature.nonce))
    return Line(
        entries.RECEIPT,
        signature,
        receipts.tag_of(code),
        keys.commitment("data", signature.pk, signature.nonce, entries.content_of(signature)),
    )


def blank_line(keys: identity.LogKeys, day: date, number: int) -> Line:
    """Return a line that stands for nobody, and that nobody can tell from a receipt's."""
    return Line(entries.RECEIPT, None, keys.blank(day, "tag", number), keys.blank(day, "data", number))


def counted_line(keys: identity.LogKeys, signature: Signature) -> Line:
    """Return the line of a signature that came into the count."""
    content = entries.content_of(signature)
    return Line(entries.COUNTED, signature, None, keys.commitment("counted", signature.pk, signature.nonce, content))


def ended_line(keys: identity.LogKeys, signature: Signature, turn: int, undone: Restoration | None = None) -> Line:
    """Return the line of a signature that left the count; `undone` where it has come back since."""
    state, ended_at = (SignatureState.SUPERSEDED, undone.ended_at) if undone else (signature.state, signature.ended_at)
    content = entries.ending_of(signature, state, ended_at)
    return Line(entries.ENDED, signature, None, keys.commitment("ended", signature.pk, signature.nonce, content), turn)


def restored_line(keys: identity.LogKeys, signature: Signature, undone: Restoration) -> Line:
    """Return the line of a signature that came back into the count, or came late."""
    content = entries.restoring_of(signature, undone.ended_at, undone.restored_at)
    data = keys.commitment("restored", signature.pk, signature.nonce, content)
    return Line(entries.RESTORED, signature, None, data, undone.turn)


class _Writer:
    """Appends lines after those of the last closed day, at the memory of a batch."""

    def __init__(self, last: DailyRoot | None):
        self.first = last.size if last else 0
        self.tree = Growing(self.first, [bytes.fromhex(peak) for peak in last.peaks] if last else [])
        self.moved: defaultdict[int, dict[str, int]] = defaultdict(lambda: {"online": 0, "paper": 0})
        self.entries: list[LogEntry] = []
        self.nodes: list[LogNode] = []

    def add(self, line: Line) -> None:
        signature = line.signature
        entry = LogEntry(
            position=self.tree.size,
            kind=line.kind,
            turn=line.turn,
            signature=signature,
            petition_id=signature.petition_id if signature else None,
            source=signature.source if signature else "",
            tag=line.tag,
            data=line.data,
        )
        if signature and line.kind != entries.RECEIPT:
            self.moved[signature.petition_id][signature.source] += entries.ADDS[line.kind]
        for subtree, digest in self.tree.append(leaf_hash(entries.line_of(entry))):
            if subtree.level >= KEPT_LEVEL:
                self.nodes.append(LogNode(level=subtree.level, index=subtree.place, hash=digest))
        self.entries.append(entry)
        if len(self.entries) == BATCH:
            self.flush()

    def close(self, day: date) -> DailyRoot:
        self.flush()
        root = DailyRoot.objects.create(
            day=day,
            first=self.first,
            size=self.tree.size,
            root=self.tree.root,
            peaks=[peak.hex() for peak in self.tree.peaks],
        )
        moved = iter(sorted(self.moved.items()))
        while some := dict(islice(moved, BATCH)):
            DailyCount.objects.bulk_create(_counts_after(root, some))
        return root

    def flush(self) -> None:
        LogEntry.objects.bulk_create(self.entries)
        LogNode.objects.bulk_create(self.nodes)
        self.entries, self.nodes = [], []


def _counts_after(root: DailyRoot, moved: dict[int, dict[str, int]]) -> Iterator[DailyCount]:
    newest = DailyCount.objects.filter(petition=OuterRef("petition")).order_by("-root_id").values("root")[:1]
    before = {count.petition_id: count for count in DailyCount.objects.filter(petition__in=moved, root=Subquery(newest))}
    for petition_id, by_source in moved.items():
        last = before.get(petition_id)
        yield DailyCount(
            root=root,
            petition_id=petition_id,
            online=(last.online if last else 0) + by_source["online"],
            paper=(last.paper if last else 0) + by_source["paper"],
        )
