"""An online signature that gave way to a line on paper counts again once that line is taken out."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from petitions.models import Petition, Restoration, Signature
from petitions.states import SignatureState


def restore(petition: Petition, digests: Iterable[bytes], now: datetime) -> int:
    """Let the online signatures of these identities count again; returns what that adds to the stored online count.

    To be called under the lock of counting and the petition's, once the lines ceased to count. Each was confirmed while the
    petition collected, so it is valid as long as its list may change, which the caller sees to. Of one identity the last
    one comes back, and none where another one counts: the database has the last word.
    """
    gave_way = Signature.objects.online().filter(
        petition=petition, state=SignatureState.SUPERSEDED, identity_digest__in=list(digests)
    )
    # One at most of each identity: the last one stands last.
    latest = {bytes(one.identity_digest): one for one in gave_way.select_for_update(no_key=True).order_by("ended_at", "pk")}
    added = 0
    for signature in latest.values():
        if _restored(signature, now):
            # One that was never in the stored count is taken by the next run of the clock.
            added += signature.counted_at is not None
    return added


def _restored(signature: Signature, now: datetime) -> bool:
    assert signature.ended_at is not None, "The database dates the end of what gave way."  # noqa: S101
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
