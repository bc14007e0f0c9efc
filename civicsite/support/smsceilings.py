"""How many text messages may be asked for: each costs money, and fraud asks for thousands to numbers that earn from them.

Ceilings for one network address, for one range of numbers and for the whole site; the settings are in docs/operations.md,
0 means none. From half a ceiling on, whoever asks for a text message is stepped up. Nobody is kept out: mail has no ceiling.
"""

from typing import NamedTuple

import structlog
from django.conf import settings

from civicsite.support import limits

log = structlog.get_logger(__name__)

HOUR, DAY = 3600, 24 * 3600
# Numbers that differ in their last four digits only are one range: robots go through whole ranges.
RANGE_DIGITS = 4
_REFUSED = {"limit": 1_000_000, "seconds": HOUR}


class CeilingReached(Exception):
    """No text message may be asked for now: another way has to be offered."""


class _Ceiling(NamedTuple):
    name: str
    key: str
    limit: int
    seconds: int

    def take(self) -> bool:
        return self.limit <= 0 or limits.hit_fixed(self.name, self.key, limit=self.limit, seconds=self.seconds)

    def is_near(self) -> bool:
        if self.limit <= 0:
            return False
        return limits.used_fixed(self.name, self.key, limit=self.limit, seconds=self.seconds) * 2 >= self.limit


def take(address: str, phone: str) -> None:
    """Count one text message that `address` asks for to `phone` (E.164). Refuses with CeilingReached."""
    for ceiling in [*_of_address(address), _of_range(phone), *_of_site()]:
        if not ceiling.take():
            _tell(ceiling)
            raise CeilingReached(ceiling.name)


def is_near(address: str) -> bool:
    """Whether the site or this address has asked for half of what it may: then each asking is stepped up."""
    return any(ceiling.is_near() for ceiling in [*_of_address(address), *_of_site()])


def asked_this_hour() -> float:
    """How many text messages the site was asked for in the hour that runs: a gauge."""
    hour, _day = _of_site()
    return limits.used_fixed(hour.name, hour.key, limit=hour.limit, seconds=HOUR) if hour.limit > 0 else 0


def refused_this_hour() -> float:
    """How many were refused in the hour that runs because a ceiling was reached: a gauge."""
    return limits.used_fixed("sms-refused", "", **_REFUSED)


def _of_address(address: str) -> list[_Ceiling]:
    return [
        _Ceiling("sms-address-hour", address, settings.SMS_PER_ADDRESS_HOUR, HOUR),
        _Ceiling("sms-address-day", address, settings.SMS_PER_ADDRESS_DAY, DAY),
    ]


def _of_range(phone: str) -> _Ceiling:
    return _Ceiling("sms-range-hour", phone[:-RANGE_DIGITS], settings.SMS_PER_RANGE_HOUR, HOUR)


def _of_site() -> list[_Ceiling]:
    return [
        _Ceiling("sms-site-hour", "", settings.SMS_PER_HOUR, HOUR),
        _Ceiling("sms-site-day", "", settings.SMS_PER_DAY, DAY),
    ]


def _tell(ceiling: _Ceiling) -> None:
    limits.hit_fixed("sms-refused", "", **_REFUSED)
    # Once a minute for each kind: a flood must not fill the log too.
    if limits.hit("sms-ceiling-told", ceiling.name, limit=1, seconds=60):
        log.error("sms_ceiling_reached", ceiling=ceiling.name, limit=ceiling.limit)
