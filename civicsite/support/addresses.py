"""Addresses that are asked about by the thousand: known, or looked up among the routes once."""

import re

from django.urls import reverse
from django.utils.translation import get_language

# civicsite.urls has it.
BACK_OFFICE = "/admin/"


class Address:
    """The address of a route whose parts are tokens (letters, digits, - and _), looked up once for each language.

    `Address("petitions:done")(token)` is `reverse("petitions:done", args=[token])`.
    """

    def __init__(self, route: str):
        self._route = route
        self._looked_up: dict[tuple[str | None, int], list[str]] = {}

    def __call__(self, *tokens: str) -> str:
        """Return the address with these tokens; NoReverseMatch where the route has another number of parts."""
        place = (get_language(), len(tokens))
        pieces = self._looked_up.get(place)
        if pieces is None:
            marks = [f"---{position}---" for position in range(len(tokens))]
            address = reverse(self._route, args=marks)
            pieces = self._looked_up[place] = re.split("|".join(marks), address) if marks else [address]
        return "".join(piece + token for piece, token in zip(pieces, (*tokens, ""), strict=True))
