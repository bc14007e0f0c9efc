"""A petition of Berkane that is deposited, and who registers it there."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from councils import reference as councils
from councils.services.founding import council_of
from moderation.models import Reason
from petitions.services.filing import bureau
from petitions.services.filing.deposit import Deposit, register
from petitions.states import PetitionState
from territory.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import AssignmentFactory

# A Thursday between two sessions: those of October and of February.
FILED_ON = date(2026, 11, 5)


@pytest.fixture
def clock():
    """The fifth of November 2026, 10:00 in Morocco; `clock.move_to(moment)` moves on."""
    with time_machine.travel(datetime(2026, 11, 5, 9, tzinfo=UTC), tick=False) as moved:
        yield moved


@pytest.fixture
def petition(db, clock):
    """Closed with its signatures, ready to be deposited."""
    councils.load()
    now = timezone.now()
    return PetitionFactory(
        state=PetitionState.CLOSED,
        published_at=now - timedelta(days=100),
        closes_at=now - timedelta(days=1),
        closed_at=now - timedelta(days=1),
        online_count=260,
        paper_count=212,
    )


@pytest.fixture
def council(petition):
    return council_of(petition.commune)


@pytest.fixture
def registrar(petition):
    return AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=petition.commune, person=UserFactory(language="ar")).person


def deposit(**changes) -> Deposit:
    values = {"number": "47", "filed_on": FILED_ON, "depositor": "Fatima Benali", "papers": ("form", "sheets"), "copies": 212}
    return Deposit(**values | changes)


@pytest.fixture
def filed(petition, registrar):
    return register(petition, deposit(), by=registrar)


@pytest.fixture
def transmitted(filed, registrar):
    return bureau.transmit(filed, by=registrar, on=FILED_ON)


@pytest.fixture
def placed(transmitted, registrar):
    """Accepted on the day of the deposit: on the agenda of February."""
    return bureau.accept(transmitted, by=registrar, on=FILED_ON, title_fr="Passage piéton", title_ar="ممر الراجلين")


@pytest.fixture
def refused(transmitted, registrar):
    reasons = Reason.objects.filter(code="council-signatories")
    return bureau.refuse(transmitted, by=registrar, on=FILED_ON, reasons=reasons, explanation="Il manque douze copies.")
