"""The probe of the containers asks under a name of the site, and its end says what it was answered."""

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import settings


class Site(BaseHTTPRequestHandler):
    """Answers /healthz alone, and keeps under which name it was asked."""

    asked_as: list[str]

    def do_GET(self):
        self.asked_as.append(self.headers["Host"])
        self.send_response(200 if self.path == "/healthz" else 503)
        self.end_headers()
        self.wfile.write(b'{"database": "unreachable"}')

    def log_message(self, *args):
        pass


@pytest.fixture
def port():
    Site.asked_as = []
    with HTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def probe(path, port, allowed_hosts="macommune.example"):
    """Run it and return how it ended, with what it said."""
    command = [sys.executable, settings.BASE_DIR / "deploy" / "probe.py", path, str(port)]
    done = subprocess.run(command, env=os.environ | {"ALLOWED_HOSTS": allowed_hosts}, capture_output=True, text=True)
    return done.returncode, (done.stdout + done.stderr).strip()


def test_what_is_wrong_is_said(port):
    assert probe("/readyz", port) == (1, '503 {"database": "unreachable"}')


def test_a_process_that_is_away_is_said():
    code, said = probe("/healthz", 1)
    assert (code, "refused" in said) == (1, True)


@pytest.mark.parametrize("allowed_hosts", ["macommune.example", ".macommune.example", " .macommune.example , other.example"])
def test_it_asks_under_a_name_of_the_site(port, allowed_hosts):
    assert probe("/healthz", port, allowed_hosts) == (0, "")
    assert Site.asked_as == ["macommune.example"]
