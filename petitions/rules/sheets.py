"""Lines of a sheet: what two people read is compared by what matters, not by how it was typed."""

from collections.abc import Mapping
from datetime import date

from civicsite.support.folding import fold

# What is compared word by word, and what is compared as people read names.
EXACT = ("outcome", "reason", "cnie", "cnie_expires", "province")
FOLDED = ("first_name", "last_name", "address")
OLDEST_EXPIRY, LATEST_EXPIRY = date(1990, 1, 1), 15

# Printed, or shown to be printed, at once.
MOST_AT_ONCE = 200

Values = Mapping[str, str]


def differences(first: Values, second: Values) -> list[str]:
    """Return the names of the fields in which two readings of a line differ. Of an empty line nothing else is compared."""
    if first.get("outcome") != second.get("outcome"):
        return ["outcome"]
    if first.get("outcome") == "empty":
        return []
    # Of a line that is not counted, only the reason and the number matter.
    folded = FOLDED if first.get("outcome") == "valid" else ()
    return [
        *(name for name in EXACT if first.get(name, "") != second.get(name, "")),
        *(name for name in folded if fold(first.get(name, "")) != fold(second.get(name, ""))),
    ]


def is_possible_expiry(day: date, today: date) -> bool:
    """Whether a card may expire on `day`: cards live ten years (law 04-20), some more where they were extended."""
    return OLDEST_EXPIRY <= day <= date(today.year + LATEST_EXPIRY, 12, 31)


def printed_range(first: str, last: str) -> tuple[int, int]:
    """Return the numbers of sheets that an address asks for; an empty range for anything but two plain numbers."""
    if not all(text.isascii() and text.isdigit() and len(text) < 8 for text in (first, last)):
        return 1, 0
    return int(first), min(int(last), int(first) + MOST_AT_ONCE - 1)
