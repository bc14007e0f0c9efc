"""Entering a sheet: one form for each line, sent by itself, by the page's script or as a plain form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from petitions.admin.sheets.base import INVALID, SheetView
from petitions.admin.sheets.words import script_words
from petitions.forms.deciding import DecideForm
from petitions.forms.sheets import LineForm, line_reasons, province_choices, values_of
from petitions.identity import browser_key
from petitions.models import LineEntry
from petitions.services.drafts import NotAllowed
from petitions.services.keys import vault_of
from petitions.services.paper import entering, holding
from petitions.services.paper.entering import LineConflict
from petitions.services.paper.holding import PASS_OF
from petitions.services.paper.readings import Line, differing_positions, own_reading, readings_of
from petitions.states import SheetState

CONFLICT, LOCKED, FORBIDDEN = 409, 423, 403
_DECIDING = 3


class EntryPage(SheetView):
    """What the page and its lines share."""

    template_name = "petitions/admin/sheets/entry.html"

    @property
    def back(self) -> str:
        """To the sheet; whoever only decides sees it no longer once it is counted."""
        return reverse("petitions_sheets:sheet", args=[self.sheet.pk]) if self.enters else super().back

    def get_page_title(self):
        """What is done."""
        titles = {1: _("First entry"), 2: _("Second entry"), 3: _("Differences to decide")}
        return titles.get(self.turn, "")

    @cached_property
    def turn(self) -> int:
        """The reading that is under way; 0 for none."""
        return PASS_OF.get(SheetState(self.sheet.state), 0)

    @cached_property
    def differing(self) -> dict[int, list[str]]:
        """The lines to decide."""
        return differing_positions(self.sheet) if self.turn == _DECIDING else {}

    @cached_property
    def positions(self) -> list[int]:
        """The lines that are entered in this turn."""
        return list(self.differing) if self.turn == _DECIDING else list(range(1, self.sheet.lines + 1))

    @cached_property
    def _shared(self) -> dict[str, Any]:
        return {"sheet": self.sheet, "reasons": line_reasons(), "provinces": province_choices(self.petition)}

    @cached_property
    def _both(self) -> dict[int, dict[int, Line]]:
        return readings_of(self.sheet)

    def form_of(self, position: int, data=None, kept: Line | None = None, revision: int = 0) -> LineForm:
        """The form of one line, with what is kept of it or what was sent."""
        options = {"position": position, **self._shared}
        if kept:
            options["initial"] = {**values_of(kept), "revision": revision}
        if self.turn != _DECIDING:
            return LineForm(data, **options)
        first, second = self._both[position][1], self._both[position][2]
        return DecideForm(data, first=first, second=second, differing=self.differing[position], **options)

    def rows(self, sent: LineForm | None = None) -> list[dict[str, Any]]:
        """Each line with its form and whether it is kept."""
        kept = own_reading(self.sheet, self.turn)
        revisions = dict(self.sheet.entries.filter(pass_number=self.turn).values_list("position", "revision"))
        return [
            {
                "position": position,
                "form": sent
                if sent and sent.position == position
                else self.form_of(position, kept=kept.get(position), revision=revisions.get(position, 0)),
                "is_kept": position in kept,
                "outcome": kept[position].outcome if position in kept else "",
                "revision": revisions.get(position, 0),
            }
            for position in self.positions
        ]

    def page(self, *, sent: LineForm | None = None, status: int = 200) -> HttpResponse:
        """The whole page."""
        context = self.get_context_data(rows=self.rows(sent), turn=self.turn, deciding=self.turn == _DECIDING)
        context["browser_key"] = browser_key(f"{self.request.session.session_key}:{self.request.user.pk}")
        context["script_words"] = script_words()
        return self.render_to_response(context, status=status)


class EntryView(EntryPage):
    """GET shows the lines to whoever has the sheet; POST opens it for this person and keeps others from it."""

    def get(self, request, **kwargs) -> HttpResponse:
        """Show the lines; whoever does not have the sheet open opens it first."""
        holding.refuse_reader(self.sheet, request.user)
        if self.sheet.held_by_id != request.user.pk:
            return redirect("petitions_sheets:sheet", self.sheet.pk)
        return self.page()

    def post(self, request, **kwargs) -> HttpResponse:
        """Open it."""
        holding.hold(self.sheet, by=request.user)
        return redirect("petitions_sheets:entry", self.sheet.pk)


class LeaveView(EntryPage):
    """Leave the sheet to others."""

    def post(self, request, **kwargs) -> HttpResponse:
        """What was entered stays."""
        holding.let_go(self.sheet, by=request.user)
        return redirect(self.back)


class FinishView(EntryPage):
    """End the reading."""

    def post(self, request, **kwargs) -> HttpResponse:
        """Compare, count or pass on, and say which."""
        try:
            sheet = entering.finish(self.sheet, by=request.user)
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
            return redirect("petitions_sheets:entry", self.sheet.pk)
        words = {
            SheetState.ENTERED: _("Your reading is kept. Another person now reads the sheet, without seeing yours."),
            SheetState.DIFFERING: _("The two readings differ: a third person decides, line by line."),
            SheetState.SETTLED: _("The sheet is counted."),
        }
        messages.success(request, words[SheetState(sheet.state)])
        return redirect(self.back)


class LineView(EntryPage):
    """One line, sent by itself. Its answer is JSON where that is asked for, else the page."""

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        """Refusals that concern no field: in JSON too."""
        self.wants_json = "application/json" in request.headers.get("Accept", "")
        return super().dispatch(request, *args, **kwargs)

    def overtaken(self, ended: str | Promise) -> HttpResponse:
        """In JSON too: the line stays on the screen, with the sentence."""
        return JsonResponse({"stopped": str(ended)}, status=CONFLICT) if self.wants_json else super().overtaken(ended)

    def post(self, request, **kwargs) -> HttpResponse:
        """Keep the line, or say beside each field what is wrong with it."""
        try:
            holding.refuse_reader(self.sheet, request.user)
        except ValidationError as refusal:
            return self._refused_whole(refusal, LOCKED)
        position = self.kwargs["position"]
        if position not in self.positions:
            raise Http404
        form = self.form_of(position, request.POST)
        if not form.is_valid():
            return self._invalid(form)
        return self._save(form)

    def _save(self, form: LineForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            entry = entering.save_line(
                self.sheet,
                form.position,
                form.line,
                by=self.request.user,
                key=data["key"],
                revision=data["revision"] or 0,
            )
        except LineConflict as conflict:
            return self._conflict(form, conflict.entry)
        except NotAllowed:
            return self._refused_whole(ValidationError(_("You no longer enter sheets here.")), FORBIDDEN)
        except ValidationError as refusal:
            if not hasattr(refusal, "error_dict"):
                return self._refused_whole(refusal, LOCKED)
            form.refuse(refusal)
            return self._invalid(form)
        return self._kept(form, entry)

    def _kept(self, form: LineForm, entry: LineEntry) -> HttpResponse:
        if self.wants_json:
            remarks = [str(remark) for remark in form.remarks]
            return JsonResponse({"revision": entry.revision, "outcome": entry.outcome, "remarks": remarks})
        for remark in form.remarks:
            messages.warning(self.request, remark)
        following = next((one for one in self.positions if one > form.position), form.position)
        return redirect(f"{reverse('petitions_sheets:entry', args=[self.sheet.pk])}#line-{following}")

    def _invalid(self, form: LineForm) -> HttpResponse:
        if self.wants_json:
            return JsonResponse({"errors": form.errors}, status=INVALID)
        return self.page(sent=form, status=INVALID)

    def _conflict(self, form: LineForm, entry: LineEntry) -> HttpResponse:
        sentence = _("This line was written meanwhile on another screen. Compare, then save once more to keep what is here.")
        line = Line(entry.outcome, vault_of(self.petition).open(entry.sealed), entry.reason)
        shown = values_of(line) | {"reason": entry.reason_id or ""}
        if self.wants_json:
            return JsonResponse({"conflict": sentence, "revision": entry.revision, "kept": shown}, status=CONFLICT)
        told = " · ".join(str(value) for name, value in shown.items() if value and isinstance(value, str) and name != "outcome")
        form.add_error(None, f"{sentence} {told}")
        form.data = form.data.copy()
        form.data["revision"] = str(entry.revision)
        return self.page(sent=form, status=CONFLICT)

    def _refused_whole(self, refusal: ValidationError, status: int) -> HttpResponse:
        if not self.wants_json:
            raise refusal
        return JsonResponse({"stopped": " ".join(refusal.messages)}, status=status)
