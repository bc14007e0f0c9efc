"""The form of a row of the law: what was applied is never rewritten, one row holds at a time, a gap is left only knowingly."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from civicsite.support.forms import direct_languages
from civicsite.support.law import DatedRow, Span, days_overlap

Words = str | Promise


class DatedRowForm(WagtailAdminModelForm):
    """Compares a row with what followed it and with the other rows that say the same; each kind of row says how."""

    leave_gap = forms.BooleanField(label=_("Leave the gap"), required=False)

    # What may still change about a row that was applied: its end, and what is said beside it.
    always_open = frozenset({"valid_to", "note_fr", "note_ar", "leave_gap"})
    # What a gap brings; why a row that was applied stays; that the days or cases of `gaps` would have no row.
    gap_help: Words
    stays: Words
    left_empty: Words

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leave_gap"].help_text = self.gap_help
        direct_languages(self)

    def clean(self):
        """Compare the parts of the row with one another, then with what followed it, then with the other rows."""
        cleaned = super().clean()
        self.check_parts(cleaned)
        if self.errors:
            return cleaned
        if self.instance.pk and set(self.changed_data) - self.always_open and self.was_applied():
            raise ValidationError(str(self.stays), code="applied")
        others = list(self.others(cleaned))
        for other in others:
            if self.overlaps(cleaned, other):
                raise self.overlap_error(other)
        if not cleaned["leave_gap"] and (others or self.instance.pk) and (gaps := self.new_gaps(cleaned, others)):
            raise ValidationError(str(self.left_empty), code="gap", params={"gaps": gettext("; ").join(gaps)})
        return cleaned

    def check_parts(self, cleaned: dict[str, Any]) -> None:
        """Say beside its field what is wrong within the row."""

    def was_applied(self) -> bool:
        """Whether anything follows the row as it is."""
        raise NotImplementedError

    def others(self, cleaned: dict[str, Any]):
        """The other rows that say the same."""
        raise NotImplementedError

    def overlaps(self, cleaned: dict[str, Any], other: Any) -> bool:
        """Whether another row holds for the same days."""
        return days_overlap(days_of(cleaned), (other.valid_from, other.valid_to))

    def overlap_error(self, other: DatedRow) -> ValidationError:
        """What to say of it."""
        raise NotImplementedError

    def new_gaps(self, cleaned: dict[str, Any], others: list[Any]) -> list[str]:
        """In words, where no row would hold that has one today."""
        raise NotImplementedError


def days_of(values: dict[str, Any]) -> Span:
    """The days of a row, from the values of a form."""
    return values["valid_from"], values["valid_to"]
