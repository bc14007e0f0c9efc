"""What only migrations make, for a database that was made from the models (`--no-migrations`)."""

from importlib import import_module

from django.db import connection, migrations

from civicsite.support.appendonly import refuse_changes
from petitions.models.proof import AppendOnly


def complete_database() -> None:
    """Make the full-text table of SQLite and the triggers of the tables that nobody changes; nothing after migrations."""
    if "django_migrations" in connection.introspection.table_names():
        return
    with connection.schema_editor() as editor:
        for model in AppendOnly.__subclasses__():
            refuse_changes(editor, model._meta.db_table)
    if connection.vendor == "sqlite":
        _make_full_text_table()


def _make_full_text_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS wagtailsearch_indexentry_fts")
        for operation in import_module("wagtail.search.migrations.0006_customise_indexentry").Migration.operations:
            for step in getattr(operation, "database_operations", []):
                assert isinstance(step, migrations.RunSQL)
                cursor.execute(step.sql)
