"""The dossier of a petition: asked for, made while one waits, taken by those who may. Never cached."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.decorators import citizen_required
from accounts.models import Language
from civicsite.support.templatetags import civic
from civicsite.support.typeset import missing_fonts
from petitions.models import Dossier, Petition
from petitions.permissions import can_download_dossier, can_follow_dossier, can_make_dossier
from petitions.services.dossiers import asking, printing, reading
from petitions.services.drafts import NotAllowed
from petitions.services.mandates import mandate_of

INVALID = 422
REFUSED = 409


def _petition(request: HttpRequest, pk: int) -> Petition:
    petitions = Petition.objects.for_cards().select_related("key")
    petition = get_object_or_404(petitions, pk=pk, published_at__isnull=False)
    if not can_follow_dossier(request.user, petition):
        raise Http404
    return petition


@never_cache
@citizen_required
@require_http_methods(["GET", "HEAD", "POST"])
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far the dossier is; ask for one."""
    petition = _petition(request, pk)
    if request.method != "POST":
        return _page(request, petition)
    try:
        asking.ask(petition, by=request.user)
    except NotAllowed:
        return _page(
            request,
            petition,
            status=REFUSED,
            refusal=_("A dossier is made before the deposit: this petition is not waiting for one."),
        )
    return redirect("petitions:dossier", pk)


def _page(request: HttpRequest, petition: Petition, *, status: int = 200, refusal: str = "") -> HttpResponse:
    last, ready = reading.latest(petition), reading.ready(petition)
    parts = list(ready.parts.select_related("file").order_by("-language", "number")) if ready else []
    context = {
        "petition": petition,
        "last": last,
        "ready": ready,
        "parts": parts,
        "progress": progress_of(last) if last else None,
        "can_make": can_make_dossier(request.user, petition) and not (last and last.is_owed),
        "can_download": can_download_dossier(request.user, petition),
        "has_files": any(part.file and part.file.deleted_at is None for part in parts),
        "out_of_date": bool(ready) and reading.is_out_of_date(ready),
        "missing_fonts": missing_fonts(),
        "mandate": mandate_of(petition),
        "languages": Language.choices,
        "printed": printing.PRINTED,
        "refusal": refusal,
    }
    return render(request, "petitions/dossier.html", context, status=status)


@never_cache
@citizen_required
@require_safe
def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """How far the last dossier is, for the page that waits for it."""
    made = reading.latest(_petition(request, pk))
    if made is None:
        raise Http404
    return JsonResponse(progress_of(made))


def progress_of(made: Dossier) -> dict:
    """Return the state of a dossier in numbers and in words."""
    total = made.parts_total
    words = ngettext("%(done)s of %(total)s part made", "%(done)s of %(total)s parts made", total) % {
        "done": civic.number(made.parts_done),
        "total": civic.number(total),
    }
    return {
        "state": made.state,
        "done": made.parts_done,
        "total": total,
        "words": words if total else _("Waiting for its turn"),
    }


@citizen_required
@require_POST
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the dossier in one language as an archive, to who may and has undertaken to use it for the deposit alone."""
    petition = _petition(request, pk)
    language = request.POST.get("language", "")
    if language not in Language.values:
        raise Http404
    if not request.POST.get("undertaking"):
        return _page(
            request,
            petition,
            status=INVALID,
            refusal=_("Tick the undertaking first: the dossier holds the identity of the signatories."),
        )
    made = reading.ready(petition)
    try:
        if made is None:
            raise reading.Gone(pk)
        taken = reading.take(made, language, by=request.user)
    except NotAllowed:
        return _page(
            request,
            petition,
            status=REFUSED,
            refusal=_("Only the mandataire and the staff who register the deposit may take it."),
        )
    except reading.Gone:
        return _page(
            request, petition, status=REFUSED, refusal=_("This dossier is not ready, or its files were deleted. Make it anew.")
        )
    response = StreamingHttpResponse(reading.archive(taken), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="dossier-{petition.pk}-{made.pk}-{language}.zip"'
    return response


@citizen_required
@require_POST
def print_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one part of the dossier as a page to print."""
    petition = _petition(request, pk)
    kind, language, nth = (request.POST.get(name, "") for name in ("kind", "language", "nth"))
    if kind not in printing.PRINTED or language not in Language.values:
        raise Http404
    try:
        part = printing.printed(petition, kind, language, int(nth) if nth.isdecimal() else 1, by=request.user)
    except NotAllowed:
        return _page(
            request,
            petition,
            status=REFUSED,
            refusal=_("Only the mandataire and the staff who register the deposit may take it."),
        )
    context = {"paper": part.paper.data(), "kind": kind, "nth": part.nth, "of": part.of, "petition": petition}
    return render(request, "petitions/paper.html", context)
