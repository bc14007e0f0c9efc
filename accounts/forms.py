"""What people type to say who they are."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.contacts import Contact, parse_contact


class ContactField(forms.CharField):
    """A phone in any Moroccan spelling or an e-mail; cleans to a `Contact`."""

    # The e-mail keyboard of phones has both the @ and the digits.
    widget = forms.TextInput(attrs={"dir": "ltr", "inputmode": "email", "autocapitalize": "none", "spellcheck": "false"})

    def __init__(self, **options):
        defaults = {
            "label": _("Phone or e-mail"),
            "max_length": 320,
            "error_messages": {"required": _("Write your phone number or your e-mail address.")},
        }
        super().__init__(**defaults | options)

    def clean(self, value) -> Contact | None:
        """Return the Contact (None when empty and optional); ValidationError in plain words otherwise."""
        text = super().clean(value)
        return parse_contact(text) if text else None

    def prepare_value(self, value):
        """Show a Contact again as its value, typed text as it was typed."""
        return value.value if isinstance(value, Contact) else value
