"""Texts rendered once with marks where what differs will stand, and filled in for each reader."""

import re
import secrets
from collections.abc import Iterable, Mapping

from django.utils.html import conditional_escape

# In no text of anybody: made anew in each process.
_SALT = secrets.token_hex(16)
_MARK = re.compile(rf"([a-z_]+)-{_SALT}")


def marks(names: Iterable[str]) -> dict[str, str]:
    """Return what to render in the place of each of these values: {name: mark}."""
    return {name: f"{name}-{_SALT}" for name in names}


class Marked:
    """A text that was rendered with `marks`."""

    def __init__(self, rendered: str):
        self._pieces = _MARK.split(rendered)

    @property
    def text(self) -> str:
        """The text with the names of what is to be filled in."""
        return "".join(self._pieces)

    @property
    def size(self) -> int:
        """Of how many bytes it is, before anything is filled in."""
        return len(self.text.encode())

    @property
    def names(self) -> frozenset[str]:
        """The names of what is to be filled in."""
        return frozenset(self._pieces[1::2])

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the text with these values, as they are, in their places."""
        return "".join(values[piece] if position % 2 else piece for position, piece in enumerate(self._pieces))

    def filled_html(self, values: Mapping[str, str]) -> str:
        """Return the page with these values, escaped, in their places."""
        return self.filled({name: conditional_escape(value) for name, value in values.items()})
