"""Fields of the petitioners' forms: a day written as people write it, a number of people, a private document."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from civicsite.support.cleaning import clean_line
from civicsite.support.forms import LtrInput, ascii_digits
from petitions.rules import files as rules
from petitions.rules.files import FileRefused
from petitions.services.files import sentence_for

_DAY_FIRST = re.compile(r"(\d{1,2})[^\d](\d{1,2})[^\d](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[^\d](\d{1,2})[^\d](\d{1,2})")
_LONGEST = 60


class DayField(forms.CharField):
    """A day: 23/11/2019, 23-11-2019, 2019-11-23, with the digits of either script. Cleans to a date, None where empty."""

    widget = LtrInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **options):
        super().__init__(**{"max_length": _LONGEST, "help_text": _("Day, month, year, for example 23/11/2019."), **options})

    def clean(self, value) -> date | None:
        """Return the date; ValidationError in words for what is no day."""
        text = super().clean(value)
        if not text:
            return None
        digits = "".join(str(int(c)) if c.isdecimal() else c for c in clean_line(text))
        if found := _DAY_FIRST.fullmatch(digits):
            day, month, year = map(int, found.groups())
        elif found := _YEAR_FIRST.fullmatch(digits):
            year, month, day = map(int, found.groups())
        else:
            raise ValidationError(_("Write the day as day, month, year, for example 23/11/2019."), code="shape")
        try:
            return date(year, month, day)
        except ValueError as error:
            raise ValidationError(_("The calendar has no such day. Check the day and the month."), code="calendar") from error

    def prepare_value(self, value):
        """Show a date as it is typed."""
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


class PeopleField(forms.CharField):
    """How many people: digits of either script, spaces allowed. Cleans to a number, None where empty."""

    widget = LtrInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    most = 10_000_000

    def clean(self, value) -> int | None:
        """Return the number; ValidationError in words for anything else."""
        text = ascii_digits((super().clean(value) or "")[:_LONGEST])
        if not text:
            return None
        if not text.isdecimal() or int(text) > self.most:
            raise ValidationError(_("Write a number in digits, for example 120."), code="number")
        return int(text)


class DocumentField(forms.FileField):
    """A scan or a PDF that is kept encrypted. Cleans to what is kept of it (petitions.rules.files), None where none was sent."""

    widget = forms.FileInput(attrs={"accept": rules.ACCEPT})

    def clean(self, data, initial=None):
        """Return the checked bytes; ValidationError in words for a file that cannot be kept."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            if upload.size > rules.MAX_BYTES:
                raise FileRefused("bytes")
            return rules.check(upload.read())
        except FileRefused as refusal:
            raise ValidationError(sentence_for(refusal), code=refusal.code) from refusal
