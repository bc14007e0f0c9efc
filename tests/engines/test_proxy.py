"""Caddy with deploy/Caddyfile in front of web and live: who is believed, what is let through, what is shown when web is away."""

import http.client
import shutil
import sys
import threading

import pytest
import requests

from petitions.rules.signing import ADDRESS_PER_TEN_MINUTES
from tests.engines.installation import ROOT, Installation, Visitor, free_port, is_listening, wait_until
from tests.factories.petitions import PetitionFactory

pytestmark = [pytest.mark.engines, pytest.mark.skipif(not shutil.which("caddy"), reason="Caddy is not installed")]
LIMIT = 32_000_000


def start_proxy(installation):
    """Start the proxy in front of an installation; return the address at which it answers."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    installation.environment |= {
        "SITE_HOST": address,
        "OTHERS": f"http://:{port}",
        "WEB": f"127.0.0.1:{installation.web_port}",
        "LIVE": f"127.0.0.1:{installation.live_port}",
        "PAGES": str(ROOT / "deploy" / "pages"),
        "CADDY_ADMIN": f"127.0.0.1:{free_port()}",
        "XDG_DATA_HOME": str(installation.directory),
        "XDG_CONFIG_HOME": str(installation.directory),
    }
    installation._start("proxy", ["caddy", "run", "--config", "deploy/Caddyfile", "--adapter", "caddyfile"])
    wait_until(lambda: is_listening(port), seconds=20, what="the proxy")
    return address


@pytest.fixture
def alone(tmp_path):
    """An installation without database of which only the proxy runs, and its address."""
    installation = Installation(tmp_path, "")
    yield installation, start_proxy(installation)
    installation.stop()


def in_both_languages(text):
    return 'lang="fr" dir="ltr"' in text and 'lang="ar" dir="rtl"' in text


@pytest.mark.django_db(transaction=True)
def test_who_is_believed_and_what_is_led_where(installation):
    petition = PetitionFactory(online_count=0)
    installation.start_redis()
    installation.start_web()
    installation.start_live()
    site = start_proxy(installation)
    number_is_not_theirs(site)
    address_is_not_theirs(site, petition)
    sockets_lead_to_live(site, petition)
    what_the_site_says_of_itself_is_for_a_token(site)
    too_large_is_told_by_the_site(site)


def number_is_not_theirs(site):
    forged = "a-number-of-my-own"
    answer = requests.get(f"{site}/fr/account/", headers={"X-Request-ID": forged}, timeout=20)
    assert answer.headers["X-Request-ID"] not in ("", forged)


def address_is_not_theirs(site, petition):
    # Each visitor says that they come from elsewhere; all come from here.
    statuses = [Visitor(site).sign(petition, n).status_code for n in range(ADDRESS_PER_TEN_MINUTES + 1)]
    assert statuses == [302] * ADDRESS_PER_TEN_MINUTES + [422]


def sockets_lead_to_live(site, petition):
    connection = http.client.HTTPConnection(site.removeprefix("http://"), timeout=20)
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "x" * 22 + "==",
    }
    connection.request("GET", f"/ws/petitions/{petition.pk}/", headers=upgrade | {"Origin": site})
    assert connection.getresponse().status == 101
    connection.close()


def what_the_site_says_of_itself_is_for_a_token(site):
    given = [{}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer wrong"}]
    for path in ("/metrics", "/readyz"):
        assert [requests.get(site + path, headers=headers, timeout=20).status_code for headers in given] == [404, 404, 403], path
    answer = requests.get(f"{site}/healthz", timeout=20)
    assert (answer.status_code, answer.text) == (200, "ok\n")


def too_large_is_told_by_the_site(site):
    answer = Visitor(site).post("/ar/account/", {"contact": "x" * 20_000_000})
    assert (answer.status_code, answer.headers["Content-Language"]) == (413, "ar")


def test_what_is_too_heavy_for_the_proxy_is_answered_and_not_cut_off(alone):
    _, proxy = alone
    answer = requests.post(f"{proxy}/ar/account/", data=b"x" * (LIMIT + 1), timeout=60)
    assert (answer.status_code, in_both_languages(answer.text)) == (413, True)
    assert answer.headers["Cache-Control"] == "no-store"


def test_web_that_is_away_has_a_page_of_its_own(alone):
    _, proxy = alone
    answer = requests.post(f"{proxy}/fr/account/", data={"contact": "x"}, timeout=30)
    assert (answer.status_code, in_both_languages(answer.text)) == (502, True)
    assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("30", "no-store")


@pytest.mark.parametrize("ask", [requests.get, requests.post])
def test_another_host_is_refused_and_told_so(alone, ask):
    _, proxy = alone
    answer = ask(f"{proxy}/fr/account/?next=/x", headers={"Host": "another.example"}, timeout=20)
    assert (answer.status_code, in_both_languages(answer.text)) == (421, True)
    assert (answer.headers["Cache-Control"], "Server" in answer.headers) == ("no-store", False)


def test_restart_of_web_is_waited_for(alone):
    installation, proxy = alone
    standing_in = [sys.executable, "-m", "http.server", str(installation.web_port), "--bind", "127.0.0.1"]
    threading.Timer(1, installation._start, ["web", standing_in]).start()
    assert requests.get(f"{proxy}/", timeout=30).status_code == 200
