"""The receipt code of a signature: 95 bits in Crockford's base 32 and a check character, in five groups of four.

The letters I, L, O and U are not used; I and L are read as 1, O as 0, so that a code can be read aloud and copied by
hand. The check character is a weighted sum in the field of 32 elements with a different weight at each place: it finds
every wrong character and every two that changed places.
"""

import hashlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
GROUP = 4
_TAG = b"civicsite receipt 1:"
_VALUES = {character: value for value, character in enumerate(ALPHABET)} | {"I": 1, "L": 1, "O": 0}
# Arabic digits, as phones in Arabic type them.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)


class NotAReceipt(Exception):
    """It has not the form of a receipt code; `code` says why: "length", "characters" or "check"."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def code_from(secret: bytes) -> str:
    """Return the code of 20 characters, ungrouped, written from (at least) 12 random bytes."""
    number = int.from_bytes(secret[:12]) >> 1
    values = [number >> 5 * place & 31 for place in reversed(range(LENGTH - 1))]
    return "".join(ALPHABET[value] for value in [*values, _check(values)])


def grouped(code: str) -> str:
    """Return the code as people read it."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def normalised(typed: str) -> str:
    """Return the code that was typed, ungrouped; refuses with NotAReceipt."""
    characters = [character for character in typed.upper().translate(_DIGITS) if character.isalnum()]
    if len(characters) != LENGTH:
        raise NotAReceipt("length")
    if not all(character in _VALUES for character in characters):
        raise NotAReceipt("characters")
    values = [_VALUES[character] for character in characters]
    if _check(values[:-1]) != values[-1]:
        raise NotAReceipt("check")
    return "".join(ALPHABET[value] for value in values)


def tag_of(code: str) -> bytes:
    """Return the 32 bytes by which the log knows a code: public, and of no use to find the code."""
    return hashlib.sha256(_TAG + code.encode()).digest()


def _check(values: list[int]) -> int:
    check = 0
    for value in values:
        check = _times_x(check ^ value)
    return check


def _times_x(value: int) -> int:
    # x⁵ + x² + 1: x generates the field, so that each place has a weight of its own.
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value
