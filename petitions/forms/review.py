"""What is asked before a petition changes state."""

from django import forms
from django.utils.translation import gettext_lazy as _

from civicsite.support.cleaning import ParagraphField
from moderation.models import Reason
from petitions.services.conformity import DOUBTFUL, WITHIN

NOTE_LENGTH = 2000


class WithdrawForm(forms.Form):
    """The author may say why."""

    note = ParagraphField(
        label=_("Why you withdraw it"),
        max_length=NOTE_LENGTH,
        rows=4,
        required=False,
        help_text=_("Only the region’s team reads this."),
    )


class PublishForm(forms.Form):
    """The officer's judgement on the powers of the council: it opens the collection either way, the bureau has the last word."""

    powers = forms.ChoiceField(
        label=_("May this council decide it?"),
        choices=[
            (WITHIN, _("Yes, it is within its powers")),
            (DOUBTFUL, _("It is doubtful: the bureau of the council will judge")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say whether the council may decide it. If it may not, refuse the petition with the reason.")
        },
    )
    powers_note = ParagraphField(
        label=_("Why"),
        max_length=NOTE_LENGTH,
        rows=3,
        required=False,
        help_text=_("Kept in the journal beside your judgement."),
    )


class MandateForm(forms.Form):
    """An officer's answer to an author who wants another mandataire."""

    answer = forms.ChoiceField(
        label=_("Your decision"),
        choices=[("accept", _("This person acts from now on")), ("decline", _("The present mandataire stays"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    note = ParagraphField(label=_("Note to the author"), max_length=NOTE_LENGTH, rows=4, required=False)


class ReasonedForm(forms.Form):
    """A coded reason in use, and words for the author. `use` says for which decision."""

    reason = forms.ModelChoiceField(
        label=_("Reason"),
        queryset=Reason.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose a reason."),
            "invalid_choice": _("This reason is no longer in use. Choose another one."),
        },
    )
    note = ParagraphField(
        label=_("Note to the author"),
        max_length=NOTE_LENGTH,
        rows=5,
        required=False,
        help_text=_("Sent with the reason, in your own words. Say precisely what to change or what is not possible."),
    )

    def __init__(self, *args, use: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].queryset = Reason.objects.filter(use=use, active=True)
