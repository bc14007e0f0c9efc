"""How forms are drawn (label, hint, error, field, in that order) and the inputs that are always left to right."""

from django import forms
from django.forms.renderers import DjangoTemplates

from civicsite.support.cleaning import ascii_digits

__all__ = [
    "CivicFormRenderer",
    "CnieInput",
    "CodeInput",
    "LtrEmailInput",
    "LtrInput",
    "PhoneInput",
    "ascii_digits",
    "direct_languages",
]


# Longer than any number or code however it is spaced: left as it is, for the field to refuse.
_LONGEST_NUMBER = 200


class CivicFormRenderer(DjangoTemplates):
    """Draws whole forms and fields by the site's templates; widgets keep Django's, which the admin relies on."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class _LtrWidget(forms.TextInput):
    """A text input whose content runs from left to right, whatever the page."""

    always: dict[str, str] = {}

    def __init__(self, attrs=None):
        super().__init__({"dir": "ltr", "spellcheck": "false", "autocapitalize": "off", **self.always, **(attrs or {})})


class LtrInput(_LtrWidget):
    """For references, addresses of pages and the like."""


class LtrEmailInput(_LtrWidget):
    """For an e-mail address."""

    input_type = "email"
    always = {"autocomplete": "email", "inputmode": "email"}


class PhoneInput(_LtrWidget):
    """For a phone number, typed in any spelling."""

    input_type = "tel"
    always = {"autocomplete": "tel", "inputmode": "tel"}


class CodeInput(_LtrWidget):
    """For a code received by SMS or mail: pasted with spaces or typed in Arabic digits, it arrives as 0-9."""

    always = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code"}

    def value_from_datadict(self, data, files, name):
        """Return the code without spaces, its digits as 0-9; None where nothing was sent."""
        value = super().value_from_datadict(data, files, name)
        return value if value is None or len(value) > _LONGEST_NUMBER else ascii_digits(value)


class CnieInput(_LtrWidget):
    """For the number of a national identity card: capitals and digits without spaces."""

    always = {"autocomplete": "off", "autocapitalize": "characters"}

    def value_from_datadict(self, data, files, name):
        """Return the number in capitals, without spaces, its digits as 0-9; None where nothing was sent."""
        value = super().value_from_datadict(data, files, name)
        return value if value is None or len(value) > _LONGEST_NUMBER else ascii_digits(value).upper()


def direct_languages(form: forms.BaseForm) -> None:
    """Let what is written in one language run in its own direction, whatever the language of the page around it."""
    for name, field in form.fields.items():
        if name.endswith("_fr"):
            field.widget.attrs.update({"dir": "ltr", "lang": "fr"})
        elif name.endswith("_ar"):
            field.widget.attrs.update({"dir": "rtl", "lang": "ar"})
