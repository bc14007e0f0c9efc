"""The page cache: what it must never keep first, then what it keeps and for how long."""

import gzip
from threading import Barrier, Thread

import brotli
import pytest
import time_machine
from django.http import HttpResponse, HttpResponsePermanentRedirect, StreamingHttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory

from civicsite.support import pagecache
from civicsite.support.pagecache import PageCacheMiddleware, public_page

LIFE = 5
requests = RequestFactory()


class Site:
    """A site of one view behind the middleware, which counts how often it is asked, and a clock that can be moved."""

    def __init__(self, view):
        self.view = view
        self.calls = 0
        self.middleware = PageCacheMiddleware(self.respond)

    def respond(self, request):
        self.calls += 1
        return self.view(request)

    def get(self, path="/fr/", method="get", **extra):
        return self.middleware(getattr(requests, method)(path, **extra))


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1000.0

    monkeypatch.setattr(pagecache, "monotonic", lambda: Clock.now)
    return Clock


@pytest.fixture(autouse=True)
def life(settings):
    settings.PAGE_CACHE_SECONDS = LIFE
    settings.PAGE_CACHE_PAGES = 4


@public_page
def long_page(request):
    return HttpResponse("<p>" + "Une pétition de Berkane — بركان. " * 200 + "</p>")


# --- What is never kept --------------------------------------------------------------------------


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


# --- For how long ---------------------------------------------------------------------------------


def test_hidden_page_is_never_shown_longer_than_the_life(clock):
    shown = True

    @public_page
    def view(request):
        # The page takes two seconds to make: its life begins before.
        clock.now += 2
        return HttpResponse("a petition") if shown else HttpResponse("not found", status=404)

    site = Site(view)
    assert site.get().status_code == 200
    shown = False
    clock.now += 1.9
    assert site.get().status_code == 200
    clock.now = 1000 + LIFE
    assert site.get().status_code == 404
    assert site.get().status_code == 404


def test_refused_refresh_does_not_lengthen_the_life(clock):
    site = Site(long_page)
    site.get()
    site.view = lambda request: HttpResponse(status=500)
    clock.now += LIFE * 0.9
    assert [site.get().status_code for _ in range(3)] == [500, 200, 200]
    clock.now = 1000 + LIFE
    assert site.get().status_code == 500


def test_one_reader_refreshes_before_the_end_while_others_are_served(clock):
    site = Site(long_page)
    site.get()
    clock.now += LIFE * 0.9
    for _ in range(5):
        site.get()
    assert site.calls == 2


def test_browser_never_adds_to_the_life(clock):
    site = Site(long_page)
    assert site.get()["Age"] == "0"
    clock.now += 3.2
    answer = site.get()
    assert (answer["Age"], answer["Cache-Control"]) == ("4", "public, max-age=5")


def test_shorter_life_of_a_view_is_kept_to(clock):
    site = Site(public_page(seconds=2)(lambda request: HttpResponse("12")))
    assert site.get()["Cache-Control"] == "public, max-age=2"
    clock.now += 2
    site.get()
    assert site.calls == 2


def test_longer_life_of_a_view_is_for_browsers_alone(clock):
    site = Site(public_page(seconds=3600)(lambda request: HttpResponse("card")))
    assert site.get()["Cache-Control"] == "public, max-age=3600"
    clock.now += LIFE
    site.get()
    assert site.calls == 2


def test_store_is_bounded_by_pages_dropping_the_one_read_longest_ago():
    site = Site(long_page)
    for number in range(4):
        site.get(f"/fr/{number}/")
    site.get("/fr/0/")
    site.get("/fr/4/")
    assert len(site.middleware.store) == 4
    site.get("/fr/0/")
    assert site.calls == 5
    site.get("/fr/1/")
    assert site.calls == 6


def test_store_is_bounded_by_bytes():
    site = Site(long_page)
    size = 2 * len(long_page(requests.get("/")).content)
    site.middleware.store.max_bytes = 2 * size
    for number in range(4):
        site.get(f"/fr/{number}/")
    assert len(site.middleware.store) == 2
    assert site.middleware.store.bytes == 2 * size


# --- For whom -------------------------------------------------------------------------------------


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


# --- In what form ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "encoding", "decode"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("", None, bytes),
        ("identity", None, bytes),
        ("br;q=0", None, bytes),
        ("br;q=0, gzip;q=0.0", None, bytes),
    ],
)
def test_reader_gets_the_encoding_that_they_accept(accepted, encoding, decode):
    site = Site(long_page)
    plain = long_page(requests.get("/fr/")).content
    for _ in range(2):
        answer = site.get(HTTP_ACCEPT_ENCODING=accepted)
        assert answer.get("Content-Encoding") == encoding
        assert decode(answer.content) == plain
        assert answer["Content-Length"] == str(len(answer.content))
        assert answer["Vary"] == "Accept-Encoding"
    assert site.calls == 1


def test_picture_and_short_answer_are_not_compressed():
    png = Site(public_page(lambda request: HttpResponse(b"\x89PNG" * 500, content_type="image/png")))
    short = Site(public_page(lambda request: HttpResponse("short")))
    for site in (png, short):
        assert "Content-Encoding" not in site.get(HTTP_ACCEPT_ENCODING="br")


def test_reader_who_has_the_page_gets_304_without_a_body():
    site = Site(long_page)
    etag = site.get(HTTP_ACCEPT_ENCODING="br")["ETag"]
    for known in (etag, f'"other", {etag}', "*"):
        answer = site.get(HTTP_IF_NONE_MATCH=known)
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
        assert answer["Cache-Control"] == "public, max-age=5"
    assert site.get(HTTP_IF_NONE_MATCH='"other"').status_code == 200
    assert site.calls == 1


def test_head_is_answered_from_memory_with_the_length_and_no_body():
    site = Site(long_page)
    length = site.get(HTTP_ACCEPT_ENCODING="gzip")["Content-Length"]
    answer = site.get(method="head", HTTP_ACCEPT_ENCODING="gzip")
    assert (answer.content, answer["Content-Length"], site.calls) == (b"", length, 1)


def test_request_id_is_not_replayed():
    @public_page
    def view(request):
        return HttpResponse("hello", headers={"X-Request-ID": "first-one"})

    site = Site(view)
    assert site.get()["X-Request-ID"] == "first-one"
    assert "X-Request-ID" not in site.get()
    assert site.calls == 1


def test_permanent_redirect_is_kept():
    site = Site(public_page(lambda request: HttpResponsePermanentRedirect("/fr/berkane/")))
    answers = [site.get(), site.get()]
    assert [(a.status_code, a["Location"]) for a in answers] == [(301, "/fr/berkane/")] * 2
    assert site.calls == 1


def test_template_answer_is_kept_once_rendered():
    template = engines["django"].from_string("Berkane")

    @public_page
    def view(request):
        return SimpleTemplateResponse(template)

    site = Site(lambda request: view(request).render())
    assert [site.get().content, site.get().content] == [b"Berkane"] * 2
    assert site.calls == 1


def test_method_of_a_class_can_be_marked():
    class Region:
        @public_page
        def serve(self, request):
            return HttpResponse("Oriental")

    site = Site(Region().serve)
    site.get()
    assert site.get().content == b"Oriental"
    assert site.calls == 1


def test_threads_share_the_store_without_loss(settings):
    settings.PAGE_CACHE_PAGES = 3
    site = Site(public_page(lambda request: HttpResponse(request.path)))
    barrier, wrong = Barrier(8), []

    def read():
        barrier.wait()
        for number in range(300):
            path = f"/fr/{number % 7}/"
            if site.get(path).content != path.encode():
                wrong.append(path)

    threads = [Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = site.middleware.store
    assert wrong == []
    assert (len(store), store.bytes) == (3, sum(page.size for page in store._pages.values()))


def test_life_does_not_hang_on_the_wall_clock():
    site = Site(long_page)
    with time_machine.travel("2026-11-03"):
        site.get()
    with time_machine.travel("2026-11-04"):
        site.get()
    assert site.calls == 1
