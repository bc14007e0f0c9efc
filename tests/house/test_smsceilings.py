"""Ceilings of text messages: what is over them, how near they are, and what operators see."""

import pytest
import time_machine

from civicsite.support import limits, operations, smsceilings
from civicsite.support.smsceilings import CeilingReached, is_near, take

ADDRESS, PHONE = "105.66.1.2", "+212612345678"


@pytest.fixture(autouse=True)
def _high(settings):
    for name in ("SMS_PER_ADDRESS_HOUR", "SMS_PER_ADDRESS_DAY", "SMS_PER_RANGE_HOUR", "SMS_PER_HOUR", "SMS_PER_DAY"):
        setattr(settings, name, 1000)


def asked(number, address=ADDRESS, phone=PHONE):
    for _ in range(number):
        take(address, phone)


@pytest.mark.parametrize(
    ("setting", "other"),
    [
        ("SMS_PER_ADDRESS_HOUR", ("105.66.1.3", PHONE)),
        ("SMS_PER_ADDRESS_DAY", ("105.66.1.3", PHONE)),
        ("SMS_PER_RANGE_HOUR", (ADDRESS, "+212612355678")),
    ],
)
def test_over_its_ceiling_is_refused_and_others_are_not(settings, setting, other):
    setattr(settings, setting, 3)
    asked(3)
    with pytest.raises(CeilingReached):
        take(ADDRESS, PHONE)
    take(*other)


@pytest.mark.parametrize("setting", ["SMS_PER_HOUR", "SMS_PER_DAY"])
def test_ceiling_of_the_site_holds_for_everybody(settings, setting):
    setattr(settings, setting, 2)
    take("105.66.1.2", "+212612345678")
    take("105.66.1.3", "+212700000000")
    with pytest.raises(CeilingReached):
        take("105.66.1.4", "+212655555555")


def test_numbers_of_one_range_share_its_ceiling(settings):
    settings.SMS_PER_RANGE_HOUR = 2
    take("105.66.1.2", "+212612340001")
    take("105.66.1.3", "+212612340002")
    with pytest.raises(CeilingReached):
        take("105.66.1.4", "+212612349999")


def test_next_hour_is_a_new_one(settings):
    # Redis has a clock of its own.
    settings.SMS_PER_HOUR, settings.REDIS_URL = 1, ""
    with time_machine.travel("2026-11-03 10:20", tick=False) as now:
        take(ADDRESS, PHONE)
        with pytest.raises(CeilingReached):
            take(ADDRESS, PHONE)
        now.shift(3601)
        take(ADDRESS, PHONE)


def test_none_is_no_ceiling(settings):
    for name in ("SMS_PER_ADDRESS_HOUR", "SMS_PER_ADDRESS_DAY", "SMS_PER_RANGE_HOUR", "SMS_PER_HOUR", "SMS_PER_DAY"):
        setattr(settings, name, 0)
    asked(5)
    assert not is_near(ADDRESS)
    assert smsceilings.asked_this_hour() == 0


@pytest.mark.parametrize("setting", ["SMS_PER_ADDRESS_HOUR", "SMS_PER_HOUR"])
def test_half_of_a_ceiling_is_near(settings, setting):
    setattr(settings, setting, 4)
    asked(1)
    assert not is_near(ADDRESS)
    asked(1)
    assert is_near(ADDRESS)


def test_operators_see_what_was_asked_and_refused_and_are_told_once_a_minute(settings, caplog):
    settings.SMS_PER_HOUR = 2
    asked(2)
    for _ in range(3):
        with pytest.raises(CeilingReached):
            take(ADDRESS, PHONE)
    read = {name: gauge() for name, (_help, gauge) in operations._gauges.items() if name.startswith("sms")}
    assert read == {"sms_asked_this_hour": 2, "sms_refused_this_hour": 3, "sms_gateway_refuses_us": False}
    assert caplog.text.count("sms_ceiling_reached") == 1
    assert "612345678" not in caplog.text


@pytest.mark.engines
def test_ceilings_are_shared_in_redis(own_redis, settings):
    settings.REDIS_URL, settings.SMS_PER_HOUR = own_redis.url, 2
    asked(1)
    limits.forget()
    asked(1)
    assert smsceilings.asked_this_hour() == 2
    with pytest.raises(CeilingReached):
        take(ADDRESS, PHONE)
