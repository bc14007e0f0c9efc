"""The database of the bench: one petition with 100 signatures, one with 1,000,000, among fifty others."""

import os
import subprocess
import sys

import psycopg

from tests.engines.installation import ROOT

ADMIN_URL = os.environ.get("BENCH_ADMIN_URL", "postgres://127.0.0.1:5432/postgres")
DATABASE = "civicsite_bench"
SMALL, LARGE = 100, 1_000_000

MILLION = """
INSERT INTO petitions_signature (petition_id, state, identity_digest, sealed, contact_digest, channel, language, display_name,
    nonce, code_attempts, sends, resent_at, code_sent_at, created_at, expires_at, confirmed_at,
    counted_at)
SELECT %(petition)s, 'confirmed', sha256(('identity' || n)::bytea), '\\x00', sha256(('contact' || n)::bytea), 'mail', 'fr',
    CASE WHEN n %% 5 = 0 THEN 'Fatima Benali' ELSE '' END, substring(sha256(('nonce' || n)::bytea) for 16), 1, 1,
    now(), now(), now() - interval '9 days', now() - interval '7 days', now() - interval '8 days' + n * interval '1 millisecond',
    now()
FROM generate_series(1, %(number)s) AS n
"""


def make_database() -> str:
    """Make the database anew, migrated and with the territory; returns its URL."""
    with psycopg.connect(ADMIN_URL, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {DATABASE}")
    url = ADMIN_URL.rpartition("/")[0] + f"/{DATABASE}"
    environment = os.environ | {"DATABASE_URL": url}
    for command in (["migrate", "-v0"], ["setup_site"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, capture_output=True)
    return url


def fill() -> tuple[int, int]:
    """Make the petitions and the signatures, and count them; returns the small and the large petition's numbers."""
    from django.db import connection
    from django.utils import timezone

    from petitions.services.counting import prove_count
    from territory.models import Commune
    from tests.factories.petitions import PetitionFactory

    commune = Commune.objects.get(code="02.113.01.09")
    Commune.objects.filter(pk=commune.pk).update(opened_at=timezone.now())
    small, large, *_ = (PetitionFactory(commune=commune) for _ in range(52))
    with connection.cursor() as cursor:
        for petition, number in ((small, SMALL), (large, LARGE)):
            cursor.execute(MILLION, {"petition": petition.pk, "number": number})
        # As a database is that has had these rows for a while: not one whose first cleaning runs beside what is measured.
        cursor.execute("VACUUM (ANALYZE)")
    for petition in (small, large):
        prove_count(petition.pk)
    return small.pk, large.pk
