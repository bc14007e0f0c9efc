"""A petition that asks for three signatures, the animators of its region, and a place of its own for scans."""

from datetime import datetime

import pytest
import time_machine

from petitions.rules.collecting import CASABLANCA
from territory.models import Role
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import AssignmentFactory, officer_of

START = datetime(2026, 11, 23, 12, tzinfo=CASABLANCA)


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }


@pytest.fixture
def petition():
    return PetitionFactory(required=3)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as moved:
        yield moved


@pytest.fixture
def officer(petition):
    return officer_of(petition.commune)


@pytest.fixture
def people(petition):
    return [AssignmentFactory(role=Role.ANIMATOR, region=petition.commune.region).person for _ in range(4)]
