"""Who may come near the pages of a petition, which keep their files in a folder of the test."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from PIL import Image as Pillow

from accounts.contacts import Contact
from petitions.services.mandates import Person, name_mandataire
from territory.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.territory import AssignmentFactory, officer_of


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    with translation.override("fr"):
        yield


def url(name, petition, *args):
    return reverse(f"petitions:{name}", args=[petition.pk, *args])


def photo():
    out = io.BytesIO()
    Pillow.new("RGB", (80, 60), "green").save(out, "JPEG")
    return SimpleUploadedFile("récépissé.jpg", out.getvalue(), "image/jpeg")


def person_of(who, petition):
    if who == "author":
        return petition.author
    if who == "mandataire":
        person = UserFactory(email="hassan@example.ma")
        contact = Contact("mail", "hassan@example.ma")
        name_mandataire(petition, Person("Hassan", "FA1234", "Rue", contact), by=petition.author)
        return person
    if who == "officer":
        return officer_of(petition.commune)
    if who == "registrar":
        return AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=petition.commune).person
    return UserFactory()
