"""When the data of a petition that has ended are destroyed. The delays are the site's own settings (note 0021)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

WITHDRAWN, NOT_FILED, NOT_REFILED, DECIDED = "withdrawn", "not_filed", "not_refiled", "decided"


class Ending(NamedTuple):
    """How a petition ended, and since when."""

    reason: str
    since: date


class Dates(NamedTuple):
    """When its scans are deleted and its key destroyed."""

    scans_on: date
    key_on: date


@dataclass(frozen=True)
class Delays:
    """Days, from the settings."""

    scans: int
    decided: int
    withdrawn: int
    unfiled: int
    refile: int


def ending_of(
    *,
    state: str,
    withdrawn_on: date | None,
    closed_on: date | None,
    last_filing: str | None,
    filing_ended_on: date | None,
    published_on: date | None,
) -> Ending | None:
    """Return how a petition ended; None while it is on its way: collecting, or with the council."""
    if state == "withdrawn" and withdrawn_on:
        return Ending(WITHDRAWN, withdrawn_on)
    if state == "closed" and last_filing in ("refused", "withdrawn") and filing_ended_on:
        # A collection that went on after the refusal ended later than that.
        return Ending(NOT_REFILED, max(filing_ended_on, closed_on or filing_ended_on))
    if state == "closed" and last_filing is None and closed_on:
        return Ending(NOT_FILED, closed_on)
    if state == "filed" and last_filing in ("published", "concluded") and published_on:
        return Ending(DECIDED, published_on)
    return None


def dates_of(ending: Ending, delays: Delays) -> Dates:
    """Return the dates that follow; the key never goes before the scans."""
    waits = {
        WITHDRAWN: (delays.scans, delays.withdrawn),
        NOT_FILED: (delays.unfiled, delays.unfiled + delays.decided),
        NOT_REFILED: (delays.refile, delays.refile + delays.decided),
        DECIDED: (delays.scans, delays.decided),
    }
    scans, key = waits[ending.reason]
    return Dates(ending.since + timedelta(days=scans), ending.since + timedelta(days=max(scans, key)))
