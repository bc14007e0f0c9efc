"""What is asked of the council's registrar at each step of a deposit."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from civicsite.support.cleaning import LineField, ParagraphField
from councils.models import Committee, Session
from moderation.models import Reason
from petitions.models import Petition, Petitioner
from petitions.rules.files import ACCEPT
from petitions.states import DepositedPaper

ASSOCIATION_PAPERS = (
    DepositedPaper.ASSOCIATION_RECEIPT,
    DepositedPaper.ASSOCIATION_STATUTES,
    DepositedPaper.ASSOCIATION_POWERS,
)
CITIZENS_PAPERS = (DepositedPaper.SHEETS, DepositedPaper.IDENTITY_COPIES)


class DayField(forms.DateField):
    """A day with Wagtail's calendar; today unless another one is given."""

    def __init__(self, **kwargs):
        super().__init__(widget=AdminDateInput, **{"initial": timezone.localdate, **kwargs})


class StepForm(forms.Form):
    """One step. `refuse` shows beside each field what the service said."""

    def refuse(self, refusal: ValidationError) -> None:
        """Put the sentences of a refusal beside their fields; those of no field of this form on top."""
        messages: Mapping[str, Any] = refusal.error_dict if hasattr(refusal, "error_dict") else {"__all__": refusal.error_list}
        for name, errors in messages.items():
            self.add_error(name if name in self.fields else None, errors)


class RegisterForm(StepForm):
    """A deposit, as the register has it."""

    number = LineField(label=_("Number in the council’s register"), max_length=40)
    filed_on = DayField(label=_("Deposited on"))
    depositor = LineField(
        label=_("Deposited by"), max_length=120, help_text=_("The mandataire, or the association’s legal representative.")
    )
    papers = forms.MultipleChoiceField(
        label=_("Papers received"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They stand on the receipt. What is missing does not stop the deposit: the bureau decides."),
    )
    sheets = forms.IntegerField(label=_("Sheets of signatures"), min_value=0, max_value=10_000, initial=0, required=False)
    copies = forms.IntegerField(label=_("Copies of national cards"), min_value=0, max_value=1_000_000, initial=0, required=False)
    scan = forms.FileField(
        label=_("Scan of the deposit"),
        required=False,
        help_text=_("Picture or PDF, at most 15 MB. It is kept encrypted."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(self, *args, petition: Petition, **kwargs):
        super().__init__(*args, **kwargs)
        own = ASSOCIATION_PAPERS if petition.petitioner == Petitioner.ASSOCIATION else CITIZENS_PAPERS
        self.fields["papers"].choices = [(paper.value, paper.label) for paper in (DepositedPaper.FORM, *own)]

    def clean(self):
        """An empty number of sheets or copies is none."""
        cleaned = super().clean()
        for name in ("sheets", "copies"):
            cleaned[name] = cleaned.get(name) or 0
        return cleaned


class TransmitForm(StepForm):
    """The petition goes to the bureau."""

    on = DayField(label=_("Handed to the bureau on"))


class AskCompletionForm(StepForm):
    """What the file lacks."""

    on = DayField(label=_("Asked on"))
    what = ParagraphField(
        label=_("What is missing"),
        max_length=1000,
        rows=4,
        required=False,
        help_text=_(
            "The petitioner reads it. No text gives a delay for it: the site’s own is shown, and the council’s stands still."
        ),
    )


class CompleteForm(StepForm):
    """The petitioner handed over what was missing."""

    on = DayField(label=_("Handed over on"))


class AcceptForm(StepForm):
    """The bureau accepts it."""

    on = DayField(label=_("Decision of the bureau on"))
    notified_on = DayField(
        label=_("Mandataire informed on"), required=False, help_text=_("The site informs the mandataire at once, too.")
    )
    title_fr = LineField(label=_("Title on the agenda, in French"), max_length=300)
    title_ar = LineField(
        label=_("Title on the agenda, in Arabic"), max_length=300, widget=forms.TextInput(attrs={"dir": "rtl", "lang": "ar"})
    )
    committee = forms.ModelChoiceField(
        label=_("Standing committee"),
        queryset=Committee.objects.none(),
        required=False,
        empty_label=_("Not chosen yet"),
        help_text=_("The petition goes to the competent standing committee before the council deliberates (article 125)."),
    )

    def __init__(self, *args, committees: QuerySet[Committee], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = committees


class RefusalForm(StepForm):
    """The bureau refuses it."""

    on = DayField(label=_("Decision of the bureau on"))
    notified_on = DayField(
        label=_("Mandataire informed on"),
        help_text=_(
            "The site sends the reasons to the mandataire at once; give the day of the council’s letter where it is another one."
        ),
    )
    reasons = forms.ModelMultipleChoiceField(
        label=_("Reasons"), queryset=Reason.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    explanation = ParagraphField(
        label=_("The reasons in the council’s own words"),
        max_length=6000,
        rows=8,
        required=False,
        help_text=_("Everyone reads them on the petition’s page. Name no signatory."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reasons"].queryset = Reason.objects.filter(use=Reason.Use.COUNCIL_REFUSED, active=True)


class MoveForm(StepForm):
    """Another ordinary session."""

    session = forms.ModelChoiceField(label=_("Session"), queryset=Session.objects.none(), empty_label=None)
    reason_fr = ParagraphField(label=_("Why, in French"), max_length=600, rows=3, required=False)
    reason_ar = ParagraphField(
        label=_("Why, in Arabic"),
        max_length=600,
        rows=3,
        required=False,
        widget=forms.Textarea(attrs={"dir": "rtl", "lang": "ar"}),
    )

    def __init__(self, *args, sessions: QuerySet[Session], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions


class PromiseForm(StepForm):
    """A step that carries out what was decided."""

    title_fr = LineField(label=_("What is to be done, in French"), max_length=200)
    title_ar = LineField(
        label=_("What is to be done, in Arabic"), max_length=200, widget=forms.TextInput(attrs={"dir": "rtl", "lang": "ar"})
    )
    due_on = DayField(label=_("Promised for"), initial=None)


class CarryOutForm(StepForm):
    """A step was carried out."""

    on = DayField(label=_("Carried out on"))
    note_fr = ParagraphField(label=_("What was done, in French"), max_length=1000, rows=3, required=False)
    note_ar = ParagraphField(
        label=_("What was done, in Arabic"),
        max_length=1000,
        rows=3,
        required=False,
        widget=forms.Textarea(attrs={"dir": "rtl", "lang": "ar"}),
    )


class NoteForm(StepForm):
    """Words are enough, or none."""

    note = ParagraphField(label=_("Note"), max_length=1000, rows=3, required=False, help_text=_("The mandataire reads it."))


class CorrectionForm(StepForm):
    """Another day for something that was registered with a wrong one."""

    field = forms.ChoiceField(label=_("Which day"), widget=forms.RadioSelect)
    on = DayField(label=_("The right day"))
    note = ParagraphField(label=_("Why"), max_length=300, rows=2)

    def __init__(self, *args, choices: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = choices


class TakeBackForm(StepForm):
    """The petitioners take their deposit back."""

    reason = ParagraphField(
        label=_("Why you take it back"),
        max_length=1000,
        rows=4,
        help_text=_("The council and the region’s team read it."),
        error_messages={"required": _("Say why: the council and the region’s team read it.")},
    )
