"""Finding fields of power by the words of a request: a hint for its author and its officer, never a verdict."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from civicsite.support.folding import fold

# Particles that Arabic writes onto the next word; longest first.
_PREFIXES = ("وبال", "وال", "بال", "كال", "فال", "لل", "ال")
# A short word is compared whole: « bus » is not « busqué ».
_SHORTEST_BEGUN = 4


class Worded(Protocol):
    """What a row must tell."""

    words: str


Row = TypeVar("Row", bound=Worded)


def phrases_of(row: Worded) -> list[list[str]]:
    """Return the phrases by which a row is found, each as folded words without the Arabic article."""
    return [words for phrase in row.words.split(",") if (words := _words(phrase))]


def matching(rows: Iterable[Row], text: str) -> list[Row]:
    """Return the rows of which a phrase stands in `text`, those with most phrases first.

    Accents, capitals, hamzas and the Arabic article do not matter; the last word of a phrase may go on (plural, feminine).
    """
    words = _words(text)
    counted = [(sum(_stands_in(phrase, words) for phrase in phrases_of(row)), row) for row in rows]
    return [row for count, row in sorted(counted, key=lambda pair: -pair[0]) if count]


def _words(text: str) -> list[str]:
    return [_bare(word) for word in fold(text).split()]


def _bare(word: str) -> str:
    prefix = next((prefix for prefix in _PREFIXES if word.startswith(prefix) and len(word) > len(prefix) + 2), "")
    return word[len(prefix) :]


def _stands_in(phrase: list[str], words: list[str]) -> bool:
    last = len(phrase)
    return any(_same(phrase, words[start : start + last]) for start in range(len(words) - last + 1))


def _same(phrase: list[str], words: list[str]) -> bool:
    return phrase[:-1] == words[:-1] and _goes_on(phrase[-1], words[-1])


def _goes_on(begun: str, word: str) -> bool:
    if len(begun) < _SHORTEST_BEGUN:
        return begun == word
    return word.startswith(begun) and len(word) <= len(begun) + 3
