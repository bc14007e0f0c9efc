"""Forms of the law: what was applied is never rewritten, one row holds at a time, a gap is left only knowingly."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from civicsite.support.forms import direct_languages
from civicsite.support.law import days_overlap, span_words
from civicsite.support.lawforms import DatedRowForm, days_of
from civicsite.support.templatetags.civic import day, number
from petitions.models import Deadline, Filing, LegalCondition, LegalFigure, Petition
from petitions.rules.coverage import Gap, gaps


class LawForm(WagtailAdminModelForm):
    """What both kinds of rows refuse: reversed days, and uncertain rows that do not say why."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        direct_languages(self)

    def clean(self):
        """Compare the parts of the row with one another."""
        cleaned = super().clean()
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day lies before the first one, %(day)s.") % {"day": day(first)})
        if cleaned.get("certainty") not in (None, "confirmed"):
            for name in ("note_fr", "note_ar"):
                if not cleaned.get(name):
                    self.add_error(name, _("Say to readers what is uncertain, or that it is the site’s own rule."))
        return cleaned

    def validate_constraints(self):
        """Said in words by `clean`."""


class LegalConditionForm(LawForm):
    """Refuses two wordings of one condition on the same day."""

    def clean(self):
        """Compare with the other rows of the same code."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        same = LegalCondition.objects.filter(code=cleaned["code"], level=cleaned["level"], audience=cleaned["audience"])
        for other in same.exclude(pk=self.instance.pk):
            if days_overlap(days_of(cleaned), (other.valid_from, other.valid_to)):
                raise _overlap_error(other)
        return cleaned


class LegalFigureForm(DatedRowForm, LawForm):
    """A figure that petitions or deadlines carry is ended; one holds on a day for a number of people."""

    always_open = DatedRowForm.always_open | {"certainty"}
    gap_help = gettext_lazy(
        "Tick this to end a row before its successor is added. As long as no row holds, nothing can be published or "
        "counted by this rule."
    )
    stays = gettext_lazy("Petitions carry this figure, so it stays as it is. End it with “in force until”, then add the new one.")
    left_empty = gettext_lazy("No figure would hold: %(gaps)s.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Nothing chosen holds for all communes: it is not that nobody knows.
        self.fields["with_arrondissements"].widget.choices = [
            ("unknown", _("all communes")),
            ("true", _("only those with arrondissements")),
            ("false", _("only those without")),
        ]

    def check_parts(self, cleaned):
        """The population from which it holds lies below that to which it does."""
        low, high = cleaned.get("population_from"), cleaned.get("population_below")
        if low is not None and high is not None and high <= low:
            self.add_error("population_below", _("This lies below the population from which the row holds."))

    def was_applied(self):
        """Whether a petition, a deposit or a deadline is stamped with it."""
        applied = {"required_by": (Petition, Filing), "figure": (Deadline,)}
        return any(model.objects.filter(**{name: self.instance}).exists() for name, models in applied.items() for model in models)

    def others(self, cleaned):
        """Those of the same code and level."""
        return LegalFigure.objects.filter(code=cleaned["code"], level=cleaned["level"]).exclude(pk=self.instance.pk)

    def overlaps(self, cleaned, other):
        """For the same people too."""
        return _overlap(cleaned, other)

    def overlap_error(self, other):
        """With the row and its days."""
        return _overlap_error(other)

    def new_gaps(self, cleaned, others):
        """Days and numbers of people.

        A row that fills a part of a gap makes it smaller: what is left of it is not new, except the days between it and the
        row that it follows.
        """
        before = [*others, LegalFigure.objects.get(pk=self.instance.pk)] if self.instance.pk else others
        known = set(gaps(before))
        new = [gap for gap in gaps([*others, SimpleNamespace(**cleaned)]) if gap not in known]
        return [_say(gap) for gap in new if _just_before(gap, cleaned) or not any(_within(gap, other) for other in known)]


def _overlap(values: dict, other: LegalFigure) -> bool:
    arrondissements = {values["with_arrondissements"], other.with_arrondissements}
    same_communes = None in arrondissements or len(arrondissements) == 1
    endless = float("inf")
    people = (values["population_from"] or 0) < (other.population_below or endless) and (other.population_from or 0) < (
        values["population_below"] or endless
    )
    return same_communes and people and days_overlap(days_of(values), (other.valid_from, other.valid_to))


def _overlap_error(other) -> ValidationError:
    return ValidationError(
        _("Another row holds for the same cases in the same days: %(other)s, %(days)s. End that one first."),
        code="overlap",
        params={"other": other, "days": span_words(other.valid_from, other.valid_to)},
    )


def _just_before(gap: Gap, values: dict) -> bool:
    """Whether a gap ends where a row begins, for some of the same people."""
    endless = float("inf")
    people = gap.population_from < (values["population_below"] or endless) and (values["population_from"] or 0) < (
        gap.population_below or endless
    )
    return people and gap.last is not None and gap.last + timedelta(days=1) == values["valid_from"]


def _within(gap: Gap, other: Gap) -> bool:
    days = other.first <= gap.first and (gap.last or date.max) <= (other.last or date.max)
    endless = float("inf")
    return (
        days
        and other.population_from <= gap.population_from
        and (gap.population_below or endless) <= (other.population_below or endless)
    )


def _say(gap: Gap) -> str:
    days = span_words(gap.first, gap.last)
    if gap.population_below is not None:
        return _("%(days)s, between %(low)s and %(high)s inhabitants") % {
            "days": days,
            "low": number(gap.population_from),
            "high": number(gap.population_below),
        }
    if gap.population_from:
        return _("%(days)s, from %(low)s inhabitants on") % {"days": days, "low": number(gap.population_from)}
    return days
