"""The site's own rules of signing: how long a code lives, how often it may be tried and sent.

None of these is law. They protect against guessing and floods; the household limit leaves room for a
family that shares one phone.
"""

from datetime import timedelta

CODE_LIFE = timedelta(hours=48)
CODE_ATTEMPTS = 5
CODE_SENDS = 3
RESEND_AFTER = timedelta(seconds=60)

# One phone or e-mail: how many signatures of one petition, and of all petitions in a day.
CONTACT_PER_PETITION = 5
CONTACT_PER_DAY = 12
# One browser: signatures in an hour, before it is asked to wait.
DEVICE_PER_HOUR = 20
# One address (many phones share one behind carrier NAT): beyond this in ten minutes each signature
# needs a proof of work; nobody is turned away.
ADDRESS_PER_TEN_MINUTES = 30

# Unconfirmed rows are personal data without a purpose: they go after this.
FORGET_AFTER = timedelta(days=7)


def is_over_contact_limits(*, on_petition: int, in_last_day: int) -> bool:
    """Whether one more signature with the same phone or e-mail is to be held back, given those that exist."""
    return on_petition >= CONTACT_PER_PETITION or in_last_day >= CONTACT_PER_DAY
