"""Moroccan phone numbers, however people write them."""

import re
import unicodedata

import phonenumbers
from django.utils.translation import gettext_lazy as _
from phonenumbers import NumberParseException, PhoneNumberType

from civicsite.support.normalising import normalise

COUNTRY = "MA"
COUNTRY_CODE = 212

# 05 too: the fixed lines of the mobile networks (0525, 0526…) receive messages.
_REACHABLE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
# Letters would be read as a keypad ("06 CALL ME") or as an extension by the library: here they are an error.
_WRITTEN = re.compile(r"^\(?\+?[\d\s().\-/‐-―−_]+$")
# As many digits as a number has, of the ranges of fixed lines and services: nothing of it is missing.
_NOT_MOBILE = re.compile(r"^[589]\d{8}$")
_SEPARATOR = re.compile(r"[^\d+]+")


class PhoneRefused(ValueError):
    """The text is not a Moroccan phone; `message` says why in the reader's language, `code` for machines."""

    def __init__(self, code, message):
        super().__init__(code)
        self.code = code
        self.message = message


def without_invisible(text: str) -> str:
    """Return `text` in its compatibility form, without the invisible marks that copying from a phone book leaves."""
    composed = normalise("NFKC", text)
    return "".join(c for c in composed if unicodedata.category(c) != "Cf").strip()


def parse_phone(text: str) -> str:
    """Return the number in international form (E.164, +2126…).

    Reads 06 / 07 / 05 with or without spaces, dots, dashes, brackets; +212, 00212, 212; Arabic digits;
    invisible direction marks. Raises PhoneRefused for letters, for a number of another country, for one that
    is too short or too long, and for one that receives no messages (special and premium numbers, fixed lines that no
    network has).
    """
    written = without_invisible(text)
    if not _WRITTEN.match(written):
        raise PhoneRefused("unreadable", _("This is not a phone number. Write it with digits, for example 06 12 34 56 78."))
    try:
        number = phonenumbers.parse(_SEPARATOR.sub("", written), COUNTRY)
    except NumberParseException as error:
        if error.error_type == NumberParseException.INVALID_COUNTRY_CODE:
            raise _foreign() from error
        raise _incomplete() from error
    if number.country_code != COUNTRY_CODE:
        raise _foreign()
    if not phonenumbers.is_valid_number_for_region(number, COUNTRY):
        raise _unreachable() if _NOT_MOBILE.match(str(number.national_number)) else _incomplete()
    if phonenumbers.number_type(number) not in _REACHABLE:
        raise _unreachable()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def national(phone: str) -> str:
    """Return an E.164 Moroccan number as it is said: "06 12 34 56 78"."""
    digits = "0" + phone.removeprefix(f"+{COUNTRY_CODE}")
    return " ".join(digits[i : i + 2] for i in range(0, len(digits), 2))


def _foreign():
    return PhoneRefused(
        "foreign",
        _("This number is from another country. Only Moroccan numbers receive our messages: use your e-mail address instead."),
    )


def _unreachable():
    return PhoneRefused(
        "special",
        _("This number cannot receive messages. Write a mobile number, which begins with 06 or 07, for example 06 12 34 56 78."),
    )


def _incomplete():
    return PhoneRefused(
        "incomplete",
        _("This phone number is not complete or not correct. A Moroccan number has ten digits, for example 06 12 34 56 78."),
    )
