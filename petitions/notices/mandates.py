"""The news of a mandate: to whoever is named, and to whoever does not act any more."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts.contacts import MAIL, SMS, Contact
from petitions import identity
from petitions.models import Mandate, MandateNotice
from petitions.notices import mails, owed


def send_owed_mandate_notices() -> int:
    """Send every news of a mandate that is owed, while the petition's key exists. Returns how many were dealt with."""
    waiting = (
        MandateNotice.objects.owed()
        .select_related("mandate__petition__key", "mandate__petition__author", "mandate__person", "mandate__petition__commune")
        .prefetch_related("mandate__petition__texts")
    )
    return owed.send_notices(send_owed_mandate_notices, waiting, _send)


def reached_by(mandate: Mandate) -> tuple[Contact, str]:
    """Return the contact that the mandate gives, and the language to write in: the account's, or without one the author's.

    KeyDestroyed or Unreadable once the key is gone that it is sealed under.
    """
    petition = mandate.petition
    sealed = identity.Vault(petition.pk, petition.key.wrapped).open(mandate.sealed)
    contact = Contact(SMS if sealed["channel"] == SMS else MAIL, sealed["contact"])
    return contact, (mandate.person or petition.author).language


def _send(notice: MandateNotice, *, connection) -> None:
    mandate = notice.mandate
    contact, language = reached_by(mandate)
    with translation.override(language):
        context = _context(notice, mandate)
        if contact.kind == SMS:
            text = mails.text_message("petitions/messages/mandate", context)
            owed.send_sms(contact.value, text, reference=f"mandate-{notice.pk}")
            return
        message = mails.made("petitions/messages/mandate", context, to=contact.value, connection=connection)
    owed.send_mail(message)


def _context(notice: MandateNotice, mandate: Mandate) -> dict:
    petition = mandate.petition
    page = reverse("petitions:detail", args=[petition.pk]) if petition.is_visible else reverse("accounts:home")
    return {
        "petition": petition,
        "title": petition.title,
        "name": mandate.name,
        "ended": notice.event == MandateNotice.Event.ENDED,
        "reason": mandate.end_reason,
        "has_account": mandate.person_id is not None,
        "language": translation.get_language(),
        "link": settings.SITE_URL + page,
    }
