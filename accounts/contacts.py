"""A way to reach a person: a phone by SMS or an address by mail."""

from dataclasses import dataclass
from typing import Final, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from accounts.phones import PhoneRefused, national, parse_phone, without_invisible

Kind = Literal["sms", "mail"]
SMS: Final = "sms"
MAIL: Final = "mail"
# Keeps an address or a number in its own order inside an Arabic sentence, in HTML and in plain text alike.
_ISOLATE_LTR, _END_ISOLATE = "\u2066", "\u2069"
# Where the local part reads the same with and without its dots; all but the first names are other names of it.
_DOTLESS = {
    "gmail.com": "gmail.com",
    "googlemail.com": "gmail.com",
    "proton.me": "proton.me",
    "protonmail.com": "proton.me",
    "pm.me": "proton.me",
}


@dataclass(frozen=True)
class Contact:
    """`value` is an E.164 phone (kind "sms") or a lower-case e-mail (kind "mail"). Made by `parse_contact`."""

    kind: Kind
    value: str

    @property
    def mailbox(self) -> str:
        """Return what all spellings of one phone or mailbox share, for limits alone: never where a message is sent to.

        What follows a "+" in front of the @ is left out everywhere, the dots where the provider ignores them. A provider
        that gives a "+" to different people has them share a limit, nothing else.
        """
        if self.kind == SMS:
            return self.value
        local, _at, domain = self.value.rpartition("@")
        local = local.partition("+")[0] or local
        if domain in _DOTLESS:
            local, domain = local.replace(".", "") or local, _DOTLESS[domain]
        return f"{local}@{domain}"

    def written(self) -> str:
        """Return it as its owner writes it, isolated left-to-right."""
        return _isolated(national(self.value) if self.kind == SMS else self.value)

    def masked(self) -> str:
        """Return enough of it to be recognised by its owner only, isolated left-to-right."""
        if self.kind == SMS:
            pairs = national(self.value).split(" ")
            return _isolated(" ".join([pairs[0], *["••"] * (len(pairs) - 2), pairs[-1]]))
        local, _at, domain = self.value.rpartition("@")
        return _isolated(f"{local[0]}•••@{domain}")


def parse_contact(text: str) -> Contact:
    """Return the contact that `text` says; ValidationError with a sentence for its writer when it is neither."""
    written = without_invisible(text)
    if "@" in written:
        return Contact(MAIL, _parse_mail(written))
    if not any(c.isdigit() for c in written):
        raise ValidationError(
            _("Write a phone number, for example 06 12 34 56 78, or an e-mail address, for example nom@example.ma."),
            code="neither",
        )
    try:
        return Contact(SMS, parse_phone(written))
    except PhoneRefused as refusal:
        raise ValidationError(refusal.message, code=refusal.code) from refusal


def _parse_mail(written: str) -> str:
    address = written.lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError(
            _("This e-mail address is not correct. Check it: it looks like nom@example.ma."), code="mail"
        ) from error
    if len(address) > 254:
        raise ValidationError(_("This e-mail address is too long."), code="mail")
    return address


def _isolated(text: str) -> str:
    return f"{_ISOLATE_LTR}{text}{_END_ISOLATE}"
