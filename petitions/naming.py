"""How the council of a petition is called."""

from django.utils.translation import get_language

from councils.naming import council_name
from councils.states import CouncilKind

_KINDS = {"commune": CouncilKind.COMMUNAL, "province": CouncilKind.PROVINCIAL, "region": CouncilKind.REGIONAL}


def council_of(level: str, place, language: str = "") -> str:
    """Return « Conseil provincial de Berkane », « مجلس إقليم بركان »; "" where no place is chosen yet."""
    return council_name(_KINDS[level], place, language or get_language() or "fr") if place else ""
