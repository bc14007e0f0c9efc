"""The register of deposits, and the petitions that may be deposited."""

import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from civicsite.support.columns import DayColumn, NumberTitleColumn, WordsColumn
from petitions.admin.policies import FilingPolicy
from petitions.models import Filing, Petition
from petitions.services.similar import search_petitions
from petitions.states import TRANSITIONS, FilingState
from territory.models import Commune


def _communes(request):
    filings = FilingPolicy().instances_user_has_permission_for(request.user, "view")
    return Commune.objects.filter(petitions__filings__in=filings).distinct().order_by("name")


class FilingFilters(WagtailFilterSet):
    """State and commune."""

    state = django_filters.MultipleChoiceFilter(label=_("State"), choices=FilingState.choices)
    petition__commune = django_filters.ModelChoiceFilter(label=_("Commune"), queryset=_communes)

    class Meta:
        model = Filing
        fields: list[str] = []


class FilingListView(generic.IndexView):
    """Deposits within reach, the newest first."""

    filterset_class = FilingFilters
    any_permission_required = ["view"]
    is_searchable = True
    show_export_buttons = False

    def get_base_queryset(self):
        """Those within reach."""
        filings = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        return filings.select_related("petition__commune__province").prefetch_related("petition__texts")

    def search_queryset(self, queryset):
        """Find by the words of the petition, or by the number in the register."""
        if not self.is_searching:
            return queryset
        found = search_petitions(Petition.objects.all(), self.search_query)
        by_number = queryset.filter(number__iexact=self.search_query.strip())
        return by_number if by_number.exists() else queryset.filter(petition__in=found.values("pk"))

    def get_inspect_url(self, instance):
        """Every row of the list is within reach: no question to the database for each."""
        return reverse(self.inspect_url_name, args=[instance.pk])

    @property
    def header_buttons(self):
        """To the petitions that may be deposited."""
        if not self.permission_policy.user_has_permission(self.request.user, "add"):
            return []
        return [HeaderButton(_("Register a deposit"), url=reverse("petitions_filings:choose"), icon_name="plus")]

    @property
    def columns(self):
        """Number, petition, place, state, days."""
        return [
            NumberTitleColumn(
                "number", label=_("Number"), accessor="shown_number", get_url=self.get_inspect_url, sort_key="number"
            ),
            WordsColumn("petition", label=_("Petition"), accessor="petition"),
            Column("commune", label=_("Commune"), accessor="petition.commune.name"),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            DayColumn("filed_on", label=_("Deposited"), sort_key="filed_on"),
            DayColumn("decided_on", label=_("Decided"), sort_key="decided_on"),
        ]


class ChooseView(generic.IndexView):
    """Petitions of the territory that may be deposited: choose the one that is."""

    any_permission_required = ["add"]
    is_searchable = True
    show_export_buttons = False
    page_title = _("Register a deposit: choose the petition")
    header_buttons: list = []

    def get_base_queryset(self):
        """Published, not deposited, within reach; those with the most signatures on paper first."""
        petitions = self.permission_policy.petitions_within(self.request.user)
        ready = petitions.filter(state__in=TRANSITIONS["file"].sources, key__destroyed_at__isnull=True)
        ready = ready.exclude(author=self.request.user)
        return ready.select_related("commune__province").prefetch_related("texts").order_by("-paper_count", "-pk")

    def order_queryset(self, queryset):
        """Keep that order unless a column is chosen."""
        return super().order_queryset(queryset) if self.is_explicitly_ordered else queryset

    def search_queryset(self, queryset):
        """Find by words in both languages, or by the number of the petition."""
        if not self.is_searching:
            return queryset
        query = self.search_query.strip()
        return queryset.filter(pk=query) if query.isdecimal() else search_petitions(queryset, query)

    @property
    def columns(self):
        """Title, number, place, counts."""
        return [
            TitleColumn(
                "title", label=_("Title"), accessor=str, get_url=lambda one: reverse("petitions_filings:register", args=[one.pk])
            ),
            Column("pk", label=_("Petition no."), accessor="pk"),
            Column("commune", label=_("Commune"), accessor="commune.name"),
            Column("state", label=_("State"), accessor="get_state_display"),
            Column("paper_count", label=_("On paper"), sort_key="paper_count"),
            Column("online_count", label=_("Online"), sort_key="online_count"),
            Column("required", label=_("Required"), accessor=lambda one: one.asked_signatures or "–"),
        ]
