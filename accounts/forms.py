"""What people type to say who they are."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.codes import LENGTH, Answer, AskedCode
from accounts.contacts import Contact, parse_contact
from accounts.models import User
from civicsite.support.cleaning import TEXT_ERRORS, LineField, TypedField
from civicsite.support.forms import CodeInput, LtrInput


class ContactField(TypedField):
    """A phone in any Moroccan spelling or an e-mail; cleans to a `Contact`."""

    # The e-mail keyboard of phones has both the @ and the digits.
    widget = LtrInput(attrs={"inputmode": "email", "autocapitalize": "none", "spellcheck": "false"})

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


class SignInForm(forms.Form):
    """The one field of signing in."""

    contact = ContactField(help_text=_("We send a code to it. An account is made for you if you have none yet."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contact"].widget.attrs["autocomplete"] = "username"


class ContactForm(forms.Form):
    """A new phone or a new e-mail, of the one kind that is being changed."""

    contact = ContactField()
    _KINDS = {
        "sms": (_("New phone number"), _("We send a code to this number."), "tel"),
        "mail": (_("New e-mail address"), _("We send a code to this address."), "email"),
    }
    _OTHER_KIND = {
        "sms": _("Write a phone number, for example 06 12 34 56 78."),
        "mail": _("Write an e-mail address, for example nom@example.ma."),
    }

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        field = self.fields["contact"]
        field.label, field.help_text, autocomplete = self._KINDS[kind]
        field.error_messages["required"] = self._OTHER_KIND[kind]
        field.widget.attrs |= {"autocomplete": autocomplete, "inputmode": autocomplete}

    def clean_contact(self):
        """Refuse an address where a number is changed, and a number where an address is."""
        contact = self.cleaned_data["contact"]
        if contact.kind != self.kind:
            raise forms.ValidationError(self._OTHER_KIND[self.kind], code="kind")
        return contact


class CodeForm(forms.Form):
    """The code that was received. Valid only when it is right; a wrong one counts against the attempts."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits. You can paste the whole code."),
        max_length=200,
        widget=CodeInput,
        error_messages=TEXT_ERRORS | {"required": _("Write the code that you received.")},
    )

    def __init__(self, *args, asked: AskedCode, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = asked

    def clean_code(self):
        """Check the digits against the code that was sent."""
        digits = self.cleaned_data["code"]
        if len(digits) != LENGTH or not digits.isdecimal():
            # A slip of the finger is no attempt.
            raise forms.ValidationError(_("The code has six digits."), code="shape")
        answer = self.asked.check(digits)
        if answer is Answer.WRONG:
            left = self.asked.attempts_left
            raise forms.ValidationError(
                ngettext(
                    "This code is not right. You can try %(left)s more time.",
                    "This code is not right. You can try %(left)s more times.",
                    left,
                ),
                code="wrong",
                params={"left": left},
            )
        if answer is Answer.ENDED:
            raise forms.ValidationError(_("This code can no longer be used. Ask for a new one."), code="ended")
        return digits


class PreferencesForm(forms.ModelForm):
    """Name and language."""

    first_name = LineField(label=_("First name"), max_length=80, required=False)
    last_name = LineField(label=_("Last name"), max_length=80, required=False)

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language"]
        widgets = {"language": forms.RadioSelect}
        labels = {"language": _("Language of our messages")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"


class ErasureForm(forms.Form):
    """Where the code that confirms the erasure goes."""

    kind = forms.ChoiceField(label=_("Send the code to"), widget=forms.RadioSelect)

    def __init__(self, *args, contacts: list[Contact], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(contact.kind, contact.written()) for contact in contacts]
        self.fields["kind"].initial = contacts[0].kind
        self._contacts = {contact.kind: contact for contact in contacts}

    def contact(self) -> Contact:
        """Return the chosen contact of a valid form."""
        return self._contacts[self.cleaned_data["kind"]]
