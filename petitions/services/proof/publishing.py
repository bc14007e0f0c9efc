"""The log as it is published: the lines of a day, the roots of all days. What is written here is what verify.py reads."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from petitions.models import DailyCount, DailyRoot, LogEntry
from petitions.rules import entries

_BATCH = 2000


def log_lines(day: DailyRoot) -> Iterator[bytes]:
    """Yield the lines of a day in pieces, each ended by a newline."""
    found = LogEntry.objects.filter(position__gte=day.first, position__lt=day.size)
    piece: list[bytes] = []
    for entry in found.iterator(chunk_size=_BATCH):
        piece.append(entries.line_of(entry) + b"\n")
        if len(piece) == _BATCH:
            yield b"".join(piece)
            piece = []
    yield b"".join(piece)


def roots_file() -> Iterator[str]:
    """Yield roots.json in pieces: every day with its root, its peaks, and the counts that moved on it."""
    counts = groupby(
        DailyCount.objects.order_by("root_id", "petition_id").iterator(chunk_size=_BATCH), lambda count: count.root_id
    )
    moved = next(counts, None)
    yield '{"format":1,"days":['
    comma = ""
    for day in DailyRoot.objects.order_by("day").iterator(chunk_size=_BATCH):
        of_day: list[DailyCount] = []
        if moved is not None and moved[0] == day.day:
            of_day = list(moved[1])
            moved = next(counts, None)
        yield comma + json.dumps(published(day, of_day), separators=(",", ":"))
        comma = ",\n"
    yield "]}\n"


def published(day: DailyRoot, counts: list[DailyCount]) -> dict[str, Any]:
    """Return what is published of a day."""
    return {
        "day": day.day.isoformat(),
        "first": day.first,
        "size": day.size,
        "root": day.hexadecimal,
        "peaks": day.peaks,
        "counts": {str(count.petition_id): {"online": count.online, "paper": count.paper} for count in counts},
    }
