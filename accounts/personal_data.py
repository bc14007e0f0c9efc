"""Who keeps what about a person: the registry behind the export and the erasure (law 09-08)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from accounts.models import User


def _no_obstacle(person: User) -> str | None:
    return None


@dataclass(frozen=True)
class Holder:
    """An app that keeps something about people.

    `export(person)` returns what JSON can say. `erase(person)` forgets, inside the transaction of the whole erasure.
    `erased` and `kept` are sentences for the person: what goes; what stays and why ("" where there is none).
    `obstacle(person)` returns a sentence where erasing has to wait, None where nothing stands against it.
    Holders are called by rising `order`; the account itself comes last.
    """

    name: str
    export: Callable[[User], Any]
    erase: Callable[[User], None]
    erased: str | Promise
    kept: str | Promise = ""
    obstacle: Callable[[User], str | None] = _no_obstacle
    order: int = 100


_holders: dict[str, Holder] = {}


def register(holder: Holder) -> None:
    """Add a holder, from AppConfig.ready(); one registered again under the same name replaces the first."""
    _holders[holder.name] = holder


def holders() -> list[Holder]:
    """Return all holders in order."""
    return sorted(_holders.values(), key=lambda holder: (holder.order, holder.name))


def export_all(person: User) -> dict[str, Any]:
    """Return everything that the site keeps about `person`, by holder."""
    return {holder.name: holder.export(person) for holder in holders()}


def obstacles(person: User) -> list[str]:
    """Return the sentences that say why the erasure has to wait; empty where it may be done now."""
    return [said for holder in holders() if (said := holder.obstacle(person))]
