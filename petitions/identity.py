"""Identity numbers: never in clear at rest, comparable only inside one petition, erasable with its key.

Two levels of keys. The master key (settings.MASTER_KEY, 32 bytes) wraps one random data key per
petition; from the data key come the key of the digests (who signed twice) and the key that seals what
the legal list needs. Destroying the wrapped data key makes both unreadable for ever. From the master
key come also the codes, links and handles of signatures, so that none of them is stored.
See docs/decisions/0004-identity.md.
"""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from functools import cached_property, lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12
_HANDLE_MAC = 16
CODE_DIGITS = 6
LOG_CONTEXT = b"log"
# What a binary column gives: memory on PostgreSQL, bytes on SQLite.
Bytes = bytes | memoryview


class Unreadable(Exception):
    """What was sealed cannot be opened: another key, another petition, or a changed byte."""


class KeyDestroyed(Exception):
    """The petition's retention has ended: nothing is read or written under its key any more."""


def new_wrapped_key(petition_id: int) -> bytes:
    """Return a fresh data key for a petition, wrapped by the master key and bound to the petition's id."""
    return _encrypt(_master("wrap"), secrets.token_bytes(32), key_context(petition_id))


class Vault:
    """Digests and seals the identities of one petition's signers."""

    def __init__(self, petition_id: int, wrapped: Bytes | None):
        """Open the petition's key; Unreadable where it was wrapped for another petition or by another master key.

        KeyDestroyed where there is none any more.
        """
        if wrapped is None:
            raise KeyDestroyed(petition_id)
        self._context = key_context(petition_id)
        self._data_key = _decrypt(_master("wrap"), bytes(wrapped), self._context)

    @cached_property
    def _digest_key(self) -> bytes:
        return _derive(self._data_key, "digest")

    @cached_property
    def _seal_key(self) -> bytes:
        return _derive(self._data_key, "seal")

    def digest(self, cnie: str) -> bytes:
        """Return the 32 bytes that stand for a normalised CNIE number in this petition."""
        return hmac.digest(self._digest_key, cnie.encode(), "sha256")

    def seal(self, values: dict[str, str]) -> bytes:
        """Encrypt `values`."""
        return _encrypt(self._seal_key, json.dumps(values, ensure_ascii=False).encode(), self._context)

    def seal_file(self, content: bytes) -> bytes:
        """Encrypt the bytes of a file."""
        return _encrypt(self._seal_key, content, self._context + b":file")

    def open_file(self, sealed: Bytes) -> bytes:
        """Decrypt what `seal_file` returned; Unreadable for anything else."""
        return _decrypt(self._seal_key, bytes(sealed), self._context + b":file")

    def open(self, sealed: Bytes) -> dict[str, str]:
        """Decrypt what `seal` returned; Unreadable for anything else."""
        return json.loads(_decrypt(self._seal_key, bytes(sealed), self._context))


def new_wrapped_log_secret() -> bytes:
    """Return a fresh secret of the public log, wrapped by the master key."""
    return _encrypt(_master("wrap"), secrets.token_bytes(32), LOG_CONTEXT)


class LogKeys:
    """What blinds the public log: receipts, salts and blank entries, all derived, none stored."""

    def __init__(self, wrapped: Bytes):
        """Open the log's secret; Unreadable where it was wrapped by another master key."""
        self._secret = _decrypt(_master("wrap"), bytes(wrapped), LOG_CONTEXT)
        self._keys: dict[str, bytes] = {}

    def receipt(self, signature_id: int, nonce: Bytes) -> bytes:
        """Return the 32 bytes from which the receipt code of a signature is written."""
        return self._mac("receipt", signature_id.to_bytes(8) + bytes(nonce))

    def commitment(self, kind: str, signature_id: int, nonce: Bytes, content: bytes) -> bytes:
        """Return the 32 bytes that commit to a row's content: they say nothing to whoever lacks the log's secret."""
        return self._mac(kind, signature_id.to_bytes(8) + bytes(nonce) + content)

    def blank(self, *parts: object) -> bytes:
        """Return 32 bytes that look random and are the same at every call: for blank entries and where they stand."""
        return self._mac("blank", ":".join(map(str, parts)).encode())

    def _mac(self, purpose: str, content: bytes) -> bytes:
        if purpose not in self._keys:
            self._keys[purpose] = _derive(self._secret, f"log:{purpose}")
        return hmac.digest(self._keys[purpose], content, "sha256")


def wrapped_anew(wrapped: Bytes, context: bytes, *, old: str, new: str) -> bytes:
    """Return a key wrapped by the master key `new` instead of `old`; Unreadable where `old` is not the one."""
    return _encrypt(_master_key(new, "wrap"), _decrypt(_master_key(old, "wrap"), bytes(wrapped), context), context)


def contact_digest(contact: str, *, master_key: str | None = None) -> bytes:
    """Return the 32 bytes that stand for a phone or an e-mail across petitions: for limits against floods."""
    return hmac.digest(_master_key(master_key or settings.MASTER_KEY, "contact"), contact.encode(), "sha256")


def new_nonce() -> bytes:
    """Return the 16 random bytes from which a signature's code and link are derived."""
    return secrets.token_bytes(16)


def code_for(nonce: Bytes) -> str:
    """Return the code of 6 digits that confirms the signature with this nonce."""
    number = int.from_bytes(hmac.digest(_master("code"), bytes(nonce), "sha256")[:8])
    return f"{number % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def is_code_for(nonce: Bytes, code: str) -> bool:
    """Whether `code` confirms that signature; compared in constant time."""
    return hmac.compare_digest(code_for(nonce).encode(), code.encode())


def token_for(purpose: str, signature_id: int, nonce: Bytes) -> str:
    """Return the address part that stands for one signature and one purpose ("link" or "handle")."""
    number = signature_id.to_bytes(8)
    return _in_address(number + _mac(purpose, number, nonce))


def signature_id_in(token: str) -> int | None:
    """Return the signature's number that a token names, unproved; None where it has not the shape of a token."""
    raw = _raw_token(token)
    return int.from_bytes(raw[:8]) if raw else None


def is_token_for(token: str, purpose: str, signature_id: int, nonce: Bytes) -> bool:
    """Whether the token was made for this signature and this purpose; compared in constant time."""
    raw = _raw_token(token)
    return raw is not None and hmac.compare_digest(raw[8:], _mac(purpose, signature_id.to_bytes(8), nonce))


def _raw_token(token: str) -> bytes | None:
    raw = _from_address(token)
    if raw is None or len(raw) != 8 + _HANDLE_MAC:
        return None
    return raw if int.from_bytes(raw[:8]) < 2**63 else None


def sealed_words(purpose: str, words: dict[str, str | int], bound_to: str = "") -> str:
    """Return an address part that holds `words`, which only this site reads: what a page shows without asking the database.

    With `bound_to` it opens only beside that other part of the address.
    """
    return _in_address(_encrypt(_master(purpose), json.dumps(words, ensure_ascii=False).encode(), bound_to.encode()))


def opened_words(purpose: str, sealed: str, bound_to: str = "") -> dict[str, str | int] | None:
    """Return what `sealed_words` was given; None for anything else."""
    raw = _from_address(sealed)
    try:
        return json.loads(_decrypt(_master(purpose), raw, bound_to.encode())) if raw else None
    except Unreadable:
        return None


def _in_address(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _from_address(part: str) -> bytes | None:
    try:
        return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None


def _mac(purpose: str, number: bytes, nonce: Bytes) -> bytes:
    return hmac.digest(_master(purpose), number + bytes(nonce), "sha256")[:_HANDLE_MAC]


def key_context(petition_id: int) -> bytes:
    """Return what binds a wrapped key to its petition."""
    return f"petition:{petition_id}".encode()


def _encrypt(key: bytes, clear: bytes, context: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, clear, context)


def _decrypt(key: bytes, sealed: bytes, context: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], context)
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error


def _master(purpose: str) -> bytes:
    return _master_key(settings.MASTER_KEY, purpose)


@lru_cache(maxsize=32)
def _master_key(master_key: str, purpose: str) -> bytes:
    return _derive(base64.b64decode(master_key), purpose)


def _derive(key: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=hashlib.sha256().digest_size, salt=None, info=f"civicsite:{purpose}".encode()).derive(
        key
    )


def browser_key(session: str) -> str:
    """Return the key under which a browser keeps lines that it could not send, for one session of one person, in base64.

    Another session has another key: what is left in a browser after signing out is unreadable to whoever comes next.
    """
    return base64.b64encode(hmac.digest(_master("browser"), session.encode(), "sha256")).decode()
