"""The daily root, to those who keep it so that the log cannot be rewritten behind their back (PROOF_WITNESSES)."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from petitions.models import RootNotice
from petitions.notices import mails, owed


def send_owed_roots() -> int:
    """Send every root that is owed to a witness. Returns how many were dealt with."""
    waiting = RootNotice.objects.filter(sent_at__isnull=True).select_related("root")
    return owed.send_notices(send_owed_roots, waiting, _send)


def _send(notice: RootNotice, *, connection) -> None:
    root = notice.root
    # Both languages in one message: a witness is an institution, not a reader with a language.
    links = {}
    for language in ("fr", "ar"):
        with translation.override(language):
            links[language] = settings.SITE_URL + reverse("proof:index")
    context = {"root": root, "links": links, "site": settings.WAGTAIL_SITE_NAME}
    owed.send_mail(mails.made("petitions/messages/root", context, to=notice.address, connection=connection))
