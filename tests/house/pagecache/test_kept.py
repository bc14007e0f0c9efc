"""What the page cache must never keep, and whom it keeps apart."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from civicsite.support import pagecache
from civicsite.support.pagecache import public_page
from tests.house.pagecache.site import Site, long_page, requests


def test_unmarked_view_is_asked_each_time_and_left_as_it_is():
    site = Site(lambda request: HttpResponse("x" * 5000))
    answers = [site.get(HTTP_ACCEPT_ENCODING="br, gzip") for _ in range(2)]
    assert site.calls == 2
    assert [("Content-Encoding" in a, "ETag" in a, "Cache-Control" in a) for a in answers] == [(False, False, False)] * 2


def test_answer_that_sets_a_cookie_is_never_kept_and_becomes_private():
    @public_page
    def view(request):
        response = HttpResponse("hello")
        response.set_cookie("sessionid", "secret")
        return response

    site = Site(view)
    first, second = site.get(), site.get()
    assert site.calls == 2
    assert first["Cache-Control"] == second["Cache-Control"] == "private"
    assert len(site.middleware.store) == 0


def test_answer_that_looked_at_a_cookie_is_never_kept():
    @public_page
    def view(request):
        return HttpResponse("hello", headers={"Vary": "Accept-Encoding, Cookie"})

    site = Site(view)
    site.get()
    assert site.get()["Cache-Control"] == "private"
    assert site.calls == 2


@pytest.mark.parametrize("vary", ["Accept-Language", "origin", "*"])
def test_answer_that_varies_by_anything_but_encoding_is_not_kept(vary):
    @public_page
    def view(request):
        return HttpResponse("hello", headers={"Vary": vary})

    site = Site(view)
    site.get()
    assert site.get()["Cache-Control"] == "public, max-age=5"
    assert site.calls == 2


@pytest.mark.parametrize("status", [404, 403, 302, 500, 503])
def test_other_statuses_are_not_marked(status):
    site = Site(public_page(lambda request: HttpResponse("no", status=status)))
    assert "Cache-Control" not in site.get()
    site.get()
    assert site.calls == 2


def test_post_is_neither_answered_from_memory_nor_marked():
    site = Site(long_page)
    site.get()
    assert "Cache-Control" not in site.get(method="post")
    assert site.calls == 2


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/3/view_draft/", "/django-admin/"])
def test_back_office_is_passed_by(path):
    site = Site(long_page)
    site.get(path)
    site.get(path)
    assert site.calls == 2
    assert len(site.middleware.store) == 0


def test_preview_is_not_marked():
    request = requests.get("/fr/")
    request.is_preview = True
    assert "Cache-Control" not in long_page(request)


def test_streamed_answer_is_left_alone():
    site = Site(public_page(lambda request: StreamingHttpResponse(["a", "b"])))
    assert b"".join(site.get().streaming_content) == b"ab"
    assert site.calls == 1


def test_long_query_is_not_kept_but_answered():
    site = Site(long_page)
    path = "/fr/?q=" + "x" * 400
    assert site.get(path).status_code == site.get(path).status_code == 200
    assert site.calls == 2


def test_page_over_the_size_limit_is_not_kept(monkeypatch):
    monkeypatch.setattr(pagecache, "MAX_PAGE_BYTES", 1000)
    site = Site(long_page)
    site.get()
    site.get()
    assert site.calls == 2


def test_head_alone_is_not_kept_for_get():
    site = Site(long_page)
    site.get(method="head")
    assert site.get().content.startswith(b"<p>")
    assert site.calls == 2


def test_nothing_is_kept_when_switched_off_but_pages_are_still_compressed(settings):
    settings.PAGE_CACHE_SECONDS = 0
    site = Site(long_page)
    answers = [site.get(HTTP_ACCEPT_ENCODING="gzip") for _ in range(2)]
    assert site.calls == 2
    assert [a["Content-Encoding"] for a in answers] == ["gzip", "gzip"]
    assert answers[0]["Cache-Control"] == "public, max-age=0"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"HTTP_HOST": "a.example"}, {"HTTP_HOST": "b.example"}),
        ({"path": "/fr/"}, {"path": "/ar/"}),
        ({"path": "/fr/?page=1"}, {"path": "/fr/?page=2"}),
        ({"secure": True}, {"secure": False}),
    ],
)
def test_pages_are_kept_apart(one, other, settings):
    settings.ALLOWED_HOSTS = ["*"]
    site = Site(public_page(lambda request: HttpResponse(request.build_absolute_uri())))
    assert site.get(**one).content != site.get(**other).content
    assert site.calls == 2


def test_cookies_of_the_reader_make_no_difference():
    site = Site(long_page)
    site.get()
    site.get(HTTP_COOKIE="sessionid=abc")
    assert site.calls == 1
