"""How often a signature left the count and came back: each time is a turn, with lines of its own in the log."""

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


def unlogged_ends() -> QuerySet[Signature]:
    """Return the signatures that are in the log as counted, count no more, and have no line for this end."""
    undone = Restoration.objects.filter(signature=OuterRef("pk")).order_by().values("signature")
    turn = Coalesce(Subquery(undone.annotate(number=Count("pk")).values("number")), 0)
    ended = Signature.objects.filter(logged(entries.COUNTED), state__in=ENDED_STATES)
    return ended.annotate(turn=turn).filter(~logged(entries.ENDED, turn="turn"))


def unlogged_turns(kind: str) -> QuerySet[Restoration]:
    """Return the restorations of signatures in the log that have no line of this kind, `ended` or `restored`."""
    return Restoration.objects.filter(logged(entries.COUNTED, "signature"), ~logged(kind, "signature", "turn"))


def lines_wanted(signature: Signature, undone: Sequence[Restoration]) -> dict[tuple[str, int], datetime | None]:
    """Return the lines after `counted` that a signature must have by kind and turn, with the moment that each tells of."""
    wanted: dict[tuple[str, int], datetime | None] = {}
    for one in undone:
        wanted |= {(entries.ENDED, one.turn): one.ended_at, (entries.RESTORED, one.turn): one.restored_at}
    if signature.state in ENDED_STATES:
        wanted[entries.ENDED, len(undone)] = signature.ended_at
    return wanted
