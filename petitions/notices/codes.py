"""The code and the link that confirm a signature."""

from django.conf import settings
from django.core import mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from accounts.contacts import Contact
from petitions import identity
from petitions.models import Signature
from petitions.notices import owed


def contact_of(signature: Signature) -> Contact:
    """Return the phone or e-mail to which the code goes. Unreadable once the petition's key is destroyed."""
    vault = identity.Vault(signature.petition_id, signature.petition.key.wrapped)
    return Contact(signature.channel, vault.open(signature.sealed)["contact"])


def send_owed_codes() -> int:
    """Send every code that is owed, in batches; safe to run twice at once. Returns how many were dealt with."""
    waiting = (
        Signature.objects.owed_a_code()
        .filter(expires_at__gt=timezone.now(), petition__key__wrapped__isnull=False)
        .select_related("petition__key")
        .prefetch_related("petition__texts")
    )
    return owed.send_all(send_owed_codes, waiting, "code_claimed_at", _send, _stamp, _release)


def _send(signature: Signature, *, connection) -> None:
    contact = contact_of(signature)
    with translation.override(signature.language):
        context = {
            "title": signature.petition.title,
            "code": identity.code_for(signature.nonce),
            "language": signature.language,
            "link": settings.SITE_URL
            + reverse("petitions:confirm", args=[identity.token_for("link", signature.pk, signature.nonce)]),
            "expires_at": signature.expires_at,
        }
        if contact.kind == Signature.Channel.SMS:
            text = render_to_string("petitions/messages/code.sms.txt", context).strip()
            owed.send_sms(contact.value, text, reference=_sending(signature))
            return
        message = mail.EmailMultiAlternatives(
            subject=" ".join(render_to_string("petitions/messages/code.subject.txt", context).split()),
            body=render_to_string("petitions/messages/code.txt", context),
            to=[contact.value],
            connection=connection,
            headers={"Message-ID": _message_id(signature), "Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(render_to_string("petitions/messages/code.html", context), "text/html")
    owed.send_mail(message)


def _sending(signature: Signature) -> str:
    # The same for the same sending, so that a message sent twice after a crash is known as one.
    return identity.token_for(f"message-{signature.sends}", signature.pk, signature.nonce)


def _message_id(signature: Signature) -> str:
    return f"<{_sending(signature)}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>"


def _stamp(signature: Signature) -> None:
    Signature.objects.filter(pk=signature.pk).update(code_sent_at=timezone.now())


def _release(keys: list[int]) -> None:
    Signature.objects.filter(pk__in=keys, code_sent_at__isnull=True).update(code_claimed_at=None)
