"""The warning before a petition's data are destroyed, to its officers, its author and its mandataire."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from petitions.models import RetentionNotice
from petitions.notices import mails, owed


def send_owed_warnings() -> int:
    """Send every warning that is owed. Returns how many were dealt with."""
    waiting = (
        RetentionNotice.objects.filter(sent_at__isnull=True)
        .select_related("person", "plan__petition__commune")
        .prefetch_related("plan__petition__texts")
    )
    return owed.send_notices(send_owed_warnings, waiting, _send)


def _send(notice: RetentionNotice, *, connection) -> None:
    person, petition = notice.person, notice.plan.petition
    with translation.override(person.language):
        context = {
            "title": petition.title,
            "petition": petition,
            "key_on": notice.key_on,
            "language": person.language,
            "link": settings.SITE_URL + reverse("petitions:integrity", args=[petition.pk]) if petition.is_visible else "",
        }
        if person.email:
            owed.send_mail(mails.made("petitions/messages/retention", context, to=person.email, connection=connection))
        elif person.phone:
            text = render_to_string("petitions/messages/retention.sms.txt", context).strip()
            owed.send_sms(person.phone, text, reference=f"retention-{notice.pk}")
