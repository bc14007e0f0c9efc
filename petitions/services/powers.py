"""The guide to the powers of councils: finding a field by words, and hints beside a request."""

from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from petitions.models import Petition, Power
from petitions.rules.powers import matching

MOST_HINTS = 3
MOST_LETTERS = 4_000


class Hints(NamedTuple):
    """What the words of a request call to mind: fields of the council's powers, and what others decide."""

    powers: list[Power]
    elsewhere: list[Power]


def powers_in_force(level: str, day: date | None = None) -> QuerySet[Power]:
    """Return the fields of a level on `day` (today where not given), what others decide included, in order."""
    return Power.objects.in_force(day or timezone.localdate()).filter(level=level).order_by("order", "pk")


def find_powers(level: str, text: str) -> Hints:
    """Return the fields of a level that `text` finds; all of them, in order, where it says nothing."""
    rows = list(powers_in_force(level))
    found = matching(rows, text[:MOST_LETTERS]) if text.strip() else rows
    return Hints([row for row in found if not row.is_elsewhere], [row for row in found if row.is_elsewhere])


def hints_for(level: str, text: str) -> Hints:
    """Return at most three hints of each kind for the words of a request; none where it says nothing."""
    if not text.strip():
        return Hints([], [])
    powers, elsewhere = find_powers(level, text)
    return Hints(powers[:MOST_HINTS], elsewhere[:MOST_HINTS])


def hints_of(petition: Petition) -> Hints:
    """Return the hints for what a petition asks, in both of its languages."""
    texts = " ".join(f"{text.title} {text.request}" for text in petition.texts.all())
    return hints_for(petition.level, texts)
