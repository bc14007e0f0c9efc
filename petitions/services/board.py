"""The duty board: how councils answer the petitions that they receive, counted from deposits and their deadlines.

The days that a petitioner owes (a file to complete) are never counted against a council.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from civicsite.support.delays import Period, days_taken
from petitions.models import Deadline, Filing, Level, Suspension
from petitions.states import FilingState, Obligation
from territory.models import Commune, Region


@dataclass
class Figures:
    """What a council, or several, did with the petitions deposited there."""

    received: int = 0
    accepted: int = 0
    refused: int = 0
    withdrawn: int = 0
    in_time: int = 0
    late: int = 0
    # Without an answer yet: all of them, those past their last day, and for how many days the oldest one.
    waiting: int = 0
    overdue: int = 0
    longest: int = 0
    days: list[int] = field(default_factory=list)
    reasons: Counter = field(default_factory=Counter)

    @property
    def answered(self) -> int:
        """How many were answered."""
        return self.in_time + self.late

    @property
    def median_days(self) -> int | None:
        """Half of the answers took at most so many days; None without any answer."""
        return round(median(self.days)) if self.days else None

    def add(self, other: "Figures") -> None:
        """Count `other` with these."""
        for name in ("received", "accepted", "refused", "withdrawn", "in_time", "late", "waiting", "overdue"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.longest = max(self.longest, other.longest)
        self.days += other.days
        self.reasons += other.reasons


@dataclass(frozen=True)
class Authority:
    """A council that received petitions; named in both languages."""

    level: str
    code: str
    name_fr: str
    name_ar: str
    region: str
    slug: str = ""
    region_slug: str = ""

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.name_ar if (get_language() or "").startswith("ar") else self.name_fr


@dataclass
class Board:
    """The figures of every council asked for, and all of them together."""

    rows: dict[Authority, Figures]
    total: Figures

    def by_region(self) -> dict[str, Figures]:
        """The figures of each region, by its code."""
        regions: dict[str, Figures] = {}
        for authority, figures in self.rows.items():
            regions.setdefault(authority.region, Figures()).add(figures)
        return regions

    def reasons(self) -> list[tuple[object, int]]:
        """The reasons of refusals, the most frequent first."""
        return self.total.reasons.most_common()


def board_of(*, region: Region | None = None, commune: Commune | None = None, day: date | None = None) -> Board:
    """Return the board of everywhere, of a region (with its provinces) or of a commune's council, in four questions."""
    day = day or timezone.localdate()
    deposits = Filing.objects.select_related("petition__commune__province__region").prefetch_related("reasons")
    if commune:
        deposits = deposits.filter(level=Level.COMMUNE, petition__commune=commune)
    elif region:
        deposits = deposits.filter(petition__commune__region=region)
    filings = list(deposits.order_by("level", "authority", "pk"))
    deadlines, suspended = _answers(filings)
    rows: dict[Authority, Figures] = {}
    total = Figures()
    for filing in filings:
        figures = _figures(filing, deadlines.get(filing.pk), suspended, day)
        rows.setdefault(_authority(filing), Figures()).add(figures)
        total.add(figures)
    return Board(rows, total)


def _answers(filings: list[Filing]) -> tuple[dict[int | None, Deadline], dict[int, list[Period]]]:
    owed = Deadline.objects.current().filter(obligation=Obligation.REFUSAL, filing__in=filings)
    deadlines = {one.filing_id: one for one in owed.order_by("pk")}
    suspended: dict[int, list[Period]] = {}
    for one in Suspension.objects.filter(deadline__in=[deadline.pk for deadline in deadlines.values() if deadline.is_running]):
        suspended.setdefault(one.deadline_id, []).append(Period(one.since, one.until))
    return deadlines, suspended


def _figures(filing: Filing, deadline: Deadline | None, suspended: dict[int, list[Period]], day: date) -> Figures:
    refused = filing.state == FilingState.REFUSED
    figures = Figures(received=1, refused=int(refused), withdrawn=int(filing.state == FilingState.WITHDRAWN))
    figures.accepted = int(filing.decided_on is not None and not refused)
    if refused:
        figures.reasons.update(filing.reasons.all())
    if deadline is None:
        return figures
    if deadline.met_on:
        figures.late = int(deadline.met_on > deadline.due_on)
        figures.in_time = 1 - figures.late
        figures.days = [deadline.days_taken or 0]
    elif deadline.is_running:
        periods = suspended.get(deadline.pk, [])
        is_counting = all(period.until for period in periods)
        figures.waiting = 1
        figures.overdue = int(is_counting and deadline.due_on < day)
        figures.longest = days_taken(deadline.starts_on, day, periods)
    return figures


def _authority(filing: Filing) -> Authority:
    commune = filing.petition.commune
    assert commune is not None, "The database addresses what is deposited."  # noqa: S101
    region = commune.province.region
    place: Any = commune
    if filing.level != Level.COMMUNE:
        place = commune.province if filing.level == Level.PROVINCE else region
    return Authority(
        level=filing.level,
        code=filing.authority,
        name_fr=place.name_fr,
        name_ar=place.name_ar,
        region=region.code,
        slug=commune.slug if filing.level == Level.COMMUNE else "",
        region_slug=region.slug,
    )


CSV_HEADINGS = (
    "level",
    "code",
    "name_fr",
    "name_ar",
    "region",
    "received",
    "accepted",
    "refused",
    "withdrawn",
    "answered_in_time",
    "answered_late",
    "waiting",
    "overdue",
    "longest_waiting_days",
    "median_days",
    "reasons",
)


def csv_rows(board: Board) -> Iterable[tuple]:
    """Yield one row for each council, in the order of CSV_HEADINGS."""
    for authority, figures in board.rows.items():
        row = row_of(authority, figures)
        row["reasons"] = " ".join(f"{code}:{count}" for code, count in row["reasons"].items())
        yield tuple(row.values())


def row_of(authority: Authority, figures: Figures) -> dict:
    """Return one council's figures under the names of CSV_HEADINGS."""
    return {
        "level": authority.level,
        "code": authority.code,
        "name_fr": authority.name_fr,
        "name_ar": authority.name_ar,
        "region": authority.region,
        "received": figures.received,
        "accepted": figures.accepted,
        "refused": figures.refused,
        "withdrawn": figures.withdrawn,
        "answered_in_time": figures.in_time,
        "answered_late": figures.late,
        "waiting": figures.waiting,
        "overdue": figures.overdue,
        "longest_waiting_days": figures.longest,
        "median_days": figures.median_days,
        "reasons": {reason.code: count for reason, count in figures.reasons.most_common()},
    }
