"""The officers' list of petitions, those that wait longest first, and the page of one petition."""

import django_filters
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from civicsite.support.columns import DayColumn
from moderation.models import Decision
from petitions.admin.journal import of_petition
from petitions.checklist import checklist_of
from petitions.models import Association, Level, Mandate, MandateChange, Petition, Theme
from petitions.permissions import can_review
from petitions.services.associations import documents_of
from petitions.services.mandates import change_asked, mandate_of
from petitions.services.powers import hints_of
from petitions.services.similar import search_petitions
from petitions.states import PetitionState
from petitions.way import way_of
from territory.models import Commune
from territory.permissions import regions_moderated_by

_SHOWN_STATES = [(state.value, state.label) for state in PetitionState if state != PetitionState.DRAFT]


def _communes(request):
    communes = Commune.objects.opened().with_place().order_by("name")
    return communes if request.user.is_superuser else communes.filter(region__in=regions_moderated_by(request.user))


class ReviewFilters(WagtailFilterSet):
    """State, commune (of the officer's regions) and theme."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=_SHOWN_STATES)
    level = django_filters.ChoiceFilter(label=_("Council"), choices=Level.choices)
    commune = django_filters.ModelChoiceFilter(label=_("Commune"), queryset=_communes)
    theme = django_filters.ModelChoiceFilter(label=_("Theme"), queryset=lambda request: Theme.objects.all())

    class Meta:
        model = Petition
        fields: list[str] = []


_CHANGE_ASKED = MandateChange.objects.filter(petition=OuterRef("pk"), decided_at__isnull=True).values("asked_at")[:1]


def waiting_among(petitions: QuerySet[Petition], person) -> QuerySet[Petition]:
    """Those that wait for an officer: for a review, or for an answer about another mandataire; never one's own."""
    acts = Mandate.objects.filter(petition=OuterRef("pk"), person=person, until__isnull=True)
    waits = Q(state=PetitionState.SUBMITTED) | Q(change_asked_at__isnull=False)
    return petitions.alias(change_asked_at=Subquery(_CHANGE_ASKED)).filter(waits).exclude(author=person).exclude(Exists(acts))


class WaitingColumn(Column):
    """How many days a petition has been waiting for an officer, and for what where it is no review."""

    def get_value(self, instance):
        """Whole days since it was submitted, or since another mandataire was asked for; nothing once decided."""
        asked_at = instance.change_asked_at
        if instance.state != PetitionState.SUBMITTED and asked_at is None:
            return ""
        days = (timezone.now() - (asked_at or instance.submitted_at)).days
        waited = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
        return gettext("change of mandataire: %(waited)s") % {"waited": waited} if asked_at else waited


class ReviewListView(generic.IndexView):
    """Petitions of the officer's regions."""

    filterset_class = ReviewFilters
    any_permission_required = ["view"]
    is_searchable = True
    show_export_buttons = False

    def get_base_queryset(self):
        """Those within reach, waiting ones first, the oldest of them on top."""
        petitions = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        waits = Q(state=PetitionState.SUBMITTED) | Q(change_asked_at__isnull=False)
        waiting_first = Case(When(waits, then=Value(0)), default=Value(1), output_field=IntegerField())
        return (
            petitions.annotate(change_asked_at=Subquery(_CHANGE_ASKED))
            .select_related("commune__province", "theme")
            .prefetch_related("texts")
            .order_by(waiting_first, Coalesce("change_asked_at", "submitted_at"))
        )

    def order_queryset(self, queryset):
        """Keep that order unless a column is chosen."""
        return super().order_queryset(queryset) if self.is_explicitly_ordered else queryset

    def search_queryset(self, queryset):
        """Find by words in both languages, folded as on the site."""
        return search_petitions(queryset, self.search_query) if self.is_searching else queryset

    def get_inspect_url(self, instance):
        """Every row of the list is within reach: no question to the database for each."""
        return reverse(self.inspect_url_name, args=[instance.pk])

    @property
    def columns(self):
        """Title, place, state, theme, how long it waits, how many signed."""
        return [
            TitleColumn("title", label=_("Title"), accessor=str, get_url=self.get_inspect_url),
            Column("commune", label=_("Commune"), accessor="commune.name"),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            Column("theme", label=_("Theme"), accessor="theme.name"),
            DayColumn("submitted_at", label=_("Submitted"), sort_key="submitted_at"),
            WaitingColumn("waiting", label=_("Waiting")),
            Column("online_count", label=_("Signatures"), sort_key="online_count"),
        ]


class ReviewView(generic.InspectView):
    """All that an officer needs to decide: both texts, the picture, the law, and the journal so far."""

    template_name = "petitions/admin/inspect.html"
    any_permission_required = ["view"]
    fields_exclude: list[str] = []

    def get_object(self, queryset=None):
        """The petition, not found outside the officer's reach."""
        reach = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        return get_object_or_404(
            reach.select_related(
                "commune__province__region", "theme", "picture", "required_by", "population", "power"
            ).prefetch_related("texts"),
            pk=self.pk,
        )

    def get_page_title(self):
        """The kind of thing it is; the title of the petition stands beside."""
        return _("Petition")

    def get_page_subtitle(self):
        """The title."""
        return str(self.object)

    @property
    def header_buttons(self):
        """The decisions that this officer may take now."""
        if not can_review(self.request.user, self.object):
            return []
        return [
            HeaderButton(
                _("Publish"), url=reverse("petitions_review:publish", args=[self.object.pk]), icon_name="check", priority=10
            ),
            HeaderButton(
                _("Ask for a change"),
                url=reverse("petitions_review:request_change", args=[self.object.pk]),
                icon_name="edit",
                priority=20,
            ),
            HeaderButton(
                _("Refuse"), url=reverse("petitions_review:refuse", args=[self.object.pk]), icon_name="cross", priority=30
            ),
        ]

    def get_fields(self):
        """None: the template shows what matters."""
        return []

    def get_context_data(self, **kwargs):
        """Adds the journal, the way, and why an officer cannot decide on it."""
        return super().get_context_data(**kwargs) | {
            "petition": self.object,
            "journal": [of_petition(line) for line in Decision.objects.about(self.object).select_related("reason", "actor")],
            "way": way_of(self.object),
            "is_own": self.object.author_id == self.request.user.pk,
            "waits": self.object.state == PetitionState.SUBMITTED,
            "checklist": checklist_of(self.object, may_act=False),
            "hints": hints_of(self.object),
            "association": Association.objects.filter(petition=self.object).first(),
            "documents": [file for files in documents_of(self.object).values() for file in files],
            "mandate": mandate_of(self.object),
            "change": change_asked(self.object),
        }
