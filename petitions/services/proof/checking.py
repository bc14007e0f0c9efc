"""Comparing the log with the rows that it speaks of: whatever was changed, added or removed afterwards is named.

Every check sums up the whole log and looks for rows that are in no line; line by line it goes through those since the
last check and a share of the older ones, all of them in turn. `manage.py verify_log` goes through all at once.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import structlog
from django.db import transaction
from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Subquery, Sum, Value, When

from moderation import services as journal
from petitions.identity import LogKeys
from petitions.models import DailyCount, DailyRoot, LogCheck, LogEntry, Petition, Restoration, Signature
from petitions.rules import entries, merkle
from petitions.rules.blanks import number_of_blanks
from petitions.services.proof import latest_root
from petitions.services.proof.closing import (
    BATCH,
    LATEST,
    Line,
    blank_line,
    counted_line,
    end_of,
    ended_line,
    receipt_line,
    restored_line,
    unlogged,
)
from petitions.services.proof.seals import says_what_is_sealed, vaults_of
from petitions.services.proof.secret import RECEIPTED, log_keys
from petitions.services.proof.turns import came_late, in_the_count, lines_wanted, unlogged_ends, unlogged_turns
from petitions.states import ONCE_CONFIRMED, SignatureState

log = structlog.get_logger(__name__)

# Older lines compared again by one nightly check.
AGAIN = 200_000
KEPT_FINDINGS = 100


@dataclass(frozen=True)
class Finding:
    """One thing that does not agree: what it is, and of which petition, at which place of the log, by which row."""

    kind: str
    petition: int | None = None
    position: int | None = None
    signature: int | None = None


def check_all() -> LogCheck:
    """Compare every line with its row, every root with its lines, every row with the log."""
    size = _size()
    return _recorded(0, size, size, [*_roots(0, size), *_lines(0, size), *_sums()])


def check_next() -> LogCheck:
    """The nightly check: all sums, the lines since the last check, and the next share of the older ones."""
    size, before = _size(), LogCheck.objects.first()
    new = min(before.size, size) if before else 0
    # Where everything has been gone through, it begins again.
    first = before.end if before and before.end < new else 0
    end = min(first + AGAIN, new)
    findings = [finding for part in ((first, end), (new, size)) for finding in (*_roots(*part), *_lines(*part))]
    return _recorded(first, end, size, [*findings, *_sums()])


def _size() -> int:
    last = latest_root()
    return last.size if last else 0


def broken() -> bool:
    """Whether the last check found that something does not agree."""
    last = LogCheck.objects.first()
    return last is not None and last.found > 0


@transaction.atomic
def _recorded(first: int, end: int, size: int, found: list[Finding]) -> LogCheck:
    findings = list(dict.fromkeys(found))
    before = LogCheck.objects.first()
    known = {Finding(**line) for line in before.findings} if before else set()
    check = LogCheck.objects.create(
        first=first,
        end=end,
        size=size,
        found=len(findings),
        findings=[asdict(finding) for finding in findings[:KEPT_FINDINGS]],
    )
    for finding in findings:
        log.error("log_broken", **asdict(finding))
    told: set[int] = set()
    for finding in findings:
        if finding.petition and finding.petition not in told and finding not in known:
            told.add(finding.petition)
            _note_down(finding)
    return check


def _note_down(finding: Finding) -> None:
    petition = Petition.objects.filter(pk=finding.petition).first() if finding.petition else None
    if petition is not None:
        place = "" if finding.position is None else f" {finding.position}"
        journal.record(
            petition,
            action="log_broken",
            from_state=petition.state,
            to_state=petition.state,
            note=f"{finding.kind}{place}",
        )


def _roots(first: int, end: int) -> Iterator[Finding]:
    """The lines must make each day's root, and stand without a gap."""
    days = DailyRoot.objects.filter(size__gt=first, first__lt=end).order_by("day")
    for day in days.iterator():
        before = DailyRoot.objects.filter(day__lt=day.day).first()
        peaks = [bytes.fromhex(peak) for peak in before.peaks] if before else []
        if before is not None and (before.size != day.first or merkle.root_of(peaks) != bytes(before.root)):
            yield Finding("root", position=day.first)
            continue
        tree = merkle.Growing(day.first, peaks)
        for entry in LogEntry.objects.filter(position__gte=day.first, position__lt=day.size).iterator(chunk_size=BATCH):
            if entry.position != tree.size:
                break
            list(tree.append(merkle.leaf_hash(entries.line_of(entry))))
        if tree.size != day.size or tree.root != bytes(day.root):
            yield Finding("root", position=tree.size if tree.size != day.size else day.first)


def _lines(first: int, end: int) -> Iterator[Finding]:
    """Each line must say of its row what the row is now."""
    keys = log_keys()
    settled = _settled()
    for start in range(first, end, BATCH):
        lines = list(LogEntry.objects.filter(position__gte=start, position__lt=min(start + BATCH, end)))
        numbers = {line.signature_id for line in lines if line.signature_id is not None}
        rows = Signature.objects.filter(pk__in=numbers).in_bulk()
        has, undone, vaults = _lines_of(numbers), _undone(numbers), vaults_of(rows.values())
        for line in lines:
            if line.signature_id is None:
                continue
            row = rows.get(line.signature_id)
            findings = list(_compared(line, row, has[line.signature_id], undone[line.signature_id], settled, keys))
            yield from findings
            if (
                row
                and not findings
                and line.kind == entries.RECEIPT
                and not says_what_is_sealed(row, vaults.get(row.petition_id))
            ):
                yield Finding("changed", row.petition_id, line.position, row.pk)
    yield from _blanks(first, end, keys)


def _lines_of(numbers: set[int]) -> dict[int, set[tuple[str, int]]]:
    has: dict[int, set[tuple[str, int]]] = {number: set() for number in numbers}
    found = LogEntry.objects.filter(signature__in=numbers).order_by()
    for number, kind, turn in found.values_list("signature_id", "kind", "turn"):
        has[number].add((kind, turn))
    return has


def _undone(numbers: set[int]) -> dict[int, list[Restoration]]:
    undone: dict[int, list[Restoration]] = {number: [] for number in numbers}
    for one in Restoration.objects.filter(signature__in=numbers).order_by("turn"):
        undone[one.signature_id].append(one)
    return undone


def _settled():
    last = latest_root()
    return end_of(last.day) - LATEST if last else None


def _compared(
    line: LogEntry, row: Signature | None, has: set[tuple[str, int]], undone: list[Restoration], settled, keys: LogKeys
) -> Iterator[Finding]:
    where = {"petition": line.petition_id, "position": line.position, "signature": line.signature_id}
    if row is None:
        yield Finding("removed", **where)
        return
    made = _made_anew(line, row, undone, keys)
    same_place = (line.petition_id, line.source) == (row.petition_id, row.source)
    if (
        made is None
        or not same_place
        or bytes(line.data) != made.data
        or (made.tag is not None and bytes(line.tag or b"") != made.tag)
    ):
        yield Finding("changed", **where)
    elif line.kind == entries.RECEIPT and not _agrees(row, has, undone, settled):
        yield Finding("state", **where)


def _made_anew(line: LogEntry, row: Signature, undone: list[Restoration], keys: LogKeys) -> Line | None:
    """The line as the rows make it now; None for a return that they know nothing of."""
    if line.kind in (entries.RECEIPT, entries.COUNTED):
        return receipt_line(keys, row) if line.kind == entries.RECEIPT else counted_line(keys, row)
    of_turn = next((one for one in undone if one.turn == line.turn), None)
    if line.kind == entries.ENDED:
        return ended_line(keys, row, line.turn, of_turn)
    return restored_line(keys, row, of_turn) if of_turn else None


def _agrees(row: Signature, has: set[tuple[str, int]], undone: list[Restoration], settled) -> bool:
    """Whether the row's state is what its lines say; an end or a return of the last hours may have no line yet."""
    late = bool(undone) and undone[0].ended_at is None
    if late == ((entries.COUNTED, 0) in has):
        # Neither counted at first nor come late is one that was repeated; both is none.
        return row.state == SignatureState.REPEATED and not undone
    wanted = lines_wanted(row, undone)
    moved = {(kind, turn) for kind, turn in has if kind in (entries.ENDED, entries.RESTORED)}
    missing = [wanted[key] for key in wanted.keys() - moved]
    return row.state in ONCE_CONFIRMED and moved <= wanted.keys() and all(at is not None and at >= settled for at in missing)


def _blanks(first: int, end: int, keys: LogKeys) -> Iterator[Finding]:
    """A line without a row must be one of the blanks of its day: the others stand for someone who was removed."""
    for day in DailyRoot.objects.filter(size__gt=first, first__lt=end).iterator():
        number = number_of_blanks(keys.blank(day.day, "number"))
        wanted = {(line.tag, line.data) for line in (blank_line(keys, day.day, n) for n in range(number))}
        found = LogEntry.objects.filter(position__gte=day.first, position__lt=day.size, signature__isnull=True)
        for line in found.iterator(chunk_size=BATCH):
            if (bytes(line.tag or b""), bytes(line.data)) not in wanted:
                yield Finding("removed", line.petition_id, line.position)


def _sums() -> Iterator[Finding]:
    """The counts that the log adds up to must be those of the rows, and every row must be in the log."""
    settled = _settled()
    if settled is None:
        return
    old = Signature.objects.filter(confirmed_at__lt=settled)
    for row in _some(unlogged(entries.RECEIPT) & old.filter(state__in=RECEIPTED)):
        yield Finding("added", row.petition_id, None, row.pk)
    # In the log as repeated, and counting now.
    receipted = Exists(LogEntry.objects.filter(signature=OuterRef("pk"), kind=entries.RECEIPT))
    for row in _some(unlogged(entries.COUNTED) & old.filter(receipted, ~came_late(), state__in=ONCE_CONFIRMED)):
        yield Finding("state", row.petition_id, None, row.pk)
    gone = LogEntry.objects.filter(signature__isnull=False).exclude(Exists(Signature.objects.filter(pk=OuterRef("signature"))))
    for line in gone.order_by("position")[:KEPT_FINDINGS]:
        yield Finding("removed", line.petition_id, line.position, line.signature_id)
    yield from _counts()


def _some(rows: QuerySet[Signature]) -> QuerySet[Signature]:
    return rows.order_by("pk").only("petition_id")[:KEPT_FINDINGS]


def _counts() -> Iterator[Finding]:
    signed = Case(*(When(kind=kind, then=Value(adds)) for kind, adds in entries.ADDS.items()))
    said = _by_petition(LogEntry.objects.exclude(kind=entries.RECEIPT), Sum(signed))
    newest = DailyCount.objects.filter(petition=OuterRef("petition")).order_by("-root_id").values("root")[:1]
    stated = {
        (count.petition_id, source): getattr(count, source)
        for count in DailyCount.objects.filter(root=Subquery(newest)).iterator(chunk_size=BATCH)
        for source in ("online", "paper")
    }
    rows = _as_logged()
    for key in sorted({*said, *stated, *rows}):
        if not said.get(key, 0) == stated.get(key, 0) == rows.get(key, 0):
            yield Finding("count", key[0])


def _as_logged() -> dict[tuple[int, str], int]:
    """What counted when the log was last closed: what counts now, less what was restored since, and what ended since."""
    total: Counter[tuple[int, str]] = Counter()
    total.update(_by_petition(Signature.objects.confirmed().filter(in_the_count()), Count("pk")))
    total.update(_by_petition(unlogged_ends(), Count("pk")))
    for kind in (entries.ENDED, entries.RESTORED):
        turns = unlogged_turns(kind).values(petition=F("signature__petition"), source=F("signature__source"))
        (total.update if kind == entries.ENDED else total.subtract)(_by_petition(turns, Count("pk")))
    return total


def _by_petition(rows: QuerySet, total) -> dict[tuple[int, str], int]:
    grouped = rows.order_by().values_list("petition", "source").annotate(total=total)
    return {(petition, source): number for petition, source, number in grouped}
