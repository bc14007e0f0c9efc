"""Sheets of signatures, for those who print them: how far they are, new ones, the PDF or the page to print."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.decorators import citizen_required
from civicsite.support.typeset import FontMissing, missing_fonts
from petitions.forms.sheets import PrintForm
from petitions.models import PaperSheet, Petition
from petitions.permissions import prints_sheets
from petitions.rules.sheets import printed_range
from petitions.services.audit import result_of
from petitions.services.paper.printing import print_sheets
from petitions.services.paper.reports import next_step, progress_rows, refusals_by_reason
from petitions.services.papers.sheet import page_data, set_sheets
from petitions.states import SheetState

INVALID = 422


def _petition(request: HttpRequest, pk: int) -> Petition:
    """A published petition whose sheets the person may print; not found for others."""
    petitions = Petition.objects.for_cards().select_related("commune__province__region")
    petition = get_object_or_404(petitions, pk=pk, published_at__isnull=False)
    if not prints_sheets(request.user, petition):
        raise Http404
    return petition


@citizen_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how the sheets stand and what to do next; make new ones."""
    petition = _petition(request, pk)
    form = PrintForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = print_sheets(petition, form.cleaned_data["number"], by=request.user)
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            return redirect(printing_address(petition, made))
    context = {
        "petition": petition,
        "form": form,
        "can_print": petition.takes_paper,
        "progress": progress_rows(petition),
        "next": next_step(petition),
        "refusals": refusals_by_reason(petition),
        "audit": result_of(petition),
        "open_sheets": [] if petition.why_forgotten else petition.sheets.filter(state=SheetState.PRINTED).order_by("number"),
    }
    return render(request, "petitions/sheets.html", context, status=INVALID if form.errors else 200)


def printing_address(petition: Petition, made: list[PaperSheet]) -> str:
    """Return where new sheets are shown before they are printed."""
    return f"{reverse('petitions:sheets_print', args=[petition.pk])}?from={made[0].number}&to={made[-1].number}"


@citizen_required
@require_safe
def sheets_print(request: HttpRequest, pk: int) -> HttpResponse:
    """Show sheets as a page to print, with the PDF beside; where a font is missing the page says so and is the sheet."""
    petition = _petition(request, pk)
    wanted = _wanted(request, petition)
    context = {
        "petition": petition,
        "data": page_data(petition, wanted),
        "first": wanted[0].number,
        "last": wanted[-1].number,
        "missing_fonts": missing_fonts(),
    }
    return render(request, "petitions/sheets_print.html", context)


@citizen_required
@require_safe
def sheets_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Send sheets as one PDF; to their page where a font is missing."""
    petition = _petition(request, pk)
    wanted = _wanted(request, petition)
    try:
        content = set_sheets(petition, wanted)
    except FontMissing:
        return redirect(printing_address(petition, wanted))
    response = HttpResponse(content, content_type="application/pdf")
    name = f"petition-{petition.pk}-{wanted[0].number}-{wanted[-1].number}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _wanted(request: HttpRequest, petition: Petition) -> list[PaperSheet]:
    """The sheets of the asked numbers that have not come back; not found where there is none."""
    first, last = printed_range(request.GET.get("from", ""), request.GET.get("to", ""))
    wanted = list(petition.sheets.filter(state=SheetState.PRINTED, number__range=(first, last)).order_by("number"))
    if not wanted:
        raise Http404
    return wanted
