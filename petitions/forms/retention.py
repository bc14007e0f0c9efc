"""The form by which the central team holds a petition's data."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput


class HoldForm(forms.Form):
    """Until when, and why."""

    held_until = forms.DateField(label=_("Keep everything until"), widget=AdminDateInput())
    hold_reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For example the number of the case before the administrative court. Written into the journal."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
