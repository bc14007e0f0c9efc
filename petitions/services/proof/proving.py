"""Proofs from the log: that a line is in it, that an older root is its beginning. Two or three queries each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from petitions.models import DailyRoot, LogEntry, LogNode
from petitions.rules import entries, merkle, receipts
from petitions.services.proof import latest_root
from petitions.services.proof.closing import KEPT_LEVEL

_CHUNK = 1 << KEPT_LEVEL


@dataclass(frozen=True)
class Step:
    """One step from a line to the root: the hash beside it, and on which side."""

    beside: bytes
    comes_first: bool
    result: bytes


@dataclass(frozen=True)
class Inclusion:
    """A line, the root that it is proved against, and the way from the one to the other."""

    line: bytes
    position: int
    day: DailyRoot
    against: DailyRoot
    leaf: bytes
    steps: list[Step]

    @property
    def path(self) -> list[bytes]:
        """The hashes of the proof, as RFC 6962 orders them."""
        return [step.beside for step in self.steps]


def prove_receipt(code: str) -> Inclusion | None:
    """Prove that the line of a receipt (ungrouped, checked) is in the log; None while it is in no closed day."""
    entry = LogEntry.objects.filter(tag=receipts.tag_of(code)).first()
    against = latest_root()
    if entry is None or against is None:
        return None
    path = inclusion_path(entry.position, against.size)
    line = entries.line_of(entry)
    day = DailyRoot.objects.filter(size__gt=entry.position).order_by("size").first()
    assert day is not None, "A line is written in the transaction of its day's root."  # noqa: S101
    return Inclusion(
        line=line,
        position=entry.position,
        day=day,
        against=against,
        leaf=merkle.leaf_hash(line),
        steps=list(_steps(merkle.leaf_hash(line), entry.position, against.size, path)),
    )


def inclusion_path(position: int, size: int) -> list[bytes]:
    """Return the hashes that prove the line at `position` in the tree of `size`. ValueError where there is none."""
    return _hashes(merkle.inclusion_ranges(position, size))


def consistency_path(old: int, size: int) -> list[bytes]:
    """Return the hashes that prove the tree of `old` lines to be the beginning of the one of `size`."""
    return _hashes(merkle.consistency_ranges(old, size))


def _steps(leaf: bytes, position: int, size: int, path: list[bytes]) -> Iterable[Step]:
    result = leaf
    for (begin, _), beside in zip(merkle.inclusion_ranges(position, size), path, strict=True):
        comes_first = begin < position
        result = merkle.node_hash(beside, result) if comes_first else merkle.node_hash(result, beside)
        yield Step(beside, comes_first, result)


def _hashes(ranges: list[tuple[int, int]]) -> list[bytes]:
    wanted = {part: merkle.subtrees(*part) for part in ranges}
    known = _subtree_hashes({subtree for parts in wanted.values() for subtree in parts})
    return [merkle.root_of([known[subtree] for subtree in wanted[part]]) for part in ranges]


def _subtree_hashes(wanted: set[merkle.Subtree]) -> dict[merkle.Subtree, bytes]:
    kept = [subtree for subtree in wanted if subtree.level >= KEPT_LEVEL]
    known: dict[merkle.Subtree, bytes] = {}
    if kept:
        either = Q()
        for subtree in kept:
            either |= Q(level=subtree.level, index=subtree.place)
        known = {merkle.Subtree(node.level, node.index): bytes(node.hash) for node in LogNode.objects.filter(either)}
    small = wanted - set(kept)
    leaves = _leaves({subtree.place << subtree.level >> KEPT_LEVEL for subtree in small})
    return known | {subtree: _from_leaves(subtree, leaves) for subtree in small}


def _leaves(chunks: set[int]) -> dict[int, bytes]:
    either = Q(pk__in=[])
    for chunk in chunks:
        either |= Q(position__gte=chunk * _CHUNK, position__lt=(chunk + 1) * _CHUNK)
    return {entry.position: merkle.leaf_hash(entries.line_of(entry)) for entry in LogEntry.objects.filter(either)}


def _from_leaves(subtree: merkle.Subtree, leaves: dict[int, bytes]) -> bytes:
    tree = merkle.Growing()
    begin = subtree.place << subtree.level
    for position in range(begin, begin + (1 << subtree.level)):
        list(tree.append(leaves[position]))
    return tree.root
