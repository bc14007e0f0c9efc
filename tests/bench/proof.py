"""Measures the log of signatures, and writes the figures: `.venv/bin/python -m tests.bench.proof`.

Needs PostgreSQL (BENCH_ADMIN_URL, default the local one). One petition gets signatures, a day of them at a time; the last
day is closed in a process of its own, whose memory is read; then receipts are proved against the whole log.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "civicsite.settings"

from tests.bench import stage
from tests.bench.dossier import megabytes
from tests.bench.sections import Section

DATABASE = "civicsite_bench_proof"
DAY, ENTRIES, PROOFS = 100_000, 1_000_000, 200
MOST_SECONDS = 180
SECTION = Section("<!-- proof: by tests.bench.proof -->", "<!-- end of proof -->")
SIGN = """
INSERT INTO petitions_signature (petition_id, state, source, identity_digest, sealed, contact_digest, channel, language, display_name,
    nonce, code_attempts, sends, resent_at, code_sent_at, created_at, expires_at, confirmed_at, counted_at)
SELECT %(petition)s, 'confirmed', 'online', sha256(('identity' || n)::bytea), '\\x00', sha256(('contact' || n)::bytea), 'mail', 'fr', '',
    substring(sha256(('nonce' || n)::bytea) for 16), 1, 1, %(at)s, %(at)s, %(at)s, %(at)s, %(at)s, now()
FROM generate_series(%(first)s, %(last)s) AS n
"""


def main() -> None:
    """Measure and write the section of docs/performance.md."""
    parser = argparse.ArgumentParser(prog="tests.bench.proof", description=__doc__)
    parser.add_argument("--day", type=int, default=DAY, help="signatures of the measured day")
    parser.add_argument("--entries", type=int, default=ENTRIES, help="lines that the log has when receipts are proved")
    parser.add_argument("--write", action="store_true", help="write the section of docs/performance.md")
    parser.add_argument("--close", type=date.fromisoformat, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.close:
        prepare()
        close(options.close)
        return
    stage.DATABASE = DATABASE
    with tempfile.TemporaryDirectory() as directory:
        os.environ |= {"VAR_DIR": directory, "LOG_LEVEL": "ERROR", "DATABASE_URL": stage.make_database()}
        prepare()
        text = section(measured(options.day, options.entries))
    sys.stdout.write(text)
    if options.write:
        SECTION.write(stage.ROOT / "docs" / "performance.md", text)


def prepare() -> None:
    """Set up Django in this process."""
    import django

    django.setup()


def close(day: date) -> None:
    """Close one day in this process; prints seconds and megabytes, before and at most."""
    from petitions.services.proof.closing import close_day

    before, started = megabytes(os.getpid(), "VmRSS"), time.perf_counter()
    root = close_day(day)
    assert root is not None
    sys.stdout.write(f"{time.perf_counter() - started} {before} {megabytes(os.getpid(), 'VmHWM')} {root.added}\n")


def measured(day: int, entries: int) -> dict:
    """Close days until the log has that many lines, or the time is over; then prove receipts."""
    from petitions.services.proof import latest_root
    from territory.models import Commune
    from tests.factories.petitions import PetitionFactory

    petition = PetitionFactory(commune=Commune.objects.get(code="02.113.01.09"))
    closing, first, began = date.today() - timedelta(days=30), 1, time.perf_counter()
    days: list[dict] = []
    while True:
        sign(petition, first, day, closing)
        days.append(closed(closing))
        last = latest_root()
        assert last is not None
        assert last.added == days[-1]["lines"] >= 2 * day
        each = (time.perf_counter() - began) / len(days)
        if last.size >= entries or time.perf_counter() - began + each > MOST_SECONDS:
            return {"day": day, "days": days, "size": last.size, "load": os.getloadavg()[0], **proved(petition)}
        first, closing = first + day, closing + timedelta(days=1)


def sign(petition, first: int, number: int, day: date) -> None:
    """Insert confirmed signatures of one day."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(SIGN, {"petition": petition.pk, "first": first, "last": first + number - 1, "at": f"{day} 12:00+00"})
        cursor.execute("ANALYZE")


def closed(day: date) -> dict:
    """Close a day in a new process; returns what it measured."""
    command = [sys.executable, "-m", "tests.bench.proof", "--close", day.isoformat()]
    run = subprocess.run(command, cwd=stage.ROOT, check=True, capture_output=True, text=True)
    seconds, before, peak, lines = run.stdout.split()
    return {"seconds": float(seconds), "before": float(before), "peak": float(peak), "lines": int(lines)}


def proved(petition) -> dict:
    """Prove receipts of signatures from everywhere in the log; returns milliseconds and queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from petitions.rules import receipts
    from petitions.services.proof.proving import prove_receipt
    from petitions.services.proof.secret import receipt_of

    numbers = list(petition.signatures.values_list("pk", flat=True))
    chosen = random.Random(7).sample(numbers, PROOFS)
    codes = [receipts.normalised(str(receipt_of(row))) for row in petition.signatures.filter(pk__in=chosen)]
    times, queries, hashes = [], [], []
    for code in codes:
        with CaptureQueriesContext(connection) as seen:
            found = prove_receipt(code)
        assert found is not None
        queries.append(len(seen))
        hashes.append(len(found.path))
        assert (found.steps[-1].result if found.steps else found.leaf) == bytes(found.against.root)
    for code in codes:
        started = time.perf_counter()
        prove_receipt(code)
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    return {
        "p50": statistics.median(times),
        "p99": times[len(times) * 99 // 100],
        "queries": max(queries),
        "hashes": max(hashes),
    }


def section(result: dict) -> str:
    """Return the section of docs/performance.md."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=stage.ROOT, capture_output=True, text=True, check=False)
    first, last = result["days"][0], result["days"][-1]
    rows = [("first", first), *([("last", last)] if len(result["days"]) > 1 else [])]
    lines = [
        "## Log of signatures",
        "",
        f"Measured by `.venv/bin/python -m tests.bench.proof --write` on {date.today():%Y-%m-%d} ({commit.stdout.strip()}, "
        f"cores {os.cpu_count()}, load {result['load']:.1f}): PostgreSQL on the same machine, each day closed by a new process,",
        f"{result['day']:,} signatures confirmed a day. Others' work on the machine slows a run down.",
        "",
        "| closed day | lines | seconds | before, MB | peak, MB |",
        "|---|---|---|---|---|",
        *(
            f"| {name} | {day['lines']:,} | {day['seconds']:.1f} | {day['before']:.0f} | {day['peak']:.0f} |"
            for name, day in rows
        ),
        "",
        f"Proof of a receipt in the log of {result['size']:,} lines ({PROOFS} receipts from all days, each proof led to the root): "
        f"median {result['p50']:.1f} ms,",
        f"p99 {result['p99']:.1f} ms, {result['queries']} queries at most, {result['hashes']} hashes at most.",
    ]
    return SECTION.of(lines)


if __name__ == "__main__":
    main()
