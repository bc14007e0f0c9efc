"""Text messages. SMS_URL names the way: console://, memory:// or the https:// address of an operator's gateway."""

import sys
import uuid
from typing import ClassVar, Protocol

import requests
import structlog
from django.conf import settings
from django.core.cache import cache
from django.utils.module_loading import import_string

log = structlog.get_logger(__name__)

TIMEOUT_SECONDS = 10
# The gateway says no to us, not to the message: credentials, credit, address. Nothing is delivered until somebody mends that.
_REFUSES_US = {401, 402, 403, 404, 405, 407}
_NOT_NOW = {408, 425, 429}
_REFUSED_KEY = "sms-gateway-refuses-us"
_REFUSED_SECONDS = 600


class SmsError(Exception):
    """The gateway did not take the message. `permanent` where asking again would be refused again."""

    def __init__(self, reason: str, *, permanent: bool):
        super().__init__(reason)
        self.permanent = permanent


class SmsSender(Protocol):
    """A way to send text messages."""

    def send(self, to: str, text: str, reference: str) -> None:
        """Hand one message over; SmsError where it is not taken."""


def send(to: str, text: str, *, reference: str = "") -> None:
    """Send `text` to the phone `to` (E.164); SmsError where the gateway does not take it.

    `reference` names the message: a gateway that has seen it does not send it again. Without one, each call is a new
    message. Neither the phone nor the text is logged.
    """
    sender: SmsSender = import_string(settings.SMS_BACKEND)()
    sender.send(to, text, reference or str(uuid.uuid4()))


class ConsoleSms:
    """Writes messages to the terminal, as Django's console does with mails. For one's own machine."""

    def send(self, to: str, text: str, reference: str) -> None:
        """Write the message; nothing is refused."""
        rule = "-" * 79
        sys.stdout.write(f"SMS {to}\n{text}\n{rule}\n")
        sys.stdout.flush()


class MemorySms:
    """Keeps messages in `outbox`, a list of (to, text). For tests."""

    outbox: ClassVar[list[tuple[str, str]]] = []

    def send(self, to: str, text: str, reference: str) -> None:
        """Keep the message; nothing is refused."""
        self.outbox.append((to, text))


class HttpSms:
    """Posts JSON {to, text, id} to SMS_URL; the credentials are those of the URL. Any 2xx means that it was taken."""

    def send(self, to: str, text: str, reference: str) -> None:
        """Hand the message over; SmsError, permanent for a 4xx that says no to the message itself."""
        try:
            response = requests.post(
                settings.SMS_URL,
                json={"to": to, "text": text, "id": reference},
                timeout=TIMEOUT_SECONDS,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            # The name alone: requests puts the address, and with it the credentials, in its words.
            raise SmsError(type(error).__name__, permanent=False) from None
        if response.ok and not response.is_redirect:
            return
        status = response.status_code
        if status in _REFUSES_US:
            log.error("sms_gateway_refuses_us", status=status, reference=reference)
            cache.set(_REFUSED_KEY, status, _REFUSED_SECONDS)
        else:
            log.warning("sms_not_taken", status=status, reference=reference)
        permanent = 400 <= status < 500 and status not in _REFUSES_US | _NOT_NOW
        raise SmsError(f"The gateway answered {status}.", permanent=permanent)


def gateway_refuses_us() -> bool:
    """Whether the gateway said in the last minutes that our credentials, credit or address are wrong, in any process."""
    return cache.get(_REFUSED_KEY) is not None
