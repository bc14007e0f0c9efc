"""Figures: thresholds, ages, delays."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from petitions.lawbook.sources import (
    AMENDED,
    LAW_4414,
    LAW_6414,
    LOCAL,
    NATIONAL_LAWS,
    ORGANIC_LAWS,
    SITE,
    Source,
    Sureness,
    Words,
    noted,
    of_the_site,
    to_confirm,
    with_article_note,
)
from petitions.models import Audience, LegalFigure, LegalLevel

Code, Unit, LastDay = LegalFigure.Code, LegalFigure.Unit, LegalFigure.LastDay
SURE = Sureness()

_ELECTORAL = Words("Loi n° 57-11, article 3 ; ", "القانون رقم 57.11، المادة 3؛ ")
_LAST_DAY = noted(
    "La loi ne dit pas ce qui se passe quand le dernier jour n’est pas travaillé : le site le reporte au premier jour "
    "travaillé, à confirmer.",
    "لا يبيّن القانون ما يترتب إذا صادف اليوم الأخير يوم عطلة: يؤجله الموقع إلى أول يوم عمل، في انتظار التأكيد.",
)
_AT_ONCE = noted("Le récépissé est délivré immédiatement, au dépôt même.", "يُسلَّم الوصل فورا، عند الإيداع.")
_CURE = of_the_site(
    "La loi n’accorde pas de délai pour compléter un dossier : le site propose trente jours, pendant lesquels le délai du "
    "conseil est suspendu. À confirmer avec chaque conseil.",
    "لا يمنح القانون أجلا لاستكمال الملف: يقترح الموقع ثلاثين يوما يتوقف خلالها الأجل المحدد للمجلس. في حاجة إلى تأكيد مع كل مجلس.",
)
_REVIEW = of_the_site(
    "Avant la publication, l’équipe de la région relit la pétition : ce délai est un engagement du site.",
    "يراجع فريق الجهة العريضة قبل نشرها: هذا الأجل التزام من الموقع.",
)
_AMENDED = to_confirm(
    "Nombre abaissé par la loi organique n° 70-21 ; le jour de son entrée en vigueur est à confirmer.",
    "خُفّض هذا العدد بموجب القانون التنظيمي رقم 70.21، وتاريخ دخوله حيز التنفيذ في حاجة إلى تأكيد.",
)
_MOTION_NUMBER = to_confirm(
    "Nombre difficile à lire dans la copie consultée (loi organique n° 71-21) : à confirmer.",
    "العدد غير واضح في النسخة المعتمدة (القانون التنظيمي رقم 71.21): في حاجة إلى تأكيد.",
)
_MILLION = noted(
    "La loi dit « moins d’un million », « entre un et trois millions », « plus de trois millions » : exactement un million et "
    "exactement trois millions sont de la deuxième tranche.",
    "يميز القانون بين أقل من مليون، وما بين مليون وثلاثة ملايين، وأكثر من ثلاثة ملايين: مليون بالضبط وثلاثة ملايين بالضبط من الفئة الثانية.",
)
_EXACTLY = noted(
    "Une commune de 35 000 habitants exactement n’en compte pas moins de 35 000 : il lui faut 200 signatures.",
    "الجماعة التي يبلغ عدد سكانها 35 000 نسمة بالضبط لا يقل سكانها عن 35 000: يلزمها 200 توقيع.",
)

# (population from, population below, with arrondissements, signatures, sureness)
SIGNATURES: dict[str, list[tuple[int | None, int | None, bool | None, int, Sureness]]] = {
    LegalLevel.COMMUNE: [(None, 35_000, False, 100, SURE), (35_000, None, False, 200, _EXACTLY), (None, None, True, 400, SURE)],
    LegalLevel.PROVINCE: [(None, None, None, 300, SURE)],
    LegalLevel.REGION: [
        (None, 1_000_000, None, 300, SURE),
        (1_000_000, 3_000_001, None, 400, _MILLION),
        (3_000_001, None, None, 500, SURE),
    ],
}
REFUSAL_MONTHS = {LegalLevel.COMMUNE: 3, LegalLevel.PROVINCE: 2, LegalLevel.REGION: 2}


def rows() -> Iterator[dict[str, Any]]:
    """Yield the values of each figure."""
    for source in LOCAL:
        yield from _thresholds(source)
        yield from _associations(source)
        yield from _delays(source)
    yield from _national()


def _row(level: str, code: str, value: int, article: Words, sureness: Sureness = SURE, **rest: Any) -> dict[str, Any]:
    if article not in (SITE, LAW_4414, LAW_6414):
        sureness = with_article_note(level, sureness)
    common = {"audience": Audience.BOTH, "unit": Unit.DAYS, "valid_from": ORGANIC_LAWS}
    said = {
        "article_fr": article.fr,
        "article_ar": article.ar,
        "certainty": sureness.certainty,
        "note_fr": sureness.note.fr,
        "note_ar": sureness.note.ar,
    }
    return {"level": level, "code": code, "value": value, **common, **said, **rest}


def _thresholds(source: Source) -> Iterator[dict[str, Any]]:
    article = source.article(source.citizens)
    citizens: dict[str, Any] = {"audience": Audience.CITIZENS}
    for population_from, population_below, with_arrondissements, value, sureness in SIGNATURES[source.level]:
        bracket = {
            "population_from": population_from,
            "population_below": population_below,
            "with_arrondissements": with_arrondissements,
        }
        yield _row(source.level, Code.SIGNATURES_REQUIRED, value, article, sureness, unit=Unit.SIGNATURES, **citizens, **bracket)
    if source.level == LegalLevel.REGION:
        yield _row(source.level, Code.PROVINCE_SHARE, 5, article, unit=Unit.PERCENT, **citizens)
    else:
        # The age of the electoral lists, to which the organic laws refer for communes and provinces alone.
        electoral = Words(_ELECTORAL.fr + _lower(article.fr), _ELECTORAL.ar + article.ar)
        yield _row(source.level, Code.MINIMUM_AGE, 18, electoral, unit=Unit.YEARS, **citizens)


def _lower(article: str) -> str:
    return article[0].lower() + article[1:]


def _associations(source: Source) -> Iterator[dict[str, Any]]:
    article = source.article(source.associations)
    yield _row(source.level, Code.ASSOCIATION_AGE, 3, article, unit=Unit.YEARS, audience=Audience.ASSOCIATION)
    if source.level == LegalLevel.PROVINCE:
        yield _row(source.level, Code.ASSOCIATION_MEMBERS, 100, article, unit=Unit.PERSONS, audience=Audience.ASSOCIATION)


def _delays(source: Source) -> Iterator[dict[str, Any]]:
    deposit = source.article(source.deposit)
    yield _row(source.level, Code.RECEIPT, 0, deposit, _AT_ONCE)
    moves: dict[str, Any] = {"last_day": LastDay.NEXT_WORKING}
    yield _row(source.level, Code.REFUSAL, REFUSAL_MONTHS[source.level], deposit, _LAST_DAY, unit=Unit.MONTHS, **moves)
    yield _row(source.level, Code.CURE, 30, SITE, _CURE, **moves)
    yield _row(source.level, Code.REVIEW, 10, SITE, _REVIEW, unit=Unit.WORKING_DAYS)


def _national() -> Iterator[dict[str, Any]]:
    petition, motion = LegalLevel.NATIONAL_PETITION, LegalLevel.MOTION
    since_law: dict[str, date] = {"valid_from": NATIONAL_LAWS}
    yield _row(petition, Code.SIGNATURES_REQUIRED, 4_000, LAW_4414, _AMENDED, unit=Unit.SIGNATURES, valid_from=AMENDED)
    yield _row(petition, Code.COMMITTEE_MEMBERS, 5, LAW_4414, unit=Unit.PERSONS, **since_law)
    yield _row(petition, Code.FORWARDING, 15, LAW_4414, **since_law)
    yield _row(petition, Code.TO_COMMISSION, 15, LAW_4414, **since_law)
    yield _row(petition, Code.OPINION, 60, LAW_4414, **since_law)
    yield _row(petition, Code.REFUSAL, 30, LAW_4414, **since_law)
    yield _row(motion, Code.SIGNATURES_REQUIRED, 20_000, LAW_6414, _MOTION_NUMBER, unit=Unit.SIGNATURES, valid_from=AMENDED)
    yield _row(motion, Code.COMMITTEE_MEMBERS, 5, LAW_6414, unit=Unit.PERSONS, **since_law)
    yield _row(motion, Code.EXAMINATION, 60, LAW_6414, **since_law)
    yield _row(motion, Code.NOTIFICATION, 15, LAW_6414, **since_law)
