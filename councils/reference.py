"""The law of councils from the first day, loaded by `manage.py setup_site`; rows that exist are left as people made them.

What the law of communes says was read in its text. For provinces and regions the months were; the other figures are those
of communes, and each says so.
"""

from collections.abc import Iterator
from datetime import date

from councils.models import CouncilRule
from councils.states import Level

Code = CouncilRule.Code
IN_FORCE = date(2015, 7, 7)

COMMUNE = [
    (Code.SESSION_MONTH, 2, 33),
    (Code.SESSION_MONTH, 5, 33),
    (Code.SESSION_MONTH, 10, 33),
    (Code.DURATION_DAYS, 15, 34),
    (Code.EXTENSION_DAYS, 7, 34),
    (Code.NOTICE_DAYS, 10, 35),
    (Code.AGENDA_DAYS, 20, 38),
    (Code.GOVERNOR_DAYS, 8, 39),
    (Code.QUORUM_PERCENT, 50, 42),
    (Code.POSTING_DAYS, 8, 273),
    (Code.COPY_DAYS, 15, 116),
    (Code.OPPOSITION_DAYS, 3, 117),
    (Code.COMMITTEES_FEWEST, 2, 25),
    (Code.COMMITTEES_MOST, 5, 25),
    (Code.COMMITTEE_MEMBERS, 5, 25),
]
# The number of the article within the span that was read, 33 to 37.
_WHICH = {
    Code.DURATION_DAYS: ("articles 33 à 37", "المواد من 33 إلى 37"),
    Code.EXTENSION_DAYS: ("articles 33 à 37", "المواد من 33 إلى 37"),
    Code.NOTICE_DAYS: ("articles 33 à 37", "المواد من 33 إلى 37"),
}
OTHERS = {Level.PROVINCE: ("112-14", "112.14", (1, 6, 9)), Level.REGION: ("111-14", "111.14", (3, 7, 10))}
# What also holds for provinces and regions as long as nobody has read their own text.
TAKEN_OVER = (
    Code.DURATION_DAYS,
    Code.EXTENSION_DAYS,
    Code.NOTICE_DAYS,
    Code.AGENDA_DAYS,
    Code.GOVERNOR_DAYS,
    Code.QUORUM_PERCENT,
    Code.POSTING_DAYS,
    Code.COPY_DAYS,
    Code.OPPOSITION_DAYS,
)
NOTE_FR = (
    "Chiffre repris de la loi organique n° 113-14 relative aux communes. Le texte propre à ce niveau n’a pas encore été vérifié "
    "par un juriste."
)
NOTE_AR = "رقم مأخوذ من القانون التنظيمي رقم 113.14 المتعلق بالجماعات. لم يتحقق بعد رجل قانون من النص الخاص بهذا المستوى."


def load() -> None:
    """Create the rows that are missing; may run any number of times. One that people ended or changed is not made again."""
    present = set(CouncilRule.objects.filter(valid_from=IN_FORCE).values_list("code", "level", "value"))
    there = {(code, level) for code, level, _value in present}
    CouncilRule.objects.bulk_create(
        CouncilRule(code=code, level=level, value=value, valid_from=IN_FORCE, **words)
        for code, level, value, words in _rows()
        if ((code, level, value) not in present if code == Code.SESSION_MONTH else (code, level) not in there)
    )


def _rows() -> Iterator[tuple[str, str, int, dict[str, str]]]:
    for code, value, article in COMMUNE:
        which_fr, which_ar = _WHICH.get(code, (f"article {article}", f"المادة {article}"))
        words = {
            "article_fr": f"Loi organique n° 113-14, {which_fr}",
            "article_ar": f"القانون التنظيمي رقم 113.14، {which_ar}",
        }
        yield code, Level.COMMUNE, value, words
    figures = {code: value for code, value, _article in COMMUNE}
    for level, (law_fr, law_ar, months) in OTHERS.items():
        words = {"article_fr": f"Loi organique n° {law_fr}", "article_ar": f"القانون التنظيمي رقم {law_ar}"}
        for month in months:
            yield Code.SESSION_MONTH, level, month, words
        for code in TAKEN_OVER:
            yield code, level, figures[code], {**words, "note_fr": NOTE_FR, "note_ar": NOTE_AR}
