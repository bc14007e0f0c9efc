"""The tree of the public log, as in RFC 6962: leaves and nodes hashed apart, appended to, never rewritten.

A tree of any size is kept as its peaks: the roots of the complete subtrees that its size is made of in binary, the
largest first. A subtree is named by its level and its place among those of that level.
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

EMPTY_ROOT = hashlib.sha256(b"").digest()


class Subtree(NamedTuple):
    """A complete subtree of 2**level leaves, the `place`th of its level."""

    level: int
    place: int


def leaf_hash(line: bytes) -> bytes:
    """Return the hash of an entry."""
    return hashlib.sha256(b"\x00" + line).digest()


def node_hash(first: bytes, second: bytes) -> bytes:
    """Return the hash of a node over its two halves."""
    return hashlib.sha256(b"\x01" + first + second).digest()


def root_of(peaks: list[bytes]) -> bytes:
    """Return the root of the tree that these peaks make."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


class Growing:
    """A tree that is appended to, at the cost of its peaks alone."""

    def __init__(self, size: int = 0, peaks: list[bytes] | None = None):
        """Take up a tree of `size` leaves where it was left; ValueError where the peaks cannot be those of that size."""
        self.size = size
        self.peaks = list(peaks or [])
        if len(self.peaks) != size.bit_count():
            raise ValueError("These peaks are not of a tree of that size.")

    def append(self, leaf: bytes) -> Iterator[tuple[Subtree, bytes]]:
        """Add a leaf's hash; yields each complete subtree that it closed, with its hash. To be consumed."""
        self.peaks.append(leaf)
        self.size += 1
        level = 0
        while not self.size >> level & 1:
            second, first = self.peaks.pop(), self.peaks.pop()
            self.peaks.append(node_hash(first, second))
            level += 1
            yield Subtree(level, (self.size >> level) - 1), self.peaks[-1]

    @property
    def root(self) -> bytes:
        """The root now."""
        return root_of(self.peaks)


def subtrees(begin: int, end: int) -> list[Subtree]:
    """Return the complete subtrees that the leaves from `begin` to before `end` are made of, in order.

    `begin` must be a place where a subtree as large as the range may begin, as all ranges of a proof are.
    """
    found = []
    while begin < end:
        level = (end - begin).bit_length() - 1
        found.append(Subtree(level, begin >> level))
        begin += 1 << level
    return found


def inclusion_ranges(position: int, size: int) -> list[tuple[int, int]]:
    """Return the ranges of leaves whose hashes prove that the leaf at `position` is in the tree, nearest first."""
    if not 0 <= position < size:
        raise ValueError("No such leaf in a tree of that size.")
    ranges, begin, end = [], 0, size
    while end - begin > 1:
        middle = begin + _half(end - begin)
        if position < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((begin, middle))
            begin = middle
    return ranges[::-1]


def consistency_ranges(old: int, size: int) -> list[tuple[int, int]]:
    """Return the ranges whose hashes prove that the tree of `old` leaves is the beginning of the one of `size`."""
    if not 0 < old <= size:
        raise ValueError("The older tree must be smaller and not empty.")
    ranges: list[tuple[int, int]] = []
    begin, end, whole = 0, size, True
    while old != end:
        middle = begin + _half(end - begin)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((begin, middle))
            begin, whole = middle, False
    if not whole:
        ranges.append((begin, end))
    return ranges[::-1]


def root_from_inclusion(leaf: bytes, position: int, size: int, path: list[bytes]) -> bytes:
    """Return the root that a proof of inclusion leads to; ValueError where it is not of that length."""
    ranges = inclusion_ranges(position, size)
    if len(ranges) != len(path):
        raise ValueError("This proof has not the right length.")
    root = leaf
    for (begin, _), sibling in zip(ranges, path, strict=True):
        root = node_hash(sibling, root) if begin < position else node_hash(root, sibling)
    return root


def is_consistent(old: int, old_root: bytes, size: int, root: bytes, path: list[bytes]) -> bool:
    """Whether the proof shows that the tree of `old` leaves with `old_root` is the beginning of the one with `root`."""
    ranges = consistency_ranges(old, size)
    if len(ranges) != len(path):
        return False
    if old == size:
        return old_root == root
    known = dict(zip(ranges, path, strict=True))
    if old.bit_count() == 1:
        # Itself a subtree of the newer tree: not repeated in the proof.
        known[0, old] = old_root
    return _folded(0, old, known.get) == old_root and _folded(0, size, known.get) == root


def _folded(begin: int, end: int, known: Callable[[tuple[int, int]], bytes | None]) -> bytes | None:
    found = known((begin, end))
    if found is not None or end - begin <= 1:
        return found
    middle = begin + _half(end - begin)
    first, second = _folded(begin, middle, known), _folded(middle, end, known)
    return node_hash(first, second) if first and second else None


def _half(size: int) -> int:
    # The largest power of two below `size`.
    return 1 << (size - 1).bit_length() - 1
