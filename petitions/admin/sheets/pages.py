"""The sheets of one petition, and one sheet: printed, taken in, its scan, taken out."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from accounts.models import Language
from moderation.models import Decision
from petitions.admin.journal import of_sheet
from petitions.admin.sheets.base import SheetsView, SheetView
from petitions.forms.sheets import PrintForm, ReasonForm, ScanForm, TakeInForm
from petitions.permissions import voids_sheets
from petitions.services.audit import result_of
from petitions.services.files import open_file
from petitions.services.paper import settling, taking_in
from petitions.services.paper.holding import PASS_OF, holder_of, refuse_reader
from petitions.services.paper.printing import print_sheets
from petitions.services.paper.receipts import why_no_receipt
from petitions.services.paper.reports import refusals_by_reason, repeats_on
from petitions.states import SHEET_TRANSITIONS, SheetState


class PetitionSheetsView(SheetsView):
    """All sheets of a petition; prints new ones and takes in those that come back."""

    template_name = "petitions/admin/sheets/petition.html"
    page_title = gettext_lazy("Sheets")

    def post(self, request, **kwargs) -> HttpResponse:
        """Take a sheet in, or make new ones."""
        if "print" in request.POST:
            return self._print(PrintForm(request.POST))
        return self._take_in(TakeInForm(request.POST, request.FILES))

    def _print(self, form: PrintForm) -> HttpResponse:
        if form.is_valid():
            try:
                made = print_sheets(self.petition, form.cleaned_data["number"], by=self.request.user)
            except ValidationError as refusal:
                form.refuse(refusal)
            else:
                place = reverse("petitions:sheets_print", args=[self.petition.pk])
                return redirect(f"{place}?from={made[0].number}&to={made[-1].number}")
        return self.again(print_form=form)

    def _take_in(self, form: TakeInForm) -> HttpResponse:
        if form.is_valid():
            try:
                sheet = taking_in.find_sheet(self.petition, form.cleaned_data["sheet"])
                taking_in.take_in(sheet, by=self.request.user, scan=form.cleaned_data["scan"])
            except ValidationError as refusal:
                form.refuse(refusal)
            else:
                messages.success(self.request, _("Sheet no. %(number)s is taken in.") % {"number": sheet.number})
                return redirect("petitions_sheets:sheet", sheet.pk)
        return self.again(take_in_form=form)

    def get_context_data(self, **kwargs):
        """Adds the sheets, the forms, the reasons of lines that do not count, the audit."""
        context = {
            "petition": self.petition,
            "sheets": self.petition.sheets.select_related("scan", "held_by").order_by("number"),
            "can_print": self.petition.takes_paper,
            "print_form": PrintForm(),
            "take_in_form": TakeInForm(),
            "refusals": refusals_by_reason(self.petition),
            "audit": result_of(self.petition),
        }
        return super().get_context_data(**context | kwargs)


class OneSheetView(SheetView):
    """Where a sheet stands, what became of its lines, and what this person may do with it."""

    template_name = "petitions/admin/sheets/sheet.html"

    def get_page_title(self):
        """Its number."""
        return _("Sheet no. %(number)s") % {"number": self.sheet.number}

    def post(self, request, **kwargs) -> HttpResponse:
        """Keep the scan of a sheet that came back without one."""
        form = ScanForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                taking_in.take_in(self.sheet, by=request.user, scan=form.cleaned_data["scan"])
            except ValidationError as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("The scan is kept, encrypted."))
                return redirect("petitions_sheets:sheet", self.sheet.pk)
        return self.again(scan_form=form)

    def get_context_data(self, **kwargs):
        """Adds why it cannot be entered by this person, its counted lines, repeats and journal."""
        sheet = self.sheet
        context = {
            "turn": PASS_OF.get(SheetState(sheet.state)),
            "why_not": self._why_not(),
            "holder": holder_of(sheet),
            "lines": self._lines(),
            "languages": Language.choices,
            "repeats": repeats_on(sheet),
            "may_void": voids_sheets(self.request.user, self.petition) and sheet.state in SHEET_TRANSITIONS["void"].sources,
            "is_back": sheet.returned_at is not None,
            "scan_form": ScanForm() if self.enters and sheet.scan_id is None and sheet.state in PASS_OF else None,
            "journal": [of_sheet(line) for line in Decision.objects.about(sheet).select_related("actor")],
        }
        return super().get_context_data(**context | kwargs)

    def _lines(self) -> list[dict[str, Any]]:
        """What became of each line, and why one has no receipt."""
        lines = self.sheet.settled_lines.select_related("sheet", "reason", "same_as__sheet", "signature")
        return [{"line": line, "no_receipt": why_no_receipt(line)} for line in lines]

    def _why_not(self) -> str:
        try:
            refuse_reader(self.sheet, self.request.user)
        except ValidationError as refusal:
            return " ".join(refusal.messages) if refusal.code != "nothing" else ""
        return ""


class ScanView(SheetView):
    """The scan, to those who enter the sheet."""

    def get(self, request, **kwargs) -> HttpResponse:
        """Send it; it is kept nowhere on the way."""
        if self.sheet.scan is None:
            raise Http404
        try:
            content = open_file(self.sheet.scan)
        except FileNotFoundError:
            raise Http404 from None
        response = HttpResponse(content, content_type=self.sheet.scan.content_type)
        response["Content-Disposition"] = "inline"
        response["X-Robots-Tag"] = "noindex"
        return response


class VoidView(SheetView):
    """Take a sheet out for good, or have it entered anew from the start."""

    template_name = "petitions/admin/sheets/void.html"
    page_title = gettext_lazy("Take the sheet out")

    @cached_property
    def form(self) -> ReasonForm:
        """The reason."""
        return ReasonForm(self.request.POST or None)

    @property
    def back(self) -> str:
        """To the sheet."""
        return reverse("petitions_sheets:sheet", args=[self.sheet.pk])

    def post(self, request, **kwargs) -> HttpResponse:
        """Take it out, with the reason."""
        if not self.form.is_valid():
            return self.again()
        act = settling.enter_anew if "anew" in request.POST else settling.void
        try:
            sheet = act(self.sheet, by=request.user, reason=self.form.cleaned_data["reason"])
        except ValidationError as refusal:
            self.form.refuse(refusal)
            return self.again()
        messages.success(request, _("The sheet is taken out: its signatures no longer count."))
        return redirect("petitions_sheets:sheet", sheet.pk)

    def get_context_data(self, **kwargs):
        """Adds the form."""
        return super().get_context_data(**kwargs) | {"form": self.form, "is_back": self.sheet.returned_at is not None}
