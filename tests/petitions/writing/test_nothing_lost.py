"""Nothing typed is lost: sent twice, signed out meanwhile, or from an older page."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from petitions.models import Petition
from petitions.states import PetitionState
from tests.factories.accounts import UserFactory
from tests.factories.petitions import TEXTS, PetitionFactory
from tests.petitions.writing.conftest import NEW, page, typed

pytestmark = pytest.mark.django_db


def test_draft_needs_nothing_and_survives(client, author):
    response = client.post(NEW, {"title_ar": "ممر آمن"})
    petition = Petition.objects.get()
    assert response["Location"] == reverse("petitions:edit", args=[petition.pk])
    assert (petition.author, petition.state, petition.commune) == (author, PetitionState.DRAFT, None)
    assert "ممر آمن" in page(client.get(response["Location"]))


def test_same_page_sent_twice_makes_one_draft(client, author):
    key = re.search(r'name="key" value="(\w+)"', page(client.get(NEW)))[1]
    client.post(NEW, typed(key=key))
    client.post(NEW, typed(key=key, author_name="Second"))
    assert [petition.author_name for petition in Petition.objects.all()] == ["Second"]


def test_language_left_empty_has_no_text(client, author):
    client.post(NEW, typed(picture_description_ar="صورة"))
    assert [text.language for text in Petition.objects.get().texts.all()] == ["fr"]


def test_text_typed_after_the_session_ended_is_there_after_signing_in(client):
    author = UserFactory()
    response = client.post(NEW, typed())
    assert response["Location"] == f"/fr/account/?next={NEW}"
    client.force_login(author)
    response = client.get(NEW)
    assert TEXTS["fr"][0] in page(response)
    assert "six cents élèves" in page(response)
    assert response.context["was_kept"] is True
    assert client.get(NEW).context["was_kept"] is False


def test_text_kept_for_one_page_is_not_shown_on_another(client):
    author = UserFactory()
    petition = PetitionFactory(author=author, state=PetitionState.DRAFT)
    client.post(reverse("petitions:edit", args=[petition.pk]), typed(petition, title_fr="Titre changé trop tard"))
    client.force_login(author)
    assert "Titre changé" not in page(client.get(NEW))
    assert "Titre changé" in page(client.get(reverse("petitions:edit", args=[petition.pk])))


def test_kept_text_is_forgotten_after_an_hour(client, time_machine):
    client.post(NEW, typed())
    time_machine.move_to(timezone.now() + timedelta(seconds=3601))
    client.force_login(UserFactory())
    assert TEXTS["fr"][0] not in page(client.get(NEW))


def test_edit_from_an_older_page_is_told_and_loses_nothing(client, author):
    petition = PetitionFactory(author=author, state=PetitionState.DRAFT, languages=("fr",))
    path = reverse("petitions:edit", args=[petition.pk])
    second_tab = typed(petition, title_fr="Le titre du second onglet")
    client.post(path, typed(petition, title_fr="Le titre du premier onglet"))
    response = client.post(path, second_tab)
    assert response.status_code == 409
    assert "Le titre du premier onglet" in page(response)
    assert "Le titre du second onglet" in page(response)
    assert petition.texts.get().title == "Le titre du premier onglet"
    again = re.search(r'name="version" value="([^"]+)"', page(response))[1]
    client.post(path, second_tab | {"version": again})
    assert petition.texts.get().title == "Le titre du second onglet"


@pytest.mark.parametrize("version", ["", "garbage", "2020-01-01T00:00:00+00:00"])
def test_edit_that_does_not_know_its_version_is_told(client, author, version):
    petition = PetitionFactory(author=author, state=PetitionState.DRAFT)
    response = client.post(reverse("petitions:edit", args=[petition.pk]), typed(version=version))
    assert response.status_code == 409
