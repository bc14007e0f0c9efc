"""What waits for whoever opens the back office, told on its first page: a closed menu tells it to nobody."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy
from wagtail.admin.ui.components import Component

from civicsite.support.templatetags.civic import number
from petitions.admin.deadlines import POLICY as DEADLINES
from petitions.admin.deadlines import SOON_DAYS
from petitions.admin.listing import waiting_among
from petitions.admin.policies import ReviewPolicy, SheetPolicy
from petitions.admin.sheets.listing import waiting_for as sheets_waiting_for
from petitions.models import Petition

MOST_NAMED = 3


@dataclass(frozen=True)
class Line:
    """Work of one kind: how much of it in words, where it is done, and the petitions that have waited longest."""

    words: str
    url: str
    petitions: tuple[Petition, ...] = ()
    is_late: bool = False


TO_REVIEW = ngettext_lazy("%(shown)s petition waits for your answer", "%(shown)s petitions wait for your answer", "count")
SHEETS = ngettext_lazy("%(shown)s sheet waits to be entered", "%(shown)s sheets wait to be entered", "count")
LATE = ngettext_lazy("%(shown)s deadline has passed", "%(shown)s deadlines have passed", "count")
SOON = ngettext_lazy("%(shown)s deadline falls within two weeks", "%(shown)s deadlines fall within two weeks", "count")


def _said(words: Promise, count: int) -> str:
    return words % {"count": count, "shown": number(count)}  # type: ignore[operator]


def lines_for(person) -> list[Line]:
    """Return what waits for `person`, by kind; kinds of which nothing waits are left out."""
    lines = []
    waiting = waiting_among(ReviewPolicy().instances_user_has_permission_for(person, "view"), person)
    if count := waiting.count():
        oldest = waiting.select_related("commune").prefetch_related("texts").order_by("submitted_at")[:MOST_NAMED]
        lines.append(Line(_said(TO_REVIEW, count), reverse("petitions_review:index"), tuple(oldest)))
    if SheetPolicy().user_has_permission(person, "view"):
        reach = SheetPolicy().instances_user_has_permission_for(person, "view")
        if count := sheets_waiting_for(person, reach).count():
            lines.append(Line(_said(SHEETS, count), reverse("petitions_sheets:index")))
    return lines + _deadlines(person)


def _deadlines(person) -> list[Line]:
    if not DEADLINES.user_has_permission(person, "view"):
        return []
    today, owed = timezone.localdate(), DEADLINES.instances_user_has_permission_for(person, "view").current()
    report, lines = reverse("deadlines_report"), []
    if count := owed.late(today).count():
        lines.append(Line(_said(LATE, count), f"{report}?when=late", is_late=True))
    if count := owed.due_between(today, today + timedelta(days=SOON_DAYS)).count():
        lines.append(Line(_said(SOON, count), f"{report}?when=soon"))
    return lines


class TodayPanel(Component):
    """« What waits for you »."""

    name = "today"
    order = 10
    template_name = "petitions/admin/today.html"

    def get_context_data(self, parent_context):
        """The lines of whoever reads."""
        return {"lines": lines_for(parent_context["request"].user)}


def add_today(request, panels) -> None:
    """Put the panel before the others, for those who have work of these kinds at all."""
    policies = ((ReviewPolicy(), "view"), (SheetPolicy(), "view"), (DEADLINES, "view"))
    if any(policy.user_has_permission(request.user, action) for policy, action in policies):
        panels.insert(0, TodayPanel())
