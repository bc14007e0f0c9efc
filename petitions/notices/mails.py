"""Messages of the site's own accord, in the language of the moment: mails in both forms, text messages on one line."""

from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def subject_of(template: str, context: Mapping[str, Any]) -> str:
    """Return what `{template}.subject.txt` says, on one line."""
    return " ".join(render_to_string(f"{template}.subject.txt", dict(context)).split())


def text_message(template: str, context: Mapping[str, Any]) -> str:
    """Return what `{template}.subject.txt` says and the `link` of the context, on one line."""
    said = _("%(news)s: %(link)s") % {"news": subject_of(template, context), "link": context["link"]}
    # Plain spaces only: with one narrow no-break space a text message holds 70 letters instead of 160.
    return " ".join(said.split())


def made(template: str, context: Mapping[str, Any], *, to: str, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """Return the mail to one address that `{template}.subject.txt`, `.txt` and `.html` make, to be sent on that connection."""
    message = EmailMultiAlternatives(
        subject=subject_of(template, context),
        body=render_to_string(f"{template}.txt", dict(context)),
        to=[to],
        connection=connection,
        # No holiday notice answers it.
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string(f"{template}.html", dict(context)), "text/html")
    return message
