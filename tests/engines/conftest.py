"""Real PostgreSQL, Redis, web, worker and clock for the tests of faults."""

import pytest
from django.db import connection

from tests.engines.installation import Installation


@pytest.fixture
def installation(transactional_db, tmp_path):
    """The production processes on this test's database; nothing is started yet but the mail server."""
    if connection.vendor != "postgresql":
        pytest.skip("needs DATABASE_URL of a PostgreSQL")
    installed = Installation(tmp_path)
    yield installed
    installed.stop()
