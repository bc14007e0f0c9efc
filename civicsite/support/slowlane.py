"""The way round a proof of work for whoever has no JavaScript: a signed ticket that serves after a minute's wait."""

import secrets
import time
from typing import Final

from django.core import signing

from civicsite.support import limits

WAIT_SECONDS: Final = 60
LIFE_SECONDS: Final = 30 * 60
# One network address, in ten minutes: slower than calculating.
TICKETS_PER_ADDRESS = 10
_SALT = "civicsite.slowlane"


class Ticket:
    """A ticket as it came back with a form; a new one where none came, or one that is forged or too old."""

    def __init__(self, text: str = ""):
        """Read it, or issue a new one."""
        issued = _issued(text)
        self.issued = issued or int(time.time())
        self.text = text if issued else signing.dumps([self.issued, secrets.token_urlsafe(9)], salt=_SALT)

    @property
    def seconds_left(self) -> int:
        """How long its holder has still to wait."""
        return max(0, self.issued + WAIT_SECONDS - int(time.time()))

    def use(self, address: str) -> bool:
        """Serve, once, after the wait; False where it has served, is too young, or the address has used up its tickets."""
        if self.seconds_left:
            return False
        once = limits.hit("slow-lane-ticket", self.text, limit=1, seconds=LIFE_SECONDS)
        return once and limits.hit("slow-lane-address", address, limit=TICKETS_PER_ADDRESS, seconds=600)


def _issued(text: str) -> int | None:
    if not text or len(text) > 200:
        return None
    try:
        issued, _mark = signing.loads(text, salt=_SALT, max_age=LIFE_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(issued)
