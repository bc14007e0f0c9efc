"""The first words of the pages that the site makes by itself; editors change them afterwards."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from councils.models import Council
from territory.models import Commune, Region
from territory.naming import of_place

TEXTS = Path(__file__).parent / "data" / "pages"

HOME = {
    "heading_fr": "Demandez, signez, suivez : votre commune vous répond",
    "heading_ar": "اطلبوا، وقّعوا، تابعوا: جماعتكم تجيبكم",
    "summary_fr": "Adressez une pétition au conseil de votre commune, soutenez celles des autres et suivez ce qu’elles deviennent.",
    "summary_ar": "وجّهوا عريضة إلى مجلس جماعتكم، وادعموا عرائض الآخرين، وتتبّعوا مآلها.",
}
NEWS = {
    "heading_fr": "Actualités",
    "heading_ar": "الأخبار",
    "summary_fr": "Ce qui change sur le site et dans les communes qui y participent.",
    "summary_ar": "مستجدات الموقع والجماعات المشاركة فيه.",
}
# slug, facts shown, (heading, summary) in French and in Arabic.
PLAIN = [
    (
        "about",
        "",
        ("À propos de Ma commune", "À quoi sert ce site, ce que dit la loi des pétitions et ce que le site ne promet pas."),
        ("حول موقع جماعتي", "الغاية من هذا الموقع، وما يقوله القانون عن العرائض، وما لا يعد به الموقع."),
    ),
    (
        "legal",
        "publisher",
        ("Mentions légales", "Qui publie ce site, qui l’héberge, d’où viennent ses données et comment les réutiliser."),
        ("بيانات قانونية", "الجهة الناشرة للموقع والجهة المستضيفة له، ومصادر معطياته وشروط إعادة استعمالها."),
    ),
    (
        "privacy",
        "privacy",
        (
            "Protection des données personnelles",
            "Ce que nous demandons, pourquoi, qui le voit, combien de temps, et vos droits (loi n° 09-08).",
        ),
        (
            "حماية المعطيات ذات الطابع الشخصي",
            "ما نطلبه من معطيات ولماذا، ومن يطلع عليها ومدة حفظها، وحقوقكم (القانون رقم 09.08).",
        ),
    ),
    (
        "accessibility",
        "accessibility",
        ("Accessibilité", "Ce que nous faisons pour que chacun puisse lire, écrire et signer, et à qui dire ce qui ne va pas."),
        ("الولوجية الرقمية", "ما نقوم به ليتمكن الجميع من القراءة والكتابة والتوقيع، والجهة التي يمكن إخبارها بأي عائق."),
    ),
]
_HEADING = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)


def plain_pages() -> Iterator[dict[str, Any]]:
    """The values of every legal page: slug, facts, and its words in both languages."""
    for slug, facts, (heading_fr, summary_fr), (heading_ar, summary_ar) in PLAIN:
        yield {
            "slug": slug,
            "facts": facts,
            "heading_fr": heading_fr,
            "heading_ar": heading_ar,
            "summary_fr": summary_fr,
            "summary_ar": summary_ar,
            "body_fr": _body(f"{slug}.fr.html"),
            "body_ar": _body(f"{slug}.ar.html"),
        }


def words_of_region(region: Region) -> dict[str, str]:
    """The first words of a region's page."""
    return {
        "heading_fr": f"Région {of_place(region.name_fr)}",
        "heading_ar": f"جهة {region.name_ar}",
        "summary_fr": f"Les communes de la région {of_place(region.name_fr)} qui participent, et les pétitions qui y sont ouvertes à la signature.",
        "summary_ar": f"الجماعات المشاركة بجهة {region.name_ar}، والعرائض المفتوحة للتوقيع فيها.",
    }


def former_words_of_region(region: Region) -> dict[str, str]:
    """The first words of a region's page before its name bore an article: « Région Oriental »."""
    return {
        "heading_fr": f"Région {region.name_fr}",
        "summary_fr": f"Les communes de la région {region.name_fr} qui participent, et les pétitions qui y sont ouvertes à la signature.",
    }


def words_of_commune(commune: Commune) -> dict[str, str]:
    """The first words of a commune's page."""
    return {
        "heading_fr": f"Commune {of_place(commune.name_fr)}",
        "heading_ar": f"جماعة {commune.name_ar}",
        "summary_fr": f"L’espace de participation de la commune {of_place(commune.name_fr)} : ses pétitions, ses actualités et son conseil.",
        "summary_ar": f"فضاء المشاركة لجماعة {commune.name_ar}: عرائضها وأخبارها ومجلسها.",
    }


def words_of_council(council: Council) -> dict[str, str]:
    """The first words of a council's page."""
    return {
        "heading_fr": council.name_in("fr"),
        "heading_ar": council.name_in("ar"),
        "summary_fr": "Qui siège au conseil, quand il se réunit, ce qui est à son ordre du jour et ce qu’il a décidé.",
        "summary_ar": "من يجلس في المجلس، ومتى يجتمع، وما يوجد في جدول أعماله، وما قرره.",
    }


def collection_name(place: Region | Commune) -> str:
    """How the pictures and documents of a place are filed: by its code, names repeat."""
    return f"{place.code} {place.name_fr}"


def _body(name: str) -> list[tuple[str, Any]]:
    """Read a text kept as HTML into the blocks of a page: each <h2> a heading, what follows a paragraph."""
    parts = _HEADING.split((TEXTS / name).read_text(encoding="utf-8"))
    blocks: list[tuple[str, Any]] = [("paragraph", parts[0].strip())] if parts[0].strip() else []
    for heading, text in zip(parts[1::2], parts[2::2], strict=True):
        blocks += [("heading", heading.strip()), ("paragraph", text.strip())]
    return blocks
