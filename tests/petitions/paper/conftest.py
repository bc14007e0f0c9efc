"""A petition that asks for three signatures, the animators of its region, and a place of its own for scans."""

import pytest

from territory.models import Role
from tests.factories.petitions import PetitionFactory
from tests.petitions.filing.test_admin import staff


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }


@pytest.fixture
def petition():
    return PetitionFactory(required=3)


@pytest.fixture
def people(petition):
    return [staff(Role.ANIMATOR, petition.commune.region).person for _ in range(4)]
