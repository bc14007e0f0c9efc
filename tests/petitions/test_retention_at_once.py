"""A key that is destroyed while somebody still writes under it: what was written before goes, what comes after is refused."""

import threading

import pytest
from django.utils import timezone

from petitions.models import SealedFile
from petitions.rules.files import Checked
from petitions.services import files
from petitions.services.keys import KeyDestroyed, ensure_key
from petitions.services.retention import destroying
from petitions.states import PetitionState
from tests.factories.petitions import PetitionFactory
from tests.petitions.filing.test_at_once import MEETING_SECONDS, at_once

pytestmark = [pytest.mark.engines, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def petition(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "private"}}
    }
    settings.DESTROYED_KEYS = tmp_path / "destroyed"
    petition = PetitionFactory(state=PetitionState.CLOSED, closed_at=timezone.now())
    ensure_key(petition)
    return petition


def kept(petition):
    checked = Checked(content=b"%PDF-1.7", content_type="application/pdf", suffix=".pdf")
    return files.keep(petition, checked, kind=SealedFile.Kind.SHEET_SCAN, name="scan.pdf")


def test_file_that_is_being_kept_is_deleted_with_the_others(petition, monkeypatch, tmp_path):
    sealed, real = threading.Event(), files.private_storage

    def stored():
        if not sealed.is_set():
            sealed.set()
            # As long as a slow disk: the destruction has every chance to look for files meanwhile.
            destroyed.wait(MEETING_SECONDS)
        return real()

    destroyed = threading.Event()
    monkeypatch.setattr(files, "private_storage", stored)

    def destroy():
        sealed.wait(MEETING_SECONDS)
        destroying.destroy_key(petition)
        destroyed.set()

    at_once(lambda: kept(petition), destroy)
    assert SealedFile.objects.get().deleted_at is not None
    assert [path for path in (tmp_path / "private").rglob("*") if path.is_file()] == []


def test_file_that_comes_while_the_key_is_destroyed_is_refused(petition, monkeypatch, tmp_path):
    going, real = threading.Event(), destroying._forget_names
    monkeypatch.setattr(destroying, "_forget_names", lambda found: (going.set(), refused.wait(MEETING_SECONDS), real(found)))
    refused = threading.Event()

    def keep():
        going.wait(MEETING_SECONDS)
        with pytest.raises(KeyDestroyed):
            kept(petition)
        refused.set()

    at_once(lambda: destroying.destroy_key(petition), keep)
    assert not SealedFile.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "destroyed"] == []
