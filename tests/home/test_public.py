"""What readers see: every page, its cost, and what bad addresses get."""

from xml.etree import ElementTree

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from home.models import CommunePage, NewsIndexPage, NewsPage, PlainPage
from home.services import ensure_site, open_commune
from territory.loading import CENSUSES
from territory.models import Commune
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import CommuneFactory, ProvinceFactory, RegionFactory, officer_of

pytestmark = [pytest.mark.django_db, pytest.mark.indexes]
MOST_QUERIES = 12


@pytest.fixture(scope="module", autouse=True)
def _opened(module_db):
    """Every page is asked for where the commune of Berkane is open."""
    ensure_site()
    province = ProvinceFactory(region=RegionFactory(code="02", slug="oriental", name_fr="Oriental", name_ar="الشرق"))
    one = CommuneFactory(opened_at=None, slug="berkane", province=province)
    open_commune(one, officer_of(one))


@pytest.fixture
def commune():
    return Commune.objects.get()


def publish_news(parent, number):
    for at in range(number):
        page = NewsPage(
            slug=f"n{at}",
            heading_fr=f"Nouvelle {at} du marché",
            heading_ar=f"خبر السوق {at}",
            summary_fr="Le marché change.",
            summary_ar="السوق يتغير.",
            picture=get_image_model().objects.create(title="t", file=get_test_image_file()) if at < 4 else None,
            picture_description_fr="Le marché",
            picture_description_ar="السوق",
        )
        type(parent).objects.get(pk=parent.pk).add_child(instance=page)
        page.save_revision().publish()


def cold(client, address) -> int:
    """Ask with every cache empty; return how many questions the database was asked."""
    for cache in caches.all():
        cache.clear()
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(asked)


ADDRESSES = [
    "/fr/",
    "/ar/oriental/",
    "/fr/oriental/berkane/",
    "/ar/news/",
    "/fr/about/",
    "/ar/legal/",
    "/fr/communes/",
    "/fr/communes/?q=berk",
    "/fr/communes/?region=oriental",
    "/ar/search/?q=berk",
    "/fr/search/?q=march",
    "/fr/news/feed/",
    "/sitemap.xml",
]


def test_every_page_costs_the_same_for_one_row_and_for_many(client, commune):
    PetitionFactory(commune=commune)
    publish_news(NewsIndexPage.objects.get(), 1)
    publish_news(CommunePage.objects.get(), 1)
    for address in ADDRESSES:
        client.get(address)
    few = {address: cold(client, address) for address in ADDRESSES}
    for _ in range(8):
        PetitionFactory(commune=commune)
    others = [CommuneFactory(opened_at=None, province=commune.province, name_fr=f"Berkane {at}") for at in range(6)]
    by = officer_of(commune)
    for other in others:
        open_commune(other, by)
    index = NewsIndexPage.objects.get()
    index.get_children().delete()
    publish_news(NewsIndexPage.objects.get(), 8)
    for address in ADDRESSES:
        client.get(address)
    many = {address: cold(client, address) for address in ADDRESSES}
    assert many == few
    assert {address: cost for address, cost in many.items() if cost > MOST_QUERIES} == {}


@pytest.mark.parametrize(
    "address",
    ["/fr/nowhere/", "/fr/oriental/nowhere/", "/fr/oriental/berkane/nowhere/", "/ar/%00/", "/fr/a%20b/"],
)
def test_unknown_addresses_are_not_found(client, commune, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=" + "a" * 5000,
        "q=%22%27%3B--",
        "q=*",
        "q=%E2%80%AE",
        "region=nowhere",
        "q=berk&q=x",
        "part=1",
        "page=x",
        "q=%FF",
        "q=NEAR(a",
    ],
)
def test_strange_questions_get_an_answer(client, commune, query):
    for address in ("/fr/communes/", "/ar/search/", "/fr/news/"):
        assert client.get(f"{address}?{query}").status_code == 200


def test_searching_shows_communes_petitions_and_pages(client, commune):
    petition = PetitionFactory(commune=commune)
    # As services do once a text has changed: what finds it is written anew.
    petition.save()
    text = client.get("/fr/search/?q=berkane").content.decode()
    assert 'href="/fr/oriental/berkane/"' in text
    assert f'href="/fr/petitions/{petition.pk}/"' in text
    assert "Commune de Berkane" in text
    assert f'href="/ar/petitions/{petition.pk}/"' in client.get("/ar/search/", {"q": "ممر امن"}).content.decode()


def test_searching_never_shows_what_is_not_published(client, commune):
    draft = PetitionFactory(commune=commune, state="draft")
    page = PlainPage.objects.get(slug="about")
    page.unpublish()
    text = client.get("/fr/search/?q=passage").content.decode() + client.get("/fr/search/?q=propos").content.decode()
    assert f"/petitions/{draft.pk}/" not in text
    assert 'href="/fr/about/"><' not in text
    assert "À propos de Ma commune" not in text


def test_what_is_asked_is_escaped(client, commune):
    text = client.get("/fr/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in text


def test_typing_gets_the_list_alone(client, commune):
    text = client.get("/fr/communes/?part=1&q=berk").content.decode()
    assert "<html" not in text
    assert 'href="/fr/oriental/berkane/"' in text


def test_a_commune_that_is_not_open_has_no_link(client, commune):
    CommuneFactory(opened_at=None, province=commune.province, name_fr="Aklim", name_ar="أكليم", slug="aklim")
    text = client.get("/fr/communes/?q=aklim").content.decode()
    assert "<b>Aklim</b>" in text
    assert "/fr/oriental/aklim/" not in text


def test_commune_page_says_population_census_and_law(client, commune):
    PetitionFactory(commune=commune)
    text = client.get("/fr/oriental/berkane/").content.decode()
    assert "99\u202f069" in text
    assert "2024" in text
    assert "Loi organique n° 113-14, article 123" in text
    assert "100\u202f" not in text


@pytest.mark.parametrize(("language", "other"), [("fr", "ar"), ("ar", "fr")])
def test_commune_page_names_the_source_of_its_population_in_the_language_of_the_reader(client, commune, language, other):
    PetitionFactory(commune=commune)
    source = {"fr": CENSUSES[2024].source_fr, "ar": CENSUSES[2024].source_ar}
    commune.populations.update(source_fr=source["fr"], source_ar=source["ar"])
    text = client.get(f"/{language}/oriental/berkane/").content.decode()
    assert source[language] in text
    assert source[other] not in text


def test_commune_page_says_nothing_of_a_threshold_that_the_law_does_not_give(client, commune):
    commune.populations.all().delete()
    assert client.get("/fr/oriental/berkane/").status_code == 200


def test_pictures_come_in_light_formats(client, site_tree):
    publish_news(NewsIndexPage.objects.get(), 1)
    text = client.get("/fr/news/n0/").content.decode()
    assert 'type="image/avif"' in text
    assert 'type="image/webp"' in text
    assert "srcset=" in text
    assert 'alt="Le marché"' in text


def test_legal_page_says_what_is_still_to_be_filled_in(client, site_tree):
    assert 'class="tag warn"' in client.get("/fr/privacy/").content.decode()


def test_sitemap_names_every_page_in_both_languages(client, commune):
    petition, hidden = PetitionFactory(commune=commune), PetitionFactory(commune=commune, state="submitted")
    answer = client.get("/sitemap.xml")
    root = ElementTree.fromstring(answer.content)
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = {entry.find("s:loc", names).text.split("testserver")[1]: entry for entry in root.findall("s:url", names)}
    for path in ("", "about/", "oriental/berkane/", "communes/", f"petitions/{petition.pk}/"):
        for language in ("fr", "ar"):
            links = entries[f"/{language}/{path}"].findall("x:link", names)
            assert {link.get("hreflang") for link in links} == {"fr", "ar", "x-default"}
    assert f"/fr/petitions/{hidden.pk}/" not in entries


def test_news_feed_is_in_the_language_of_its_address(client, site_tree):
    publish_news(NewsIndexPage.objects.get(), 2)
    for language, title in (("fr", "Nouvelle 1 du marché"), ("ar", "خبر السوق 1")):
        root = ElementTree.fromstring(client.get(f"/{language}/news/feed/").content)
        atom = {"a": "http://www.w3.org/2005/Atom"}
        titles = {entry.find("a:title", atom).text for entry in root.findall("a:entry", atom)}
        assert title in titles
        assert f"/{language}/news/n1/" in root.find("a:entry/a:link", atom).get("href")
