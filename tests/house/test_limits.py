"""Limits: over the line first; then windows, keys, addresses, and Redis going away."""

import pytest
import redis
import time_machine
from django.test import RequestFactory

from civicsite.support import limits
from civicsite.support.limits import hit, visitor_address


def test_hit_over_the_limit_is_refused():
    assert [hit("codes", "a@example.org", limit=3, seconds=60) for _ in range(5)] == [True, True, True, False, False]


def test_window_moves():
    with time_machine.travel("2026-11-03 10:00", tick=False) as now:
        assert hit("codes", "a", limit=1, seconds=60)
        now.shift(59)
        assert not hit("codes", "a", limit=1, seconds=60)
        now.shift(2)
        assert hit("codes", "a", limit=1, seconds=60)


def test_names_and_keys_are_counted_apart():
    assert hit("codes", "a", limit=1, seconds=60)
    assert hit("codes", "b", limit=1, seconds=60)
    assert hit("signs", "a", limit=1, seconds=60)
    assert not hit("codes", "a", limit=1, seconds=60)


@pytest.mark.engines
def test_limits_are_shared_in_redis_without_the_key_itself(own_redis, settings):
    settings.REDIS_URL = own_redis.url
    assert hit("codes", "+212612345678", limit=1, seconds=60)
    limits.forget()
    assert not hit("codes", "+212612345678", limit=1, seconds=60)
    keys = redis.Redis.from_url(own_redis.url, decode_responses=True).keys("*")
    assert [("codes" in key, "612345678" in key) for key in keys] == [(True, False)]


@pytest.mark.engines
def test_limits_go_on_in_memory_while_redis_is_away(own_redis, settings, monkeypatch):
    settings.REDIS_URL = own_redis.url
    assert hit("codes", "a", limit=2, seconds=60)
    own_redis.stop()
    assert [hit("codes", "a", limit=2, seconds=60) for _ in range(3)] == [True, True, False]
    own_redis.start()
    monkeypatch.setattr(limits._windows(), "away_until", 0.0)
    assert [hit("codes", "a", limit=2, seconds=60) for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "expected"),
    [
        (0, "", "105.66.1.2", "105.66.1.2"),
        # Without a proxy of ours the header is the visitor's own invention.
        (0, "1.1.1.1", "105.66.1.2", "105.66.1.2"),
        (1, "105.66.1.2", "127.0.0.1", "105.66.1.2"),
        (1, "1.1.1.1, 105.66.1.2", "127.0.0.1", "105.66.1.2"),
        (2, "1.1.1.1, 105.66.1.2, 10.0.0.7", "127.0.0.1", "105.66.1.2"),
        (2, "105.66.1.2", "127.0.0.1", "127.0.0.1"),
        (1, "", "127.0.0.1", "127.0.0.1"),
        (1, "nonsense", "127.0.0.1", "unknown"),
        (0, "", "", "unknown"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (0, "", "::ffff:105.66.1.2", "105.66.1.2"),
    ],
)
def test_visitor_address(proxies, forwarded, remote, expected, settings):
    settings.TRUSTED_PROXIES = proxies
    extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert visitor_address(RequestFactory().get("/", REMOTE_ADDR=remote, **extra)) == expected
