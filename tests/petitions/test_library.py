"""Pictures of petitions in the library of the back office: nobody takes or changes them there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from petitions.models import Petition
from territory.models import Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    return Image.objects.create(title="Picture of a petition", file=get_test_image_file())


@pytest.fixture(params=["central", "administrator"])
def admin(request, client, site_tree):
    if request.param == "administrator":
        person = UserFactory(is_superuser=True)
    else:
        person = UserFactory()
        assign(person, Role.CENTRAL, by=None)
    enter_as_staff(client, person)
    return client


def bulk(action, picture):
    return reverse("wagtail_bulk_action", args=["wagtailimages", "image", action]) + f"?id={picture.pk}&next=/admin/images/"


@pytest.mark.parametrize(
    "address",
    [
        lambda picture: reverse("wagtailimages:delete", args=[picture.pk]),
        lambda picture: reverse("wagtailimages:delete_multiple", args=[picture.pk]),
        lambda picture: bulk("delete", picture),
    ],
)
def test_picture_of_a_petition_is_not_deleted_and_the_reason_is_said(admin, picture, address):
    petition = PetitionFactory(picture=picture)
    answer = admin.post(address(picture), follow=True)
    assert Petition.objects.get(pk=petition.pk).picture == picture
    assert str(petition.pk) in " ".join(str(message) for message in answer.context["messages"])


def test_page_that_asks_whether_to_delete_says_no_at_once(admin, picture):
    PetitionFactory(picture=picture)
    assert admin.get(reverse("wagtailimages:delete", args=[picture.pk])).status_code == 302


def test_picture_of_a_petition_is_not_replaced_and_can_be_looked_at(admin, picture):
    PetitionFactory(picture=picture)
    before, address = picture.file.name, reverse("wagtailimages:edit", args=[picture.pk])
    assert admin.get(address).status_code == 200
    other = SimpleUploadedFile("other.png", get_test_image_file(size=(20, 20)).file.getvalue())
    admin.post(address, {"title": "Else", "file": other, "collection": picture.collection_id})
    picture.refresh_from_db()
    assert (picture.file.name, picture.title) == (before, "Picture of a petition")


def test_other_pictures_are_deleted_as_ever(admin, picture):
    admin.post(reverse("wagtailimages:delete", args=[picture.pk]))
    assert not Image.objects.filter(pk=picture.pk).exists()
