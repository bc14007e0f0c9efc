"""What every test may ask for."""

import pytest
from django.core.cache import caches

from civicsite.support import limits
from civicsite.support.sms import MemorySms


@pytest.fixture(autouse=True)
def _forget_between_tests():
    """Limits, queue calls and sent text messages belong to one test."""
    for cache in caches.all():
        cache.clear()
    limits.forget()
    MemorySms.outbox.clear()


@pytest.fixture
def site_tree(db):
    """The pages that the site stands on, whether the database was migrated or made from the models."""
    from home.services import ensure_site

    return ensure_site()
