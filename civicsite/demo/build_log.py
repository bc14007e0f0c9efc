"""Closes the last days of the log of signatures, as the clock does every night, and compares it with the signatures."""

from datetime import date, timedelta

from django.utils import timezone

from petitions.models import DailyRoot
from petitions.rules.collecting import CASABLANCA
from petitions.services.proof.checking import check_all
from petitions.services.proof.closing import close_day

# The first of them holds all that was signed before.
DAYS = 7


class LogIsWrong(AssertionError):
    """The log that was just closed does not agree with the signatures."""


def missing() -> list[date]:
    """Return the days to close; none once there is a log: from then on the clock closes them."""
    if DailyRoot.objects.exists():
        return []
    today = timezone.localdate(timezone=CASABLANCA)
    return [today - timedelta(days=ago) for ago in range(DAYS, 0, -1)]


def make(days: list[date]) -> None:
    """Close these days in their order."""
    for day in days:
        close_day(day)
    if days and (check := check_all()).found:
        raise LogIsWrong(f"{check.found} differences: {check.findings}")
