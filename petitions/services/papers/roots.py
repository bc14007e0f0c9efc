"""The root of the public log that is printed on the slip of a dossier."""

from datetime import date

from petitions.services.proof import latest_root


def published_root() -> tuple[date, str] | None:
    """Return the day and the root last published, None as long as there is none."""
    root = latest_root()
    return (root.day, root.hexadecimal) if root else None
