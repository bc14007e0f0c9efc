"""What the site itself writes beside a decision: kept once without a language, and said in the language of whoever reads it.

The action of a line is its key; its note holds the values as plain text (a day, a number, a title in both languages), and
a reading of that action puts them into words. What a person wrote, and what no reading recognises, is shown as it is.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language

from civicsite.support.templatetags.civic import day
from moderation.models import Decision

DAY = r"\d{4}-\d\d-\d\d"


class Told(NamedTuple):
    """What the site says in the reader's words, and what a person wrote."""

    told: str = ""
    why: str = ""


Reading = Callable[[str], Told]


def reading(pattern: str, say: Callable[..., str]) -> Reading:
    """Return a reading of the notes that are written as `pattern`: `say` is given its groups; that named `why` is a person's."""
    written = re.compile(pattern, re.DOTALL)

    def read(note: str) -> Told:
        found = written.fullmatch(note)
        if found is None:
            return Told(why=note)
        values = found.groupdict()
        why = values.pop("why", "")
        try:
            return Told(say(**values), why)
        except (LookupError, ValueError):
            # A word that is no key any more, a day that does not exist.
            return Told(why=note)

    return read


def as_read(iso: str) -> str:
    """Return a day that is kept as 2027-02-02 as it is read; ValueError where it is none."""
    return day(date.fromisoformat(iso))


def in_both(fr: str, ar: str, **more: str | int) -> str:
    """Return what to keep of words that exist in both languages, and of values beside them."""
    return json.dumps({"fr": fr.strip(), "ar": ar.strip(), **more}, ensure_ascii=False)


def reading_both(say: Callable[..., str]) -> Reading:
    """Return a reading of what `in_both` keeps: `say` is given the words of the reader's language and the values.

    Lines of before were kept in French alone, and stay so.
    """

    def read(note: str) -> Told:
        try:
            kept = json.loads(note)
            words = {language: kept.pop(language) for language in ("fr", "ar")}
        except (ValueError, AttributeError, KeyError, TypeError):
            return Told(why=note)
        return Told(say(words["ar" if get_language() == "ar" else "fr"], **kept))

    return read


def tell(line: Decision, words: Mapping[str, str | Promise], readings: Mapping[str, Reading]) -> Decision:
    """Return the line with what was done (`words`), what the site says of it (`told`) and what a person wrote (`why`)."""
    read = readings.get(line.action)
    line.words = words.get(line.action, line.action)
    line.told, line.why = read(line.note) if read else Told(why=line.note)
    return line
