"""The secret of the log, and what is derived from it for a signature."""

from civicsite.support.compiled import Compiled
from petitions import identity
from petitions.models import LogSecret, Signature
from petitions.rules import receipts
from petitions.states import ONCE_CONFIRMED, SignatureState

# Whoever reached one of these was told that the signature is confirmed, and has a receipt.
RECEIPTED = ONCE_CONFIRMED | {SignatureState.REPEATED}


_secret = Compiled(lambda slot: LogSecret.objects.filter(pk=slot("pk")))


def log_keys() -> identity.LogKeys:
    """Return what is derived from the log's secret, which is made at the first need."""
    secret = _secret.first(pk=1)
    if secret is None:
        secret, _ = LogSecret.objects.get_or_create(pk=1, defaults={"wrapped": identity.new_wrapped_log_secret()})
    return identity.LogKeys(secret.wrapped)


def held_log_keys() -> identity.LogKeys | None:
    """Return the keys with the log's lock held until the end of the transaction; None where another one holds it."""
    free = LogSecret.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=1)
    secret = free.first()
    if secret is None:
        log_keys()
        secret = free.first()
    return identity.LogKeys(secret.wrapped) if secret else None


def receipt_of(signature: Signature) -> str | None:
    """Return the receipt code of a confirmed signature, be it counted, repeated or ended since; None for any other.

    It depends on the row alone, so that it looks and checks the same whatever became of the row.
    """
    if signature.state not in RECEIPTED:
        return None
    return receipts.grouped(receipts.code_from(log_keys().receipt(signature.pk, signature.nonce)))
