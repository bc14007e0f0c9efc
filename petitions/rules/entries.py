"""The lines of the public log: what each says, and what it commits to without saying it."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

RECEIPT, COUNTED, ENDED, RESTORED = "receipt", "counted", "ended", "restored"
# What each kind of line adds to the count of its petition.
ADDS = {COUNTED: 1, ENDED: -1, RESTORED: 1}


def line_of(entry: Any) -> bytes:
    """Return the line of an entry, whose hash is its leaf: never written otherwise, for the tree is made of these bytes.

    A line of the kind `receipt` says nothing but what its holder can find it by; it names no petition.
    """
    said: dict[str, Any] = {"n": entry.position, "kind": entry.kind}
    if entry.kind == RECEIPT:
        said["tag"] = bytes(entry.tag).hex()
    else:
        said |= {"petition": entry.petition_id, "source": entry.source}
    said["data"] = bytes(entry.data).hex()
    return json.dumps(said, separators=(",", ":")).encode()


def content_of(signature: Any) -> bytes:
    """Return what an entry commits to: all of a row that says who signed what, how and when.

    Left out: the shown name and the digest of the contact, which may be emptied and are else compared with the seal
    (petitions.services.proof.seals); the state and the end, which entries of their own hold; and what sending and
    counting stamp.
    """
    return _written(
        [
            signature.pk,
            signature.petition_id,
            signature.source,
            signature.province_id,
            signature.identity_digest,
            signature.sealed,
            signature.channel,
            signature.language,
            signature.created_at,
            signature.confirmed_at,
        ]
    )


def ending_of(signature: Any, state: str, ended_at: datetime | None) -> bytes:
    """Return what the entry of an end commits to: the row, why it ceased to count, and when."""
    return content_of(signature) + _written([state, ended_at])


def restoring_of(signature: Any, ended_at: datetime | None, restored_at: datetime) -> bytes:
    """Return what the entry of a return commits to: the row, when it had ceased to count (if ever), and since when it counts."""
    return content_of(signature) + _written([ended_at, restored_at])


def _written(values: Iterable[Any]) -> bytes:
    return json.dumps([_plain(value) for value in values], ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value
