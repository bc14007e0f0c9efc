"""Sheets of signatures as they are printed: one page each, both languages side by side on every one.

On each page stand what decree 2-16-403 wants there (the date and the object of the petition, the council) and the columns
of the list: names, number and end of validity of the CNIE, address, signature; for a region the prefecture or province too
(organic law 111-14, article 119).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Language
from civicsite.support.templatetags import civic
from civicsite.support.typeset import qr_svg, typeset
from petitions.models import Level, PaperSheet, Petition
from petitions.services.papers.paper import check_address, citizen, council_of, languages, object_of, plain

COLUMNS = ("number", "name", "cnie", "expires", "address", "province", "signature")
TEMPLATE = Path(__file__).resolve().parents[2] / "typst" / "sheet.typ"


def set_sheets(petition: Petition, sheets: Sequence[PaperSheet]) -> bytes:
    """Return one PDF of the sheets, a page each. Refuses with FontMissing."""
    codes = [qr_svg(check_address(sheet.code, Language.FRENCH)) for sheet in sheets]
    return typeset(TEMPLATE, sheets_data(petition, sheets) | {"qr": codes})


def page_data(petition: Petition, sheets: Sequence[PaperSheet]) -> dict[str, Any]:
    """Return what the page to print shows: the same, with columns, rows and pictures of the QR codes."""
    data = sheets_data(petition, sheets)
    names = [name for name in COLUMNS if name != "province" or data["with_province"]]
    columns = [{"fr": data["fr"][name], "ar": data["ar"][name]} for name in names]
    for shown, sheet in zip(data["sheets"], sheets, strict=True):
        svg = qr_svg(check_address(sheet.code, Language.FRENCH))
        shown |= {"columns": columns, "rows": range(1, sheet.lines + 1), "qr": f"data:image/svg+xml,{quote(svg)}"}
    return data


def sheets_data(petition: Petition, sheets: Sequence[PaperSheet]) -> dict[str, Any]:
    """Return what the template of the PDF shows."""
    return {
        "fr": _words(petition, Language.FRENCH),
        "ar": _words(petition, Language.ARABIC),
        "with_province": petition.level == Level.REGION,
        "sheets": [
            {
                "fr": _in(Language.FRENCH, sheet),
                "ar": _in(Language.ARABIC, sheet),
                "code": sheet.shown_code,
                "address": check_address(sheet.code, Language.FRENCH).removesuffix("/").partition("://")[2],
                "lines": sheet.lines,
            }
            for sheet in sheets
        ],
    }


def _in(language: str, sheet: PaperSheet) -> str:
    with translation.override(language):
        return _("Sheet no. %(number)s") % {"number": civic.number(sheet.number)}


def _words(petition: Petition, language: str) -> dict[str, Any]:
    """Return the words of a sheet in one language; the object in that language where the petition has it."""
    with translation.override(language):
        title, written = object_of(petition, language)
        return {
            "title": _("List of signatories of the petition"),
            "council": plain(council_of(petition, language)),
            "object_label": _("Object: "),
            "object": citizen(title, written) if written == language or not _has_both(petition) else "",
            "date": f"{_('Date: ')}{civic.day(petition.dated_on)}",
            "reference": _("Petition no. %(number)s") % {"number": petition.pk},
            # A sheet is one page: whoever holds a second one holds another sheet.
            "page": _("Page {page} of {pages}").format(page=1, pages=1),
            "number": _("No."),
            "name": _("Last and first name"),
            "cnie": _("CNIE number"),
            "expires": _("CNIE valid until"),
            "address": _("Address"),
            "province": _("Prefecture or province"),
            "signature": _("Signature"),
            "copies": _(
                "Attach a copy of the CNIE of each signatory (decree 2-16-403). One line per person, one signature per person."
            ),
            "conditions": _conditions(petition),
            "notice": _notice(petition, language),
            "check": _("Check this sheet:"),
        }


def _has_both(petition: Petition) -> bool:
    return len({text.language for text in petition.texts.all()} & set(languages())) == len(languages())


def _conditions(petition: Petition) -> str:
    if petition.level == Level.REGION:
        return _("I live in the region, or exercise an economic, commercial or professional activity there.")
    if petition.level == Level.PROVINCE:
        return _(
            "I live in the prefecture or province, or exercise an economic, commercial or professional activity there, and meet "
            "the conditions to be registered on the electoral lists."
        )
    return _(
        "I live in the commune, or exercise an economic, commercial or professional activity there, and meet the conditions to "
        "be registered on the electoral lists."
    )


def _notice(petition: Petition, language: str) -> str:
    return _(
        "Law 09-08: these data serve to check and examine the petition, and nothing else. They go to the president and the bureau "
        "of the council and to the agents entitled to it; they are destroyed at the end of the procedure. You may have access to "
        "them, have them corrected and object, at %(council)s."
    ) % {"council": plain(council_of(petition, language))}
