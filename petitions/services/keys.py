"""The key of a petition: made at the first thing that is to be kept secret under it."""

from petitions import identity
from petitions.models import Petition, PetitionKey


class KeyDestroyed(Exception):
    """The petition's retention has ended: nothing is read or written under its key any more."""


def ensure_key(petition: Petition) -> PetitionKey:
    """Return the petition's key, made if there is none yet. Two at once get the same one."""
    key, _ = PetitionKey.objects.get_or_create(petition=petition, defaults={"wrapped": identity.new_wrapped_key(petition.pk)})
    return key


def vault_of(petition: Petition) -> identity.Vault:
    """Return the vault of a petition, made if there is none yet. KeyDestroyed after its retention."""
    key = ensure_key(petition)
    if key.wrapped is None:
        raise KeyDestroyed(petition.pk)
    return identity.Vault(petition.pk, key.wrapped)
