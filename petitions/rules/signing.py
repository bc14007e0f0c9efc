"""The site's own rules of signing: how long a code lives, how often it may be tried and sent.

None of these is law. They protect against guessing and floods; the household limit leaves room for a
family that shares one phone.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

CODE_LIFE = timedelta(hours=48)
CODE_ATTEMPTS = 5
CODE_SENDS = 3
RESEND_AFTER = timedelta(seconds=60)

# One phone or mailbox: how many confirmed signatures of one petition, and of all petitions in a day. Only its owner can
# confirm, so that nobody else can use this up.
CONTACT_PER_PETITION = 5
CONTACT_PER_DAY = 12
# Messages to one phone or mailbox whose codes wait, for one petition, and in a day. Beyond, an attempt gets the code of the
# last message instead of a new one: strangers who try with somebody's phone can neither flood it nor keep its owner out.
MESSAGES_PER_PETITION = 5
MESSAGES_PER_DAY = 12
# Attempts with one phone or mailbox in a day, whoever makes them; and those that one network address may make of them.
ATTEMPTS_PER_DAY = 60
ATTEMPTS_FROM_ONE_ADDRESS = 15
# One browser: signatures in an hour, before it is asked to wait.
DEVICE_PER_HOUR = 20
# One address (many phones share one behind carrier NAT): beyond this in ten minutes each signature
# needs a proof of work; nobody is turned away.
ADDRESS_PER_TEN_MINUTES = 30

# Unconfirmed rows are personal data without a purpose: they go after this.
FORGET_AFTER = timedelta(days=7)


class Standing(Enum):
    """What an attempt with a phone or mailbox gets."""

    MESSAGE = "a code of its own"
    LAST_CODE = "the code of the last message"
    HELD = "nothing"


@dataclass(frozen=True)
class Used:
    """What was done with one phone or mailbox: on this petition, and in the last day."""

    confirmed_on_petition: int
    confirmed_in_day: int
    waiting_on_petition: int
    messages_in_day: int
    attempts_in_day: int

    @property
    def is_full(self) -> bool:
        """Whether its owner has confirmed as many signatures with it as one may."""
        return self.confirmed_on_petition >= CONTACT_PER_PETITION or self.confirmed_in_day >= CONTACT_PER_DAY


def standing(used: Used) -> Standing:
    """Return what one more attempt with that phone or mailbox gets."""
    if used.is_full or used.attempts_in_day >= ATTEMPTS_PER_DAY:
        return Standing.HELD
    if used.confirmed_on_petition + used.waiting_on_petition >= MESSAGES_PER_PETITION or used.messages_in_day >= MESSAGES_PER_DAY:
        return Standing.LAST_CODE
    return Standing.MESSAGE
