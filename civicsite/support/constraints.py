"""Checks and uniquenesses of big tables, added while the site goes on writing to them."""

from typing import cast

from django.db.migrations import AddConstraint
from django.db.models import UniqueConstraint


class _InTwoSteps(AddConstraint):
    """Adds a constraint in two statements, of which the long one locks nobody out.

    For a migration with `atomic = False`, so that the lock of the first statement is not kept during the second. SQLite,
    which has neither, makes the table anew as always.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """On PostgreSQL in two statements, elsewhere as Django does."""
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            table, name = map(schema_editor.quote_name, (model._meta.db_table, self.constraint.name))
            for statement in self.statements(schema_editor, model, table, name):
                schema_editor.execute(statement, params=None)

    def statements(self, schema_editor, model, table, name) -> tuple[str, str]:
        """Return both statements; `table` and `name` are quoted."""
        raise NotImplementedError


class AddCheckSlowly(_InTwoSteps):
    """Adds a check: new rows are held to it at once, those that exist are looked through afterwards."""

    def statements(self, schema_editor, model, table, name) -> tuple[str, str]:
        """Hold new rows to it, then look through the others."""
        sql = self.constraint.create_sql(model, schema_editor)
        return f"{sql} NOT VALID", f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}"


class AddUniqueOnline(_InTwoSteps):
    """Adds a uniqueness: its index is built first, then taken as the constraint."""

    def statements(self, schema_editor, model, table, name) -> tuple[str, str]:
        """Build the index, then take it."""
        fields = cast(UniqueConstraint, self.constraint).fields
        columns = ", ".join(schema_editor.quote_name(model._meta.get_field(field).column) for field in fields)
        return (
            f"CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} ({columns})",
            f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE USING INDEX {name}",
        )
