"""The list of petitions to review: the longest waiting first, those of the region alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from petitions.admin.viewsets import waiting_for
from petitions.models import Petition
from petitions.states import PetitionState
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import CommuneFactory, ProvinceFactory, RegionFactory
from tests.petitions.moderation.conftest import DECISIONS, officer_of, url

pytestmark = pytest.mark.django_db


def test_list_shows_the_longest_waiting_first_and_only_the_region(petition):
    now = timezone.now()
    Petition.objects.filter(pk=petition.pk).update(submitted_at=now - timedelta(days=2))
    older = PetitionFactory(state=PetitionState.SUBMITTED, commune=petition.commune, submitted_at=now - timedelta(days=9))
    done = PetitionFactory(commune=petition.commune, submitted_at=now - timedelta(days=30))
    PetitionFactory(
        state=PetitionState.SUBMITTED, commune=CommuneFactory(province=ProvinceFactory(region=RegionFactory(code="07")))
    )
    person, client = officer_of(petition)
    response = client.get(reverse("petitions_review:index"))
    assert [row.pk for row in response.context["object_list"]] == [older.pk, petition.pk, done.pk]
    assert waiting_for(person) == 2
    # On the closed group and on its link.
    assert response.content.decode().count("(2)") == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=submitted", True),
        ("state=closed", False),
        ("theme=", True),
        ("q=pieton", True),
        ("q=inexistant", False),
        ("state=draft", True),
        ("ordering=state", True),
    ],
)
@pytest.mark.indexes
def test_list_filters_and_searches(petition, query, found):
    from modelsearch import index

    index.insert_or_update_object(petition)
    _, client = officer_of(petition)
    response = client.get(f"{reverse('petitions_review:index')}?{query}")
    assert response.status_code == 200
    assert bool(len(response.context["object_list"])) is found


def test_commune_of_another_region_is_no_filter(petition):
    other = CommuneFactory(province=ProvinceFactory(region=RegionFactory(code="07")))
    _, client = officer_of(petition)
    response = client.get(reverse("petitions_review:index"), {"commune": other.pk})
    assert other.pk not in [commune.pk for commune in response.context["filters"].form.fields["commune"].queryset]


def test_list_costs_the_same_for_one_and_ten(petition, django_assert_num_queries, django_assert_max_num_queries):
    _, client = officer_of(petition)
    path = reverse("petitions_review:index")
    client.get(path)
    with django_assert_max_num_queries(60) as few:
        client.get(path)
    for _ in range(9):
        PetitionFactory(state=PetitionState.SUBMITTED, commune=petition.commune)
    with django_assert_num_queries(len(few)):
        client.get(path)


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("name", ["inspect", *DECISIONS])
def test_pages_open_in_both_languages(petition, name, language):
    _, client = officer_of(petition)
    client.get(reverse("petitions_review:index"), HTTP_ACCEPT_LANGUAGE=language)
    assert client.get(url(name, petition), HTTP_ACCEPT_LANGUAGE=language).status_code == 200
