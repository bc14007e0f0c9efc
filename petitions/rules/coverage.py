"""Where figures of one rule leave a gap: days or populations for which none holds."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol


class Dated(Protocol):
    """What a figure must tell."""

    with_arrondissements: bool | None
    population_from: int | None
    population_below: int | None
    valid_from: date
    valid_to: date | None


class Gap(NamedTuple):
    """No figure holds between two days (None: without end), for these populations (None: all the larger ones)."""

    first: date
    last: date | None
    population_from: int
    population_below: int | None


def gaps(figures: Sequence[Dated]) -> list[Gap]:
    """Return the gaps of the figures of one code and level, from the first day on which one holds."""
    starts = sorted({one.valid_from for one in figures} | {one.valid_to + timedelta(days=1) for one in figures if one.valid_to})
    found: list[Gap] = []
    kinds = {one.with_arrondissements for one in figures}
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        last = following - timedelta(days=1) if following else None
        holding = [one for one in figures if one.valid_from <= start <= (one.valid_to or date.max)]
        for kind in (False, True) if kinds - {None} else (None,):
            of_kind = [one for one in holding if one.with_arrondissements in (None, kind)]
            found += [Gap(start, last, *people) for people in _uncovered(of_kind)]
    return sorted(set(found), key=lambda gap: (gap.first, gap.population_from))


def _uncovered(figures: Iterable[Dated]) -> list[tuple[int, int | None]]:
    free, reached = [], 0
    for one in sorted(figures, key=lambda figure: figure.population_from or 0):
        if (one.population_from or 0) > reached:
            free.append((reached, one.population_from))
        if one.population_below is None:
            return free
        reached = max(reached, one.population_below)
    return [*free, (reached, None)]
