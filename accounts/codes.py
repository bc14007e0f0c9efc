"""Codes of six digits that prove that a contact is one's own: asked for, sent, sent again, checked, ended.

Built on allauth's process of verifying a code (attempts, validity, resends), kept in the visitor's session. Nothing
here looks into the table of people: the pages answer the same whether an account exists or not.
"""

import secrets
import time
from enum import StrEnum

from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.core.internal.cryptokit import compare_user_code, generate_user_code
from django.utils.translation import gettext as _

from accounts.contacts import SMS, Contact
from accounts.notices import NotSentError, send_code
from civicsite.support import limits, smsceilings
from civicsite.support.smsceilings import CeilingReached

LENGTH = 6
VALID_SECONDS = 15 * 60
MAX_ATTEMPTS = 5
MAX_RESENDS = 3
# (name, how many, in how many seconds): for one contact asked for from one address; for one contact, whoever asks, so much
# higher that strangers cannot keep its owner out by asking; and for one address, which a whole café may share.
OWN_LIMITS = [("code-contact", 5, 15 * 60), ("code-contact-day", 12, 24 * 3600)]
CONTACT_LIMITS = [("code-contact-all", 20, 15 * 60), ("code-contact-all-day", 60, 24 * 3600)]
ADDRESS_LIMIT = ("code-address", 60, 3600)


class Purpose(StrEnum):
    """What a code is for; each has its own place in the session, so that one never serves for another."""

    SIGN_IN = "sign_in"
    CONTACT = "contact"
    ERASURE = "erasure"


class Answer(StrEnum):
    """What came of a typed code."""

    RIGHT = "right"
    WRONG = "wrong"
    ENDED = "ended"


class CodeRefused(Exception):
    """No code was sent. `message` says why in the reader's language, `status` is the HTTP status to answer."""

    def __init__(self, message, status):
        super().__init__(message)
        self.message = message
        self.status = status


class AskedCode(AbstractCodeVerificationProcess):
    """A code that was asked for in this session, for one purpose and one contact."""

    def __init__(self, request, purpose: Purpose, state: dict):
        super().__init__(max_attempts=MAX_ATTEMPTS, timeout=VALID_SECONDS, state=state)
        self.request = request
        self.purpose = purpose

    @property
    def contact(self) -> Contact:
        """The contact that the code was sent to."""
        return Contact(self.state["kind"], self.state["value"])

    @property
    def details(self) -> dict:
        """What the page that asked wants back when the code is right."""
        return self.state["details"]

    @property
    def has_ended(self) -> bool:
        """True once the code is too old or was tried too often."""
        return not self.code or not self.is_valid()

    @property
    def attempts_left(self) -> int:
        """How many wrong codes are still borne."""
        return self.max_attempts - self.state["failed_attempts"]

    @property
    def can_resend(self) -> bool:
        """True while the message may be sent again."""
        return self.has_ended or not self.is_resend_quota_reached(MAX_RESENDS)

    def send(self) -> None:
        """Send the message, within the limits; CodeRefused where it does not leave."""
        _keep_within_limits(self.request, self.contact)
        try:
            send_code(self.contact, self.code, self.purpose, minutes=VALID_SECONDS // 60)
        except NotSentError as error:
            raise CodeRefused(
                _("The message could not be sent just now. Nothing is lost: try again in a few minutes."), 503
            ) from error

    def send_again(self) -> None:
        """Send the same code once more, or a new one where the first has ended; CodeRefused where neither may be."""
        if self.has_ended:
            start(self.request, self.purpose, self.contact, **self.details)
            return
        if not self.can_resend:
            raise CodeRefused(_("The message was already sent several times. Wait a few minutes for it to arrive."), 429)
        # The same code: with two messages under way, the one that arrives first must be right.
        self.send()
        self.record_resend()
        self.persist()

    def check(self, typed: str) -> Answer:
        """Compare what was typed; a wrong code counts, the last one borne ends the code."""
        if self.has_ended:
            return Answer.ENDED
        # Counted outside the session as well, where parallel requests cannot each start from the same number.
        if not limits.hit("code-attempt", self.state["handle"], limit=MAX_ATTEMPTS, seconds=VALID_SECONDS):
            self.abort()
            return Answer.ENDED
        if compare_user_code(actual=typed, expected=self.code):
            return Answer.RIGHT
        return Answer.WRONG if self.record_invalid_attempt() else Answer.ENDED

    def finish(self) -> None:
        """Forget the code: it has served."""
        self.request.session.pop(_key(self.purpose), None)

    def persist(self) -> None:
        """Keep the state in the session."""
        self.request.session[_key(self.purpose)] = self.state

    def abort(self) -> None:
        """End the code; the contact stays, so that a new code can be asked for without typing it again."""
        self.state["code"] = ""
        self.persist()


def start(request, purpose: Purpose, contact: Contact, **details) -> AskedCode:
    """Send a new code to `contact` and keep it in the session; CodeRefused where it may not or cannot be sent."""
    state = AskedCode.initial_state(user=None) | {
        "at": time.time(),
        "code": generate_user_code(numeric=True, length=LENGTH, dashed=False),
        "handle": secrets.token_urlsafe(12),
        "kind": contact.kind,
        "value": contact.value,
        "details": details,
    }
    asked = AskedCode(request, purpose, state)
    asked.send()
    asked.persist()
    return asked


def asked_in(request, purpose: Purpose) -> AskedCode | None:
    """Return the code asked for in this session for `purpose`, ended or not; None where there is none."""
    state = request.session.get(_key(purpose))
    return AskedCode(request, purpose, state) if state else None


def _keep_within_limits(request, contact: Contact) -> None:
    address, mailbox = limits.visitor_address(request), f"{contact.kind}:{contact.mailbox}"
    keys = [(ADDRESS_LIMIT, address)]
    keys += [(one, f"{address} {mailbox}") for one in OWN_LIMITS] + [(one, mailbox) for one in CONTACT_LIMITS]
    if not all(limits.hit(name, key, limit=limit, seconds=seconds) for (name, limit, seconds), key in keys):
        raise CodeRefused(_("Too many codes were asked for. Wait a quarter of an hour, then try again."), 429)
    try:
        if contact.kind == SMS:
            smsceilings.take(address, contact.value)
    except CeilingReached as error:
        raise CodeRefused(
            _(
                "No more text messages can be sent just now: too many were asked for. Give an e-mail address instead, or wait an hour."
            ),
            429,
        ) from error


def _key(purpose: Purpose) -> str:
    return f"asked_code_{purpose}"
