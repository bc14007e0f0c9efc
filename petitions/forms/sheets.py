"""What is read on a sheet of signatures, line by line, and what is asked around it."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from civicsite.support.cleaning import LineField, ParagraphField, clean_line
from civicsite.support.forms import LtrInput
from moderation.models import Reason
from petitions.forms.filing import StepForm
from petitions.forms.sign import CnieField, NameField
from petitions.models import AuditedLine, Level, PaperSheet, Petition
from petitions.rules.files import ACCEPT
from petitions.rules.identity import ImpossibleCnie, normalise_cnie, seems_short
from petitions.rules.sheets import MOST_AT_ONCE, is_possible_expiry
from petitions.services.audit import possible_verdicts
from petitions.services.paper.readings import Line, card_expired
from petitions.states import LineOutcome
from territory.models import Province

VALUES = ("first_name", "last_name", "cnie", "cnie_expires", "address", "province")
_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y", "%d%m%Y")


class CardDayField(forms.CharField):
    """A day as it stands on a card, typed in digits of any script: 31/12/2030. The value is an ISO date."""

    default_error_messages = {
        "invalid": _("Write the day as it stands on the card, for example 31/12/2030."),
        "impossible": _("No card ends on that day: it is too long ago or too far ahead. Read it once more."),
    }

    def __init__(self, **options):
        widget = LtrInput({"inputmode": "numeric", "autocomplete": "off", "placeholder": "31/12/2030"})
        super().__init__(max_length=40, widget=widget, **options)

    def clean(self, value):
        """Return the day in ISO form; refuse what is no day, and days that no card has."""
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in clean_line(super().clean(value)))
        if not text:
            return ""
        day = _day(text.replace("٫", "/").replace("\\", "/"))
        if day is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if not is_possible_expiry(day, timezone.localdate()):
            raise ValidationError(self.error_messages["impossible"], code="impossible")
        return day.isoformat()

    def prepare_value(self, value):
        """Show a kept day as the card has it."""
        try:
            return date.fromisoformat(value).strftime("%d/%m/%Y") if value else ""
        except (TypeError, ValueError):
            return value


def _day(text: str) -> date | None:
    for pattern in _FORMATS:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None


class LineForm(StepForm):
    """One line of a sheet: counted with all that the law asks, not counted for a reason, or empty."""

    outcome = forms.ChoiceField(
        label=_("This line"),
        choices=[
            (LineOutcome.VALID, _("counts")),
            (LineOutcome.REFUSED, _("does not count")),
            (LineOutcome.EMPTY, _("is empty")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the line counts, does not count or is empty.")},
    )
    last_name = NameField(label=_("Last name"), max_length=59, required=False)
    first_name = NameField(label=_("First name"), max_length=59, required=False)
    cnie = CnieField(label=_("CNIE number"), max_length=40, required=False)
    cnie_expires = CardDayField(label=_("Card valid until"), required=False)
    address = LineField(label=_("Address"), max_length=200, required=False)
    province = forms.ChoiceField(label=_("Prefecture or province"), required=False)
    signed = forms.BooleanField(label=_("It is signed"), required=False)
    has_copy = forms.BooleanField(label=_("The copy of the card is there"), required=False)
    reason = forms.ModelChoiceField(label=_("Why it does not count"), queryset=Reason.objects.none(), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    REQUIRED: Mapping[str, Any] = {
        "last_name": _("Write the last name."),
        "first_name": _("Write the first name."),
        "cnie": _("Write the number of the card."),
        "cnie_expires": _("Write the day until which the card is valid."),
        "address": _("Write the address."),
        "province": _("Choose the prefecture or province: each must have its share of the signatories (111-14, article 120)."),
        "signed": _("Without a signature the line does not count: say so, with the reason."),
        "has_copy": _("Without the copy of the card the line does not count: say so, with the reason."),
    }

    def __init__(self, *args, sheet: PaperSheet, position: int, reasons=None, provinces=None, **options):
        super().__init__(*args, auto_id=f"line-{position}-%s", **options)
        self.sheet, self.position = sheet, position
        for name in ("first_name", "last_name", "address", "cnie"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        for name in ("first_name", "last_name", "address"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self.fields["reason"].queryset = line_reasons() if reasons is None else reasons
        self.asks_province = sheet.petition.level == Level.REGION
        if self.asks_province:
            choices = provinces if provinces is not None else province_choices(sheet.petition)
            self.fields["province"].choices = [("", "—"), *choices]
        else:
            del self.fields["province"]

    def _clean_fields(self):
        """Only a counted line must have a possible number: of another one it is kept as it was read."""
        super()._clean_fields()
        if self.cleaned_data.get("outcome") == LineOutcome.VALID:
            return
        for name in VALUES:
            if name in self.errors:
                del self.errors[name]
                self.cleaned_data[name] = clean_line(str(self.data.get(self.add_prefix(name), "")))[:200].replace("\x00", "")

    def clean(self):
        """Ask of a counted line all that the law's list has, of another one its reason."""
        data = super().clean()
        outcome = data.get("outcome")
        if outcome == LineOutcome.VALID:
            for name, sentence in self.REQUIRED.items():
                if name in self.fields and name not in self.errors and not data.get(name):
                    self.add_error(name, sentence)
        elif outcome == LineOutcome.REFUSED and "reason" not in self.errors and data.get("reason") is None:
            self.add_error("reason", _("Say why the line does not count."))
        return data

    @property
    def line(self) -> Line:
        """What was read."""
        data = self.cleaned_data
        values = {name: _comparable(name, data.get(name, "")) for name in VALUES if name in self.fields}
        return Line(data["outcome"], {} if data["outcome"] == LineOutcome.EMPTY else values, data.get("reason"))

    @property
    def remarks(self) -> list[Any]:
        """What is worth a second look, though it is kept."""
        found: list[Any] = []
        line = self.line
        if line.outcome == LineOutcome.VALID and seems_short(line.values["cnie"]):
            found.append(_("This number has fewer digits than usual: read it once more."))
        if card_expired(self.sheet, line):
            found.append(
                _(
                    "This card had expired when the sheet came back. The law is silent on that: the registrar, an officer or "
                    "the central team decides whether the line counts."
                )
            )
        return found


def _comparable(name: str, value: str) -> str:
    """A number that no card has is kept as it was typed."""
    if name != "cnie":
        return value
    try:
        return normalise_cnie(value)
    except ImpossibleCnie:
        return value


def line_reasons():
    """Return the reasons for which a line does not count."""
    return Reason.objects.filter(use=Reason.Use.SHEET_LINE, active=True)


def province_choices(petition: Petition) -> list[tuple[str, str]]:
    """Return the provinces of the petitioned region, where the petition goes to one."""
    if petition.level != Level.REGION or petition.commune is None:
        return []
    return [(one.code, one.name) for one in Province.objects.filter(region=petition.commune.region_id).order_by("name")]


def values_of(line: Line) -> dict[str, Any]:
    """Return what a form shows of a line that is kept."""
    counts = line.outcome == LineOutcome.VALID
    return {**line.values, "outcome": line.outcome, "reason": line.reason, "signed": counts, "has_copy": counts}


class PrintForm(StepForm):
    """How many new sheets."""

    number = forms.IntegerField(label=_("How many sheets"), min_value=1, max_value=MOST_AT_ONCE, initial=5)


class TakeInForm(StepForm):
    """A sheet that came back."""

    sheet = LineField(
        label=_("Number or code of the sheet"),
        max_length=20,
        help_text=_("At the bottom of the sheet, beside the QR code."),
        widget=LtrInput({"autocomplete": "off"}),
    )
    scan = forms.FileField(
        label=_("Photo or scan of the sheet"),
        required=False,
        help_text=_("A picture or a PDF of 15 MB at most. It is kept encrypted. It may also follow later."),
        widget=forms.FileInput({"accept": ACCEPT}),
    )


class ScanForm(StepForm):
    """The scan of a sheet that came back without."""

    scan = forms.FileField(
        label=_("Photo or scan of the sheet"),
        help_text=_("A picture or a PDF of 15 MB at most. It is kept encrypted."),
        widget=forms.FileInput({"accept": ACCEPT}),
    )


class ReasonForm(StepForm):
    """Why a sheet is taken out."""

    reason = ParagraphField(label=_("Reason"), max_length=600, rows=3, help_text=_("It stands in the journal."))


class VerdictForm(StepForm):
    """What the scan shows of a line that was drawn."""

    verdict = forms.ChoiceField(
        label=_("What the scan shows"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the scan shows."), "invalid_choice": _("Choose what the scan shows.")},
    )

    def __init__(self, *args, drawn: AuditedLine, **options):
        super().__init__(*args, auto_id=f"drawn-{drawn.pk}-%s", **options)
        labels: dict[str, Any] = dict(AuditedLine.Verdict.choices)
        self.fields["verdict"].choices = [(one, labels[one]) for one in possible_verdicts(drawn.line)]
