"""The list of petitions and the petition's page, as anonymous readers get them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from modelsearch import index

from petitions.models import Petition, Theme
from petitions.services.similar import search_petitions, similar_petitions
from petitions.states import UNPUBLISHED, PetitionState
from tests.factories.petitions import PetitionFactory, confirmed_signatures
from tests.factories.territory import CommuneFactory, ProvinceFactory, RegionFactory

pytestmark = pytest.mark.django_db
LIST = "/fr/petitions/"
BUDGET = 12


def indexed(**kwargs):
    petition = PetitionFactory(**kwargs)
    index.insert_or_update_object(petition)
    return petition


def shown(response) -> list[int]:
    return [petition.pk for petition in response.context["page"].object_list]


# --- What is not shown -----------------------------------------------------------------


@pytest.mark.parametrize("state", sorted(UNPUBLISHED))
def test_unpublished_petition_is_in_no_list_and_has_no_page(client, state):
    petition = PetitionFactory(state=state)
    assert shown(client.get(LIST)) == []
    for path in ("", "card.png", "count.json"):
        assert client.get(f"/fr/petitions/{petition.pk}/{path}").status_code == 404


def test_unknown_number_is_not_found(client):
    assert client.get("/fr/petitions/999999/").status_code == 404


def test_withdrawn_after_publication_says_so_without_its_words(client):
    petition = PetitionFactory(state=PetitionState.WITHDRAWN, published_at=timezone.now() - timedelta(days=3))
    confirmed_signatures(petition, 1, display_name="Fatima Benali")
    response = client.get(f"/fr/petitions/{petition.pk}/")
    assert response.status_code == 410
    page = response.content.decode()
    assert "passage piéton" not in page
    assert "Fatima" not in page
    assert client.get(f"/fr/petitions/{petition.pk}/card.png").status_code == 404


def test_page_does_not_show_signers_who_did_not_choose_it_nor_unconfirmed_ones(client):
    petition = PetitionFactory()
    confirmed_signatures(petition, 1, display_name="")
    [pending] = confirmed_signatures(petition, 1, display_name="Salma Pending")
    type(pending).objects.filter(pk=pending.pk).update(state="pending", confirmed_at=None)
    confirmed_signatures(petition, 1, display_name="Youssef Named")
    page = client.get(f"/fr/petitions/{petition.pk}/").content.decode()
    assert "Salma Pending" not in page
    assert "Youssef Named" in page


def test_page_escapes_what_citizens_wrote(client):
    petition = PetitionFactory(author_name="<b>x</b>")
    petition.texts.filter(language="fr").update(
        title="<script>alert(1)</script>", request="=1+1 <img src=x onerror=alert(1)>", reasons='"><svg onload=alert(1)>'
    )
    page = client.get(f"/fr/petitions/{petition.pk}/").content.decode()
    for hostile in ("<script>alert", "<img src=x", "<svg onload", "<b>x</b>"):
        assert hostile not in page
    assert "=1+1 &lt;img" in page


@pytest.mark.parametrize(
    "query",
    [
        "region=zz",
        "commune=%00",
        "theme=x'--",
        "state=secret",
        "sort=drop",
        "page=abc",
        "page=-1",
        "page=99999",
        "q=%00",
        "q=" + "x" * 5000,
    ],
)
def test_list_survives_any_filter(client, query):
    PetitionFactory()
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_list_refuses_other_methods(client):
    assert client.post(LIST).status_code == 405


# --- The list ---------------------------------------------------------------------------


@pytest.fixture
def three_petitions():
    """One collecting in Berkane, one reached in Tanger, one ended there."""
    here = CommuneFactory(province=ProvinceFactory(region=RegionFactory(code="02", slug="oriental")))
    there = CommuneFactory(
        province=ProvinceFactory(region=RegionFactory(code="01", slug="tanger")), name_fr="Tanger", name_ar="طنجة"
    )
    now = timezone.now()
    return (
        PetitionFactory(commune=here, published_at=now - timedelta(days=3), online_count=5),
        PetitionFactory(commune=there, published_at=now - timedelta(days=2), online_count=250, threshold_reached_at=now),
        PetitionFactory(commune=there, published_at=now - timedelta(days=1), online_count=50, state=PetitionState.CLOSED),
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [2, 1, 0]),
        ("region=oriental", [0]),
        ("state=collecting", [1, 0]),
        ("state=reached", [1]),
        ("state=ended", [2]),
        ("sort=signed", [1, 2, 0]),
        ("sort=ending", [0, 1, 2]),
        ("region=tanger&state=ended", [2]),
        ("theme=water", []),
    ],
)
def test_list_filters_and_sorts(client, three_petitions, query, expected):
    assert shown(client.get(f"{LIST}?{query}")) == [three_petitions[i].pk for i in expected]


def test_list_narrows_to_a_commune_by_its_code(client, three_petitions):
    response = client.get(LIST, {"commune": three_petitions[0].commune.code})
    assert shown(response) == [three_petitions[0].pk]


def test_list_narrows_to_a_theme(client, three_petitions):
    water = Theme.objects.get(slug="water")
    Petition.objects.filter(pk=three_petitions[2].pk).update(theme=water)
    assert shown(client.get(f"{LIST}?theme=water")) == [three_petitions[2].pk]


def test_list_pages_by_twelve(client):
    commune = CommuneFactory()
    petitions = [PetitionFactory(commune=commune) for _ in range(13)]
    assert len(shown(client.get(LIST))) == 12
    assert shown(client.get(f"{LIST}?page=2")) == [petitions[0].pk]


def test_list_costs_the_same_for_one_and_fifty(client, django_assert_max_num_queries):
    commune = CommuneFactory()
    PetitionFactory(commune=commune)
    client.get(LIST)
    counts = []
    for path in (LIST, f"/ar/petitions/?region={commune.region.slug}&commune={commune.code}&theme=mobility&state=collecting"):
        with django_assert_max_num_queries(BUDGET) as few:
            client.get(path)
        counts.append(len(few))
    for _ in range(49):
        PetitionFactory(commune=commune)
    for path, before in zip(
        (LIST, f"/ar/petitions/?region={commune.region.slug}&theme=mobility&commune={commune.code}&state=collecting"),
        counts,
        strict=True,
    ):
        with django_assert_max_num_queries(BUDGET) as many:
            client.get(path)
        assert len(many) == before


@pytest.mark.parametrize(
    "query",
    ["passage pieton", "PIÉTON", "massira", "ecole", "المسيرة", "مدرسه", "مدرسة", "ممر", "الممر", "berkane", "بركان", "pass"],
)
@pytest.mark.indexes
def test_search_finds_however_it_is_spelled(client, query):
    petition = indexed()
    other = PetitionFactory(commune=CommuneFactory(name_fr="Tanger", name_ar="طنجة"), languages=())
    other.texts.create(language="fr", title="Un marché couvert", request="Construire un marché.", reasons="Les vendeurs.")
    index.insert_or_update_object(other)
    assert shown(client.get(LIST, {"q": query})) == [petition.pk]


@pytest.mark.parametrize("query", ["passage marché", "xyz", "--", "*", '"', "AND", "NEAR(", "x:y", "🙂"])
@pytest.mark.indexes
def test_search_without_a_match_is_empty(client, query):
    indexed()
    response = client.get(LIST, {"q": query})
    assert response.status_code == 200
    assert shown(response) == []


@pytest.mark.indexes
def test_search_keeps_to_the_set_it_is_given():
    hidden = indexed(state=PetitionState.SUBMITTED)
    assert list(search_petitions(Petition.objects.visible(), "piéton")) == []
    assert list(search_petitions(Petition.objects.all(), "piéton")) == [hidden]


# --- Similar ones -----------------------------------------------------------------------


@pytest.mark.indexes
def test_similar_ones_are_of_the_same_commune_and_published():
    petition = indexed()
    indexed(commune=petition.commune, state=PetitionState.SUBMITTED)
    indexed()
    assert similar_petitions(petition.commune, "Aménager un passage pour piétons devant l’école") == [petition]


@pytest.mark.parametrize("text", ["", "le la les de la commune", "ال", "un marché couvert pour les vendeurs de légumes"])
@pytest.mark.indexes
def test_similar_ones_need_words_in_common(text):
    petition = indexed()
    assert similar_petitions(petition.commune, text) == []


@pytest.mark.indexes
def test_similar_fragment_shows_them_to_who_writes(client):
    petition = indexed()
    response = client.get("/fr/petitions/similar/", {"commune": petition.commune.code, "text": "passage piéton école"})
    assert [found.pk for found in response.context["petitions"]] == [petition.pk]
    assert client.get("/fr/petitions/similar/", {"commune": "\x00", "text": "passage"}).status_code == 200


# --- The page ---------------------------------------------------------------------------


def test_page_is_public_and_holds_nothing_personal(client):
    petition = PetitionFactory()
    response = client.get(f"/fr/petitions/{petition.pk}/")
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("public")
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert petition.author.email not in response.content.decode()


@pytest.mark.parametrize(("language", "title"), [("fr", "Un passage piéton sûr"), ("ar", "ممر آمن للراجلين")])
def test_page_shows_the_text_of_the_readers_language(client, language, title):
    petition = PetitionFactory()
    response = client.get(f"/{language}/petitions/{petition.pk}/")
    assert title in response.content.decode()
    assert response.context["is_in_other_language"] is False


def test_page_says_that_the_text_is_in_the_other_language_only(client):
    petition = PetitionFactory(languages=("fr",))
    response = client.get(f"/ar/petitions/{petition.pk}/")
    assert response.context["is_in_other_language"] is True
    assert 'lang="fr" dir="ltr"' in response.content.decode()


def test_page_costs_the_same_for_few_and_many_signatures(client, django_assert_max_num_queries):
    petition = PetitionFactory()
    path = f"/fr/petitions/{petition.pk}/"
    client.get(path)
    with django_assert_max_num_queries(BUDGET) as few:
        client.get(path)
    confirmed_signatures(petition, 300, display_name="Amina")
    Petition.objects.filter(pk=petition.pk).update(online_count=1_000_000)
    with django_assert_max_num_queries(BUDGET) as many:
        response = client.get(path)
    assert len(many) == len(few)
    assert len(response.context["named"]) == 10


def test_page_carries_its_share_card(client):
    petition = PetitionFactory()
    page = client.get(f"/ar/petitions/{petition.pk}/").content.decode()
    assert f'property="og:image" content="http://127.0.0.1:8000/ar/petitions/{petition.pk}/card.png?v=' in page
    assert 'name="twitter:card" content="summary_large_image"' in page


@pytest.mark.parametrize("state", [PetitionState.CLOSED, PetitionState.COLLECTING])
def test_page_offers_signing_only_while_it_collects(client, state):
    open_one = PetitionFactory(state=state)
    over = PetitionFactory(published_at=timezone.now() - timedelta(days=200))
    assert (f"/fr/petitions/{open_one.pk}/sign/" in client.get(f"/fr/petitions/{open_one.pk}/").content.decode()) is (
        state == PetitionState.COLLECTING
    )
    assert f"/fr/petitions/{over.pk}/sign/" not in client.get(f"/fr/petitions/{over.pk}/").content.decode()
