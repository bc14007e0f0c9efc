"""The secret of the log, and what is derived from it for a signature."""

from functools import cache

from django.db import connection

from civicsite.support.compiled import Compiled
from petitions import identity
from petitions.models import LogSecret, Signature
from petitions.rules import receipts
from petitions.states import ONCE_CONFIRMED, SignatureState

# Whoever reached one of these was told that the signature is confirmed, and has a receipt.
RECEIPTED = ONCE_CONFIRMED | {SignatureState.REPEATED}


_secret = Compiled(lambda slot: LogSecret.objects.filter(pk=slot("pk")))


def log_keys() -> identity.LogKeys:
    """Return what is derived from the log's secret, which is made at the first need.

    The secret of a database never changes: read outside a transaction, it is there for good and the process keeps its keys.
    """
    return _lasting_keys() if not connection.in_atomic_block else _read_keys()


def _read_keys() -> identity.LogKeys:
    secret = _secret.first(pk=1)
    if secret is None:
        secret, _ = LogSecret.objects.get_or_create(pk=1, defaults={"wrapped": identity.new_wrapped_log_secret()})
    return identity.LogKeys(secret.wrapped)


_lasting_keys = cache(_read_keys)


def forget() -> None:
    """Keep no keys any longer in this process, for tests."""
    _lasting_keys.cache_clear()


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
    return receipt_code(signature) if signature.state in RECEIPTED else None


def receipt_code(signature: Signature) -> str:
    """Return the receipt code of a signature whose giver was told just now that it is confirmed."""
    return receipts.grouped(receipts.code_from(log_keys().receipt(signature.pk, signature.nonce)))
