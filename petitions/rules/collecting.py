"""When collecting ends, and what a petition must have before it is submitted."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

CASABLANCA = ZoneInfo("Africa/Casablanca")
TITLE_LENGTH = 10
REQUEST_LENGTH = 20
REASONS_LENGTH = 60


def collecting_ends(published_at: datetime, days: int) -> datetime:
    """Return the last moment of the local day that lies `days` after publication."""
    last_day = published_at.astimezone(CASABLANCA).date() + timedelta(days=days)
    return datetime.combine(last_day, time(23, 59, 59, 999999), CASABLANCA)


def missing_points(
    *,
    is_addressed: bool,
    has_theme: bool,
    has_author_name: bool,
    texts: Mapping[str, tuple[str, str, str]],
) -> list[str]:
    """Return the codes of what a petition still lacks, in the order of the form; empty when it may be submitted.

    `texts` gives (title, request, reasons) by language. One language is enough, but a language that was
    begun must be complete: decree 2-16-403 wants the object, the reasons and the aims.
    """
    missing = [
        code for code, has in (("commune", is_addressed), ("theme", has_theme), ("author_name", has_author_name)) if not has
    ]
    begun = {language: text for language, text in texts.items() if any(part.strip() for part in text)}
    if not begun:
        return [*missing, "text"]
    for language, text in sorted(begun.items(), reverse=True):
        missing += [f"{part}_{language}" for part in _short_parts(text)]
    return missing


def _short_parts(text: tuple[str, str, str]) -> Iterable[str]:
    limits = (("title", TITLE_LENGTH), ("request", REQUEST_LENGTH), ("reasons", REASONS_LENGTH))
    return [name for (name, least), words in zip(limits, text, strict=True) if len(words.strip()) < least]
