"""Only marked tests may search: for the others nothing is there to be found."""

import pytest
from wagtail.models import ReferenceIndex

from home.models import PlainPage
from petitions.models import Petition
from tests.factories.petitions import PetitionFactory

pytestmark = pytest.mark.django_db


def test_an_unmarked_test_that_searches_is_told():
    with pytest.raises(AssertionError, match=r"mark it with pytest\.mark\.indexes"):
        list(Petition.objects.all().search("berkane"))


@pytest.mark.indexes
def test_a_marked_test_finds_what_it_saved():
    petition = PetitionFactory()
    assert list(Petition.objects.all().search("berkane")) == [petition]


@pytest.mark.indexes
def test_what_all_tests_stand_on_is_found():
    assert PlainPage.objects.get(slug="about") in PlainPage.objects.all().search("propos")


@pytest.mark.parametrize("written", [pytest.param(True, marks=pytest.mark.indexes), False])
def test_references_are_written_for_marked_tests_only(site_tree, written):
    page = PlainPage.objects.get(slug="about")
    page.body_fr = [("paragraph", f'<p><a linktype="page" id="{site_tree.pk}">Accueil</a></p>')]
    page.save()
    assert ReferenceIndex.objects.filter(object_id=str(page.pk), to_object_id=str(site_tree.pk)).exists() is written
