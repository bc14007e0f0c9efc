"""What a row says in clear of its signer must be what its signer declared, which is sealed and in the log.

The shown name and the digest of the contact are not in the log: whoever asks for it may have the name taken off, and the
end of retention empties both. So they may be empty; otherwise they are compared with the seal, while the key is there.
"""

from collections.abc import Iterable

from accounts.contacts import MAIL, SMS, Contact
from petitions import identity
from petitions.identity import Unreadable, Vault
from petitions.models import PetitionKey, Signature
from petitions.states import SignatureSource


def vaults_of(rows: Iterable[Signature]) -> dict[int, Vault]:
    """Return the vaults of the petitions of these rows: one query; none where a key is destroyed, or not ours."""
    vaults = {}
    for key in PetitionKey.objects.filter(petition__in={row.petition_id for row in rows}, wrapped__isnull=False):
        try:
            vaults[key.petition_id] = Vault(key.petition_id, key.wrapped)
        except Unreadable:
            continue
    return vaults


def says_what_is_sealed(row: Signature, vault: Vault | None) -> bool:
    """Whether a row shows no other name, and limits no other contact, than its signer's own."""
    if vault is None:
        return not row.display_name and not bytes(row.contact_digest)
    try:
        declared = vault.open(row.sealed)
    except Unreadable:
        # The log commits to the seal: that it is another one is found there.
        return True
    return _shows(row, declared) and _limits(row, declared)


def _shows(row: Signature, declared: dict[str, str]) -> bool:
    if not row.display_name:
        return True
    name = f"{declared.get('first_name')} {declared.get('last_name')}"
    # Signatures of before this was sealed do not tell whether the name was to be shown.
    return row.display_name == name and declared.get("shows_name", "yes") == "yes"


def _limits(row: Signature, declared: dict[str, str]) -> bool:
    digest = bytes(row.contact_digest)
    if not digest or row.source == SignatureSource.PAPER:
        return not digest
    contact = Contact(SMS if row.channel == SMS else MAIL, declared.get("contact", ""))
    # By the mailbox, as limits count; by the address itself, as they once did.
    return digest in {identity.contact_digest(form) for form in (contact.mailbox, contact.value)}
