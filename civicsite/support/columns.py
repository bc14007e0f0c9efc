"""Columns of lists in the back office."""

from django.utils.html import format_html
from wagtail.admin.ui.tables import Column

from civicsite.support.templatetags.civic import day


class DayColumn(Column):
    """A day as Moroccans read it; Wagtail's own says how long ago it was, which says nothing of a day to come."""

    def get_value(self, instance):
        """3 octobre 2026, 3 أكتوبر 2026, on one line."""
        shown = day(super().get_value(instance))
        return format_html('<span class="nowrap">{}</span>', shown) if shown else ""
