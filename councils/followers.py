"""Applications above councils follow what happens to a session or to an item that they brought."""

from dataclasses import dataclass
from typing import Protocol

from councils.models import AgendaItem, Deliberation, Session


class OnSession(Protocol):
    """What is told of a session, in the transaction of the change; what it raises undoes the change."""

    def __call__(self, session: Session, *, by) -> None: ...


class OnDeliberation(Protocol):
    """What is told of a deliberation, in the transaction of the change; what it raises undoes the change."""

    def __call__(self, deliberation: Deliberation, *, by) -> None: ...


class OnItem(Protocol):
    """What says why an item is not taken off by hand; empty where it may be."""

    def __call__(self, item: AgendaItem) -> str: ...


@dataclass(frozen=True)
class Follower:
    """Who follows: `moved` the day of a session, `convened` its agenda sent, `recorded` and `published` deliberations.

    `keeps` is asked before an item is taken off by hand.
    """

    moved: OnSession
    convened: OnSession
    recorded: OnDeliberation
    published: OnDeliberation
    keeps: OnItem


_followers: dict[str, Follower] = {}


def register(name: str, follower: Follower) -> None:
    """Have `follower` told of every change; call this in AppConfig.ready()."""
    _followers[name] = follower


def followers() -> list[Follower]:
    """Return those who follow."""
    return list(_followers.values())
