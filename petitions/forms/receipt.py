"""The form that takes a receipt code."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from petitions.rules import receipts

# Isolated, or an Arabic sentence would turn its groups round; not broken, or a narrow screen would part them.
EXAMPLE = "\u20660G6R\u20113T0M\u2011…\u2069"
SENTENCES = {
    "length": _("A receipt code has 20 letters and digits. Compare with what you noted: some are missing or too many."),
    "characters": _(
        "A receipt code has neither the letter U nor other signs than letters and digits. Compare with what you noted."
    ),
    "check": _("There is a typing error: one of the characters is wrong, or two changed places. Compare with what you noted."),
}


class ReceiptForm(forms.Form):
    """One code, however it is grouped; I and L are read as 1, O as 0."""

    code = forms.CharField(
        label=_("Receipt code"),
        help_text=format_lazy(_("20 letters and digits in groups of four, for example {code}"), code=EXAMPLE),
        max_length=60,
        error_messages={"required": _("Type the receipt code that you noted when you signed.")},
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "receipt"}
        ),
    )

    def clean_code(self) -> str:
        """Return the code ungrouped; a typing error is said."""
        try:
            return receipts.normalised(self.cleaned_data["code"])
        except receipts.NotAReceipt as refusal:
            raise forms.ValidationError(SENTENCES[refusal.code], code=refusal.code) from refusal
