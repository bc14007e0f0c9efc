"""The queue of sheets that wait for somebody, and the petitions that have sheets."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from civicsite.support.columns import DayColumn, NumberTitleColumn, WordsColumn
from petitions.models import PaperSheet
from petitions.services.paper.holding import PASS_OF, holder_of
from petitions.services.similar import search_petitions
from petitions.states import COUNTS_PAPER, SheetState


def waiting_for(person, reach):
    """Return the sheets within reach that this person may enter or decide now: not read before, not of their own petition."""
    waiting = reach.to_enter().exclude(petition__author=person)
    read_before = Q(pk__in=[])
    for state, reading in PASS_OF.items():
        others = Q(readers__person=person) & ~Q(readers__pass_number=reading)
        read_before |= Q(state=state, pk__in=PaperSheet.objects.filter(others).values("pk"))
    return waiting.exclude(read_before)


def _turn(sheet: PaperSheet):
    labels = {1: _("first entry"), 2: _("second entry"), 3: _("differences to decide")}
    return labels[PASS_OF[SheetState(sheet.state)]]


class QueueView(generic.IndexView):
    """Sheets within reach that wait, the oldest first."""

    any_permission_required = ["view"]
    show_export_buttons = False
    page_title = _("Sheets to enter")

    def get_base_queryset(self):
        """Those that this person may enter."""
        reach = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        waiting = waiting_for(self.request.user, reach).filter(petition__key__destroyed_at__isnull=True)
        return waiting.select_related("petition__commune", "held_by").prefetch_related("petition__texts").order_by("returned_at")

    def order_queryset(self, queryset):
        """Keep that order."""
        return super().order_queryset(queryset) if self.is_explicitly_ordered else queryset

    @property
    def header_buttons(self):
        """To the petitions whose sheets the person enters."""
        if not self.permission_policy.user_has_permission(self.request.user, "change"):
            return []
        return [HeaderButton(_("Sheets by petition"), url=reverse("petitions_sheets:petitions"), icon_name="list-ul")]

    @property
    def columns(self):
        """Sheet, petition, place, turn, who has it."""
        return [
            NumberTitleColumn(
                "number",
                label=_("Sheet"),
                accessor=lambda one: _("Sheet no. %(number)s") % {"number": one.number},
                get_url=lambda one: reverse("petitions_sheets:sheet", args=[one.pk]),
            ),
            WordsColumn("petition", label=_("Petition"), accessor="petition"),
            Column("commune", label=_("Commune"), accessor="petition.commune.name"),
            Column("turn", label=_("Waits for"), accessor=_turn),
            Column("holder", label=_("Open at"), accessor=lambda one: holder_of(one) or "–"),
            DayColumn("returned_at", label=_("Returned"), sort_key="returned_at"),
        ]


class PetitionsView(generic.IndexView):
    """Petitions within reach whose list on paper grows."""

    any_permission_required = ["view"]
    is_searchable = True
    show_export_buttons = False
    page_title = _("Sheets by petition")
    header_buttons: list = []

    def get_base_queryset(self):
        """Those that count paper, or have sheets."""
        petitions = self.permission_policy.petitions_within(self.request.user)
        wanted = petitions.filter(Q(state__in=COUNTS_PAPER, key__destroyed_at__isnull=True) | Q(sheets__isnull=False)).distinct()
        to_enter = Q(sheets__state__in=list(PASS_OF))
        counted = wanted.annotate(to_enter=Count("sheets", filter=to_enter), all_sheets=Count("sheets"))
        return counted.select_related("commune").prefetch_related("texts").order_by("-to_enter", "-all_sheets", "-pk")

    def order_queryset(self, queryset):
        """Keep that order unless a column is chosen."""
        return super().order_queryset(queryset) if self.is_explicitly_ordered else queryset

    def search_queryset(self, queryset):
        """Find by words in both languages, or by the number of the petition."""
        if not self.is_searching:
            return queryset
        query = self.search_query.strip()
        if query.isdecimal() and len(query) < 10:
            return queryset.filter(pk=query)
        return queryset.filter(
            pk__in=search_petitions(self.permission_policy.petitions_within(self.request.user), query).values("pk")
        )

    @property
    def columns(self):
        """Title, place, sheets, counts."""
        return [
            TitleColumn(
                "title", label=_("Title"), accessor=str, get_url=lambda one: reverse("petitions_sheets:petition", args=[one.pk])
            ),
            Column("commune", label=_("Commune"), accessor="commune.name"),
            Column("all_sheets", label=_("Sheets"), accessor="all_sheets"),
            Column("to_enter", label=_("To enter"), accessor="to_enter"),
            Column("paper_count", label=_("On paper"), sort_key="paper_count"),
            Column("required", label=_("Required"), accessor=lambda one: one.asked_signatures or "–"),
        ]
