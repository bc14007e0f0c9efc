"""The receipt of one line, as a page to print for its signatory."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from wagtail.log_actions import log

from accounts.models import Language
from civicsite.support.typeset import qr_svg
from petitions.admin.sheets.base import SheetView
from petitions.models import SheetLine
from petitions.services.paper.receipts import receipt_for
from petitions.services.papers.paper import council_of, object_of

PRINTED = "petitions.receipt"


class ReceiptView(SheetView):
    """GET shows it in French or Arabic, `?language=`; who looked at which line is kept in the log, the code is not."""

    template_name = "petitions/admin/sheets/receipt.html"

    @property
    def back(self) -> str:
        """To the sheet."""
        return reverse("petitions_sheets:sheet", args=[self.sheet.pk])

    def get(self, request, **kwargs) -> HttpResponse:
        """Show it, in the citizen's language whatever that of the desk; nothing of who signed stands on it."""
        asked = request.GET.get("language")
        language = asked if asked in Language.values else translation.get_language()
        lines = SheetLine.objects.select_related("signature", "same_as", "sheet__petition")
        line = get_object_or_404(lines, sheet=self.sheet, position=self.kwargs["position"])
        code = receipt_for(line, by=request.user)
        log(self.sheet, PRINTED, user=request.user, data={"line": line.position, "language": language})
        with translation.override(language):
            address = settings.SITE_URL + reverse("proof:check")
            title, title_language = object_of(self.petition, language)
            context = {
                "sheet": self.sheet,
                "line": line,
                "code": code,
                "address": address,
                "qr": f"data:image/svg+xml,{quote(qr_svg(address))}",
                "council": council_of(self.petition, language),
                "title": title,
                "title_language": title_language,
                "language": language,
                "languages": Language.choices,
            }
            # Rendered here: a response that is rendered later would speak the language of the desk.
            return self.render_to_response(context).render()
