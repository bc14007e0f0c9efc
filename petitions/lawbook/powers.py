"""The powers of the three councils as rows, and what is often taken for one of them."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from petitions.lawbook.sources import LOCAL, NONE, ORGANIC_LAWS, Source, Sureness, Words
from petitions.models.powers import Power

Kind = Power.Kind


class Field(NamedTuple):
    """One power: its article in the organic law of its level, what it is in plain words, a request, the words that find it."""

    code: str
    kind: str
    article: int
    name: Words
    explanation: Words
    example: Words
    words: str
    sureness: Sureness = Sureness()


class Elsewhere(NamedTuple):
    """What another body decides, and whom to address instead."""

    code: str
    levels: tuple[str, ...]
    name: Words
    explanation: Words
    instead: Words
    words: str
    sureness: Sureness


def power_rows(fields: dict[str, Iterable[Field]], elsewhere: Iterable[Elsewhere]) -> Iterator[dict[str, Any]]:
    """Yield the values of each row of Power."""
    for source in LOCAL:
        for order, field in enumerate(fields[source.level], start=1):
            yield _row(source, field.code, order, field.kind, source.article(field.article), field, field.example, NONE)
        for order, other in enumerate((one for one in elsewhere if source.level in one.levels), start=100):
            yield _row(source, other.code, order, Kind.ELSEWHERE, source.article(source.right), other, NONE, other.instead)


def _row(
    source: Source, code: str, order: int, kind: str, article: Words, said: Field | Elsewhere, example: Words, instead: Words
) -> dict[str, Any]:
    note = said.sureness.note
    return {
        "level": source.level,
        "code": code,
        "kind": kind,
        "order": order * 10,
        "valid_from": ORGANIC_LAWS,
        "certainty": said.sureness.certainty,
        "words": said.words,
        **_both("article", article),
        **_both("name", said.name),
        **_both("explanation", said.explanation),
        **_both("example", example),
        **_both("instead", instead),
        **_both("note", note),
    }


def _both(name: str, words: Words) -> dict[str, str]:
    return {f"{name}_fr": words.fr, f"{name}_ar": words.ar}
