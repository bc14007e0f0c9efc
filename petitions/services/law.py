"""What the law requires of a petition, from the dated rows of the law and of the censuses."""

from datetime import date
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from petitions.models import LegalCondition, LegalFigure, LegalLevel
from petitions.rules.figures import NoFigure, figure_for, share_per_province
from territory.models import Commune, LegalPopulation, Province, Region

Addressee = Commune | Province | Region


class Requirement(NamedTuple):
    """How many signatures, by which row of the law, for which population.

    `population` is the census row of a commune (None where no census gave one); `inhabitants` is the figure compared,
    for provinces and regions the sum of their communes' legal populations. `per_province` and `share` are a region's.
    """

    value: int
    figure: LegalFigure
    population: LegalPopulation | None
    inhabitants: int | None = None
    per_province: int | None = None
    share: LegalFigure | None = None


def level_of(addressee: Addressee) -> LegalLevel:
    """Return the level of a commune, a province or prefecture, or a region."""
    if isinstance(addressee, Region):
        return LegalLevel.REGION
    return LegalLevel.PROVINCE if isinstance(addressee, Province) else LegalLevel.COMMUNE


def requirement_for(addressee: Addressee, day: date) -> Requirement:
    """Return the signatures that a petition to this authority needs by the law in force on `day`.

    Organic laws 113-14 (123), 112-14 (114), 111-14 (120). NoFigure where the rows of the law have a gap or an overlap.
    """
    if isinstance(addressee, Commune):
        return _of_commune(addressee, day)
    level = level_of(addressee)
    inhabitants = inhabitants_on(addressee, day)
    figure = figure_for(_figures(LegalFigure.Code.SIGNATURES_REQUIRED, level, day), population=inhabitants)
    if level != LegalLevel.REGION:
        return Requirement(figure.value, figure, None, inhabitants)
    share = figure_in_force(LegalFigure.Code.PROVINCE_SHARE, level, day)
    return Requirement(figure.value, figure, None, inhabitants, share_per_province(figure.value, share.value), share)


def _of_commune(commune: Commune, day: date) -> Requirement:
    population = commune.population_on(day)
    inhabitants = population.figure if population else None
    figures = _figures(LegalFigure.Code.SIGNATURES_REQUIRED, LegalLevel.COMMUNE, day)
    figure = figure_for(figures, population=inhabitants, has_arrondissements=commune.has_arrondissements)
    return Requirement(figure.value, figure, population, inhabitants)


def inhabitants_on(place: Province | Region, day: date) -> int | None:
    """Return the sum of the legal populations, in force on `day`, of the communes of a province or region.

    No text gives provinces and regions a legal population of their own here: this sum stands for it. None without any.
    """
    in_force = LegalPopulation.objects.filter(commune=OuterRef("pk"), valid_from__lte=day).order_by("-valid_from")
    known = place.communes.annotate(figure=Subquery(in_force.values("figure")[:1])).filter(figure__isnull=False)
    figures = list(known.values_list("figure", flat=True))
    return sum(figures) if figures else None


def figure_in_force(code: str, level: str, day: date) -> LegalFigure:
    """Return the one figure of a code that has no brackets: an age, a share, a delay. NoFigure where there is none or two."""
    found = list(_figures(code, level, day)[:2])
    if len(found) != 1:
        raise NoFigure(f"{len(found)} rows of {code} hold for {level} on {day}")
    return found[0]


def conditions_in_force(level: str, day: date):
    """Return the conditions in words of a level on `day`, in order."""
    return LegalCondition.objects.in_force(day).filter(level=level).order_by("kind", "order")


def _figures(code: str, level: str, day: date):
    return LegalFigure.objects.in_force(day).filter(code=code, level=level)
