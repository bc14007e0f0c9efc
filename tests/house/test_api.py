"""The JSON interface: what it refuses, what it lists, and that nothing but reading is offered."""

import json

import pytest
import yaml
from django.core.management import call_command
from django.utils import timezone

from civicsite.support.paging import ApiPagination
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = "tests.house.urls"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/api/v1/communes/", "/api/v1/petitions/", "/api/v1/"])
def test_nothing_but_reading_is_offered(client, method, path):
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize("path", ["/api/v1/communes/99.999.99.99/", "/api/v1/petitions/123/", "/api/v1/communes/?page=2"])
def test_unknown_is_a_404_in_json(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")


@pytest.mark.parametrize("query", ["kind=city", "state=draft", "published_from=yesterday"])
def test_bad_filter_is_a_400_that_names_it(client, query):
    path = "/api/v1/communes/" if query.startswith("kind") else "/api/v1/petitions/"
    answer = client.get(f"{path}?{query}")
    assert (answer.status_code, list(answer.json())) == (400, [query.split("=")[0]])


@pytest.mark.parametrize("query", ["q=%00", "region=%00", "page=%00", "page=-1", "page=9999999999999999999999"])
def test_hostile_query_is_never_a_500(client, query):
    assert client.get(f"/api/v1/communes/?{query}").status_code in (200, 400, 404)


def test_root_says_where_everything_is(client):
    assert client.get("/api/v1/").json() == {
        "communes": "http://testserver/api/v1/communes/",
        "petitions": "http://testserver/api/v1/petitions/",
        "roots": "http://testserver/api/v1/roots/",
        "board": "http://testserver/api/v1/board/",
        "law": "http://testserver/api/v1/law/",
        "councils": "http://testserver/api/v1/councils/",
        "sessions": "http://testserver/api/v1/councils/sessions/",
        "deliberations": "http://testserver/api/v1/councils/deliberations/",
        "schema": "http://testserver/api/v1/schema/",
        "docs": "http://testserver/api/v1/docs/",
    }


def test_commune_is_shown_in_both_languages_with_its_populations(client):
    commune = CommuneFactory(
        name_fr="Berkane", name_ar="بركان", populations={2014: 109237, 2024: 117089}, opened_at=timezone.now()
    )
    shown = client.get(f"/api/v1/communes/{commune.code}/").json()
    assert (shown["code"], shown["name_fr"], shown["name_ar"], shown["kind"]) == (commune.code, "Berkane", "بركان", commune.kind)
    assert {row["census_year"]: row["figure"] for row in shown["populations"]} == {2014: 109237, 2024: 117089}
    assert shown["region"]["name_fr"] == commune.region.name_fr
    assert shown["province"]["name_ar"] == commune.province.name_ar
    assert shown["opened_at"] is not None


def test_communes_are_paged(client):
    CommuneFactory.create_batch(3)
    first = client.get("/api/v1/communes/?page_size=2").json()
    assert (first["count"], len(first["results"]), first["previous"]) == (3, 2, None)
    second = client.get(first["next"]).json()
    assert (len(second["results"]), second["next"]) == (1, None)


def test_page_size_has_a_limit(client, monkeypatch):
    monkeypatch.setattr(ApiPagination, "max_page_size", 2)
    CommuneFactory.create_batch(3)
    assert len(client.get("/api/v1/communes/?page_size=100000").json()["results"]) == 2


@pytest.mark.parametrize(
    ("q", "found"), [("beni mellal", True), ("BÉNI", True), ("بني ملال", True), ("بنى", True), ("oujda", False)]
)
def test_names_are_found_by_folding(client, q, found):
    CommuneFactory(name_fr="Béni Mellal", name_ar="بني ملال")
    assert bool(client.get("/api/v1/communes/", {"q": q}).json()["count"]) is found


def test_filters_narrow_the_list(client):
    opened, closed = CommuneFactory(), CommuneFactory(opened_at=None)
    codes = lambda **query: [row["code"] for row in client.get("/api/v1/communes/", query).json()["results"]]  # noqa: E731
    assert codes(opened="true") == [opened.code]
    assert codes(opened="false") == [closed.code]
    assert codes(region=opened.region.code, province=opened.province.code, opened="true") == [opened.code]


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(client, django_assert_num_queries, count):
    CommuneFactory.create_batch(count)
    with django_assert_num_queries(3):
        client.get("/api/v1/communes/")


def test_every_origin_may_read_and_no_cookie_is_set(client):
    answer = client.get("/api/v1/communes/", HTTP_ORIGIN="https://journal.example")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert answer.cookies == {}
    assert answer["Cache-Control"].startswith("public, max-age=")
    assert "ETag" in answer


def test_schema_describes_our_endpoints_and_no_others(client):
    schema = yaml.safe_load(client.get("/api/v1/schema/").content)
    assert sorted(schema["paths"]) == [
        "/api/v1/board/",
        "/api/v1/communes/",
        "/api/v1/communes/{code}/",
        "/api/v1/councils/",
        "/api/v1/councils/deliberations/",
        "/api/v1/councils/deliberations/{id}/",
        "/api/v1/councils/sessions/",
        "/api/v1/councils/sessions/{id}/",
        "/api/v1/councils/{id}/",
        "/api/v1/law/",
        "/api/v1/petitions/",
        "/api/v1/petitions/{id}/",
        "/api/v1/petitions/{id}/integrity/",
        "/api/v1/roots/",
        "/api/v1/roots/{day}/",
        "/api/v1/roots/{day}/consistency/",
    ]
    assert json.loads(client.get("/api/v1/schema/?format=json").content)["openapi"].startswith("3.")


@pytest.mark.parametrize("parameter", ["version", "lang", "format"])
@pytest.mark.parametrize("value", ["%0d", "%0a", "%00", "%0d%0aSet-Cookie:a=b", "..", "2", "ar", "%D8%B9", "x" * 3000])
def test_no_parameter_of_the_schema_is_an_error_of_ours(client, parameter, value):
    answer = client.get(f"/api/v1/schema/?{parameter}={value}")
    assert answer.status_code == (404 if parameter == "format" else 200)
    assert not answer.cookies


def test_schema_is_made_without_a_warning(capsys):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null")


def test_documentation_page_has_no_inline_script_or_style(client):
    html = client.get("/api/v1/docs/").content.decode()
    assert "swagger-ui-bundle" in html
    assert "<style" not in html
    assert " style=" not in html
    assert html.count("<script") == html.count("<script src=") + html.count('<script type="module" src=')
