"""Pages for anonymous readers, beside an empty view on the same server, loaded by wrk."""

import re
import subprocess
from collections.abc import Iterable

from tests.engines.installation import BIN, ROOT, Installation, free_port, is_listening, wait_until

SECONDS, CONNECTIONS = 6, 8
SERVER = ["--interface", "wsgi", "--host", "127.0.0.1", "--workers", "2", "--blocking-threads", "8", "--log-level", "error"]
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def load(url: str, seconds: int = SECONDS) -> dict:
    """Ask for one address for some seconds over 8 connections, as a browser does; returns requests/s and p99 in ms."""
    subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", "-d1s", url], check=True, capture_output=True)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: br", url]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told:
        raise RuntimeError(f"{url} did not answer 200 to all")
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", told).groups()
    return {"rps": float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]), "p99_ms": float(number) * _UNITS[unit]}


def measure_empty(environment: dict) -> dict:
    """Measure the empty view."""
    port = free_port()
    command = [str(BIN / "granian"), *SERVER, "--port", str(port), "tests.bench.empty:application"]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        wait_until(lambda: is_listening(port), seconds=20, what="the empty view")
        try:
            return load(f"http://127.0.0.1:{port}/")
        finally:
            process.terminate()


def measure_pages(installation: Installation, paths: Iterable[tuple[str, str]], page_cache_seconds: int) -> dict[str, dict]:
    """Measure named addresses of the web process, its page cache kept for so many seconds."""
    installation.environment["PAGE_CACHE_SECONDS"] = str(page_cache_seconds)
    installation.start_web()
    try:
        return {name: load(f"http://127.0.0.1:{installation.web_port}{path}") for name, path in paths}
    finally:
        installation.kill("web")
