"""The law of councils, and people who keep a council."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from councils import reference
from territory.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.territory import AssignmentFactory

TODAY = date(2026, 10, 20)


@pytest.fixture
def law(db):
    """The rows of the law of councils."""
    reference.load()


@pytest.fixture
def today(monkeypatch):
    """20 October 2026, a day after an October session could have closed."""
    moment = timezone.make_aware(datetime(2026, 10, 20, 12))
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return TODAY


@pytest.fixture
def keeper_of(db):
    """Makes the registrar of a council's commune."""

    def make(council, **person):
        return AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=council.commune, person=UserFactory(**person)).person

    return make
