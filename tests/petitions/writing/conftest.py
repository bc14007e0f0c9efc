"""An author whose pages are in French, and what they type."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image as Pillow
from wagtail.models import Collection

from petitions.services.editing import version_of
from tests.factories.accounts import UserFactory
from tests.factories.petitions import TEXTS

NEW = "/fr/petitions/new/"


@pytest.fixture(autouse=True)
def _in_french():
    """Addresses are made in the language that an earlier request left active."""
    with translation.override("fr"):
        yield


@pytest.fixture
def author(client):
    person = UserFactory()
    client.force_login(person)
    return person


@pytest.fixture
def media(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    if not Collection.objects.exists():
        Collection.add_root(name="Root")


def typed(petition=None, *, language="fr", **changes):
    title, request, reasons = TEXTS[language]
    values = {
        f"title_{language}": title,
        f"request_{language}": request,
        f"reasons_{language}": reasons,
        "author_name": "Fatima B.",
    }
    if petition:
        petition.refresh_from_db()
        values["version"] = version_of(petition)
    return values | changes


def photo():
    out = io.BytesIO()
    Pillow.new("RGB", (400, 300), "green").save(out, "JPEG")
    return SimpleUploadedFile("photo.jpg", out.getvalue())


def page(response) -> str:
    return response.content.decode()
