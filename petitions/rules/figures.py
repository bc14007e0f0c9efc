"""Which figure of the law holds for a commune."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Figure(Protocol):
    """What a row of figures must tell."""

    with_arrondissements: bool | None
    population_from: int | None
    population_below: int | None
    value: int


FigureRow = TypeVar("FigureRow", bound=Figure)


class NoFigure(LookupError):
    """No row, or more than one, holds: the table of figures has a gap or an overlap."""


def figure_for(figures: Iterable[FigureRow], *, population: int | None, has_arrondissements: bool) -> FigureRow:
    """Return the one row that holds for a commune, among rows of one code, one level and one day.

    Organic law 113-14, article 123: communes with arrondissements have their own row whatever their
    population; the others are told apart by their legal population. Without a known population the
    lowest bracket holds (four communes have no figure in 2014). Refuses with NoFigure.
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
