"""Which figure of the law holds for a commune, a province or a region, and what follows from it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar

from civicsite.support.delays import add_months


class Figure(Protocol):
    """What a row of figures must tell."""

    with_arrondissements: bool | None
    population_from: int | None
    population_below: int | None
    value: int


FigureRow = TypeVar("FigureRow", bound=Figure)


class NoFigure(LookupError):
    """No row, or more than one, holds: the table of figures has a gap or an overlap."""


def figure_for(figures: Iterable[FigureRow], *, population: int | None, has_arrondissements: bool = False) -> FigureRow:
    """Return the one row that holds for an authority, among rows of one code, one level and one day.

    Organic law 113-14, article 123: communes with arrondissements have their own row whatever their population; the
    others are told apart by their legal population. 112-14, article 114: one row for every province and prefecture.
    111-14, article 120: regions are told apart by their population alone. Without a known population the lowest
    bracket holds (four communes have no figure in 2014). Refuses with NoFigure.
    """
    counted = population or 0
    holding = [
        figure
        for figure in figures
        if (figure.with_arrondissements is None or figure.with_arrondissements == has_arrondissements)
        and (figure.population_from is None or counted >= figure.population_from)
        and (figure.population_below is None or counted < figure.population_below)
    ]
    if len(holding) != 1:
        raise NoFigure(f"{len(holding)} figures hold for a population of {population}")
    return holding[0]


def share_per_province(required: int, share: int) -> int:
    """Return how many signatures each province of a region must bring: `share` hundredths of the number required, rounded up.

    Organic law 111-14, article 120: at least 5 % of the required number in each prefecture or province of the region.
    """
    return -(-required * share // 100)


def provinces_short(counts: dict[str, int], *, required: int, share: int) -> dict[str, int]:
    """Return the provinces that bring too few signatures, each with how many it lacks; `counts` names every province."""
    least = share_per_province(required, share)
    return {province: least - count for province, count in counts.items() if count < least}


def association_may_petition_from(founded_on: date, years: int) -> date:
    """Return the first day on which an association has existed for more than `years` years.

    Organic laws 113-14 (124), 112-14 (115), 111-14 (121): « more than three years »: the third anniversary is not enough.
    """
    return add_months(founded_on, 12 * years) + timedelta(days=1)


def has_more_than(count: int, least: int) -> bool:
    """Whether `count` exceeds `least`: an association that petitions a province has more than one hundred members."""
    return count > least
