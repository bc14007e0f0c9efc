"""Unicode normalisation in linear time, whatever is sent.

Ordering the marks upon one letter takes the square of their number: a letter with 80,000 marks holds a process for
seconds. No script has more than a few; Unicode's stream-safe format (UAX 15) allows thirty, and so do we.
"""

import re
import unicodedata
from functools import cache
from typing import Literal

MOST_MARKS = 30
# Where marks are: the basic plane, and the plane of ancient scripts and music.
_WITH_MARKS = range(0x300, 0x1F000)


def normalise(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """Return `text` in a normal form, with at most thirty marks upon one letter; the others are dropped."""
    if text.isascii():
        return text
    return unicodedata.normalize(form, _too_many_marks().sub(r"\1", text))


@cache
def _too_many_marks() -> re.Pattern[str]:
    marks = "".join(re.escape(chr(point)) for point in _WITH_MARKS if _becomes_mark(chr(point)))
    return re.compile(f"([{marks}]{{{MOST_MARKS}}})[{marks}]+")


def _becomes_mark(character: str) -> bool:
    """Whether it is a mark, or begins with one once it is taken apart (some vowels of Tibetan)."""
    if "\ud800" <= character <= "\udfff":
        return False
    return unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) != 0
