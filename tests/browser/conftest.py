"""A real Chromium before the site as `make demo` serves it: one process, SQLite, demonstration content."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.engines.installation import BIN, ROOT, free_port, is_listening, wait_until

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# No calls home, which the network of a test machine refuses.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def demo_environment(tmp_path_factory):
    """What a process of the demonstration is started with; its port is that of SITE_URL."""
    unset = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SMS_URL", "SECRET_KEY", "MASTER_KEY", "ENVIRONMENT")
    return {name: value for name, value in os.environ.items() if name not in unset} | {
        "DJANGO_SETTINGS_MODULE": "civicsite.settings",
        "VAR_DIR": str(tmp_path_factory.mktemp("demo")),
        "DEMONSTRATION": "1",
        "SITE_URL": f"http://127.0.0.1:{free_port()}",
    }


@pytest.fixture(scope="session")
def demo_shell(demo, demo_environment):
    """Run a few lines in the demonstration's shell; returns what they print."""

    def run(lines):
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", lines]
        return subprocess.run(command, cwd=ROOT, env=demo_environment, check=True, capture_output=True, text=True).stdout

    return run


@pytest.fixture(scope="session")
def demo(demo_environment):
    """The address of a demonstration, made with few signatures, served until the end of the tests."""
    environment, address = demo_environment, demo_environment["SITE_URL"]
    port = int(address.rpartition(":")[2])
    for command in (["migrate", "-v0"], ["setup_site"], ["seed_demo", "--signatures-scale", "0.02"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, capture_output=True)
    with (Path(environment["VAR_DIR"]) / "server.log").open("wb") as log:
        command = [
            str(BIN / "granian"),
            "--interface",
            "asgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "civicsite.asgi:application",
        ]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        wait_until(lambda: is_listening(port), seconds=90, what="the demonstration")
        yield address
        process.terminate()
        process.wait()


@pytest.fixture(scope="session")
def chromium():
    """The browser; tests are skipped, saying so, where there is none."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium (Debian: chromium)")
    # Playwright keeps a loop in this thread, where Django would refuse to ask the database of tests that serve the site here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, demo):
    """Open a new visitor's page; whatever the console complains of fails the test."""
    contexts, complaints = [], []

    def new_page(path="/", *, viewport=PHONE, **options):
        context = chromium.new_context(viewport=viewport, base_url=demo, **options)
        contexts.append(context)
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(path)
        return page

    yield new_page
    for context in contexts:
        context.close()
    # A form that is refused answers 422, which Chromium reports as an error of the network; a test may cut the network.
    assert [text for text in complaints if not re.search(r"status of 4\d\d|ERR_INTERNET_DISCONNECTED", text)] == []
