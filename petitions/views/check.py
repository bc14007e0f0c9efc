"""The public page that a document's QR code leads to: which document it is and its hash, and nothing personal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.models import Language
from civicsite.support.pagecache import public_page
from petitions.models import DossierPart, OfficialDocument, PaperSheet, Petition
from petitions.services.documents import Made, find_checked, replacement_of
from petitions.services.dossiers.reading import archive_name
from petitions.services.paper.taking_in import find_printed
from petitions.services.papers.paper import council_of, object_of
from petitions.states import SheetState

UNKNOWN = 404


@public_page
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Show what the document with this code is; 404, saying what may be wrong, for a code that was never given."""
    made = find_checked(code)
    if made is None and (sheet := find_printed(code)) is not None:
        return render(request, "petitions/check_sheet.html", _sheet_context(sheet))
    if made is None:
        return render(request, "petitions/check_unknown.html", {"code": code[:40]}, status=UNKNOWN)
    if made.code != code:
        return redirect("check", made.code)
    return render(request, "petitions/check.html", _context(made, request.GET.get("p", "")))


def _context(made: Made, page: str) -> dict:
    petition = _petition(made)
    reader = get_language() or Language.FRENCH
    title, language = object_of(petition, reader)
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 0
    newer = replacement_of(made) if isinstance(made, OfficialDocument) else None
    return {
        "made": made,
        "petition": petition,
        "title": title if petition.is_visible else "",
        "title_language": language,
        "council": council_of(petition, reader) if petition.commune else "",
        "page": number if 1 <= number <= made.pages else 0,
        "page_is_wrong": bool(number) and number > made.pages,
        "replaced_on": made.dossier.superseded_at if isinstance(made, DossierPart) else newer and newer.made_at,
        "newer": newer,
        "number": made.shown_number if isinstance(made, OfficialDocument) else "",
        "file_name": _file_name(made),
    }


def _sheet_context(sheet: PaperSheet) -> dict:
    """Which petition and which sheet, and nothing else: neither who signed nor how many."""
    reader = get_language() or Language.FRENCH
    title, language = object_of(sheet.petition, reader)
    return {
        "sheet": sheet,
        "petition": sheet.petition,
        "title": title if sheet.petition.is_visible else "",
        "title_language": language,
        "council": council_of(sheet.petition, reader),
        "is_void": sheet.state == SheetState.VOID,
    }


def _petition(made: Made) -> Petition:
    return made.dossier.petition if isinstance(made, DossierPart) else made.petition


def _file_name(made: Made) -> str:
    """The name that the file had when it was given."""
    if isinstance(made, DossierPart):
        return archive_name(made)
    return made.file.name if made.file else ""
