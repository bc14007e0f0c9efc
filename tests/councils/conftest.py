"""The law of councils, and people who keep a council."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from councils import reference
from territory.models import Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.councils import CouncilFactory
from tests.factories.territory import AssignmentFactory

NOBODY = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
TODAY = date(2026, 10, 20)
OPENING = date(2026, 10, 5)


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


@pytest.fixture
def council():
    return CouncilFactory()


@pytest.fixture
def as_role(client, council):
    """Signs a new person in to the back office, with a role where the council is."""

    def sign_in(role, **person):
        one = UserFactory(**person)
        commune = council.commune
        region = commune.region if role in (Role.OFFICER, Role.ANIMATOR) else None
        own = commune if role in (Role.COMMUNE_EDITOR, Role.COMMUNE_REGISTRAR) else None
        assign(one, role, by=None, region=region, commune=own)
        enter_as_staff(client, one)
        return client

    return sign_in


def formset(prefix, *rows):
    """What a form with these rows of another sends."""
    data = {f"{prefix}-{name}": value for name, value in NOBODY.items()} | {f"{prefix}-TOTAL_FORMS": len(rows)}
    for at, row in enumerate(rows):
        data |= {f"{prefix}-{at}-{name}": value for name, value in {"ORDER": at + 1, "DELETE": "", "id": "", **row}.items()}
    return data
