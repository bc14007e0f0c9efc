"""Folding of text for search: the forms that Moroccan readers hold to be the same word become one."""

import re
import unicodedata
from typing import Any

from civicsite.support.normalising import normalise

# Letters that are written one for the other. ظ and ض sound the same in Moroccan Arabic, and official
# lists differ on them (الناظور, الناضور); the Amazigh gaf has three shapes.
_SAME: dict[int, Any] = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ئ": "ي",
        "ی": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ظ": "ض",
        "گ": "ك",
        "ڭ": "ك",
        "ݣ": "ك",
        "ڴ": "ك",
        "ک": "ك",
        "ڤ": "ف",
        "ڥ": "ف",
        "پ": "ب",
        "ـ": None,
        "ء": None,
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
    }
)
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return `text` as search compares it: words without accents, tashkeel or tatweel, separated by one space.

    Case, apostrophes and hyphens are folded too, and Arabic-Indic digits become 0-9. Folding twice changes nothing.
    """
    # Composed first: the hamza forms are single letters there, and are mapped before marks are dropped.
    composed = normalise("NFKC", text).casefold().translate(_SAME)
    return _NOT_WORD.sub(" ", normalise("NFKD", composed).translate(_bare)).strip()


class _Bare(dict[int, Any]):
    """What becomes of each character that stands alone: nothing, a letter, a digit; found out when it is first met."""

    def __missing__(self, point: int) -> Any:
        character = chr(point)
        if _is_unseen(character):
            became: Any = None
        elif character.isdigit() and not character.isascii():
            became = str(unicodedata.digit(character))
        else:
            became = _SAME.get(point, point)
        self[point] = became
        return became


def _is_unseen(character: str) -> bool:
    """A mark upon a letter, or a character that is only there for layout (zero width, direction, joining)."""
    return unicodedata.combining(character) != 0 or unicodedata.category(character) in ("Cf", "Mn", "Me")


_bare = _Bare()
