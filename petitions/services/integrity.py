"""The public integrity report of a petition: its counts, how they were proved, and what is kept how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q

from petitions.models import CountCheck, DailyCount, DailyRoot, LogCheck, Petition, PetitionKey, Restoration, RetentionPlan
from petitions.services.audit import AuditResult, result_of
from petitions.services.paper.reports import refusals_by_reason
from petitions.services.proof import latest_root
from petitions.states import PetitionState, SignatureState

# Below this a number of repeated attempts could tell something about a person.
SMALLEST = 10
DAYS_SHOWN = 14


@dataclass(frozen=True)
class Recounts:
    """The nightly proofs of the online count against its rows."""

    number: int
    drifts: int
    last: datetime | None


@dataclass(frozen=True)
class Integrity:
    """All that the report shows."""

    petition: Petition
    # Named only once collecting has ended, and in tens: while it runs, each new one would tell who had signed.
    repeated: int | None
    recounts: Recounts
    days: list[DailyCount]
    root: DailyRoot | None
    check: LogCheck | None
    has_own_finding: bool
    plan: RetentionPlan | None
    key_destroyed_at: datetime | None
    # Lines of counted sheets that do not count: reason in words, number.
    refused_lines: list[tuple[str, int]]
    audit: AuditResult | None
    # How often an online signature came into the count because the line on paper in its place was taken out.
    restored: int

    @property
    def logged(self) -> Mapping[str, int]:
        """The counts that the log adds up to."""
        return {"online": self.days[0].online, "paper": self.days[0].paper} if self.days else {"online": 0, "paper": 0}

    @property
    def since_root(self) -> int:
        """How many online signatures came (or went) since the last closed day."""
        return self.petition.online_count - self.logged["online"]


def report_of(petition: Petition) -> Integrity:
    """Put the report of a published petition together: a fixed, small number of queries, whatever its size."""
    check = LogCheck.objects.first()
    return Integrity(
        petition=petition,
        repeated=_repeated(petition),
        recounts=_recounts(petition),
        days=list(DailyCount.objects.filter(petition=petition).select_related("root").order_by("-root_id")[:DAYS_SHOWN]),
        root=latest_root(),
        check=check,
        has_own_finding=check is not None and any(line["petition"] == petition.pk for line in check.findings),
        plan=RetentionPlan.objects.filter(petition=petition).first(),
        key_destroyed_at=PetitionKey.objects.filter(petition=petition).values_list("destroyed_at", flat=True).first(),
        refused_lines=refusals_by_reason(petition),
        audit=result_of(petition),
        restored=Restoration.objects.filter(signature__petition=petition).count(),
    )


def counts_by_day(petition: Petition) -> dict[date, tuple[int, int]]:
    """Return the online and paper counts of every day on which they moved, oldest first."""
    rows = DailyCount.objects.filter(petition=petition).order_by("root_id").values_list("root_id", "online", "paper")
    return {day: (online, paper) for day, online, paper in rows}


def _repeated(petition: Petition) -> int | None:
    if petition.state == PetitionState.COLLECTING:
        return None
    found = petition.signatures.online().filter(state=SignatureState.REPEATED).count()
    return None if found < SMALLEST else found // SMALLEST * SMALLEST


def _recounts(petition: Petition) -> Recounts:
    summed = CountCheck.objects.filter(petition=petition).aggregate(
        number=Count("pk"), drifts=Count("pk", filter=~Q(drift=0)), last=Max("checked_at")
    )
    return Recounts(**summed)
