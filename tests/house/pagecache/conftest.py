"""A clock that can be moved, and a short life."""

import pytest

from civicsite.support import pagecache
from tests.house.pagecache.site import LIFE


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1000.0

    monkeypatch.setattr(pagecache, "monotonic", lambda: Clock.now)
    return Clock


@pytest.fixture(autouse=True)
def life(settings):
    settings.PAGE_CACHE_SECONDS = LIFE
    settings.PAGE_CACHE_PAGES = 4
