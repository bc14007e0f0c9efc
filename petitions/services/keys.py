"""The key of a petition: made at the first thing that is to be kept secret under it."""

from petitions import identity
from petitions.identity import KeyDestroyed
from petitions.models import Petition, PetitionKey

__all__ = ["KeyDestroyed", "ensure_key", "held_vault_of", "vault_of"]


def ensure_key(petition: Petition) -> PetitionKey:
    """Return the petition's key, made if there is none yet. Two at once get the same one."""
    key, _ = PetitionKey.objects.get_or_create(petition=petition, defaults={"wrapped": identity.new_wrapped_key(petition.pk)})
    return key


def vault_of(petition: Petition) -> identity.Vault:
    """Return the vault of a petition, made if there is none yet. KeyDestroyed after its retention."""
    return identity.Vault(petition.pk, ensure_key(petition).wrapped)


def held_vault_of(petition: Petition) -> identity.Vault:
    """Return the vault of a petition whose key is destroyed before or after this transaction, never in it. KeyDestroyed."""
    ensure_key(petition)
    held = PetitionKey.objects.select_for_update(no_key=True).get(petition=petition)
    return identity.Vault(petition.pk, held.wrapped)
