"""Measures the making of dossiers by a real worker, and writes the figures: `.venv/bin/python -m tests.bench.dossier`.

Needs PostgreSQL (BENCH_ADMIN_URL, default the local one) and redis-server; the rest it starts itself. For each size a new
worker makes the dossier of a petition with that many signatories on paper, in both languages; its memory is read while it
works.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "civicsite.settings"

from tests.bench import stage
from tests.bench.sections import Section

DATABASE = "civicsite_bench_dossier"
SIZES = (1_000, 10_000, 20_000)
BATCH = 2_000
SECTION = Section("<!-- dossiers: by tests.bench.dossier -->", "<!-- end of dossiers -->")
NAMES = [("Fatima-Zahra", "Benali El Idrissi"), ("محمد", "بن عبد الله العلوي"), ("Ahmed", "Bouzidi"), ("خديجة", "المرابط")]
ADDRESSES = [
    "12, rue de la Marche verte, hay Al Massira, Berkane",
    "حي المسيرة، زنقة 12، رقم 4، بركان",
    "Douar Oulad Sidi Mohamed ben Abdellah, fraction des Beni Ouriaghel, caïdat de Zegzel, cercle de Berkane",
    "شارع محمد الخامس، إقامة النخيل، عمارة B، الشقة 7، بركان",
]


def main() -> None:
    """Measure every size and write the section of docs/performance.md."""
    parser = argparse.ArgumentParser(prog="tests.bench.dossier", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--write", action="store_true", help="write the section of docs/performance.md")
    options = parser.parse_args()
    stage.DATABASE = DATABASE
    os.environ["DATABASE_URL"] = stage.make_database()
    with tempfile.TemporaryDirectory() as directory:
        prepare(Path(directory))
        text = section([measured(Path(directory), size) for size in options.sizes])
    sys.stdout.write(text)
    if options.write:
        SECTION.write(stage.ROOT / "docs" / "performance.md", text)


def prepare(directory: Path) -> None:
    """Give this process the keys and the Redis of the installation that it measures."""
    import django

    from tests.engines.installation import free_port

    os.environ |= {
        "REDIS_URL": f"redis://127.0.0.1:{free_port()}/0",
        "VAR_DIR": str(directory),
        "LOG_LEVEL": "ERROR",
    }
    django.setup()


def measured(directory: Path, size: int) -> dict:
    """Make one dossier by a new worker; returns seconds, megabytes, parts, pages and bytes."""
    from petitions.models import Dossier
    from petitions.services.dossiers.asking import ask
    from tests.engines.installation import Installation

    petition = filled(size)
    installation = Installation(directory, os.environ["DATABASE_URL"], "consolemail://")
    installation.redis_port = int(re.search(r":(\d+)/", os.environ["REDIS_URL"])[1])
    installation.environment |= {"REDIS_URL": os.environ["REDIS_URL"], "LOG_LEVEL": "ERROR"}
    installation.start_redis()
    installation.start_worker()
    try:
        worker = installation.processes["worker"].pid
        idle = settled(worker)
        started, busy = time.perf_counter(), processor_seconds(worker)
        dossier = ask(petition, by=petition.author)
        seen: list[float] = []
        while Dossier.objects.get(pk=dossier.pk).is_owed:
            assert time.perf_counter() - started < 600, "the dossier was not made in ten minutes"
            seen.append(megabytes(worker, "VmRSS"))
            time.sleep(0.2)
        seconds = time.perf_counter() - started
        peak, processor = megabytes(worker, "VmHWM"), processor_seconds(worker) - busy
    finally:
        installation.stop()
    dossier.refresh_from_db()
    assert dossier.state == "ready", f"{dossier.state}: {dossier.failure}"
    parts = list(dossier.parts.select_related("file"))
    return {
        "signatories": size,
        "seconds": seconds,
        "processor": processor,
        "load": os.getloadavg()[0],
        "parts": len(parts),
        "pages": sum(part.pages for part in parts),
        "mb": sum(part.file.size for part in parts) / 1e6,
        "idle": idle,
        "half": seen[len(seen) // 2],
        "peak": peak,
    }


def filled(size: int):
    """Return a petition with that many sealed signatures on paper."""
    from django.utils import timezone

    from petitions import identity
    from petitions.models import Signature
    from territory.models import Commune
    from tests.factories.petitions import PetitionFactory

    petition = PetitionFactory(commune=Commune.objects.get(code="02.113.01.09"), paper_count=size)
    vault, now = identity.Vault(petition.pk, petition.key.wrapped), timezone.now()
    for start in range(0, size, BATCH):
        Signature.objects.bulk_create(
            Signature(
                petition=petition,
                state="confirmed",
                source="paper",
                identity_digest=vault.digest(f"FA{n}"),
                sealed=vault.seal(
                    {
                        "first_name": NAMES[n % 4][0],
                        "last_name": NAMES[n % 4][1],
                        "cnie": f"FA{100_000 + n}",
                        "cnie_expires": "2031-05-01",
                        "address": ADDRESSES[n % 4],
                    }
                ),
                contact_digest=b"",
                nonce=identity.new_nonce(),
                expires_at=now,
                confirmed_at=now,
            )
            for n in range(start, min(start + BATCH, size))
        )
    return petition


def settled(pid: int) -> float:
    """Return the memory of a worker once it has loaded everything and waits; fails where it does not start."""
    last, ends = 0.0, time.monotonic() + 60
    while (now := megabytes(pid, "VmRSS")) < 60 or abs(now - last) > 0.5:
        assert time.monotonic() < ends, "the worker did not start"
        last = now
        time.sleep(1)
    return now


def megabytes(pid: int, what: str) -> float:
    """Return what the kernel says of a process: VmRSS now, VmHWM at most so far."""
    told = re.search(rf"{what}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(told[1]) / 1024 if told else 0.0


def processor_seconds(pid: int) -> float:
    """Return how long a process has had a processor so far."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def section(results: list[dict]) -> str:
    """Return the section of docs/performance.md."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=stage.ROOT, capture_output=True, text=True, check=False)
    lines = [
        "## Dossiers",
        "",
        f"Measured by `.venv/bin/python -m tests.bench.dossier --write` on {date.today():%Y-%m-%d} ({commit.stdout.strip()}, "
        f"cores {os.cpu_count()}): one worker of the queue, PostgreSQL and Redis on the same machine. Each dossier in French and in",
        "Arabic, its list in parts of 400 lines, a QR code on each page, encrypted and hashed. Asked: 10,000 signatories in",
        "under a minute at flat memory. The load of the machine is told beside: others' work slows a run down.",
        "",
        "| signatories | seconds | of a processor | parts | pages | MB | worker idle, MB | half-way, MB | peak, MB | load |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {r['signatories']:,} | {r['seconds']:.1f} | {r['processor']:.1f} | {r['parts']} | {r['pages']:,} | {r['mb']:.0f} | {r['idle']:.0f} | "
        f"{r['half']:.0f} | {r['peak']:.0f} | {r['load']:.1f} |"
        for r in results
    ]
    return SECTION.of(lines)


if __name__ == "__main__":
    main()
