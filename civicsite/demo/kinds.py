"""The shapes of the demonstration's content."""

import re
from dataclasses import dataclass

from petitions.models import Level
from petitions.states import PetitionState

# French puts a narrow space that does not break before these signs and inside guillemets.
_BEFORE = re.compile(r" (?=[:;?!»])")
_AFTER = re.compile(r"(?<=«) ")


def french(text: str) -> str:
    """Return a French text with its narrow no-break spaces."""
    return _AFTER.sub("\u202f", _BEFORE.sub("\u202f", text))


@dataclass(frozen=True)
class Words:
    """A petition in one language; `reasons` are paragraphs."""

    title: str
    request: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """What became of a petition. `days` lie between its last event and today.

    The last event is the publication of a petition that collects, the end of one that is closed.
    """

    state: PetitionState
    days: int
    signatures: int = 0
    closes_in: int | None = None
    reason: str = ""
    note: str = ""


def draft(days: int) -> Story:
    """Never submitted."""
    return Story(PetitionState.DRAFT, days)


def submitted(days: int) -> Story:
    """Waits for an officer."""
    return Story(PetitionState.SUBMITTED, days)


def change_asked(days: int, reason: str, note: str) -> Story:
    """An officer gave it back for this reason (a code of moderation.Reason)."""
    return Story(PetitionState.CHANGES_REQUESTED, days, reason=reason, note=note)


def refused(days: int, reason: str, note: str) -> Story:
    """An officer did not publish it."""
    return Story(PetitionState.REFUSED, days, reason=reason, note=note)


def collecting(days: int, signatures: int, *, mended: tuple[str, str] = ("", "")) -> Story:
    """Published; `mended` is the (reason, note) of a change that was asked before."""
    return Story(PetitionState.COLLECTING, days, signatures, reason=mended[0], note=mended[1])


def ending(days_left: int, signatures: int) -> Story:
    """Published so long ago that its time is over in `days_left` days."""
    return Story(PetitionState.COLLECTING, 0, signatures, closes_in=days_left)


def closed(days: int, signatures: int) -> Story:
    """Its time was over `days` ago."""
    return Story(PetitionState.CLOSED, days, signatures)


def withdrawn(days: int, signatures: int = 0, *, note: str = "") -> Story:
    """Taken back by its author: under review, or while it collected if it has signatures."""
    return Story(PetitionState.WITHDRAWN, days, signatures, note=note)


@dataclass(frozen=True)
class DemoAssociation:
    """An association that petitions, founded so many years ago."""

    name: str
    years: int
    members: int
    activity: str


@dataclass(frozen=True)
class DemoPetition:
    """A petition of the demonstration; (author, commune, theme) tells it from all others."""

    author: str
    commune: str
    theme: str
    story: Story
    fr: Words | None = None
    ar: Words | None = None
    picture: str = ""
    level: str = Level.COMMUNE
    # A code of the guide to the powers of councils; a petition that has one has its mandataire and its declaration too.
    power: str = ""
    association: DemoAssociation | None = None

    @property
    def words(self) -> dict[str, Words]:
        """The texts by language."""
        return {language: words for language, words in (("fr", self.fr), ("ar", self.ar)) if words}
