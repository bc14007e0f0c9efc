"""The form that a signer fills in: what the list of the law asks, and where to send the code."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_altcha import AltchaField

from accounts.forms import ContactField
from civicsite.support.cleaning import LineField, ascii_digits
from civicsite.support.forms import CnieInput, CodeInput
from petitions.models import Level, Petition
from petitions.rules.identity import ImpossibleCnie, normalise_cnie, seems_short
from petitions.rules.scripts import is_on_cards
from petitions.services.signing import Signer
from territory.models import Province

# Letters of any script with their marks, and what joins the parts of a name. The two branches share no character
# (ʼ is a letter): a character in both would make the time to refuse a name double with each of them.
_NAME = re.compile(r"^[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0670’'.\- \u200c\u200d])*$")

_CNIE_ERRORS = {
    "empty": _("Write the number of your national card."),
    "letters": _("The number begins with one or two Latin letters, for example FA123456. Copy it from your card."),
    "digits": _("The digits after the letters are missing. Write the whole number."),
    "long": _("There are too many digits: a card has at most seven after the letters."),
    "shape": _("After the letters there are only digits, for example FA123456. Copy the number from your card."),
}


_ACTIVITY = _("I have an economic, commercial or professional activity there")
# Label, choices and what is said without an answer, at the levels above communes.
_LINKS = {
    Level.PROVINCE: (
        _("Your link with the province or prefecture"),
        [("resident", _("I live in this province or prefecture")), ("active", _ACTIVITY)],
        _("Say whether you live there or work there: the law asks it (organic law 112-14, article 114)."),
    ),
    Level.REGION: (
        _("Your link with the region"),
        [("resident", _("I live in this region")), ("active", _ACTIVITY)],
        _("Say whether you live there or work there: the law asks it (organic law 111-14, article 120)."),
    ),
}
_OF_AGE_PROVINCE = _("Only adults who can be registered on the electoral lists may sign (organic law 112-14, article 114).")
_INTEREST_PROVINCE = _("Tick this declaration to sign: the law asks for it (organic law 112-14, article 114).")
_INTEREST_REGION = _("Tick this declaration to sign: the law asks for it (organic law 111-14, article 120).")


def _line(autocomplete: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": autocomplete})


class NameField(LineField):
    """A first or last name, in Arabic or Latin letters."""

    def clean(self, value):
        """Return the name; refuse digits, symbols, and the letters of scripts that no national card has."""
        value = super().clean(value)
        if value and not (_NAME.match(value) and is_on_cards(value)):
            raise ValidationError(_("A name is written with letters only, in Arabic or in French."), code="name")
        return value


class CnieField(forms.CharField):
    """The number of a national identity card, however it is typed."""

    widget = CnieInput

    def clean(self, value):
        """Return the normalised number; refuse, in words, what no card can have."""
        try:
            return normalise_cnie(super().clean(value))
        except ImpossibleCnie as error:
            raise ValidationError(_CNIE_ERRORS[error.code], code=error.code) from error


class SignForm(forms.Form):
    """One person's signature."""

    first_name = NameField(
        label=_("First name"),
        help_text=_("As on your national card."),
        max_length=59,
        widget=_line("given-name"),
        error_messages={"required": _("Write your first name.")},
    )
    last_name = NameField(
        label=_("Last name"), max_length=59, widget=_line("family-name"), error_messages={"required": _("Write your last name.")}
    )
    cnie = CnieField(
        label=_("Number of your national card (CNIE)"),
        max_length=40,
        error_messages={"required": _CNIE_ERRORS["empty"], "max_length": _CNIE_ERRORS["long"]},
        help_text=_("One or two letters, then digits, for example FA123456. It is kept encrypted and never published."),
    )
    cnie_is_complete = forms.BooleanField(label=_("Yes, this is my whole number"), required=False)
    address = LineField(
        label=_("Address"),
        help_text=_("Where you live: street, neighbourhood or douar."),
        max_length=200,
        widget=_line("street-address"),
        error_messages={"required": _("Write your address: the list that the law asks for has it.")},
    )
    link = forms.ChoiceField(
        label=_("Your link with the commune"),
        choices=[
            ("resident", _("I live in this commune")),
            ("active", _("I have an economic, commercial or professional activity here")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you live in the commune or work there: the law asks it (article 123).")},
    )
    of_age = forms.BooleanField(
        label=_("I am Moroccan, aged 18 or over, and can be registered on the electoral lists"),
        error_messages={"required": _("Only adults who can be registered on the electoral lists may sign (article 123).")},
    )
    declaration = forms.BooleanField(
        label=_("I have a direct interest in this request, and what I wrote is true"),
        error_messages={"required": _("Tick this declaration to sign: the law asks for it (article 123).")},
    )
    contact = ContactField(
        label=_("Phone or e-mail"), help_text=_("We send a code to it to confirm your signature. It is never published.")
    )
    shows_name = forms.ChoiceField(
        label=_("Your name on the petition’s page"),
        choices=[("no", _("Do not show my name")), ("yes", _("Show my first and last name"))],
        initial="no",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, petition: Petition | None = None, needs_proof: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self._provinces: dict[str, Province] = {}
        if petition and petition.level != Level.COMMUNE:
            self._ask_for(petition)
        # Asked only after a number that seems cut; the template leaves it out otherwise.
        self.asks_whether_complete = False
        if needs_proof:
            self.fields["proof"] = AltchaField(label=_("One more check"), maxnumber=30_000, expire=600_000, required=True)
            self.fields["proof"].error_messages |= {
                "required": _(
                    "One more check is needed: your browser does a short calculation. Press the button again when it is done."
                ),
                "invalid": _("The check did not succeed. Press the button again."),
                "error": _("The check did not succeed. Press the button again."),
                "replay": _("The check did not succeed. Press the button again."),
            }

    @property
    def is_only_unproved(self) -> bool:
        """Whether nothing is wrong but that the calculation is still to be done: no fault of whoever signs."""
        return set(self.errors) == {"proof"}

    def _ask_for(self, petition: Petition) -> None:
        """What the law of provinces (112-14, article 114) and of regions (111-14, article 120) asks instead."""
        link = self.fields["link"]
        link.label, link.choices, sentence = _LINKS[petition.level]
        link.error_messages = link.error_messages | {"required": sentence}
        if petition.level == Level.PROVINCE:
            self.fields["of_age"].error_messages = {"required": _OF_AGE_PROVINCE}
            self.fields["declaration"].error_messages = {"required": _INTEREST_PROVINCE}
            return
        # No electoral condition: the law of regions has none.
        del self.fields["of_age"]
        self.fields["declaration"].error_messages = {"required": _INTEREST_REGION}
        region = petition.commune.province.region
        self._provinces = {province.code: province for province in region.provinces.all()}
        self.fields["province"] = forms.ChoiceField(
            label=_("Your province or prefecture"),
            help_text=_("The law wants a share of the signatures from each one of the region (article 120)."),
            choices=[("", _("Choose")), *((code, province.name) for code, province in self._provinces.items())],
            error_messages={"required": _("Choose your province or prefecture: the law asks for it (article 120).")},
        )

    def clean(self):
        """Ask once more about a number with fewer digits than usual."""
        cleaned = super().clean()
        cnie = cleaned.get("cnie")
        if cnie and seems_short(cnie):
            self.asks_whether_complete = True
            if not cleaned.get("cnie_is_complete"):
                self.add_error(
                    "cnie_is_complete", _("This number has few digits. Check it on your card; if it is right, tick this box.")
                )
        return cleaned

    def signer(self, language: str) -> Signer:
        """Return what a valid form declares."""
        data = self.cleaned_data
        return Signer(
            first_name=data["first_name"],
            last_name=data["last_name"],
            cnie=data["cnie"],
            address=data["address"],
            link=data["link"],
            contact=data["contact"],
            language=language,
            shows_name=data["shows_name"] == "yes",
            province=self._provinces.get(data.get("province", "")),
        )


class CodeForm(forms.Form):
    """The code of a signature, typed by hand."""

    code = forms.CharField(
        label=_("Code of 6 digits"),
        widget=CodeInput,
        max_length=40,
        error_messages={
            "required": _("Write the code of 6 digits that you received."),
            "max_length": _("The code has 6 digits."),
        },
    )

    def clean_code(self):
        """Return six digits; Arabic digits, spaces and dashes are accepted."""
        code = re.sub(r"[\s-]", "", ascii_digits(self.cleaned_data["code"]))
        if not re.fullmatch(r"\d{6}", code):
            raise ValidationError(_("The code has 6 digits."), code="shape")
        return code
