"""What the law requires of a petition, from the dated rows of the law and of the censuses."""

from datetime import date
from typing import NamedTuple

from petitions.models import LegalFigure
from petitions.rules.figures import figure_for
from territory.models import Commune, LegalPopulation


class Requirement(NamedTuple):
    """How many signatures, by which row of the law, for which legal population (None where no census gave one)."""

    value: int
    figure: LegalFigure
    population: LegalPopulation | None


def requirement_for(commune: Commune, day: date) -> Requirement:
    """Return the signatures that a petition to this commune needs by the law in force on `day`.

    Organic law 113-14, article 123. NoFigure where the rows of the law have a gap or an overlap.
    """
    population = commune.population_on(day)
    figures = LegalFigure.objects.in_force(day).filter(code=LegalFigure.Code.SIGNATURES_REQUIRED, level=LegalFigure.Level.COMMUNE)
    figure = figure_for(
        figures, population=population.figure if population else None, has_arrondissements=commune.has_arrondissements
    )
    return Requirement(figure.value, figure, population)
