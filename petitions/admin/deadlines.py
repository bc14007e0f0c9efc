"""The report « Deadlines »: what is owed by whom, what is late and what is soon due, within everyone's places."""

from datetime import timedelta

import django_filters
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from civicsite.support.columns import DayColumn, WordsColumn
from civicsite.support.templatetags.civic import day, number
from petitions.clock import note_words
from petitions.holidays_missing import missing_sentence
from petitions.models import Deadline
from petitions.states import Debtor, Obligation
from petitions.units import delay_words
from territory.models import Commune, Region, Role
from territory.permissions import communes_within_reach
from territory.policies import TerritoryPermissionPolicy

SOON_DAYS = 14
ROLES = frozenset({Role.COMMUNE_REGISTRAR, Role.OFFICER, Role.ANIMATOR, Role.CENTRAL, Role.FOLLOW_UP})
POLICY = TerritoryPermissionPolicy(Deadline, "petition__commune", roles={"view": ROLES})
WHEN = (
    ("late", gettext_lazy("Late")),
    ("soon", gettext_lazy("Due within two weeks")),
    ("owed", gettext_lazy("Owed")),
    ("suspended", gettext_lazy("Waiting for the petitioner")),
    ("met", gettext_lazy("Done in time")),
    ("missed", gettext_lazy("Done too late")),
)


def _communes(request):
    reach = None if request.user.is_superuser else communes_within_reach(request.user, ROLES)
    communes = Commune.objects.opened().with_place().order_by("name")
    return communes if reach is None else communes.filter(reach)


class DeadlineFilters(WagtailFilterSet):
    """Region, commune, obligation, who owes it, and how it stands."""

    when = django_filters.ChoiceFilter(label=gettext_lazy("How it stands"), choices=WHEN, method="by_standing")
    obligation = django_filters.ChoiceFilter(label=gettext_lazy("Obligation"), choices=Obligation.choices)
    owed_by = django_filters.ChoiceFilter(label=gettext_lazy("Owed by"), choices=Debtor.choices)
    region = django_filters.ModelChoiceFilter(
        field_name="petition__commune__region", label=gettext_lazy("Region"), queryset=Region.objects.all()
    )
    commune = django_filters.ModelChoiceFilter(field_name="petition__commune", label=gettext_lazy("Commune"), queryset=_communes)

    class Meta:
        model = Deadline
        fields: list[str] = []

    def by_standing(self, queryset, name, value):
        """Keep those that stand so today."""
        today = timezone.localdate()
        return {
            "late": lambda: queryset.late(today),
            "soon": lambda: queryset.due_between(today, today + timedelta(days=SOON_DAYS)),
            "owed": queryset.counting,
            "suspended": lambda: queryset.running().exclude(pk__in=queryset.counting().values("pk")),
            "met": lambda: queryset.in_time(),
            "missed": lambda: queryset.too_late(),
        }[value]()


def standing(deadline: Deadline) -> str:
    """Return in words how a deadline stands today."""
    today = timezone.localdate()
    late = deadline.days_late(today)
    if deadline.met_on and late:
        return ngettext("done %(days)s day too late", "done %(days)s days too late", late) % {"days": number(late)}
    if deadline.met_on:
        return _("done in time")
    if deadline.dropped_on:
        since = _("no longer owed since %(day)s") % {"day": day(deadline.dropped_on)}
        # Rows of before hold a sentence in the language of whoever acted.
        return f"{since}. \u2068{note_words(deadline.dropped_why)}\u2069" if deadline.dropped_why else since
    if deadline.is_suspended:
        return _("waiting for the petitioner")
    if late:
        return ngettext("%(days)s day late", "%(days)s days late", late) % {"days": number(late)}
    return _("due soon") if deadline.due_on <= today + timedelta(days=SOON_DAYS) else _("owed")


def rule_words(deadline: Deadline) -> str:
    """Return the delay and the article; where the last day was given, nothing."""
    if deadline.delay is None or deadline.rule is None:
        return ""
    return f"{delay_words(deadline.delay)} – {deadline.rule.article}"


class StandingColumn(Column):
    """How it stands, in words."""

    def get_value(self, instance):
        """Late, due soon, done…"""
        return standing(instance)


class RuleColumn(Column):
    """By which rule."""

    def get_value(self, instance):
        """The delay and the article."""
        return rule_words(instance)


class DeadlineReport(ReportView):
    """Every deadline that holds, the first due on top; a corrected one is found on the page of its petition."""

    page_title = gettext_lazy("Deadlines")
    header_icon = "time"
    model = Deadline
    permission_policy = POLICY
    any_permission_required = ["view"]
    filterset_class = DeadlineFilters
    index_url_name = "deadlines_report"
    index_results_url_name = "deadlines_report_results"
    default_ordering = "due_on"
    list_export = [
        "petition_id",
        "petition.title",
        "petition.commune.name",
        "petition.commune.region.name",
        "what",
        "get_owed_by_display",
        "starts_on",
        "due_on",
        "met_on",
        "days_taken",
        "standing",
        "rule_words",
    ]
    export_filename = "deadlines"

    @cached_property
    def columns(self):
        """What is owed, about what, by whom, by when, how it stands, by which rule."""
        return [
            TitleColumn("obligation", label=_("Obligation"), accessor="what", get_url=self._url),
            WordsColumn("petition", label=_("Petition"), accessor="petition.title"),
            Column("commune", label=_("Commune"), accessor="petition.commune.name"),
            Column("owed_by", label=_("Owed by"), accessor="get_owed_by_display"),
            DayColumn("starts_on", label=_("Runs from"), sort_key="starts_on"),
            DayColumn("due_on", label=_("Due on"), sort_key="due_on"),
            StandingColumn("standing", label=_("How it stands")),
            RuleColumn("rule", label=_("Rule")),
        ]

    @staticmethod
    def _url(deadline: Deadline) -> str:
        return reverse("petitions_filings:inspect", args=[deadline.filing_id]) if deadline.filing_id else ""

    def get_base_queryset(self):
        """Those within reach that hold."""
        reach = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        return reach.current().with_all_shown()

    def get(self, request, *args, **kwargs):
        """Warn where the religious holidays of a year are missing."""
        warning = missing_sentence()
        if warning and not self.is_export and request.resolver_match.url_name == self.index_url_name:
            messages.warning(request, warning)
        return super().get(request, *args, **kwargs)

    def to_row_dict(self, item):
        """Adds the two columns that are words."""
        item.standing, item.rule_words = standing(item), rule_words(item)
        return super().to_row_dict(item)

    def get_heading(self, queryset, field):
        """The words of the columns."""
        return str(HEADINGS.get(field) or super().get_heading(queryset, field))


HEADINGS = {
    "petition_id": gettext_lazy("Petition no."),
    "petition.title": gettext_lazy("Petition"),
    "petition.commune.name": gettext_lazy("Commune"),
    "petition.commune.region.name": gettext_lazy("Region"),
    "what": gettext_lazy("Obligation"),
    "get_owed_by_display": gettext_lazy("Owed by"),
    "starts_on": gettext_lazy("Runs from"),
    "due_on": gettext_lazy("Due on"),
    "met_on": gettext_lazy("Done on"),
    "days_taken": gettext_lazy("Days taken"),
    "standing": gettext_lazy("How it stands"),
    "rule_words": gettext_lazy("Rule"),
}
