"""The one place where a filing changes state."""

from django.db import transaction

from civicsite.support.queue import call_after_commit
from civicsite.support.transitions import target_of
from moderation import services as journal
from moderation.models import Decision
from petitions.models import DecisionNotice, Filing, Petition
from petitions.notices.authors import send_owed_notices
from petitions.permissions import handles_filing
from petitions.services.drafts import NotAllowed
from petitions.services.mandates import mandate_of
from petitions.services.moves import locked
from petitions.states import FILING_TRANSITIONS


def action_of(verb: str) -> str:
    """Return the name under which a verb of a filing stands in the journal: a petition has verbs of the same name."""
    return f"filing-{verb.replace('_', '-')}"


def locked_filing(filing: Filing, *, by) -> Filing:
    """Return the filing read again, its petition's row and its own locked; NotAllowed for whoever does not handle it.

    The petition first: whoever signs, counts or decides locks in that order; before it the council, where a session is
    touched as well (councils.services.moves.hold). `by` None is the site itself.
    """
    petition = locked(Petition(pk=filing.petition_id))
    if by is not None and not handles_filing(by, petition):
        raise NotAllowed
    filing = Filing.objects.select_for_update(of=("self",), no_key=True).get(pk=filing.pk)
    filing.petition = petition
    return filing


def move_filing(filing: Filing, verb: str, *, by=None, note: str = "", owes_notice: bool = True, **stamps) -> Decision:
    """Move a locked filing by its table, set `stamps` on it, write the journal, and owe the petitioners the news.

    TransitionRefused where the table has no such row.
    """
    from_state = filing.state
    filing.state = target_of(FILING_TRANSITIONS, verb, from_state)
    for name, value in stamps.items():
        setattr(filing, name, value)
    filing.save(update_fields=["state", *stamps])
    return note_filing(filing, verb, by=by, from_state=from_state, note=note, owes_notice=owes_notice)


def note_filing(
    filing: Filing, verb: str, *, by=None, from_state: str = "", note: str = "", owes_notice: bool = True
) -> Decision:
    """Write a line of the journal about a filing, moved or not, and owe the petitioners the news if asked."""
    assert transaction.get_connection().in_atomic_block, "A decision is written in the transaction of what it decides."  # noqa: S101
    decision = journal.record(filing, action=action_of(verb), actor=by, from_state=from_state, to_state=filing.state, note=note)
    if owes_notice:
        _owe(filing.petition, decision)
    return decision


def _owe(petition: Petition, decision: Decision) -> None:
    """The author is told, and whoever acts that day: it is the mandataire whom the law has notified (articles 124 and 125)."""
    DecisionNotice.objects.create(petition=petition, decision=decision)
    mandate = mandate_of(petition)
    if mandate and mandate.person_id != petition.author_id:
        DecisionNotice.objects.create(petition=petition, decision=decision, mandate=mandate)
    call_after_commit(send_owed_notices)
