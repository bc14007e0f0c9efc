"""A confirmation costs the same whoever else waits: PostgreSQL finds its row by the key."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from petitions.services import signing
from petitions.states import SignatureState
from tests.factories.petitions import PetitionFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's planner"),
]

MANY = """
INSERT INTO petitions_signature (petition_id, state, identity_digest, sealed, contact_digest, channel, language, display_name,
    nonce, code_attempts, sends, resent_at, created_at, expires_at, confirmed_at)
SELECT %(petition)s, %(state)s, sha256((%(state)s || n)::bytea), '\\x00', sha256(n::text::bytea), 'mail', 'fr', '',
    substring(sha256(n::text::bytea) for 16), 0, 1, now(), now(), now() + interval '2 days',
    CASE WHEN %(state)s = 'confirmed' THEN now() END
FROM generate_series(1, %(number)s) AS n
"""


def plan_of_confirming(signature) -> str:
    """How PostgreSQL would carry out the statement of a confirmation."""
    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        signing._confirm.run(pk=signature.pk, now=timezone.now(), state=SignatureState.CONFIRMED)
        transaction.set_rollback(True)
    (statement,) = (query["sql"] for query in captured if query["sql"].startswith("UPDATE"))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {statement}")
        return "\n".join(line for (line,) in cursor)


def test_a_confirmation_after_a_rush_does_not_read_all_who_wait():
    petition = PetitionFactory()
    with connection.cursor() as cursor:
        cursor.execute(MANY, {"petition": petition.pk, "state": "confirmed", "number": 20_000})
        # What the planner knows is from before the rush.
        cursor.execute("ANALYZE petitions_signature")
        cursor.execute(MANY, {"petition": petition.pk, "state": "pending", "number": 2_000})
    waiting = petition.signatures.filter(state=SignatureState.PENDING).last()
    plan = plan_of_confirming(waiting)
    assert "petitions_signature_pkey" in plan
    assert signing.confirm(waiting) is signing.Outcome.CONFIRMED
