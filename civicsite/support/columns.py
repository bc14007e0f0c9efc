"""Columns of lists in the back office."""

from django.utils.html import format_html
from wagtail.admin.ui.tables import Column, TitleColumn

from civicsite.support.templatetags.civic import day


class DayColumn(Column):
    """A day as Moroccans read it; Wagtail's own says how long ago it was, which says nothing of a day to come."""

    def get_value(self, instance):
        """3 octobre 2026, 3 أكتوبر 2026, on one line."""
        shown = day(super().get_value(instance))
        return format_html('<span class="nowrap">{}</span>', shown) if shown else ""


class WordsColumn(Column):
    """Words of a person, in their own direction; a phone leaves them the room that a title has."""

    def __init__(self, name, **kwargs):
        super().__init__(name, classname="words", **kwargs)

    def get_value(self, instance):
        """The words, apart from those around them."""
        return format_html("<bdi>{}</bdi>", super().get_value(instance) or "")


class NumberTitleColumn(TitleColumn):
    """A title that is but a number: it takes no more room than it needs, and stays on one line."""

    def __init__(self, name, **kwargs):
        super().__init__(name, classname="number", **kwargs)
