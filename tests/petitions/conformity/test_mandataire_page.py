"""The mandataire named on a page: bad input in words, nothing lost, an officer decides after publication."""

import pytest
from django.urls import reverse
from django.utils import timezone

from petitions.models import Petition
from petitions.services.mandates import mandate_of
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import CommuneFactory, officer_of
from tests.petitions.conformity.conftest import url

pytestmark = pytest.mark.django_db

NAMED = {"who": "other", "name": "Hassan Alami", "cnie": "fa 12345", "address": "12, rue", "contact": "06 12 34 56 78"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("who", ""),
        ("name", ""),
        ("name", "1234"),
        ("cnie", ""),
        ("cnie", "12345"),
        ("cnie", "FA12345678"),
        ("address", ""),
        ("contact", ""),
        ("contact", "nobody"),
    ],
)
def test_a_mandataire_without_something_is_a_sentence_beside_it_and_nothing_is_lost(client, field, value):
    petition = PetitionFactory()
    client.force_login(petition.author)
    response = client.post(url("mandataire", petition), NAMED | {field: value})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    kept = "address" if field != "address" else "name"
    assert NAMED[kept] in response.content.decode()
    assert mandate_of(petition) is None


def test_one_who_acts_oneself_needs_no_contact_but_that_of_the_account(client):
    author = UserFactory(email="fatima@example.ma", first_name="Fatima", last_name="Benali")
    petition = PetitionFactory(author=author)
    client.force_login(author)
    client.post(
        url("mandataire", petition), {"who": "self", "cnie": "FA12345", "address": "12, rue", "contact": "other@example.ma"}
    )
    mandate = mandate_of(petition)
    assert (mandate.person, mandate.name) == (author, "Fatima Benali")


def test_arabic_digits_are_numbers_too(client):
    petition = PetitionFactory()
    client.force_login(petition.author)
    response = client.post(url("mandataire", petition), NAMED | {"cnie": "FA١٢٣٤٥", "contact": "٠٦١٢٣٤٥٦٧٨"})
    assert response["Location"] == url("conformity", petition)
    assert mandate_of(petition).name == "Hassan Alami"


def test_after_publication_the_author_is_told_that_an_officer_decides(client):
    petition = PetitionFactory()
    client.force_login(petition.author)
    client.post(url("mandataire", petition), NAMED)
    assert client.post(url("mandataire", petition), NAMED | {"name": "Salma Idrissi"}).status_code == 422
    client.post(url("mandataire", petition), NAMED | {"name": "Salma Idrissi", "reason": "Absent."})
    assert mandate_of(petition).name == "Hassan Alami"
    assert "Salma Idrissi" in client.get(url("conformity", petition)).content.decode()


@pytest.mark.parametrize(("answer", "acts"), [("accept", "Salma Idrissi"), ("decline", "Hassan Alami")])
def test_the_officer_decides_in_the_back_office(client, answer, acts):
    petition = PetitionFactory()
    client.force_login(petition.author)
    client.post(url("mandataire", petition), NAMED)
    client.post(url("mandataire", petition), NAMED | {"name": "Salma Idrissi", "reason": "Absent."})
    Petition.objects.update(submitted_at=timezone.now())
    enter_as_staff(client, officer_of(petition.commune))
    page = reverse("petitions_review:mandate", args=[petition.pk])
    assert "FA12345" in client.get(page).content.decode()
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"answer": answer}).status_code == 302
    assert mandate_of(petition).name == acts
    # Decided: there is nothing more to decide.
    assert client.get(page).status_code == 302


def test_an_officer_of_another_region_finds_no_change(client):
    petition = PetitionFactory()
    enter_as_staff(client, officer_of(CommuneFactory()))
    assert client.get(reverse("petitions_review:mandate", args=[petition.pk])).status_code == 404
