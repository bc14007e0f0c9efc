"""The list of plans, and the page on which the central team holds one."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from civicsite.support.columns import DayColumn
from petitions.forms.retention import HoldForm
from petitions.models import RetentionPlan
from petitions.services.retention import planning

INVALID = 422


class RetentionFilters(WagtailFilterSet):
    """Why, and whether the key is destroyed."""

    reason = django_filters.ChoiceFilter(label=_("Why"), choices=RetentionPlan.Reason.choices)
    is_done = django_filters.BooleanFilter(label=_("Key destroyed"), field_name="key_done_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = RetentionPlan
        fields: list[str] = []


class RetentionListView(generic.IndexView):
    """Plans of the petitions within reach, the next ones first."""

    filterset_class = RetentionFilters
    any_permission_required = ["view"]
    is_searchable = False
    show_export_buttons = False

    def get_base_queryset(self):
        """Those within reach."""
        plans = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        return plans.select_related("petition__commune").prefetch_related("petition__texts").order_by("key_on", "pk")

    def get_inspect_url(self, instance):
        """The page of one plan."""
        return reverse(self.inspect_url_name, args=[instance.pk])

    @property
    def columns(self):
        """Petition, place, why, dates, what was done."""
        return [
            TitleColumn("petition", label=_("Petition"), accessor="petition", get_url=self.get_inspect_url),
            Column("commune", label=_("Commune"), accessor="petition.commune.name"),
            Column("reason", label=_("Why"), accessor="get_reason_display"),
            DayColumn("scans_on", label=_("Scans deleted on"), sort_key="scans_on"),
            DayColumn("key_on", label=_("Key destroyed on"), sort_key="key_on"),
            DayColumn("warned_at", label=_("Warned")),
            DayColumn("held_until", label=_("Held until"), sort_key="held_until"),
            DayColumn("key_done_at", label=_("Destroyed")),
        ]


class RetentionView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """One plan; the central team holds it here, with a reason and an end, or lets it go."""

    template_name = "petitions/admin/retention.html"
    form_class = HoldForm
    permission_policy: Any = None
    any_permission_required = ["view"]
    header_icon = "date"
    page_title = _("Retention")

    @cached_property
    def plan(self) -> RetentionPlan:
        """The plan, not found outside the reader's reach."""
        reach = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        return get_object_or_404(reach.select_related("petition__commune", "held_by"), pk=self.kwargs["pk"])

    @property
    def may_hold(self) -> bool:
        """The central team, while there is something to keep."""
        return self.plan.key_done_at is None and self.permission_policy.user_has_permission(self.request.user, "change")

    def get_page_subtitle(self):
        """The title of the petition."""
        return str(self.plan.petition)

    def get_initial(self):
        """The hold as it is."""
        return {"held_until": self.plan.held_until, "hold_reason": self.plan.hold_reason}

    def form_valid(self, form) -> HttpResponse:
        """Hold."""
        until, reason = form.cleaned_data["held_until"], form.cleaned_data["hold_reason"]
        try:
            planning.hold(self.plan, by=self.request.user, until=until, reason=reason)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        return self._changed()

    def _changed(self) -> HttpResponse:
        messages.success(self.request, _("The plan is changed, and the journal says by whom and why."))
        return redirect("petitions_retention:inspect", self.plan.pk)

    def post(self, request, *args, **kwargs):
        """The central team's alone; letting go needs no form."""
        if not self.may_hold:
            raise PermissionDenied
        if "release" in request.POST:
            planning.release(self.plan, by=request.user)
            return self._changed()
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form) -> HttpResponse:
        """The form again, with what was typed."""
        response = super().form_invalid(form)
        response.status_code = INVALID
        return response

    def get_context_data(self, **kwargs):
        """Adds the plan and whether it may be held."""
        return super().get_context_data(**kwargs) | {"plan": self.plan, "may_hold": self.may_hold}
