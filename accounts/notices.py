"""What leaves the site for a person's own contact: codes, and word of what was changed."""

from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, override
from django.utils.translation import gettext as _

from accounts.contacts import MAIL, Contact
from civicsite.support import sms
from civicsite.support.sms import SmsError

log = structlog.get_logger(__name__)


class NotSentError(Exception):
    """The mail server or the SMS gateway did not take the message."""


def send_code(contact: Contact, code: str, purpose: str, *, minutes: int) -> None:
    """Send `code` in the language that is active; NotSentError where the message is not taken.

    `purpose` is "sign_in", "contact" or "erasure": the message says what the code is for.
    """
    if contact.kind == MAIL:
        _mail(contact.value, f"accounts/mail/code_{purpose}", {"code": code, "minutes": minutes})
    else:
        _text(contact.value, _code_text(purpose) % {"code": _in_its_order(code), "minutes": minutes})


def tell_contact_changed(old: Contact, new: Contact, language: str) -> None:
    """Tell the contact that was replaced, so that a stolen session is noticed. Failing to send is only logged."""
    with override(language):
        try:
            if old.kind == MAIL:
                _mail(old.value, "accounts/mail/contact_changed", {"new": new.masked()})
            else:
                _text(
                    old.value,
                    _("Ma commune: your phone number was replaced by %(new)s. If it was not you, write to us.")
                    % {"new": new.masked()},
                )
        except NotSentError:
            log.warning("contact_change_not_told", kind=old.kind)


def tell_password_address(email: str, *, uid: str, token: str, language: str) -> None:
    """Send staff the address where a new password is chosen; NotSentError where the mail is not taken."""
    with override(language):
        path = reverse("accounts:password_choose", args=[uid, token])
        _mail(email, "accounts/mail/password", {"address": f"{settings.SITE_URL}{path}"})


def _mail(to: str, template: str, context: dict) -> None:
    language = get_language()
    context = {**context, "language": language, "dir": "rtl" if get_language_bidi() else "ltr", "site_url": settings.SITE_URL}
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    message = EmailMultiAlternatives(subject, render_to_string(f"{template}.txt", context).strip() + "\n", to=[to])
    message.extra_headers = {"Content-Language": language, "Auto-Submitted": "auto-generated"}
    message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    try:
        message.send()
    except (SMTPException, OSError) as error:
        log.warning("mail_not_sent", template=template, error=type(error).__name__)
        raise NotSentError from error


def _text(to: str, text: str) -> None:
    try:
        sms.send(to, text)
    except (SmsError, OSError) as error:
        log.warning("sms_not_sent", error=type(error).__name__)
        raise NotSentError from error


def _code_text(purpose: str) -> str:
    texts = {
        "sign_in": _("Ma commune: your code to sign in is %(code)s (%(minutes)s min). Give it to nobody."),
        "contact": _("Ma commune: your code to confirm this number is %(code)s (%(minutes)s min). Give it to nobody."),
        "erasure": _("Ma commune: your code to ERASE your account is %(code)s (%(minutes)s min). Give it to nobody."),
    }
    return texts[purpose]


def _in_its_order(code: str) -> str:
    # Isolating marks would double the price of a French message: only right-to-left text needs them.
    return f"\u2066{code}\u2069" if get_language_bidi() else code
