"""How often a signature left the count and came back: each time is a turn, with lines of its own in the log.

One that was given when a line on paper counted already may come late: its first line is then that of its return.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from petitions.models import LogEntry, Restoration, Signature
from petitions.rules import entries
from petitions.states import ONCE_CONFIRMED, SignatureState

ENDED_STATES = ONCE_CONFIRMED - {SignatureState.CONFIRMED}


def logged(kind: str, signature: str = "pk", turn: str = "") -> Exists:
    """Return the condition that a row's signature has a line of this kind, of the row's `turn` where that is named."""
    of_turn = {"turn": OuterRef(turn)} if turn else {}
    return Exists(LogEntry.objects.filter(signature=OuterRef(signature), kind=kind, **of_turn))


def in_the_count(signature: str = "pk") -> Exists:
    """Return the condition that the log has taken a row's signature into the count at some time."""
    kinds = [entries.COUNTED, entries.RESTORED]
    return Exists(LogEntry.objects.filter(signature=OuterRef(signature), kind__in=kinds))


def came_late() -> Exists:
    """Return the condition that a signature did not count at first, and came into the count by a return."""
    return Exists(Restoration.objects.filter(signature=OuterRef("pk"), ended_at__isnull=True))


def unlogged_ends() -> QuerySet[Signature]:
    """Return the signatures that the log has in the count, count no more, and have no line for this end."""
    undone = Restoration.objects.filter(signature=OuterRef("pk")).order_by().values("signature")
    turn = Coalesce(Subquery(undone.annotate(number=Count("pk")).values("number")), 0)
    ended = Signature.objects.filter(in_the_count(), state__in=ENDED_STATES)
    return ended.annotate(turn=turn).filter(~logged(entries.ENDED, turn="turn"))


def unlogged_turns(kind: str) -> QuerySet[Restoration]:
    """Return the restorations of what the log has in the count that have no line of this kind, `ended` or `restored`."""
    undone = Restoration.objects.filter(in_the_count("signature"), ended_at__isnull=False)
    return undone.filter(~logged(kind, "signature", "turn"))


def unlogged_first_returns() -> QuerySet[Restoration]:
    """Return the restorations by which a signature with a receipt came late into the count, and that have no line yet."""
    late = Restoration.objects.filter(logged(entries.RECEIPT, "signature"), ended_at__isnull=True)
    return late.filter(~logged(entries.RESTORED, "signature", "turn"))


def lines_wanted(signature: Signature, undone: Sequence[Restoration]) -> dict[tuple[str, int], datetime | None]:
    """Return the lines after `counted` that a signature must have by kind and turn, with the moment that each tells of."""
    wanted: dict[tuple[str, int], datetime | None] = {}
    for one in undone:
        if one.ended_at is not None:
            wanted[entries.ENDED, one.turn] = one.ended_at
        wanted[entries.RESTORED, one.turn] = one.restored_at
    if signature.state in ENDED_STATES:
        wanted[entries.ENDED, len(undone)] = signature.ended_at
    return wanted
