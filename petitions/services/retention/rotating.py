"""A new master key: all wrapped keys and the digests of contacts, in one transaction."""

from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from accounts.contacts import Contact
from petitions import identity
from petitions.models import LogSecret, PetitionKey, Signature

BATCH = 2000


class Rotated(NamedTuple):
    """How many were written anew."""

    keys: int
    contacts: int


@transaction.atomic
def rotate(new: str) -> Rotated:
    """Wrap every petition's key and the log's secret by the master key `new`. Unreadable where the present one is not theirs.

    Codes and links that were sent change with the master key; receipts do not, for they come from the log's secret.
    """
    old, keys, contacts = settings.MASTER_KEY, 0, 0
    for key in PetitionKey.objects.select_for_update(no_key=True).filter(wrapped__isnull=False).order_by("pk"):
        contacts += _digest_anew(key, new)
        assert key.wrapped is not None, "Only keys that are there are chosen."  # noqa: S101
        key.wrapped = identity.wrapped_anew(key.wrapped, identity.key_context(key.petition_id), old=old, new=new)
        key.save(update_fields=["wrapped"])
        keys += 1
    for secret in LogSecret.objects.select_for_update(no_key=True):
        secret.wrapped = identity.wrapped_anew(secret.wrapped, identity.LOG_CONTEXT, old=old, new=new)
        secret.save(update_fields=["wrapped"])
        keys += 1
    return Rotated(keys, contacts)


def _digest_anew(key: PetitionKey, new: str) -> int:
    vault = identity.Vault(key.petition_id, key.wrapped)
    rows, last, done = Signature.objects.online().filter(petition=key.petition_id).only("sealed", "channel"), 0, 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for row in batch:
            contact = Contact(row.channel, vault.open(row.sealed)["contact"])
            row.contact_digest = identity.contact_digest(contact.mailbox, master_key=new)
        Signature.objects.bulk_update(batch, ["contact_digest"])
        last, done = batch[-1].pk, done + len(batch)
    return done
