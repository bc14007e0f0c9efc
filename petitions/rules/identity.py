"""What can be the number of a national identity card (CNIE).

The law gives no format; public validators disagree. One or two Latin letters, then one to seven
digits, is what all known cards have. Nothing else is inferred from the number.
"""

import re
import unicodedata

from civicsite.support.normalising import normalise

_SHAPE = re.compile(r"^[A-Z]{1,2}[0-9]{1,7}$")
_SEPARATORS = re.compile(r"[\s._/\-‐-―\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
# Fewer digits exist on old cards, but are more often a slip.
USUAL_DIGITS = 5


class ImpossibleCnie(ValueError):
    """No card has this number. `code` says why: empty, letters, digits, long or shape."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def normalise_cnie(text: str) -> str:
    """Return the number as it is compared: capitals, digits 0-9, nothing between.

    Refuses with ImpossibleCnie what no card can have.
    """
    value = _SEPARATORS.sub("", normalise("NFKC", text)).upper()
    value = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in value)
    if _SHAPE.match(value):
        return value
    raise ImpossibleCnie(_why_impossible(value))


def _why_impossible(value: str) -> str:
    if not value:
        return "empty"
    letters = re.split(r"[0-9]", value, maxsplit=1)[0]
    digits = value[len(letters) :]
    if not re.match(r"^[A-Z]{1,2}$", letters):
        return "letters"
    if not digits:
        return "digits"
    return "long" if digits.isdigit() else "shape"


def seems_short(cnie: str) -> bool:
    """Whether a normalised number has fewer digits than usual, so that it is worth asking once more."""
    return sum(c.isdigit() for c in cnie) < USUAL_DIGITS
