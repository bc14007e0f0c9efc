"""Indexes of big tables, made and dropped while the site goes on writing to them."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db.migrations.operations import AddIndex, RemoveIndex


class AddIndexOnline(AddIndexConcurrently):
    """Adds an index without locking writers out where the database can (PostgreSQL), plainly elsewhere.

    Its migration says `atomic = False`.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Make it."""
        _operation(AddIndexConcurrently, AddIndex, schema_editor).database_forwards(
            self, app_label, schema_editor, from_state, to_state
        )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Drop it."""
        _operation(AddIndexConcurrently, AddIndex, schema_editor).database_backwards(
            self, app_label, schema_editor, from_state, to_state
        )


class RemoveIndexOnline(RemoveIndexConcurrently):
    """Drops an index without locking writers out where the database can, plainly elsewhere."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Drop it."""
        _operation(RemoveIndexConcurrently, RemoveIndex, schema_editor).database_forwards(
            self, app_label, schema_editor, from_state, to_state
        )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Make it again."""
        _operation(RemoveIndexConcurrently, RemoveIndex, schema_editor).database_backwards(
            self, app_label, schema_editor, from_state, to_state
        )


def _operation(concurrently, plainly, schema_editor):
    return concurrently if schema_editor.connection.vendor == "postgresql" else plainly
