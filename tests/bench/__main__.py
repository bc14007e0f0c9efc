"""Measures the production processes on loopback and prints a table and JSON: `make bench`.

Needs PostgreSQL (BENCH_ADMIN_URL, default the local one) and wrk; the rest it starts itself, on a database of its own.
"""

import argparse
import asyncio
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "civicsite.settings"
os.environ.pop("REDIS_URL", None)

from tests.bench import stage


def main() -> None:
    """Run what was asked for and say what came out."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("--signatures", type=int, default=10_000)
    parser.add_argument("--sockets", type=int, default=2_000)
    parser.add_argument("--only", choices=["pages", "queries", "signing", "confirming", "sockets"], action="append")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is needed: on Debian, apt install wrk.")
    wanted = set(options.only or ["pages", "queries", "signing", "confirming", "sockets"])

    os.environ["DATABASE_URL"] = stage.make_database()
    with tempfile.TemporaryDirectory() as directory:
        results = measure(Path(directory), wanted, options)
    from tests.bench import dossier, proof
    from tests.bench.report import as_markdown, with_verdicts

    results = with_verdicts(results)
    text = as_markdown(results)
    sys.stdout.write(text + "\n" + json.dumps(results, indent=1) + "\n")
    if options.write:
        page = stage.ROOT / "docs" / "performance.md"
        before = page.read_text()
        page.write_text(text + dossier.SECTION.found_in(before) + proof.SECTION.found_in(before))


def measure(directory: Path, wanted: set[str], options) -> dict:
    """Start what is needed and run each wanted measurement."""
    import django

    from tests.engines.installation import free_port

    # The bench's own process is a part of the installation: the same Redis, the same keys.
    redis_port, mail_port = free_port(), free_port()
    os.environ |= {"REDIS_URL": f"redis://127.0.0.1:{redis_port}/0", "VAR_DIR": str(directory), "LOG_LEVEL": "ERROR"}
    django.setup()
    from tests.engines.installation import Installation

    installation = Installation(directory, os.environ["DATABASE_URL"], f"smtp://127.0.0.1:{mail_port}")
    installation.redis_port = redis_port
    installation.environment |= {"REDIS_URL": os.environ["REDIS_URL"], "LOG_LEVEL": "ERROR"}
    installation.start_redis()
    try:
        small, large = stage.fill()
        results: dict = {"machine": machine()}
        if "pages" in wanted:
            results["pages"] = pages(installation, large)
        if "queries" in wanted:
            results["queries"] = queries(small, large)
        if "confirming" in wanted:
            results["confirming"] = confirming(installation, small, large)
        if "signing" in wanted:
            results["signing"] = asyncio.run(signing(installation, small, options.signatures, mail_port))
        if "sockets" in wanted:
            results["sockets"] = sockets(installation, small, options.sockets)
        return results
    finally:
        installation.stop()


def machine() -> dict:
    """What the figures were taken on."""
    from importlib.metadata import version

    # Up to a tenth of every figure hangs on it: the system's Python is built with care, one that was built apart seldom.
    built = "the system's" if sys.base_prefix == "/usr" else "built apart"
    return {
        "cores": os.cpu_count(),
        "python": f"{platform.python_version()} ({built})",
        **{name: version(name) for name in ("django", "wagtail", "granian")},
    }


def pages(installation, petition: int) -> dict:
    """Petition, list and home: the empty view, our page cache on, our page cache off."""
    from tests.bench.pages import measure_empty, measure_pages

    paths = [("petition", f"/fr/petitions/{petition}/"), ("list", "/fr/petitions/"), ("home", "/fr/")]
    return {
        "empty": measure_empty(installation.environment),
        "cached": measure_pages(installation, paths, 5),
        "uncached": measure_pages(installation, paths, 0),
    }


def queries(small: int, large: int) -> dict:
    """SQL queries of each page with every cache cold."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    counts = {}
    paths = {
        "petition, 100": f"/fr/petitions/{small}/",
        "petition, 1,000,000": f"/fr/petitions/{large}/",
        "list": "/fr/petitions/",
        "home": "/fr/",
    }
    for name, path in paths.items():
        for cache in caches.all():
            cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = Client(SERVER_NAME="127.0.0.1").get(path, {"cold": time.time_ns()})
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        counts[name] = len(captured)
    return counts


def confirming(installation, small: int, large: int, number: int = 400) -> dict:
    """Milliseconds of one confirmation, in turn on the petition with 100 and on the one with 1,000,000 signatures."""
    from datetime import timedelta

    from django.utils import timezone

    from petitions import identity
    from petitions.models import Signature
    from tests.bench.browser import Connection, Person

    installation.environment["PAGE_CACHE_SECONDS"] = "5"
    installation.start_web()
    expires = timezone.now() + timedelta(days=1)
    rows = Signature.objects.bulk_create(
        Signature(
            petition_id=petition,
            identity_digest=os.urandom(32),
            sealed=b"",
            contact_digest=os.urandom(32),
            channel="mail",
            language="fr",
            nonce=identity.new_nonce(),
            expires_at=expires,
            code_sent_at=expires,
        )
        for _ in range(number)
        for petition in (small, large)
    )

    async def run() -> dict[int, list[float]]:
        took: dict[int, list[float]] = {small: [], large: []}
        person = Person(0, Connection(installation.web_port))
        body = b"csrfmiddlewaretoken=" + await person.open_form(b"/fr/petitions/%d/sign/" % small)
        for row in rows:
            path = f"/fr/petitions/confirm/{identity.token_for('link', row.pk, row.nonce)}/".encode()
            started = time.perf_counter()
            await person.send(path, body)
            took[row.petition_id].append((time.perf_counter() - started) * 1000)
        return took

    try:
        took = asyncio.run(run())
    finally:
        installation.kill("web")
    # The first ones warm the process up.
    return {"at_100_ms": statistics.median(took[small][50:]), "at_1000000_ms": statistics.median(took[large][50:])}


async def signing(installation, petition: int, number: int, mail_port: int) -> dict:
    """Sign and confirm with web, live, worker and clock running; the count must be exact at the end."""
    from asgiref.sync import sync_to_async

    from petitions.models import Petition, Signature
    from tests.bench import processor
    from tests.bench.crowd import Crowd

    for start in (installation.start_web, installation.start_live, installation.start_worker, installation.start_clock):
        await asyncio.to_thread(start)
    crowd = Crowd(installation.web_port, petition, number, first_cnie=1_000_000)
    mail = await crowd.serve_mail(mail_port)
    groups = {name: process.pid for name, process in installation.processes.items()}
    before = processor.spent(groups)
    seconds = await crowd.run()
    took = processor.between(before, processor.spent(groups))
    confirmed = await Signature.objects.filter(petition=petition).confirmed().acount()
    ended = time.perf_counter()
    while (counted := (await Petition.objects.aget(pk=petition)).online_count) != confirmed and time.perf_counter() - ended < 60:
        await asyncio.sleep(0.2)
    exact_after = time.perf_counter() - ended
    await sync_to_async(lambda: [installation.kill(name) for name in ("web", "live", "worker", "clock")])()
    mail.close()
    return {
        "signatures": number,
        "seconds": seconds,
        "per_minute": crowd.confirmed / seconds * 60,
        "processor_seconds": took,
        "failed": len(crowd.failed),
        "failures": dict(Counter(crowd.failed)),
        "confirmed_rows": confirmed,
        "counted": counted,
        "count_exact_after_s": exact_after,
    }


def sockets(installation, petition: int, number: int) -> dict:
    """Seconds after the counting job until each open socket knows the new count."""
    from petitions.models import Petition
    from petitions.services.counting import count_recent
    from tests.bench.sockets import watch
    from tests.factories.petitions import confirmed_signatures

    installation.start_live()

    def count() -> None:
        confirmed_signatures(Petition.objects.get(pk=petition), 7)
        count_recent()

    try:
        late = asyncio.run(watch(installation.live_port, petition, number, count))
    finally:
        installation.kill("live")
    return {"sockets": number, "p50_s": late[number // 2], "p99_s": late[int(number * 0.99) - 1], "max_s": late[-1]}


if __name__ == "__main__":
    main()
