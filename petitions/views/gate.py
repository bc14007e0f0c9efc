"""What stands between a valid form and a signature: limits by device, address and contact, and the step-up."""

from functools import cached_property

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.contacts import SMS, Contact
from civicsite.support import limits, smsceilings
from civicsite.support.limits import Window
from civicsite.support.slowlane import Ticket
from civicsite.support.smsceilings import CeilingReached
from petitions.forms.sign import SignForm
from petitions.rules import signing as rules

DAY, HOUR, TEN_MINUTES = 24 * 3600, 3600, 600


class Gate:
    """The limits of one attempt to sign. Nobody is turned away for their address alone: a burst is stepped up."""

    def __init__(self, request: HttpRequest, device: str):
        """Count the attempt, and see whether it is stepped up."""
        self.address = limits.visitor_address(request)
        self.device = device
        self._typed = request.POST
        self.is_stepped_up = not self._is_calm(by_sms="@" not in self._typed.get("contact", "")[:400])
        self._waits = self.is_stepped_up and not self._typed.get("proof") and not self.ticket.seconds_left

    @cached_property
    def ticket(self) -> Ticket:
        """The ticket that came with the form, or a new one: asked for only where the attempt is stepped up."""
        return Ticket(self._typed.get("ticket", ""))

    @property
    def needs_proof(self) -> bool:
        """Whether a calculation is asked for: not of those who have waited instead."""
        return self.is_stepped_up and not self._waits

    def check(self, form: SignForm) -> None:
        """Give a valid form its errors, in words, where a limit is reached."""
        contact = form.cleaned_data["contact"]
        contact_is_free, device_is_free = limits.hit_each(
            Window("sign-contact", f"{self.address} {contact.kind} {contact.mailbox}", rules.ATTEMPTS_FROM_ONE_ADDRESS, DAY),
            Window("sign-device", self.device, rules.DEVICE_PER_HOUR, HOUR),
        )
        if not contact_is_free:
            form.add_error(
                "contact",
                _(
                    "This phone or e-mail was used many times from here today. Use another one, come back tomorrow, or sign on paper."
                ),
            )
        elif not device_is_free:
            form.add_error(
                None,
                _("Many signatures were sent from this device in the last hour. What you wrote is kept: try again in a while."),
            )
        elif not may_send(self.address, contact):
            form.add_error("contact", no_message())
        elif self._waits and not self.ticket.use(self.address):
            self.ticket = Ticket()
            form.add_error(
                None,
                _(
                    "Many people wait on your network at this moment. What you wrote is kept: try again in ten minutes, or sign on paper."
                ),
            )

    def _is_calm(self, *, by_sms: bool) -> bool:
        calm = limits.hit("sign-address", self.address, limit=rules.ADDRESS_PER_TEN_MINUTES, seconds=TEN_MINUTES)
        return calm and not (by_sms and smsceilings.is_near(self.address))


def may_send(address: str, contact: Contact) -> bool:
    """Whether a message to `contact` may be asked for from that address; one more text message is counted."""
    if contact.kind != SMS:
        return True
    try:
        smsceilings.take(address, contact.value)
    except CeilingReached:
        return False
    return True


def no_message() -> str:
    """Return the sentence for whoever cannot be sent a text message now."""
    return _(
        "No more text messages can be sent just now: too many were asked for. Give an e-mail address instead, or sign on paper."
    )
