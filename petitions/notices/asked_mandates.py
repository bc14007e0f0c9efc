"""The news that an author asks for another mandataire, to the officers who may decide on it."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from petitions.models import MandateChangeNotice
from petitions.notices import mails, owed


def send_owed_change_notices() -> int:
    """Send what is owed about changes that still wait; one that was decided meanwhile asks nobody any more.

    Returns how many were dealt with.
    """
    waiting = (
        MandateChangeNotice.objects.filter(sent_at__isnull=True, change__decided_at__isnull=True)
        .select_related("person", "change__petition__commune")
        .prefetch_related("change__petition__texts")
    )
    return owed.send_notices(send_owed_change_notices, waiting, _send)


def _send(notice: MandateChangeNotice, *, connection) -> None:
    person, petition = notice.person, notice.change.petition
    if not person.email:
        # Officers sign in with an address: whoever has none finds it in the menu.
        return
    with translation.override(person.language):
        context = {
            "petition": petition,
            "title": petition.title,
            "asked_at": notice.change.asked_at,
            "language": person.language,
            "link": settings.SITE_URL + reverse("petitions_review:mandate", args=[petition.pk]),
        }
        message = mails.made("petitions/messages/mandate_asked", context, to=person.email, connection=connection)
    owed.send_mail(message)
