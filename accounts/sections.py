"""The parts of « My space » that other apps bring."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import User


@dataclass(frozen=True)
class Section:
    """One part of the page.

    `context` takes the person and gives what `template` shows; None where the person has nothing there and the part
    is left out. Parts are shown by rising `order`.
    """

    name: str
    template: str
    context: Callable[[User], Mapping[str, Any] | None]
    order: int = 100


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Add a part, from AppConfig.ready(); one registered again under the same name replaces the first."""
    _sections[section.name] = section


def sections_for(person: User) -> list[tuple[Section, Mapping[str, Any]]]:
    """Return the parts that have something for this person, in order, each with its context."""
    found = []
    for section in sorted(_sections.values(), key=lambda s: (s.order, s.name)):
        context = section.context(person)
        if context is not None:
            found.append((section, context))
    return found
