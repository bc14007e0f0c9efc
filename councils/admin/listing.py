"""The lists of sessions and deliberations, the page of one session, and the form that plans one."""

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
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
from wagtail.admin.widgets.button import HeaderButton

from civicsite.support.columns import DayColumn
from councils.admin.act_forms import PlanForm
from councils.admin.act_view import add_refusal
from councils.admin.acts import acts_on
from councils.admin.journal import journal_of
from councils.models import Deliberation, Minutes, NoRule, Session
from councils.permissions import can_keep, councils_within_reach
from councils.services.sessions import plan_session, warnings_about
from councils.states import DeliberationState, SessionKind, SessionState
from territory.policies import EVERYONE
from territory.reach import ListWithinReach


def _councils(request):
    return councils_within_reach(request.user, EVERYONE).with_place()


class SessionFilters(WagtailFilterSet):
    """Council, kind, state, year."""

    council = django_filters.ModelChoiceFilter(label=_("Council"), queryset=_councils)
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=SessionKind.choices)
    state = django_filters.ChoiceFilter(label=_("State"), choices=SessionState.choices)
    year = django_filters.NumberFilter(label=_("Year"))

    class Meta:
        model = Session
        fields: list[str] = []


class SessionListView(ListWithinReach):
    """Sessions of the councils within reach, the last first."""

    filterset_class = SessionFilters
    any_permission_required = ["view"]
    is_searchable = False
    show_export_buttons = False
    default_ordering = "-opens_on"

    def get_base_queryset(self):
        """With their councils and the number of their items."""
        standing = Count("items", filter=Q(items__removed_on__isnull=True))
        return super().get_base_queryset().with_council().annotate(item_count=standing)

    @property
    def columns(self):
        """Council, kind, day, state, items."""
        return [
            TitleColumn("council", label=_("Council"), accessor="council.name", get_url=self.get_inspect_url),
            Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
            DayColumn("opens_on", label=_("Opening"), sort_key="opens_on"),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            Column("item_count", label=_("Items"), sort_key="item_count"),
        ]

    def get_inspect_url(self, instance):
        """Every row of the list is within reach: no question to the database for each."""
        return reverse(self.inspect_url_name, args=[instance.pk])

    @cached_property
    def header_buttons(self):
        """Planning, for those who keep a council."""
        if not self.permission_policy.user_has_permission(self.request.user, "add"):
            return []
        return [HeaderButton(label=_("Plan a session"), url=reverse("councils_sessions:add"), icon_name="plus")]


class SessionView(generic.InspectView):
    """One session: its facts, its agenda, what was decided, and the acts that it offers."""

    template_name = "councils/admin/session.html"
    page_title = _("The session and its agenda")
    any_permission_required = ["view"]

    def get_object(self, queryset=None):
        """The session, not found outside the person's reach."""
        reach = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        return get_object_or_404(reach.with_council(), pk=self.kwargs["pk"])

    @property
    def header_buttons(self):
        """None: the acts stand above the facts, in words."""
        return []

    @cached_property
    def may_keep(self) -> bool:
        """Whether the person keeps this council."""
        return can_keep(self.request.user, self.object.council)

    @property
    def header_more_buttons(self):
        """None, as above."""
        return []

    def get_context_data(self, **kwargs):
        """Adds the agenda, the deliberations with their acts, the sittings, the minutes, the journal."""
        session = self.object
        items = session.items.select_related("committee", "session__council").prefetch_related("deliberations")
        decided = Deliberation.objects.filter(session=session).select_related("council", "session").order_by("number")
        return super().get_context_data(**kwargs) | {
            "session": session,
            "warnings": self._warnings(),
            "acts": acts_on(session) if self.may_keep else [],
            "items": [(item, acts_on(item) if self.may_keep else []) for item in items],
            "deliberations": [(one, acts_on(one) if self.may_keep else []) for one in decided],
            "sittings": session.sittings.all(),
            "minutes": Minutes.objects.filter(session=session).first(),
            "journal": journal_of(session),
        }

    def _warnings(self) -> list[str]:
        try:
            return warnings_about(self.object)
        except NoRule:
            return [_("The table of rules of councils has a gap or an overlap: ask the central team to correct it.")]


class PlanView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Enter a session that is to come."""

    template_name = "councils/admin/act.html"
    form_class = PlanForm
    permission_policy = None
    any_permission_required = ["add"]
    page_title = _("Plan a session")
    header_icon = "date"

    def get_form_kwargs(self):
        """Who plans."""
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form):
        """Plan it; say what is refused beside the field."""
        data = form.cleaned_data
        try:
            session = plan_session(
                data["council"], by=self.request.user, opens_on=data["opens_on"], kind=data["kind"], month=data["month"]
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("The session is planned. Put the items on its agenda."))
        return redirect("councils_sessions:inspect", session.pk)

    def form_invalid(self, form):
        """The form again, with what was typed."""
        response = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_breadcrumbs_items(self):
        """The list, this."""
        index = {"url": reverse("councils_sessions:index"), "label": _("Sessions")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.page_title}]


class DeliberationFilters(WagtailFilterSet):
    """Council, state, year."""

    council = django_filters.ModelChoiceFilter(label=_("Council"), queryset=_councils)
    state = django_filters.ChoiceFilter(label=_("State"), choices=DeliberationState.choices)
    year = django_filters.NumberFilter(label=_("Year"))

    class Meta:
        model = Deliberation
        fields: list[str] = []


class DeliberationListView(ListWithinReach):
    """Deliberations of the councils within reach; each leads to its session."""

    filterset_class = DeliberationFilters
    any_permission_required = ["view"]
    is_searchable = True
    search_fields = ["title_fr", "title_ar"]
    show_export_buttons = False
    default_ordering = "-decided_on"
    header_buttons: list = []

    def get_base_queryset(self):
        """With their councils."""
        return super().get_base_queryset().select_related("council__commune", "council__province", "council__region")

    @property
    def columns(self):
        """Number, title, council, day, outcome, state."""
        return [
            TitleColumn("title", label=_("Title"), accessor=str, get_url=self._session_url),
            Column("council", label=_("Council"), accessor="council.name"),
            DayColumn("decided_on", label=_("Decided on"), sort_key="decided_on"),
            Column("outcome", label=_("Outcome"), accessor="get_outcome_display", sort_key="outcome"),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            DayColumn("posted_on", label=_("Posted on"), sort_key="posted_on"),
        ]

    @staticmethod
    def _session_url(deliberation):
        return reverse("councils_sessions:inspect", args=[deliberation.session_id])
