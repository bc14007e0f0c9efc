"""The first address, files, robots, and what is shown when things fail."""

import json
import os
import re

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory
from django.utils import translation

from civicsite import views

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def files(db, settings, tmp_path):
    """A media folder with a rendition, an original, and things that must stay inside."""
    settings.MEDIA_ROOT = tmp_path / "media"
    for name in (
        "images/street.webp",
        "images/drawing.svg",
        "images/.hidden.png",
        "images/deep/x.png",
        "original_images/street.jpg",
        "documents/a.pdf",
    ):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PNG)
    (tmp_path / "secret.png").write_bytes(PNG)
    return settings.MEDIA_ROOT


@pytest.mark.parametrize(
    ("cookie", "accepts", "leads_to"),
    [
        ("", "", "/fr/"),
        ("", "ar-MA,fr;q=0.8", "/ar/"),
        ("", "en-GB,ar;q=0.5", "/ar/"),
        ("", "zgh,en", "/fr/"),
        ("fr", "ar", "/fr/"),
        ("ar", "fr", "/ar/"),
        ("xx", "ar", "/ar/"),
    ],
)
def test_root_leads_to_the_readers_language(client, cookie, accepts, leads_to):
    if cookie:
        client.cookies["django_language"] = cookie
    response = client.get("/", headers={"accept-language": accepts})
    assert (response.status_code, response["Location"]) == (302, leads_to)
    assert {"cookie", "accept-language"} <= {name.strip().lower() for name in response["Vary"].split(",")}
    assert "private" in response["Cache-Control"]


def test_root_keeps_the_query_and_refuses_posts(client):
    assert client.get("/?from=poster")["Location"] == "/fr/?from=poster"
    assert client.post("/").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "original_images/street.jpg",
        "documents/a.pdf",
        "images/",
        "images",
        "images/.hidden.png",
        "images/deep/x.png",
        "images/../original_images/street.jpg",
        "images/../../secret.png",
        "../secret.png",
        "images/absent.png",
        "images/a%00b.png",
        "",
    ],
)
def test_media_gives_nothing_but_renditions(client, files, path):
    assert client.get(f"/media/{path}", follow=True).status_code == 404


def test_media_shows_pictures_for_a_long_time(client, files):
    response = client.get("/media/images/street.webp")
    assert b"".join(response.streaming_content) == PNG
    assert response["Content-Type"] == "image/webp"
    assert response["Content-Disposition"] == "inline"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_media_downloads_what_could_run(client, files):
    response = client.get("/media/images/drawing.svg")
    assert response["Content-Disposition"] == "attachment"
    response.close()


def test_media_is_not_sent_twice(client, files):
    os.utime(files / "images/street.webp", (1_700_000_000, 1_700_000_000))
    assert (
        client.get("/media/images/street.webp", headers={"if-modified-since": "Wed, 15 Nov 2023 10:00:00 GMT"}).status_code == 304
    )


def test_robots_keep_out_of_forms(client, settings):
    settings.DEMONSTRATION = False
    text = client.get("/robots.txt").text
    assert "Disallow: /admin/\n" in text
    assert "Disallow: /\n" not in text
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml\n" in text


def test_robots_keep_out_of_a_demonstration(client, settings):
    settings.DEMONSTRATION = True
    assert client.get("/robots.txt").text.startswith("User-agent: *\nDisallow: /\n")


def test_favicon_leads_to_the_file(client):
    assert client.get("/favicon.ico")["Location"] == "/static/civicsite/favicon.ico"


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    ("handler", "status", "words"),
    [
        (lambda request: views.bad_request(request, SuspiciousOperation()), 400, "The request could not be understood"),
        (lambda request: views.bad_request(request, RequestDataTooBig()), 413, "The text is too long to be received"),
        (lambda request: views.permission_denied(request, PermissionDenied()), 403, "You cannot open this page"),
        (lambda request: views.csrf_failure(request), 403, "The form could not be accepted"),
        (lambda request: views.page_not_found(request, Exception()), 404, "This page does not exist"),
        (views.server_error, 500, "Something failed on our side"),
    ],
)
def test_failures_are_drawn_in_the_language_of_the_address(handler, status, words, language):
    # The reader's browser asks for the other one.
    request = RequestFactory().get(f"/{language}/somewhere/", headers={"accept-language": "fr" if language == "ar" else "ar"})
    response = handler(request)
    with translation.override(language):
        title = translation.gettext(words)
    assert response.status_code == status
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in response.text
    assert f'<h1 class="title">{title}</h1>' in response.text
    assert response["Content-Language"] == language
    assert 'content="noindex"' in response.text


def test_server_error_asks_no_database_and_gives_its_number():
    # Without the db mark, pytest-django refuses every query.
    request = RequestFactory().get("/fr/petitions/?q=<b>")
    request.id = "0123456789ab"
    text = views.server_error(request).text
    assert '<bdi class="num">0123456789ab</bdi>' in text
    assert 'href="/fr/petitions/?q=%3Cb%3E"' in text


def test_server_error_does_not_lead_to_another_site():
    request = RequestFactory().get("/")
    request.path = request.path_info = "//evil.example/"
    assert 'href="//evil.example' not in views.server_error(request).text


def test_unknown_address_is_a_designed_page(client, db):
    response = client.get("/ar/nowhere/at/all/")
    assert response.status_code == 404
    assert '<html lang="ar" dir="rtl">' in response.text
    assert 'href="/fr/nowhere/at/all/"' in response.text


def test_form_of_another_site_is_refused_on_a_designed_page(db):
    response = Client(enforce_csrf_checks=True).post("/fr/components/", {"a": "b"})
    assert response.status_code == 403
    assert 'href="/fr/components/"' in response.text
    assert response.text.count("<h1") == 1


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_offline_page_is_the_same_for_everyone_and_asks_no_database(client, language):
    response = client.get(f"/{language}/offline/")
    assert response.status_code == 200
    assert "public" in response["Cache-Control"]
    assert not response.cookies
    assert 'content="noindex"' in response.text
    assert "<style" not in response.text
    assert " style=" not in response.text


def test_service_worker_keeps_the_offline_pages_and_what_they_are_drawn_with(client):
    response = client.get("/sw.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert not response.cookies
    kept = {
        *json.loads(re.search(r"PAGES = ({.*})", response.text)[1]).values(),
        *json.loads(re.search(r"WITH = (\[.*\])", response.text)[1]),
    }
    assert kept >= {"/fr/offline/", "/ar/offline/", "/static/civicsite/site.css"}
    for address in kept:
        assert client.get(address).status_code == 200, address


def test_service_worker_changes_with_what_it_keeps(rf, settings):
    first, again = (views.service_worker(rf.get("/sw.js")).content for _ in range(2))
    assert first == again
    settings.DEMONSTRATION = not settings.DEMONSTRATION
    assert views.service_worker(rf.get("/sw.js")).content != first
