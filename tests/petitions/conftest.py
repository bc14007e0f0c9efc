"""What the tests of petitions share."""

import pytest
from django.db import connection

LOG_TABLES = ("petitions_logentry", "petitions_lognode", "petitions_dailyroot", "petitions_dailycount", "petitions_restoration")


@pytest.fixture
def writable_log(db):
    """The log without the triggers that keep it: what whoever owns the database can do."""
    with connection.cursor() as cursor:
        for table in LOG_TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER {table}_no_update")
                cursor.execute(f"DROP TRIGGER {table}_no_delete")
