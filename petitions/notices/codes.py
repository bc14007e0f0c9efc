"""The code and the link that confirm a signature."""

from typing import NamedTuple

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.contacts import Contact
from civicsite.support.addresses import Address
from civicsite.support.compiled import Compiled, CompiledUpdate, Slot
from civicsite.support.marked import Marked, marks
from civicsite.support.preparedmail import PreparedMail
from civicsite.support.templatetags.civic import moment
from petitions import identity
from petitions.models import PetitionKey, Signature
from petitions.notices import owed

_TEMPLATE = "petitions/messages/code"
_PLACES = ("code", "link", "moment")
_confirm_at = Address("petitions:confirm")
_HEADERS = {"Auto-Submitted": "auto-generated"}
_wrapped_key = Compiled(lambda slot: PetitionKey.objects.filter(petition=slot("petition_id")).only("wrapped"))
_stamped = CompiledUpdate(lambda slot: Signature.objects.filter(pk=slot("pk")), code_sent_at=Slot("now"))


def contact_of(signature: Signature) -> Contact:
    """Return the phone or e-mail to which the code goes. Unreadable once the petition's key is destroyed."""
    key = _wrapped_key.first(petition_id=signature.petition_id)
    return _contact_in(identity.Vault(signature.petition_id, key.wrapped if key else None), signature)


def _contact_in(vault: identity.Vault, signature: Signature) -> Contact:
    return Contact(signature.channel, vault.open(signature.sealed)["contact"])


def send_owed_codes() -> int:
    """Send every code that is owed, in batches; safe to run twice at once. Returns how many were dealt with."""
    waiting = (
        Signature.objects.owed_a_code()
        .filter(expires_at__gt=timezone.now(), petition__key__wrapped__isnull=False)
        .only("petition", "channel", "language", "sealed", "nonce", "sends", "expires_at")
        # Not joined: a rush is on one petition, which is then read once and not beside each of its signatures.
        .prefetch_related("petition__key", "petition__texts")
    )
    return owed.send_all(send_owed_codes, waiting, "code_claimed_at", _Sender().send, _stamp, _release)


class _Words(NamedTuple):
    """What is written to the signers of one petition in one language, but for each one's code, link and moment."""

    subject: Marked
    mail: PreparedMail
    sms: Marked


class _Sender:
    """Sends the codes of one run: the words and the key of a petition are made once for all its signers."""

    def __init__(self) -> None:
        self._words: dict[tuple[int, str], _Words] = {}
        self._vaults: dict[int, identity.Vault] = {}

    def send(self, signature: Signature, *, connection: BaseEmailBackend) -> None:
        """Send one code, in the language of its signer."""
        try:
            contact = _contact_in(self._vault(signature), signature)
        except identity.Unreadable as damage:
            # Nobody behind this one waits for it to be mended.
            raise owed.Undeliverable from damage
        with translation.override(signature.language):
            words = self._words_for(signature)
            values = {
                "code": identity.code_for(signature.nonce),
                "link": settings.SITE_URL + _confirm_at(identity.token_for("link", signature.pk, signature.nonce)),
                "moment": moment(signature.expires_at),
            }
        if contact.kind == Signature.Channel.SMS:
            owed.send_sms(contact.value, words.sms.filled(values).strip(), reference=_sending(signature))
            return
        subject = " ".join(words.subject.filled(values).split())
        message_id = _message_id(signature)
        owed.send_mail(words.mail.filled(values, subject=subject, to=contact.value, message_id=message_id, connection=connection))

    def _vault(self, signature: Signature) -> identity.Vault:
        petition = signature.petition
        if petition.pk not in self._vaults:
            self._vaults[petition.pk] = identity.Vault(petition.pk, petition.key.wrapped)
        return self._vaults[petition.pk]

    def _words_for(self, signature: Signature) -> _Words:
        place = (signature.petition_id, signature.language)
        if place not in self._words:
            context = {"title": signature.petition.title, "language": signature.language}
            subject, sms = (
                Marked(render_to_string(f"{_TEMPLATE}.{part}.txt", context | marks(_PLACES))) for part in ("subject", "sms")
            )
            self._words[place] = _Words(subject, PreparedMail(_TEMPLATE, context, _PLACES, _HEADERS), sms)
        return self._words[place]


def _sending(signature: Signature) -> str:
    # The same for the same sending, so that a message sent twice after a crash is known as one.
    return identity.token_for(f"message-{signature.sends}", signature.pk, signature.nonce)


def _message_id(signature: Signature) -> str:
    return f"<{_sending(signature)}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>"


def _stamp(signature: Signature) -> None:
    _stamped.run(pk=signature.pk, now=timezone.now())


def _release(keys: list[int]) -> None:
    Signature.objects.filter(pk__in=keys, code_sent_at__isnull=True).update(code_claimed_at=None)
