"""What a petition lacks to be submitted, as sentences that lead to the field."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "commune": _("Choose the commune."),
    "theme": _("Choose a theme."),
    "author_name": _("Write your name as it is to be published."),
    "text": _("Write the petition in French, in Arabic, or in both."),
    "title_fr": _("Write a title of at least 10 characters in French."),
    "title_ar": _("Write a title of at least 10 characters in Arabic."),
    "request_fr": _("Write in French what you ask of the council, in at least 20 characters."),
    "request_ar": _("Write in Arabic what you ask of the council, in at least 20 characters."),
    "reasons_fr": _("Write the reasons and aims in French, in at least 60 characters."),
    "reasons_ar": _("Write the reasons and aims in Arabic, in at least 60 characters."),
}


class Missing(NamedTuple):
    """One point: what to do, and the id of the field where."""

    sentence: str | Promise
    anchor: str


def missing_list(codes: list[str]) -> list[Missing]:
    """Return the points that `petitions.rules.collecting.missing_points` names, in order."""
    return [Missing(SENTENCES[code], f"id_{_field(code)}") for code in codes]


def _field(code: str) -> str:
    return f"title_{get_language() or 'fr'}" if code == "text" else code
