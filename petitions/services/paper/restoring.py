"""An online signature that a line on paper had kept out of the count comes into it once that line is taken out."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from petitions.models import Petition, Restoration, Signature
from petitions.states import SignatureState

KEPT_OUT = [SignatureState.SUPERSEDED, SignatureState.REPEATED]


def restore(petition: Petition, digests: Iterable[bytes], now: datetime) -> int:
    """Let the online signatures of these identities count again; returns what that adds to the stored online count.

    To be called under the lock of counting and the petition's, once the lines ceased to count. Each was confirmed while the
    petition collected, so it is valid as long as its list may change, which the caller sees to. Of one identity the one
    that gave way last comes back, else the first of those given after the line; and none where another one counts: the
    database has the last word.
    """
    kept_out = Signature.objects.online().filter(petition=petition, state__in=KEPT_OUT, identity_digest__in=list(digests))
    in_turn = kept_out.order_by(F("ended_at").desc(nulls_last=True), "confirmed_at", "pk")
    first: dict[bytes, Signature] = {}
    for signature in in_turn.select_for_update(no_key=True):
        first.setdefault(bytes(signature.identity_digest), signature)
    added = 0
    for signature in first.values():
        if _restored(signature, now):
            # One that was never in the stored count is taken by the next run of the clock.
            added += signature.counted_at is not None
    return added


def _restored(signature: Signature, now: datetime) -> bool:
    try:
        with transaction.atomic():
            Restoration.objects.create(
                signature=signature,
                turn=Restoration.objects.filter(signature=signature).count(),
                ended_at=signature.ended_at,
                restored_at=now,
            )
            Signature.objects.filter(pk=signature.pk).update(state=SignatureState.CONFIRMED, ended_at=None)
    except IntegrityError:
        return False
    return True
