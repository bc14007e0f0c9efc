"""« Sheets », in the back office."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.viewsets.base import ViewSet

from petitions.admin.policies import SheetPolicy
from petitions.admin.sheets import entry, pages
from petitions.admin.sheets.audit import AuditView
from petitions.admin.sheets.listing import PetitionsView, QueueView, waiting_for
from petitions.admin.sheets.receipt import ReceiptView
from petitions.models import PaperSheet, Petition


class SheetsMenuItem(MenuItem):
    """Says how many wait for this person."""

    def is_shown(self, request):
        """To those who enter sheets."""
        return SheetPolicy().user_has_permission(request.user, "view")

    def render_component(self, request):
        """The link, with the number."""
        reach = SheetPolicy().instances_user_has_permission_for(request.user, "view")
        number = waiting_for(request.user, reach).count()
        label = f"{self.label} ({number})" if number else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


class SheetViewSet(ViewSet):
    """Sheets on paper: the queue, the sheets of a petition, one sheet, its lines, the audit."""

    name = "petitions_sheets"
    url_prefix = "petitions/sheets"
    icon = "list-ul"
    menu_label = _("Sheets")
    menu_name = "petitions-sheets"
    menu_item_class = SheetsMenuItem

    def get_common_view_kwargs(self, **kwargs):
        """What the lists are told."""
        common = {
            "model": PaperSheet,
            "permission_policy": SheetPolicy(),
            "header_icon": self.icon,
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
        }
        return super().get_common_view_kwargs(**common | kwargs)

    def get_urlpatterns(self):
        """The addresses, below /admin/petitions/sheets/."""
        by_petition = {
            "model": Petition,
            "index_url_name": self.get_url_name("petitions"),
            "index_results_url_name": self.get_url_name("petitions_results"),
        }
        return [
            path("", self.construct_view(QueueView), name="index"),
            path("results/", self.construct_view(QueueView, results_only=True), name="index_results"),
            path("petitions/", self.construct_view(PetitionsView, **by_petition), name="petitions"),
            path(
                "petitions/results/",
                self.construct_view(PetitionsView, results_only=True, **by_petition),
                name="petitions_results",
            ),
            path("petitions/<int:pk>/", pages.PetitionSheetsView.as_view(), name="petition"),
            path("petitions/<int:pk>/audit/", AuditView.as_view(), name="audit"),
            path("<int:sheet>/", pages.OneSheetView.as_view(), name="sheet"),
            path("<int:sheet>/scan/", pages.ScanView.as_view(), name="scan"),
            path("<int:sheet>/void/", pages.VoidView.as_view(), name="void"),
            path("<int:sheet>/entry/", entry.EntryView.as_view(), name="entry"),
            path("<int:sheet>/leave/", entry.LeaveView.as_view(), name="leave"),
            path("<int:sheet>/finish/", entry.FinishView.as_view(), name="finish"),
            path("<int:sheet>/lines/<int:position>/", entry.LineView.as_view(), name="line"),
            path("<int:sheet>/lines/<int:position>/receipt/", ReceiptView.as_view(), name="receipt"),
        ]
