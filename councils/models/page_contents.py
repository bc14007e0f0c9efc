"""What a council's page shows beside its own words; it costs a fixed number of queries."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Case, Count, IntegerField, OuterRef, Prefetch, Q, Subquery, Value, When
from django.utils import timezone

from councils.models.council import Committee, CommitteeSeat, Council, Member, Office
from councils.models.deliberation import Deliberation
from councils.models.law import CouncilLaw, CouncilRule, law_for
from councils.models.session import AgendaItem, Session
from councils.rules import calendar
from councils.states import SAT, CouncilKind, OfficeRole, SeatRole, SessionState
from territory.models import Commune

SESSIONS_SHOWN = 4
# How far back the page of a council looks; its list shows all.
RECENT = timedelta(days=730)
DELIBERATIONS_SHOWN = 5


class NextSession(NamedTuple):
    """The next session: the council's own, or only the day that the law makes one assume."""

    session: Session | None
    opens_on: date
    is_assumed: bool
    cut_off: date | None
    items: list[AgendaItem]


def of_council(council: Council) -> dict[str, Any]:
    """Its bureau, committees, next session with its agenda, last sessions and deliberations."""
    today = timezone.localdate()
    law = law_for(council.level, today)
    recent = list(Session.objects.standing().filter(council=council, opens_on__gte=today - RECENT))
    return {
        "council": council,
        "agenda_rule": law.row_or_none(CouncilRule.Code.AGENDA_DAYS),
        "bureau": bureau(council),
        "people": council.members.current().aggregate(
            members=Count("pk"), women=Count("pk", filter=Q(gender=Member.Gender.WOMAN))
        ),
        "committees": committees(council),
        "next": _next_of(recent, law),
        "sessions": [session for session in recent if session.state in SAT][:SESSIONS_SHOWN],
        "deliberations": list(Deliberation.objects.filter(council=council).published().newest_first()[:DELIBERATIONS_SHOWN]),
    }


def bureau(council: Council) -> list[tuple[str, list[Office]]]:
    """Today's offices, the president first, as (role, offices)."""
    in_order = Case(*(When(role=role, then=Value(at)) for at, role in enumerate(OfficeRole)), output_field=IntegerField())
    offices = Office.objects.current().filter(member__council=council).select_related("member").order_by(in_order, "rank", "pk")
    return [(role, list(held)) for role, held in groupby(offices, key=lambda office: office.role)]


def committees(council: Council) -> list[Committee]:
    """Today's standing committees, each with `sitting`: its seats of today, president and deputy first."""
    in_order = Case(*(When(role=role, then=Value(at)) for at, role in enumerate(SeatRole)), output_field=IntegerField())
    seats = CommitteeSeat.objects.current().select_related("member").order_by(in_order, "pk")
    return list(council.committees.current().prefetch_related(Prefetch("seats", queryset=seats, to_attr="sitting")))


def council_of_commune(commune: Commune) -> Council | None:
    """For a commune's page: its council where it has a page here, with `next_opens_on` and `next_is_assumed`."""
    coming = Session.objects.filter(council=OuterRef("pk")).current_first(timezone.localdate())
    council = (
        Council.objects.filter(kind=CouncilKind.COMMUNAL, commune=commune, page__live=True)
        .annotate(
            next_opens_on=Subquery(coming.values("opens_on")[:1]), next_is_assumed=Subquery(coming.values("is_assumed")[:1])
        )
        .first()
    )
    if council and council.next_opens_on is None:
        council.next_opens_on = _assumed(law_for(council.level, timezone.localdate()))
        council.next_is_assumed = True
    return council


def _next_of(sessions: list[Session], law: CouncilLaw) -> NextSession | None:
    """The session that is open or comes next, with its agenda; None where the law gives no month either."""
    coming = sorted(
        (one for one in sessions if one.state == SessionState.OPEN or (one.is_to_come and one.opens_on >= law.day)),
        key=lambda one: (one.is_to_come, one.opens_on, one.pk),
    )
    days = law.value_or_none(CouncilRule.Code.AGENDA_DAYS)
    if not coming:
        opens_on = _assumed(law)
        return NextSession(None, opens_on, True, _limit(opens_on, days), []) if opens_on else None
    session = coming[0]
    limit = _limit(session.opens_on, days if session.month else None)
    items = list(session.agenda.select_related("committee"))
    return NextSession(session, session.opens_on, session.is_assumed, limit, items)


def _limit(opens_on: date, days: int | None) -> date | None:
    return None if days is None else calendar.cut_off(opens_on, days)


def _assumed(law: CouncilLaw) -> date | None:
    """The first day of the next month of the law."""
    years = (law.day.year, law.day.year + 1)
    openings = [one.opens_on for year in years for one in calendar.ordinary_sessions(year, law.months)]
    return next((opens_on for opens_on in openings if opens_on > law.day), None)
