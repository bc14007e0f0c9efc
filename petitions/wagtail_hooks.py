"""Registers petitions in the back office."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from petitions.admin.deadlines import POLICY, DeadlineReport
from petitions.admin.pictures import guarded_addresses, refuse_pictures
from petitions.admin.sheets.receipt import PRINTED
from petitions.admin.today import add_today
from petitions.admin.viewsets import PetitionsGroup


@hooks.register("register_admin_viewset")
def register_petitions():
    """The « Petitions » group."""
    return PetitionsGroup()


# Before Wagtail's own: the first address that fits is taken.
hooks.register("register_admin_urls", guarded_addresses, order=-10)
hooks.register("before_bulk_action", refuse_pictures)
hooks.register("construct_homepage_panels", add_today)


@hooks.register("register_admin_urls")
def deadline_addresses():
    """The report of deadlines, whole and in parts."""
    return [
        path("reports/deadlines/", DeadlineReport.as_view(), name="deadlines_report"),
        path("reports/deadlines/results/", DeadlineReport.as_view(results_only=True), name="deadlines_report_results"),
    ]


class DeadlinesMenuItem(MenuItem):
    """Shown to those who may see deadlines somewhere."""

    def is_shown(self, request):
        """By their role."""
        return POLICY.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def deadlines_menu_item():
    """« Deadlines » among the reports."""
    return DeadlinesMenuItem(_("Deadlines"), reverse("deadlines_report"), name="deadlines", icon_name="time", order=90)


@hooks.register("register_log_actions")
def say_which_receipt_was_shown(actions):
    """Who looked at the receipt of which line."""

    @actions.register_action(PRINTED)
    class ReceiptShown(LogFormatter):
        label = _("Show the receipt of a line")

        def format_message(self, log_entry):
            """« Receipt of line 3 »."""
            return _("Receipt of line %(position)s") % {"position": log_entry.data.get("line", "")}
