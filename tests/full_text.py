"""The full-text table of SQLite, which only migrations make: for tests of search on a database made from the models."""

from importlib import import_module

import pytest
from django.db import connection, migrations


@pytest.fixture
def full_text(db):
    """Make the table and its triggers as Wagtail's migration does, unless they are there."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'wagtailsearch_indexentry_fts'")
        [made] = cursor.fetchone() or [""]
        if "VIRTUAL" in made.upper():
            return
        cursor.execute("DROP TABLE IF EXISTS wagtailsearch_indexentry_fts")
        for operation in import_module("wagtail.search.migrations.0006_customise_indexentry").Migration.operations:
            for step in getattr(operation, "database_operations", []):
                assert isinstance(step, migrations.RunSQL)
                cursor.execute(step.sql)
