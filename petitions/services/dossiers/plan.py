"""Which parts a dossier has, in which order they are numbered, and in which they are made."""

from math import ceil
from typing import NamedTuple

from accounts.models import Language
from petitions.models import Dossier, DossierPart

# Lines of one part: what a worker holds in memory at a time (docs/performance.md).
LINES = 400
Kind = DossierPart.Kind


class Planned(NamedTuple):
    """One part to be made: the `nth` of the `of` parts of its kind."""

    language: str
    number: int
    kind: str
    nth: int = 1
    of: int = 1


def plan(dossier: Dossier) -> list[Planned]:
    """Return every part of a dossier in the order in which they are made: the slips last, for they hold the hashes."""
    parts = [part for language in (Language.FRENCH, Language.ARABIC) for part in _in(language, dossier)]
    return sorted(parts, key=lambda part: part.kind == Kind.COVER)


def _in(language: str, dossier: Dossier) -> list[Planned]:
    kinds: list[tuple[str, int, int]] = [(Kind.COVER, 1, 1), (Kind.FORM, 1, 1)]
    kinds += _split(Kind.LIST, dossier.paper_count)
    kinds += _split(Kind.ONLINE, dossier.online_count) if dossier.with_online else []
    kinds += [(Kind.ANNEXES, 1, 1)]
    return [Planned(language, number, kind, nth, of) for number, (kind, nth, of) in enumerate(kinds, 1)]


def _split(kind: str, lines: int) -> list[tuple[str, int, int]]:
    of = ceil(lines / LINES)
    return [(kind, nth, of) for nth in range(1, of + 1)]
