"""Back-office views that keep everyone within their places.

Wagtail's generic views ask a permission policy about the model, never about the row: lists would show every row, and
whoever may change one could change all.
"""

from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet

from territory.policies import CentralPolicy


class ListWithinReach(IndexView):
    """Lists the rows that the person may see."""

    def get_base_queryset(self):
        """Those that the policy gives."""
        return self.permission_policy.instances_user_has_any_permission_for(self.request.user, self.any_permission_required)


class ObjectWithinReach:
    """For views of one row: refuses the rows that the person may not see or change."""

    def get_object(self, *args, **kwargs):
        """The row, PermissionDenied where it lies outside."""
        found = super().get_object(*args, **kwargs)
        action = getattr(self, "permission_required", None) or "view"
        if not self.permission_policy.user_has_permission_for_instance(self.request.user, action, found):
            raise PermissionDenied
        return found


class EditWithinReach(ObjectWithinReach, EditView):
    """Changes one row."""


class HistoryWithinReach(ObjectWithinReach, HistoryView):
    """What was done to one row."""


class UsageWithinReach(ObjectWithinReach, UsageView):
    """Where one row is used."""


class TerritoryViewSet(ModelViewSet):
    """A viewset whose policy knows about rows (territory.policies). Nothing is copied or deleted from it."""

    index_view_class = ListWithinReach
    edit_view_class = EditWithinReach
    history_view_class = HistoryWithinReach
    usage_view_class = UsageWithinReach
    copy_view_enabled = False
    inspect_view_enabled = False


class ReferenceViewSet(ModelViewSet):
    """Rows that hold everywhere: the central team's, in both languages, with a history."""

    copy_view_enabled = False
    inspect_view_enabled = False

    @cached_property
    def permission_policy(self):
        """The central team's."""
        return CentralPolicy(self.model)
