"""Days as they stand in addresses."""

from datetime import date


def day_from(text: str) -> date | None:
    """Return the day written as 2026-11-23; None for anything else."""
    try:
        return date.fromisoformat(text) if len(text) == len("2026-11-23") else None
    except ValueError:
        return None
