"""What was tried and confirmed with one phone or mailbox, and what one more attempt with it gets.

Two things are protected, each from somebody else. The count, from one phone that signs for many: only confirmed signatures
use up that limit, and only the owner of the phone can confirm. The owner of a phone, from messages that strangers ask for:
beyond a few, an attempt gets no message of its own but the code of the last message, which has arrived on that phone. So a
stranger learns nothing and floods nobody, and the owner, who holds that message, signs all the same.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from civicsite.support.compiled import Compiled
from petitions.identity import Bytes
from petitions.models import Signature
from petitions.rules.signing import Used
from petitions.states import SignatureState

DAY = timedelta(days=1)


class Attempt(NamedTuple):
    """What is read of an earlier attempt. `sends` is 0 where it was given the code of another one's message."""

    petition_id: int
    nonce: bytes
    sends: int
    created_at: datetime
    resent_at: datetime
    confirmed_at: datetime | None
    expires_at: datetime


_attempts = Compiled(
    lambda slot: (
        Signature.objects.filter(contact_digest=slot("contact_digest")).exclude(state=SignatureState.HELD).only(*Attempt._fields)
    )
)


def attempts_with(contact_digest: Bytes) -> list[Attempt]:
    """Return the attempts with a phone or mailbox that are kept and not held: some hundreds at the very most."""
    # Rows instead of counts: there are few, and one query is cheaper to make than five.
    rows = _attempts.rows(contact_digest=bytes(contact_digest))
    return [Attempt(*(getattr(row, name) for name in Attempt._fields)) for row in rows]


def used(attempts: list[Attempt], petition_id: int, now: datetime) -> Used:
    """Return what they use up for one more attempt on a petition."""
    here = [one for one in attempts if one.petition_id == petition_id]
    today = [one for one in attempts if one.created_at > now - DAY]
    return Used(
        confirmed_on_petition=sum(one.confirmed_at is not None for one in here),
        confirmed_in_day=sum(one.confirmed_at is not None and one.confirmed_at > now - DAY for one in attempts),
        waiting_on_petition=sum(one.confirmed_at is None and one.expires_at > now and one.sends > 0 for one in here),
        messages_in_day=sum(one.sends > 0 for one in today),
        attempts_in_day=len(today),
    )


def last_message(attempts: list[Attempt], now: datetime) -> Attempt | None:
    """Return the attempt whose message is the last one that the phone or mailbox was sent, while its code is valid."""
    sent = [one for one in attempts if one.sends > 0 and one.expires_at > now]
    return max(sent, key=lambda one: one.resent_at, default=None)


def is_full(signature: Signature, now: datetime) -> bool:
    """Whether the owner has confirmed as many with that phone or mailbox as one may. Holds its rows until the commit."""
    rows = Signature.objects.filter(contact_digest=signature.contact_digest).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))
    return used(attempts_with(signature.contact_digest), signature.petition_id, now).is_full


def hold_waiting(signature: Signature) -> None:
    """Hold the other signatures of the petition that wait with that phone or mailbox: it is full."""
    waiting = Signature.objects.filter(contact_digest=signature.contact_digest, petition_id=signature.petition_id)
    waiting.filter(state=SignatureState.PENDING, sends__gt=0).update(state=SignatureState.HELD)
