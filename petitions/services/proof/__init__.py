"""The public log of signatures: closing its days, proving what is in it, comparing it with the rows."""

from petitions.models import DailyRoot


def latest_root() -> DailyRoot | None:
    """Return the root of the last closed day; None before the first."""
    return DailyRoot.objects.order_by("-day").first()
