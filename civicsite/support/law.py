"""The base of every row of the law: what it says holds between two days, by an article."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from civicsite.support.templatetags.civic import day as as_read

Span = tuple[date, date | None]


class DatedRowQuerySet(models.QuerySet):
    """Sets of rows of the law."""

    def in_force(self, day: date):
        """Those in force on `day`, first and last day included."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class DatedRow(models.Model):
    """A row of the law. A model that derives from it registers `article` and `note` with modeltranslation.

    A row that was applied is never reworded: it is ended, and the new one added. `note` says what is uncertain about it;
    wherever the site applies or shows the row, it shows the note beside.
    """

    article = models.CharField(_("article"), max_length=160)
    note = models.TextField(
        _("what is uncertain"),
        blank=True,
        help_text=_("Shown to readers beside the rule. Empty where the text of the law says it."),
    )
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force until"), null=True, blank=True)

    objects = DatedRowQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_dates", condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
            )
        ]


def days_overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Whether two spans of days (from, to; both included, None: without an end) have a day in common."""
    (first_from, first_to), (second_from, second_to) = first, second
    return first_from <= (second_to or date.max) and second_from <= (first_to or date.max)


def days_without(spans: Iterable[Span]) -> list[Span]:
    """Return the days, from the first one of all spans on, on which none of them lies (None: without an end)."""
    gaps: list[Span] = []
    reached: date | None = None
    for first, last in sorted(spans, key=lambda span: span[0]):
        if reached is not None and first > reached + timedelta(days=1):
            gaps.append((reached + timedelta(days=1), first - timedelta(days=1)))
        if last is None:
            return gaps
        reached = max(reached or last, last)
    return gaps if reached is None else [*gaps, (reached + timedelta(days=1), None)]


def span_words(first: date, last: date | None) -> str:
    """« from 1 January 2027 on », « from 1 to 31 January 2027 », as the reader's language says it."""
    if last is None:
        return gettext("from %(first)s on") % {"first": as_read(first)}
    return gettext("from %(first)s to %(last)s") % {"first": as_read(first), "last": as_read(last)}
