"""The picture of a petition: unusable, kept, replaced, of another."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.models import Image

from petitions.models import Petition
from tests.factories.accounts import UserFactory
from tests.factories.petitions import TEXTS
from tests.petitions.writing.conftest import NEW, page, photo, typed

pytestmark = pytest.mark.django_db


def test_unusable_picture_does_not_lose_the_text(client, author, media):
    response = client.post(NEW, typed(picture=SimpleUploadedFile("x.jpg", b"<html>")))
    assert list(response.context["form"].errors) == ["picture"]
    assert TEXTS["fr"][0] in page(response)
    assert Image.objects.count() == 0


def test_accepted_picture_is_not_lost_when_the_text_is_refused(client, author, media):
    response = client.post(NEW, typed(picture=photo(), title_fr="x" * 200))
    token = re.search(r'name="sent_picture" value="([^"]+)"', page(response))[1]
    client.post(NEW, typed(sent_picture=token))
    petition = Petition.objects.get()
    assert petition.picture == Image.objects.get()
    assert petition.picture.uploaded_by_user == author


@pytest.mark.parametrize("token", ["garbage", "", "stolen"])
def test_picture_of_another_cannot_be_claimed(client, author, media, token):
    if token == "stolen":
        other = type(client)()
        other.force_login(UserFactory())
        token = re.search(
            r'name="sent_picture" value="([^"]+)"', page(other.post(NEW, typed(picture=photo(), title_fr="x" * 200)))
        )[1]
    client.post(NEW, typed(sent_picture=token))
    assert Petition.objects.get().picture is None


def test_picture_is_kept_replaced_and_removed(client, author, media):
    client.post(NEW, typed(picture=photo()))
    petition = Petition.objects.get()
    path = reverse("petitions:edit", args=[petition.pk])
    first = petition.picture
    client.post(path, typed(petition))
    petition.refresh_from_db()
    assert petition.picture == first
    client.post(path, typed(petition, picture=photo()))
    petition.refresh_from_db()
    assert petition.picture not in (None, first)
    assert not Image.objects.filter(pk=first.pk).exists()
    client.post(path, typed(petition, remove_picture="on"))
    petition.refresh_from_db()
    assert petition.picture is None
    assert Image.objects.count() == 0
