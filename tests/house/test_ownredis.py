"""Tests empty a Redis database before each: it is never another person's, another worker's, or a site's own."""

import pytest

from tests.ownredis import own_database

AT = "redis://:secret@127.0.0.1:6379"


@pytest.mark.parametrize(
    ("url", "worker", "number"),
    [
        (f"{AT}/12", "", 12),
        (f"{AT}/12", "gw0", 12),
        (f"{AT}/12", "gw1", 13),
        (f"{AT}/3", "gw2", 5),
        # Database 0, named or not, is what a site is served from.
        (f"{AT}/0", "", 8),
        (f"{AT}/0", "gw1", 9),
        (AT, "gw1", 9),
        (f"{AT}/", "", 8),
    ],
)
def test_the_database_is_the_one_that_was_named(url, worker, number):
    assert own_database(url, worker) == f"{AT}/{number}"


def test_what_follows_the_database_stays():
    assert own_database(f"{AT}/4?socket_timeout=5", "gw1") == f"{AT}/5?socket_timeout=5"
