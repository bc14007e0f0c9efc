"""What every test may ask for."""

import gc

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.db.models.signals import post_migrate
from django.utils import translation
from qrcode.main import QRCode

from civicsite.support import limits, queue
from civicsite.support.sms import MemorySms
from petitions.services.proof import secret as log_secret

pytest_plugins = ["tests.fontless", "tests.indexes"]

# Nothing of what is imported until the first test is garbage.
gc.disable()

# A QR code can be read with each of its eight masks. The best is found by drawing the code with all of them.
QRCode.best_mask_pattern = lambda _code: 0


def pytest_collection_finish() -> None:
    """What was imported stays: looking through it for garbage again and again takes a part of each test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(autouse=True)
def _forget_between_tests():
    """Limits, queue calls, sent text messages and the language of a page belong to one test."""
    translation.activate(settings.LANGUAGE_CODE)
    for cache in caches.all():
        cache.clear()
    limits.forget()
    queue.forget()
    log_secret.forget()
    MemorySms.outbox.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What the site stands on is made before the first test, and again after each that empties all tables at its end."""
    from tests.from_models import complete_database

    with django_db_blocker.unblock():
        complete_database()
        make_foundations()
    # Emptying ends with this signal, from every application in turn: the last one comes when Django's own rows are back.
    last = [application for application in apps.get_app_configs() if application.models_module][-1]
    post_migrate.connect(make_foundations, sender=last)


def make_foundations(**_signal) -> None:
    """Make the site's own pages and rights, and the law: who asks for them then only finds them."""
    from councils import reference as councils
    from home.services import ensure_site
    from petitions import reference as petitions
    from tests.indexes import written

    with written():
        ensure_site()
    councils.load()
    petitions.load()


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """The database for what all tests of a module find there: made once, undone after the last of them.

    Each test, which asks for the database itself, undoes what it did to that.
    """
    translation.activate(settings.LANGUAGE_CODE)
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def site_tree(db):
    """The pages that the site stands on, whether the database was migrated or made from the models."""
    from home.services import ensure_site

    return ensure_site()
