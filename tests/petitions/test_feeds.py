"""The Atom feeds."""

from xml.etree import ElementTree

import pytest

from petitions.states import UNPUBLISHED
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(response):
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


@pytest.mark.parametrize("state", sorted(UNPUBLISHED))
def test_unpublished_ones_are_not_fed(client, state):
    PetitionFactory(state=state)
    assert entries(client.get("/fr/petitions/feed/")) == []


@pytest.mark.parametrize("code", ["nowhere", "%00x", "' OR 1=1"])
def test_unknown_commune_is_not_found(client, code):
    assert client.get(f"/fr/petitions/feed/?commune={code}").status_code == 404


@pytest.mark.parametrize(
    ("language", "title"),
    [("fr", "Un passage piéton sûr devant l’école Al Massira"), ("ar", "ممر آمن للراجلين أمام مدرسة المسيرة")],
)
def test_feed_speaks_its_language_and_escapes(client, language, title):
    petition = PetitionFactory(author_name="<b>Fatima</b>")
    response = client.get(f"/{language}/petitions/feed/")
    root = ElementTree.fromstring(response.content)
    [entry] = entries(response)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert entry.find(f"{ATOM}title").text == title
    assert entry.find(f"{ATOM}link").get("href") == f"http://127.0.0.1:8000/{language}/petitions/{petition.pk}/"
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "<b>Fatima</b>"
    assert petition.author.email not in response.content.decode()
    assert response["Cache-Control"].startswith("public")


def test_feed_narrows_to_a_commune(client):
    here = PetitionFactory()
    PetitionFactory(commune=CommuneFactory(name_fr="Tanger", name_ar="طنجة"))
    [entry] = entries(client.get(f"/fr/petitions/feed/?commune={here.commune.code}"))
    assert entry.find(f"{ATOM}id").text == f"http://127.0.0.1:8000/fr/petitions/{here.pk}/"


def test_feed_holds_the_newest_thirty_for_few_queries(client, django_assert_max_num_queries):
    commune = CommuneFactory()
    for _ in range(31):
        PetitionFactory(commune=commune)
    client.get("/fr/petitions/feed/")
    with django_assert_max_num_queries(4):
        response = client.get("/fr/petitions/feed/")
    assert len(entries(response)) == 30
