"""Limits: over the line first; then windows, keys, addresses, and Redis going away."""

import pytest
import redis
import time_machine
from django.test import RequestFactory

from civicsite.support import limits
from civicsite.support.limits import Window, hit, hit_each, visitor_address


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


def windows(*limits_of):
    return [Window("signs", f"key {number}", limit, 60) for number, limit in enumerate(limits_of)]


def test_several_windows_are_hit_at_once_each_by_its_own_limit():
    assert [hit_each(*windows(1, 3, 2)) for _ in range(4)] == [
        [True, True, True],
        [False, True, True],
        [False, True, False],
        [False, False, False],
    ]
    assert not hit("signs", "key 1", limit=3, seconds=60)


@pytest.mark.engines
def test_several_windows_are_hit_in_redis_as_one_by_one_also_after_it_started_anew(own_redis, settings):
    settings.REDIS_URL = own_redis.url
    assert hit("signs", "key 0", limit=2, seconds=60)
    assert [hit_each(*windows(2, 3)) for _ in range(2)] == [[True, True], [False, True]]
    redis.Redis.from_url(own_redis.url).script_flush()
    assert [hit_each(*windows(2, 3)) for _ in range(2)] == [[False, True], [False, False]]
    assert limits._windows().away_until == 0.0


@pytest.mark.engines
def test_limits_go_on_in_memory_while_redis_is_away(own_redis, settings, monkeypatch):
    settings.REDIS_URL = own_redis.url
    assert hit("codes", "a", limit=2, seconds=60)
    own_redis.stop()
    assert [hit("codes", "a", limit=2, seconds=60) for _ in range(3)] == [True, True, False]
    monkeypatch.setattr(limits._windows(), "away_until", 0.0)
    assert hit_each(*windows(1, 1)) == [True, True]
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
