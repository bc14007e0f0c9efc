"""Reads a table of transitions: {action: (sources, target)}."""

from collections.abc import Collection, Mapping
from typing import Protocol


class TransitionRow(Protocol):
    """What a row of a transition table must tell."""

    @property
    def sources(self) -> Collection[str]: ...

    @property
    def target(self) -> str: ...


class TransitionRefused(Exception):
    """The action is not allowed in the state where the thing is."""

    def __init__(self, action: str, state: str):
        super().__init__(f"{action} is not allowed from {state}")
        self.action = action
        self.state = state


def target_of(table: Mapping[str, TransitionRow], action: str, state: str) -> str:
    """Return the state that `action` leads to from `state`; TransitionRefused where the table has no such row."""
    row = table[action]
    if state not in row.sources:
        raise TransitionRefused(action, state)
    return row.target
