"""The addresses of the two pages behind a form of signing: each holds, sealed, what its page shows.

Both are opened by everyone who signs, right after the database was asked a good deal: these pages ask it nothing
(docs/decisions/0012-signing-throughput.md).
"""

from typing import Any

from accounts.contacts import Contact
from civicsite.support.addresses import Address
from petitions import identity
from petitions.models import Signature
from petitions.services.proof.secret import receipt_code

_sent, _done = Address("petitions:sent"), Address("petitions:done")


def where_sent(signature: Signature, contact: Contact) -> str:
    """Return the address of the page where the code that was sent to `contact` is typed."""
    handle = identity.token_for("handle", signature.pk, signature.nonce)
    words = {"petition": signature.petition_id, "kind": contact.kind, "masked": contact.masked()}
    # Bound to the handle: nobody puts the words of one address into another.
    return _sent(handle, identity.sealed_words("sent", words, handle))


def words_of_sent(handle: str, secret: str) -> dict[str, Any] | None:
    """Return what that page shows: petition (number), kind and masked (of the contact); None where we made no such address."""
    return identity.opened_words("sent", secret, handle)


def thanks(signature: Signature) -> str:
    """Return the address of the page that thanks the giver of a confirmed signature."""
    return _done(identity.sealed_words("done", {"petition": signature.petition_id, "receipt": receipt_code(signature)}))


def words_of_thanks(secret: str) -> dict[str, Any] | None:
    """Return what that page shows: petition (number) and receipt; None where we made no such address."""
    return identity.opened_words("done", secret)
