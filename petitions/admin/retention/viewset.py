"""« Retention », in the back office."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from petitions.admin.policies import RetentionPolicy
from petitions.admin.retention.views import RetentionListView, RetentionView
from petitions.models import RetentionPlan


class RetentionMenuItem(MenuItem):
    """To those who see plans."""

    def is_shown(self, request):
        """To officers, the central team and those who follow up."""
        return RetentionPolicy().user_has_permission(request.user, "view")


class RetentionViewSet(ViewSet):
    """The report of plans, and a page per plan."""

    name = "petitions_retention"
    url_prefix = "petitions/retention"
    icon = "date"
    menu_label = _("Retention")
    menu_name = "petitions-retention"
    menu_item_class = RetentionMenuItem

    def get_common_view_kwargs(self, **kwargs):
        """What every view of the set is told."""
        common = {
            "model": RetentionPlan,
            "permission_policy": RetentionPolicy(),
            "header_icon": self.icon,
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
            "inspect_url_name": self.get_url_name("inspect"),
        }
        return super().get_common_view_kwargs(**common | kwargs)

    def get_urlpatterns(self):
        """The addresses, below /admin/petitions/retention/."""
        return [
            path("", self.construct_view(RetentionListView), name="index"),
            path("results/", self.construct_view(RetentionListView, results_only=True), name="index_results"),
            path("<int:pk>/", RetentionView.as_view(permission_policy=RetentionPolicy()), name="inspect"),
        ]
