"""Logs: no mail, phone or CNIE reaches the output, whoever logs it; every line of a request carries its id."""

import io
import json
import logging
import logging.config
import time
from copy import deepcopy

import pytest
import structlog
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from civicsite.support.requestlog import RequestIdMiddleware, without_personal_data

SECRETS = [
    "amina.elhilali@example.ma",
    "+212 612-345678",
    "0612345678",
    "00212661234567",
    "AB123456",
    "fh98765",
    "amina%40example.ma",
]


@pytest.fixture
def output():
    """What the site's own logging writes, as JSON lines."""
    stream = io.StringIO()
    config = deepcopy(settings.LOGGING)
    config["handlers"]["default"]["stream"] = stream
    config["formatters"]["structured"]["processors"][-1] = structlog.processors.JSONRenderer(ensure_ascii=False)
    logging.config.dictConfig(config)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.config.dictConfig(settings.LOGGING)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("way", ["message", "argument", "structured", "exception", "structured exception", "nested", "object"])
def test_personal_data_never_reaches_the_output(output, secret, way):
    plain, structured = logging.getLogger("a.library"), structlog.get_logger("civicsite.test")
    if way == "message":
        plain.error(f"Could not send to {secret}: refused")
    elif way == "argument":
        plain.error("Could not send to %s: refused", secret)
    elif way == "structured":
        structured.error("not_sent", to=secret)
    elif way == "object":
        structured.error("not_sent", error=ValueError(f"550 {secret} unknown"))
    elif way == "nested":
        structured.error("not_sent", recipients=[secret], detail={"to": secret})
    else:
        try:
            raise ValueError(f"550 {secret} unknown")
        except ValueError:
            plain.exception("failed") if way == "exception" else structured.exception("failed")
    written = json.dumps(output(), ensure_ascii=False)
    assert len(output()) == 1
    assert secret not in written
    assert any(word in written for word in ("[mail]", "[phone]", "[cnie]"))


@pytest.mark.parametrize(
    "harmless", ["petition 123456", "2026-11-03T10:00:00Z", "16 345", "01.511.01.0", "GET /fr/petitions/12/"]
)
def test_other_words_are_left(harmless):
    assert without_personal_data(harmless) == harmless


def test_every_line_carries_the_request_id_and_the_answer_too(output):
    def view(request):
        logging.getLogger("a.library").warning("slow")
        return HttpResponse()

    answer = RequestIdMiddleware(view)(RequestFactory().get("/", HTTP_X_REQUEST_ID="from-the-proxy-1"))
    assert answer["X-Request-ID"] == "from-the-proxy-1"
    assert [line["request_id"] for line in output()] == ["from-the-proxy-1"]


@pytest.mark.parametrize("address", ["/fr/nowhere/", "/api/v1/nowhere/"])
def test_what_is_refused_is_logged_with_the_request_id(output, client, db, address):
    assert client.get(address, HTTP_X_REQUEST_ID="from-the-proxy-2").status_code == 404
    assert [line["request_id"] for line in output()] == ["from-the-proxy-2"]


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "with space in it", "a\u202eb-c-d-e-f", "amina@example.ma"])
def test_malformed_request_id_is_replaced(given):
    answer = RequestIdMiddleware(lambda request: HttpResponse())(RequestFactory().get("/", HTTP_X_REQUEST_ID=given))
    assert answer["X-Request-ID"] != given
    assert len(answer["X-Request-ID"]) == 32


@pytest.mark.parametrize(
    "line",
    ["a" * 2_000_000, "a." * 1_000_000, "a@" + "a-" * 1_000_000, "a@" * 1_000_000, "06 " * 700_000, "0 6" * 700_000],
    ids=lambda line: line[:6],
)
def test_long_line_takes_no_longer_than_its_length_and_is_cut(line):
    begun = time.perf_counter()
    written = without_personal_data(line)
    # With the square of its length it took an hour.
    assert time.perf_counter() - begun < 1
    assert len(written) < 50_000


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "path",
    [
        "petitions/confirm/{}/",
        "petitions/sent/{}/{}/",
        "petitions/done/{}/",
        "account/staff/password/{}/{}/",
        "petitions/sent/{}/{}",
    ],
)
def test_secret_parts_of_addresses_are_not_logged(output, client, db, language, method, path):
    # No link of ours, so that each of these is answered by an error, which is logged.
    token = "AAAAAAAAAAF3ZWxjb21ldG9teWhvdXNl"
    structlog.get_logger("civicsite.test").info("begun")
    getattr(client, method)(f"/{language}/{path.format(token, token)}")
    written = json.dumps(output(), ensure_ascii=False)
    assert token not in written
    if not path.startswith("account") and path.endswith("/"):
        assert "[hidden]" in written


def test_other_addresses_are_logged_whole(output, client, db):
    client.get("/fr/petitions/999999/")
    assert "/fr/petitions/999999/" in json.dumps(output())


def test_what_is_refused_of_a_request_is_a_line_and_no_traceback(output, client):
    text = "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    assert client.post("/fr/account/", {"contact": text}).status_code == 413
    assert client.get("/fr/", headers={"host": "not a host"}).status_code == 400
    refused = [line for line in output() if line["logger"].startswith("django.security")]
    assert [line["logger"].rpartition(".")[2] for line in refused] == ["RequestDataTooBig", "DisallowedHost"]
    assert not any("exception" in line or "Traceback" in json.dumps(line) for line in output())
