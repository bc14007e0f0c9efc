"""Checks and uniquenesses of big tables, added while the site goes on writing to them."""

from typing import cast

from django.db.migrations import AddConstraint
from django.db.models import UniqueConstraint


class AddCheckSlowly(AddConstraint):
    """Adds a check: new rows are held to it at once, those that exist are looked through without locking the table.

    For a migration with `atomic = False`, so that the lock of the first statement is not kept during the second. SQLite,
    which has neither, makes the table anew as always.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """On PostgreSQL in two statements, elsewhere as Django does."""
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        sql = self.constraint.create_sql(model, schema_editor)
        schema_editor.execute(f"{sql} NOT VALID", params=None)
        table, name = map(schema_editor.quote_name, (model._meta.db_table, self.constraint.name))
        schema_editor.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


class AddUniqueOnline(AddConstraint):
    """Adds a uniqueness: its index is built while the site goes on writing, then taken as the constraint.

    For a migration with `atomic = False`. SQLite makes the table anew as always.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """On PostgreSQL in two statements, elsewhere as Django does."""
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        table, name = map(schema_editor.quote_name, (model._meta.db_table, self.constraint.name))
        fields = cast(UniqueConstraint, self.constraint).fields
        columns = ", ".join(schema_editor.quote_name(model._meta.get_field(field).column) for field in fields)
        schema_editor.execute(f"CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} ({columns})")
        schema_editor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE USING INDEX {name}")
