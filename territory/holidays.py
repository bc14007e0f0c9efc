"""Which days are not worked: the rows that people entered, those of fixed dates, and what is still missing."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db.models.functions import ExtractYear
from django.utils import timezone

from civicsite.support.delays import WorkingCalendar
from territory.models import Holiday

SOURCE = "Liste des jours fériés des administrations publiques (décret n° 2-77-169, modifié), à confirmer"
HABOUS = "Communiqué du ministère des Habous et des Affaires islamiques"
GOVERNMENT = "Communiqué du Département du Chef du gouvernement"
YEARS_AHEAD = 2


class FixedHoliday(NamedTuple):
    """A holiday of the same date each year, from its first year on."""

    month: int
    day: int
    name_fr: str
    name_ar: str
    since: int = 0
    source: str = SOURCE


FIXED = (
    FixedHoliday(1, 1, "Nouvel an", "رأس السنة الميلادية"),
    FixedHoliday(1, 11, "Manifeste de l’indépendance", "ذكرى تقديم وثيقة الاستقلال"),
    FixedHoliday(
        1,
        14,
        "Nouvel an amazigh",
        "رأس السنة الأمازيغية",
        2024,
        "Décision royale du 3 mai 2023, décret d’application à confirmer",
    ),
    FixedHoliday(5, 1, "Fête du travail", "عيد الشغل"),
    FixedHoliday(7, 30, "Fête du trône", "عيد العرش"),
    FixedHoliday(8, 14, "Récupération de Oued Ed-Dahab", "ذكرى استرجاع إقليم وادي الذهب"),
    FixedHoliday(8, 20, "Révolution du Roi et du peuple", "ذكرى ثورة الملك والشعب"),
    FixedHoliday(8, 21, "Fête de la jeunesse", "عيد الشباب"),
    FixedHoliday(
        10, 31, "Fête de l’unité", "عيد الوحدة", 2026, "Communiqué du Cabinet royal du 4 novembre 2025, décret à confirmer"
    ),
    FixedHoliday(11, 6, "Marche verte", "ذكرى المسيرة الخضراء"),
    FixedHoliday(11, 18, "Fête de l’indépendance", "عيد الاستقلال"),
)


class PastFeast(NamedTuple):
    """A day of a religious holiday that is over and known, with who said so."""

    day: date
    feast: str
    name_fr: str
    name_ar: str
    source: str
    kind: str = Holiday.Kind.RELIGIOUS


# Only feasts whose day was announced: those to come are entered when the ministry has seen the moon.
PAST = (
    PastFeast(date(2025, 3, 31), Holiday.Feast.FITR, "Aïd al-Fitr (1446)", "عيد الفطر (1446)", f"{HABOUS} du 30 mars 2025"),
    PastFeast(
        date(2025, 4, 1),
        Holiday.Feast.FITR,
        "Aïd al-Fitr (1446), lendemain",
        "ثاني أيام عيد الفطر (1446)",
        "2 chaoual 1446, d’après lesiteinfo.com, mars 2025",
    ),
    PastFeast(date(2025, 6, 7), Holiday.Feast.ADHA, "Aïd al-Adha (1446)", "عيد الأضحى (1446)", f"{GOVERNMENT}, juin 2025"),
    PastFeast(
        date(2025, 6, 9),
        "",
        "Congé exceptionnel d’Aïd al-Adha",
        "عطلة استثنائية بمناسبة عيد الأضحى",
        f"{GOVERNMENT}, juin 2025",
        Holiday.Kind.EXCEPTIONAL,
    ),
    PastFeast(
        date(2025, 9, 5), Holiday.Feast.MAWLID, "Aïd al-Mawlid (1447)", "عيد المولد النبوي (1447)", f"{HABOUS} du 23 août 2025"
    ),
    PastFeast(
        date(2026, 3, 23),
        "",
        "Congé exceptionnel d’Aïd al-Fitr",
        "عطلة استثنائية بمناسبة عيد الفطر",
        f"{GOVERNMENT}, mars 2026",
        Holiday.Kind.EXCEPTIONAL,
    ),
)


def working_calendars() -> Callable[[int | None], WorkingCalendar]:
    """Return what gives the working days of a region (by id; None: those held everywhere), from one query for all."""
    entered: dict[int | None, set[date]] = {}
    for region_id, day in Holiday.objects.values_list("region_id", "day"):
        entered.setdefault(region_id, set()).add(day)
    everywhere = frozenset(entered.get(None, ()))

    @cache
    def of(region_id: int | None) -> WorkingCalendar:
        return WorkingCalendar(everywhere | entered.get(region_id, set()))

    return of


def missing_feasts(first_year: int, last_year: int) -> dict[int, list[str]]:
    """Return, for each year that lacks some, the religious feasts of which no day is entered."""
    entered = set(
        Holiday.objects.filter(kind=Holiday.Kind.RELIGIOUS, region__isnull=True, day__year__range=(first_year, last_year))
        .annotate(year=ExtractYear("day"))
        .values_list("year", "feast")
    )
    missing = {
        year: [feast for feast in Holiday.Feast.values if (year, feast) not in entered]
        for year in range(first_year, last_year + 1)
    }
    return {year: feasts for year, feasts in missing.items() if feasts}


def load_fixed(today: date | None = None) -> int:
    """Enter the holidays of fixed dates of the years around `today`, and the past feasts that are known.

    A year in which a fixed holiday stands is left as people made it. Returns how many rows were made.
    """
    this_year = (today or timezone.localdate()).year
    years = range(this_year - 1, this_year + YEARS_AHEAD + 1)
    made = 0
    for year in years:
        if not Holiday.objects.filter(kind=Holiday.Kind.FIXED, day__year=year).exists():
            made += len(Holiday.objects.bulk_create(_fixed_of(year)))
    for feast in PAST:
        values = {"name_fr": feast.name_fr, "name_ar": feast.name_ar, "feast": feast.feast, "source": feast.source}
        _row, is_new = Holiday.objects.get_or_create(day=feast.day, kind=feast.kind, region=None, defaults=values)
        made += is_new
    return made


def _fixed_of(year: int) -> list[Holiday]:
    return [
        Holiday(
            day=date(year, one.month, one.day),
            name_fr=one.name_fr,
            name_ar=one.name_ar,
            kind=Holiday.Kind.FIXED,
            source=one.source,
        )
        for one in FIXED
        if year >= one.since
    ]
