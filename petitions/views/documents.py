"""The official documents of a deposit, for those whom they concern: a page to print, and the PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.decorators import citizen_required
from petitions.models import OfficialDocument
from petitions.permissions import can_read_documents
from petitions.services.documents import words_of
from petitions.services.files import open_file
from petitions.services.keys import KeyDestroyed

GONE = 410


def _document(request: HttpRequest, code: str) -> OfficialDocument:
    documents = OfficialDocument.objects.select_related("file__petition__key", "petition__commune", "petition__key")
    document = get_object_or_404(documents, code=code)
    if not can_read_documents(request.user, document.petition):
        raise Http404
    return document


@citizen_required
@require_safe
def document(request: HttpRequest, code: str) -> HttpResponse:
    """Show the document as a page to print: the words that it was issued with."""
    found = _document(request, code)
    try:
        words = words_of(found)
    except KeyDestroyed:
        return render(request, "petitions/paper_gone.html", {"document": found}, status=GONE)
    return render(request, "petitions/paper.html", {"paper": words, "document": found, "petition": found.petition})


@citizen_required
@require_safe
def document_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Send the PDF; 404 where none could be set, and its page is the document."""
    found = _document(request, code)
    if found.file is None:
        raise Http404
    try:
        content = open_file(found.file)
    except (KeyDestroyed, FileNotFoundError):
        return render(request, "petitions/paper_gone.html", {"document": found}, status=GONE)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.file.name}"'
    return response
