"""The one place where a petition changes state."""

from django.db import transaction

from civicsite.support.transitions import target_of
from moderation import services as journal
from moderation.models import Decision, Reason
from petitions.models import DecisionNotice, Petition
from petitions.states import TRANSITIONS


def locked(petition: Petition) -> Petition:
    """Return the petition read again, its row locked until the end of the transaction.

    Not its key: rows that name the petition (a signature, a deadline) are written meanwhile, and wait for nobody. Whoever
    needs more than one row takes them in the order of docs/decisions/0022-lock-order.md.
    """
    return Petition.objects.select_for_update(of=("self",), no_key=True).select_related("commune", "theme").get(pk=petition.pk)


def move(
    petition: Petition, action: str, *, by=None, reason: Reason | None = None, note: str = "", owes_notice: bool = False, **stamps
) -> Decision:
    """Move a locked petition by the table, set `stamps` on it, write the journal, and owe the author the news.

    TransitionRefused where the table has no such row. Must run inside the transaction that locked the row.
    """
    from_state = petition.state
    petition.state = target_of(TRANSITIONS, action, from_state)
    for name, value in stamps.items():
        setattr(petition, name, value)
    petition.save(update_fields=["state", "updated_at", *stamps])
    return note_down(
        petition, action, by=by, from_state=from_state, to_state=petition.state, reason=reason, note=note, owes_notice=owes_notice
    )


def note_down(petition: Petition, action: str, *, by=None, owes_notice: bool = False, **details) -> Decision:
    """Write a line of the journal about a petition, moved or not, and owe the author the news if asked."""
    assert transaction.get_connection().in_atomic_block, "A decision is written in the transaction of what it decides."  # noqa: S101
    decision = journal.record(petition, action=action, actor=by, **details)
    if owes_notice:
        DecisionNotice.objects.create(petition=petition, decision=decision)
    return decision
