"""A document as blocks of words: one description for the PDF and for the page to print.

Everything in it is text. What is a person's own (a title, a name, an address) carries its language, so that it keeps its
direction; nothing of it is ever read as markup.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from pypdf import PdfReader

from accounts.models import Language
from civicsite.support.templatetags import civic
from civicsite.support.typeset import qr_svg, typeset
from councils.naming import council_name
from councils.states import CouncilKind
from petitions.models import Level, Petition
from petitions.rules.scripts import language_of

TEMPLATE = Path(__file__).resolve().parents[2] / "typst" / "document.typ"
# A word longer than this may be broken anywhere: it would run out of the page.
LONGEST_WORD = 36
_LONG_WORD = re.compile(rf"[^\s\u200b]{{{LONGEST_WORD}}}(?=\S)")
_COUNCILS = {
    Level.COMMUNE: CouncilKind.COMMUNAL,
    Level.PROVINCE: CouncilKind.PROVINCIAL,
    Level.REGION: CouncilKind.REGIONAL,
}

Value = str | dict[str, str]
Block = dict[str, Any]


@dataclass(frozen=True)
class Paper:
    """A document of a petition in one language: what its head says, and its blocks."""

    petition: Petition
    language: str
    title: str
    blocks: Sequence[Block]
    code: str
    made_at: datetime
    subtitle: Value = ""
    landscape: bool = False
    reference: str = ""
    # The day that stands at the top of each page; the petition's own where nothing else is said.
    dated_on: date | None = None

    def data(self) -> dict[str, Any]:
        """Return what the template of the PDF, and that of the printed page, shows."""
        with translation.override(self.language):
            return {
                "lang": self.language,
                "title": self.title,
                "subtitle": self.subtitle,
                "kingdom": _("Kingdom of Morocco"),
                "council": plain(council_of(self.petition, self.language)),
                "object_label": _("Object: "),
                "object": citizen(*object_of(self.petition, self.language)),
                "date_label": _("Date: "),
                "date": civic.day(self.dated_on or self.petition.dated_on),
                "reference": self.reference or _("Petition no. %(number)s") % {"number": self.petition.pk},
                "page": _("Page {page} of {pages}"),
                "check_label": _("Check this page:"),
                "check_address": check_address(self.code, self.language),
                "made": _("Made on %(day)s") % {"day": civic.moment(self.made_at)},
                "landscape": self.landscape,
                "blocks": list(self.blocks),
            }


@dataclass(frozen=True)
class Pdf:
    """A set document."""

    content: bytes
    pages: int


def set_pdf(paper: Paper, *, expected_pages: int = 2) -> Pdf:
    """Return the PDF of a paper, a QR code of its own on each page. Refuses with FontMissing.

    It is set a second time where it has more pages than expected.
    """
    data = paper.data()
    content = _set(data, paper, expected_pages)
    pages = len(PdfReader(io.BytesIO(content)).pages)
    if pages > expected_pages:
        content = _set(data, paper, pages)
    return Pdf(content, pages)


def _set(data: dict[str, Any], paper: Paper, pages: int) -> bytes:
    codes = [qr_svg(f"{check_address(paper.code, paper.language)}?p={page}") for page in range(1, pages + 1)]
    return typeset(TEMPLATE, data | {"qr": codes}, made_at=paper.made_at)


def check_address(code: str, language: str) -> str:
    """Return the address of the public page where a document is checked."""
    return f"{settings.SITE_URL}/{language}/check/{code}/"


def council_of(petition: Petition, language: str) -> str:
    """Return the name of the council that is petitioned."""
    return council_name(_COUNCILS[Level(petition.level)], petition.addressee, language)


def object_of(petition: Petition, language: str) -> tuple[str, str]:
    """Return the object of a petition, and the language in which it is: the asked one where there is one."""
    text = petition.text_in(language)
    return (text.title, text.language) if text else ("", language)


# --- Values ----------------------------------------------------------------------------


def plain(text: object) -> str:
    """Return text as it may be set: without controls and direction overrides, its long words breakable."""
    kept = (c for c in str(text) if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Cf") or c in "\u200b\u200c\u200d")
    return _LONG_WORD.sub("\\g<0>\u200b", "".join(kept))


def citizen(text: object, language: str) -> Value:
    """Return a person's own words, in their language and direction."""
    return {"t": plain(civic.typeset(str(text), language)), "l": language}


def name(text: object) -> Value:
    """Return a name or an address, whose direction is that of its letters."""
    return {"t": plain(text), "l": language_of(str(text))}


def ltr(text: object) -> Value:
    """Return a number, a code or a hash, which reads from left to right in both languages."""
    return {"t": plain(text), "l": "ltr"}


def isolated(text: object) -> str:
    """Return words of another direction as they stand inside a sentence."""
    return f"\u2068{plain(text)}\u2069"


# --- Blocks ----------------------------------------------------------------------------


def heading(text: str) -> Block:
    """Return a heading."""
    return {"kind": "heading", "text": text}


def words(text: Value) -> Block:
    """Return paragraphs."""
    return {"kind": "words", "text": text}


def fields(rows: Iterable[tuple[str, Value]]) -> Block:
    """Return labels with their values."""
    return {"kind": "fields", "rows": [list(row) for row in rows]}


def column(title: str, width: int = 0, *, end: bool = False) -> dict[str, Any]:
    """Return a column: `width` in shares of what is left, 0 for as wide as its contents."""
    return {"title": title, "width": width, "end": end}


def table(columns: Sequence[dict[str, Any]], rows: Iterable[Sequence[Value]], *, size: float = 9) -> Block:
    """Return a table whose head is repeated on each page."""
    return {"kind": "table", "columns": list(columns), "rows": [list(row) for row in rows], "size": size}


def note(text: str) -> Block:
    """Return a remark set apart."""
    return {"kind": "note", "text": text}


def big_number(number: int, text: str) -> Block:
    """Return a figure with what it counts."""
    return {"kind": "number", "number": civic.number(number), "text": text}


def points(items: Iterable[Value]) -> Block:
    """Return a list."""
    return {"kind": "list", "items": list(items)}


def signatures(*boxes: tuple[str, Value]) -> Block:
    """Return places to sign, each with its label and a name (or "")."""
    return {"kind": "signature", "boxes": [{"label": label, "name": who} for label, who in boxes]}


def together(*blocks: Block) -> Block:
    """Return blocks that the end of a page never parts."""
    return {"kind": "together", "blocks": list(blocks)}


def languages() -> list[str]:
    """Return the languages in which every document is made."""
    return [Language.FRENCH, Language.ARABIC]
