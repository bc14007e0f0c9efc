"""Signing: a pending row, a code, and one conditional update that the database keeps unique.

New, repeated and refused attempts get the same answers, so that nobody can learn who has signed.
"""

from contextlib import nullcontext
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from accounts.contacts import Contact
from civicsite.support.compiled import Compiled, CompiledUpdate, Slot
from civicsite.support.queue import call_after_commit
from petitions import identity
from petitions.models import Petition, Signature
from petitions.notices.codes import send_owed_codes
from petitions.rules import signing as rules
from petitions.rules.signing import Standing
from petitions.services.attempts import attempts_with, hold_waiting, is_full, last_message, used
from petitions.states import SIGNABLE, SignatureState
from territory.models import Province

# The one that counts may leave between two looks, with its sheet; that it does so again and again has another cause.
ATTEMPTS = 3

# What is asked for on the way to confirming. The rest is read where somebody asks for it; moments cost the most.
_signature = Compiled(
    lambda slot: Signature.objects.filter(pk=slot("pk")).only(
        "petition", "state", "identity_digest", "contact_digest", "nonce", "sends", "code_sent_at"
    )
)

_confirm = CompiledUpdate(
    lambda slot: Signature.objects.filter(
        Exists(Petition.objects.filter(pk=OuterRef("petition_id"), state__in=SIGNABLE, closes_at__gt=slot("now"))),
        pk=slot("pk"),
        state=SignatureState.PENDING,
        expires_at__gt=slot("now"),
    ),
    state=Slot("state"),
    confirmed_at=Slot("now"),
)


class NotCollecting(Exception):
    """The petition does not collect signatures now."""


class Outcome(Enum):
    """What became of an attempt to confirm. A repeated signature is `CONFIRMED` to whoever asks."""

    CONFIRMED = "confirmed"
    WRONG_CODE = "wrong_code"
    NO_ATTEMPTS_LEFT = "no_attempts_left"
    EXPIRED = "expired"
    CLOSED = "closed"
    CONTACT_FULL = "contact_full"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Signer:
    """What a person declares when signing; the CNIE number is normalised, of age is implied."""

    first_name: str
    last_name: str
    cnie: str
    address: str
    link: str  # "resident" or "active": article 123, first condition
    contact: Contact
    language: str
    shows_name: bool
    # Asked only for a petition to a region, which needs a share in each (111-14, article 120).
    province: Province | None = None


def sign(petition: Petition, signer: Signer) -> Signature:
    """Take a signature that waits for its code, and owe that code; held back without a word over the limits.

    `petition` must have its key loaded or loadable. Refuses with NotCollecting.
    """
    if not petition.accepts_signatures or petition.key.wrapped is None:
        raise NotCollecting
    now = timezone.now()
    vault = identity.Vault(petition.pk, petition.key.wrapped)
    contact_digest = identity.contact_digest(signer.contact.mailbox)
    attempts = attempts_with(contact_digest)
    standing = rules.standing(used(attempts, petition.pk, now))
    last = last_message(attempts, now) if standing is Standing.LAST_CODE else None
    signature = Signature.objects.create(
        petition=petition,
        state=SignatureState.HELD if standing is Standing.HELD else SignatureState.PENDING,
        identity_digest=vault.digest(signer.cnie),
        sealed=vault.seal(
            {
                "first_name": signer.first_name,
                "last_name": signer.last_name,
                "cnie": signer.cnie,
                "address": signer.address,
                "link": signer.link,
                "contact": signer.contact.value,
                "shows_name": "yes" if signer.shows_name else "no",
            }
        ),
        contact_digest=contact_digest,
        channel=signer.contact.kind,
        province=signer.province,
        language=signer.language,
        display_name=f"{signer.first_name} {signer.last_name}" if signer.shows_name else "",
        nonce=last.nonce if last else identity.new_nonce(),
        # Nothing is owed to whoever gets the code of the last message.
        sends=0 if last else 1,
        code_sent_at=now if last else None,
        created_at=now,
        resent_at=now,
        expires_at=now + rules.CODE_LIFE,
    )
    call_after_commit(send_owed_codes, gathers=settings.OWED_GATHER_SECONDS)
    return signature


def find(token: str, purpose: str) -> Signature | None:
    """Return the signature that a token of this purpose was made for; None for any other token."""
    signature_id = identity.signature_id_in(token)
    if signature_id is None:
        return None
    signature = _signature.first(pk=signature_id)
    if signature is None or not identity.is_token_for(token, purpose, signature.pk, signature.nonce):
        return None
    return signature


def confirm_by_link(token: str) -> Outcome:
    """Confirm the signature that a link was sent for. The same answer however often it is used."""
    signature = find(token, "link")
    return confirm(signature) if signature else Outcome.UNKNOWN


def confirm_by_code(handle: str, code: str) -> Outcome:
    """Confirm by the code typed on the page that `handle` names; each wrong try is counted before it is judged."""
    signature = find(handle, "handle")
    if signature is None:
        return Outcome.UNKNOWN
    tried = Signature.objects.filter(pk=signature.pk, code_attempts__lt=rules.CODE_ATTEMPTS).update(
        code_attempts=F("code_attempts") + 1
    )
    if not tried:
        return Outcome.NO_ATTEMPTS_LEFT
    if not identity.is_code_for(signature.nonce, code):
        return Outcome.WRONG_CODE
    if signature.state == SignatureState.HELD:
        return Outcome.CONTACT_FULL if signature.code_sent_at else Outcome.WRONG_CODE
    return confirm(signature) if signature.sends else _confirm_by_last_code(signature)


@transaction.atomic
def _confirm_by_last_code(signature: Signature) -> Outcome:
    # More of these may wait than may be confirmed: the limit is asked for once more. Its answer goes to the phone's owner.
    if signature.state == SignatureState.PENDING and is_full(signature, timezone.now()):
        return Outcome.CONTACT_FULL
    outcome = confirm(signature)
    if is_full(signature, timezone.now()):
        hold_waiting(signature)
    return outcome


def confirm(signature: Signature) -> Outcome:
    """Confirm a signature that `find` returned for its link: one conditional update, which the database keeps unique."""
    now = timezone.now()
    confirmed: int | None
    for _attempt in range(ATTEMPTS):
        try:
            # One statement is a transaction by itself: only inside another one does its failure have to be contained.
            with transaction.atomic() if connection.in_atomic_block else nullcontext():
                confirmed = _confirm.run(pk=signature.pk, now=now, state=SignatureState.CONFIRMED)
        except IntegrityError:
            # The same identity is confirmed already: the partial unique index has the last word.
            confirmed = _repeat(signature, now)
        if confirmed is not None:
            return Outcome.CONFIRMED if confirmed else _why_not(signature, now)
    raise RuntimeError(f"Signature {signature.pk}: the database refuses it, and no other one counts.")


@transaction.atomic
def _repeat(signature: Signature, now) -> int | None:
    """Mark a signature as repeated; returns the number of rows, or None where the one that counted has left meanwhile."""
    # Held: whoever takes that one out at this moment, with its sheet, then finds this one to count in its place.
    counts = Signature.objects.confirmed().filter(petition=signature.petition_id, identity_digest=signature.identity_digest)
    if not counts.select_for_update(no_key=True).values_list("pk"):
        return None
    return _confirm.run(pk=signature.pk, now=now, state=SignatureState.REPEATED)


def _why_not(signature: Signature, now) -> Outcome:
    signature.refresh_from_db(fields=["state", "expires_at", "code_sent_at", "confirmed_at"])
    # Whatever became of it since: whether it was repeated, or counts on paper now, is nobody's to learn here.
    if signature.confirmed_at is not None:
        return Outcome.CONFIRMED
    if signature.state == SignatureState.HELD:
        # Nothing was sent: no code and no link of it exist.
        return Outcome.CONTACT_FULL if signature.code_sent_at else Outcome.UNKNOWN
    return Outcome.EXPIRED if signature.expires_at <= now else Outcome.CLOSED


def resend_code(handle: str) -> bool:
    """Owe the code once more, within the cap and not right after the last one. Says whether it was taken up.

    The answer depends only on how often it was asked, never on who signed.
    """
    signature = find(handle, "handle")
    if signature is None:
        return False
    now = timezone.now()
    waiting = Signature.objects.filter(
        pk=signature.pk,
        state__in=[SignatureState.PENDING, SignatureState.HELD],
        sends__lt=rules.CODE_SENDS,
        expires_at__gt=now,
        resent_at__lte=now - rules.RESEND_AFTER,
    )
    if not signature.sends:
        return bool(waiting.update(resent_at=now))
    asked = waiting.update(sends=F("sends") + 1, resent_at=now, code_sent_at=None, code_claimed_at=None)
    if asked:
        call_after_commit(send_owed_codes)
    return bool(asked)


def forget_expired(now=None) -> int:
    """Delete the rows that were never confirmed and have no use left. Returns how many."""
    limit = (now or timezone.now()) - rules.FORGET_AFTER
    # The date says nothing that the states do not: it names the index.
    waiting = Signature.objects.filter(state__in=[SignatureState.PENDING, SignatureState.HELD], confirmed_at__isnull=True)
    deleted, _ = waiting.filter(expires_at__lt=limit).delete()
    return deleted
