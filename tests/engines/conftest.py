"""Real PostgreSQL, Redis, web, worker and clock for the tests of faults."""

import pytest
from django.db import connection

from tests.engines.installation import Installation, MailServer


@pytest.fixture
def mail_server():
    """A mail server that tells what it has taken."""
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture
def installation(transactional_db, tmp_path, mail_server):
    """The production processes on this test's database; nothing is started yet but the mail server."""
    if connection.vendor != "postgresql":
        pytest.skip("needs DATABASE_URL of a PostgreSQL")
    database = connection.settings_dict
    place = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    installed = Installation(tmp_path, f"postgres://{place}", mail_server.url)
    yield installed
    installed.stop()
