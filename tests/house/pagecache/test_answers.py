"""In what form the page cache answers."""

import gzip

import brotli
import pytest
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.template import engines
from django.template.response import SimpleTemplateResponse

from civicsite.support.pagecache import public_page
from tests.house.pagecache.site import Site, long_page, requests


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
