"""The audit of a list: lines drawn by lot, each beside its scan."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from petitions.admin.sheets.base import SheetsView
from petitions.forms.sheets import VerdictForm, values_of
from petitions.models import AuditedLine
from petitions.permissions import voids_sheets
from petitions.services import audit
from petitions.services.paper.readings import final_lines


class AuditView(SheetsView):
    """The drawn lines that this person may check; drawing and checking are POSTs."""

    template_name = "petitions/admin/sheets/audit.html"
    page_title = gettext_lazy("Audit of the list")

    def post(self, request, **kwargs) -> HttpResponse:
        """Draw, or keep what a second look said."""
        if "draw" in request.POST:
            drawn = audit.draw_sample(self.petition, by=request.user)
            messages.success(request, _("Lines drawn: %(size)s.") % {"size": drawn.size})
            return redirect(request.path)
        return self._check(request.POST)

    def _check(self, data) -> HttpResponse:
        key = data.get("drawn", "")
        number = int(key) if key.isascii() and key.isdigit() and len(key) < 18 else 0
        line = get_object_or_404(AuditedLine.objects.select_related("line"), pk=number, audit__petition=self.petition)
        form = VerdictForm(data, drawn=line)
        if form.is_valid():
            try:
                audit.check_line(line, form.cleaned_data["verdict"], by=self.request.user)
            except ValidationError as refusal:
                form.refuse(refusal)
            else:
                return redirect(self.request.path)
        return self.again(sent=(line.pk, form))

    def get_context_data(self, sent=None, **kwargs):
        """Adds the result so far and the lines that are left for this person."""
        result = audit.result_of(self.petition)
        may_draw = voids_sheets(self.request.user, self.petition)
        return super().get_context_data(**kwargs) | {
            "petition": self.petition,
            "audit": result,
            "rows": self._rows(result, sent) if result else [],
            "may_draw": may_draw,
            "why_no_draw": audit.why_no_draw(self.petition) if may_draw else "",
        }

    def _rows(self, result, sent):
        person = self.request.user
        left = result.audit.lines.filter(verdict="").exclude(line__sheet__readers__person=person)
        found = left.select_related("line__sheet__scan", "line__sheet__petition", "line__reason").distinct()
        read: dict[int, dict] = {}
        rows = []
        for one in found[:20]:
            sheet = one.line.sheet
            if sheet.pk not in read:
                read[sheet.pk] = final_lines(sheet)
            form = sent[1] if sent and sent[0] == one.pk else VerdictForm(drawn=one)
            values = values_of(read[sheet.pk][one.line.position])
            expires = parse_date(values.get("cnie_expires") or "")
            rows.append({"drawn": one, "form": form, "values": values, "expires": expires})
        return rows
