"""The production processes on loopback, started and killed by a test, on its own database and its own Redis."""

import asyncio
import ipaddress
import itertools
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests
from aiosmtpd.controller import Controller
from django.conf import settings

_addresses = itertools.count(int(ipaddress.IPv4Address("198.18.0.1")))
ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, *, seconds: float, what: str) -> None:
    """Ask again and again until it is so; fails naming what was waited for."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited {seconds} s in vain for {what}"
        time.sleep(0.1)


def is_listening(port: int) -> bool:
    """Whether somebody answers on that port of loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class MailServer:
    """A mail server that keeps what it has taken; `pause_after` makes it hang before it takes the next one."""

    def __init__(self):
        self.taken: list[tuple[str, str]] = []
        self.pause_after: int | None = None
        self.is_hanging = False
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())
        self.controller.start()

    @property
    def url(self) -> str:
        """What EMAIL_URL says to reach it."""
        return f"smtp://127.0.0.1:{self.controller.port}"

    def stop(self) -> None:
        """Let go of whoever hangs, and stop."""
        self.pause_after = None
        self.controller.stop()

    @property
    def recipients(self) -> list[str]:
        """Who was written to, in order."""
        return [to for to, _ in self.taken]

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        """Take a message, or hang for ever: then the sender was never told that it was taken."""
        if self.pause_after is not None and len(self.taken) >= self.pause_after:
            self.is_hanging = True
            while self.pause_after is not None:
                await asyncio.sleep(0.05)
            return "451 the sender is gone"
        self.taken.append((envelope.rcpt_tos[0], envelope.content.decode("utf-8", "replace")))
        return "250 taken"


class Installation:
    """Redis, web, worker and clock as in production, on the database of the running test."""

    def __init__(self, directory: Path, database_url: str, mail_url: str = "", **environment: str):
        self.directory = directory
        self.processes: dict[str, subprocess.Popen] = {}
        self.redis_port, self.web_port, self.live_port = free_port(), free_port(), free_port()
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "civicsite.settings",
            "DATABASE_URL": database_url,
            "REDIS_URL": f"redis://127.0.0.1:{self.redis_port}/0",
            "EMAIL_URL": mail_url,
            "SECRET_KEY": settings.SECRET_KEY,
            "MASTER_KEY": settings.MASTER_KEY,
            "VAR_DIR": str(directory),
            "OWED_CLAIM_SECONDS": "4",
            "TRUSTED_PROXIES": "1",
            "LOG_FORMAT": "json",
            **environment,
        }

    def start_redis(self) -> None:
        """Start this installation's own Redis, and wait for it."""
        options = ["--port", str(self.redis_port), "--save", "", "--appendonly", "no", "--dir", str(self.directory)]
        self._start("redis", [shutil.which("redis-server") or "redis-server", *options])
        wait_until(lambda: is_listening(self.redis_port), seconds=10, what="Redis")

    def start_web(self) -> None:
        """Start the pages over WSGI, and wait for them."""
        options = [
            "--interface",
            "wsgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(self.web_port),
            "--workers",
            "2",
            "--blocking-threads",
            "8",
        ]
        self._start("web", [str(BIN / "granian"), *options, "civicsite.wsgi:application"])
        wait_until(self._answers, seconds=30, what="the web process")

    def start_live(self) -> None:
        """Start the sockets over ASGI, and wait for them."""
        options = ["--interface", "asgi", "--host", "127.0.0.1", "--port", str(self.live_port), "--workers", "1"]
        self._start("live", [str(BIN / "granian"), *options, "civicsite.asgi:application"])
        wait_until(lambda: is_listening(self.live_port), seconds=30, what="the live process")

    def start_worker(self) -> None:
        """Start a worker of the queue."""
        self._start("worker", [sys.executable, "manage.py", "rqworker", "default"])

    def start_clock(self) -> None:
        """Start the clock."""
        self._start("clock", [sys.executable, "manage.py", "clock"])

    def kill(self, name: str) -> None:
        """Kill a process and its children at once, as a power cut would."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        """Kill what runs."""
        for name in list(self.processes):
            self.kill(name)

    def visitor(self) -> "Visitor":
        """A new browser."""
        return Visitor(f"http://127.0.0.1:{self.web_port}")

    def _start(self, name: str, command: list[str]) -> None:
        log = (self.directory / f"{name}.log").open("ab")
        self.processes[name] = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
        )

    def _answers(self) -> bool:
        try:
            return requests.get(f"http://127.0.0.1:{self.web_port}/healthz", timeout=2).ok
        except requests.RequestException:
            return False


class Visitor:
    """A browser without JavaScript: keeps cookies, reads the token of a form, posts it."""

    def __init__(self, origin: str):
        self.origin = origin
        self.session = requests.Session()
        # As the proxy in front would say: each visitor comes from an address of their own.
        self.session.headers["X-Forwarded-For"] = str(ipaddress.IPv4Address(next(_addresses)))

    def open(self, path: str) -> str:
        """Get a page with a form and return its token against forgery."""
        page = self.session.get(self.origin + path, timeout=20)
        page.raise_for_status()
        return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]

    def post(self, path: str, values: dict, token: str | None = None) -> requests.Response:
        """Send a form; redirects are not followed."""
        values = values | {"csrfmiddlewaretoken": token or self.open(path)}
        return self.session.post(self.origin + path, data=values, allow_redirects=False, timeout=20)

    def sign(self, petition, number: int) -> requests.Response:
        """Sign as the citizen with that number."""
        return self.post(
            f"/fr/petitions/{petition.pk}/sign/",
            {
                "first_name": "Fatima",
                "last_name": "Benali",
                "cnie": f"FA{100000 + number}",
                "address": "12, rue de la Marche verte",
                "link": "resident",
                "of_age": "on",
                "declaration": "on",
                "contact": f"signer{number}@example.ma",
                "shows_name": "no",
            },
        )
