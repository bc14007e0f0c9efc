"""Blank lines among the receipts of a day, so that their number does not tell how many confirmations were repeated.

A public log in which receipts outnumber counted signatures by exactly the repeated ones would tell whoever tried a
number on a quiet day that it had signed. So each day gets about sixty blank lines, their number drawn from a two-sided
geometric distribution: one repeated signature more or less makes no number more than a ninth likelier.
"""

from collections.abc import Callable
from math import floor, log

MIDDLE = 60
# One more repeated signature changes the likelihood of what is seen by this factor at most (but where the number is cut off at 0).
RATIO = 0.9


def number_of_blanks(randomness: bytes) -> int:
    """Return how many blank lines a day gets, drawn by 16 random bytes."""
    return max(MIDDLE + _geometric(randomness[:8]) - _geometric(randomness[8:16]), 0)


def places_of(blanks: int, total: int, randomness: Callable[[int], bytes]) -> dict[int, int]:
    """Return which places among `total` the blanks stand at, each with its number; `randomness(n)` gives fresh bytes."""
    places: dict[int, int] = {}
    drawn = 0
    while len(places) < blanks:
        place = int.from_bytes(randomness(drawn)[:16]) % total
        places.setdefault(place, len(places))
        drawn += 1
    return places


def _geometric(randomness: bytes) -> int:
    uniform = (int.from_bytes(randomness) + 1) / 2**64
    return floor(log(uniform) / log(RATIO))
