"""Tables that are added to and never changed: the database itself refuses, whoever asks."""

from django.db.migrations.operations.base import Operation

_FUNCTION = """
CREATE OR REPLACE FUNCTION civicsite_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$
"""


def refuse_changes(schema_editor, table: str) -> None:
    """Make the database refuse every UPDATE and DELETE of a row of `table`."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_FUNCTION, params=None)
        schema_editor.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION civicsite_append_only()",
            params=None,
        )
        return
    for event in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
            params=None,
        )


def allow_changes(schema_editor, table: str) -> None:
    """Undo `refuse_changes`."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}", params=None)
        return
    for event in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}", params=None)


class RefuseChanges(Operation):
    """A migration's step: from here on the rows of a model are added and read, nothing else.

    SQLite forgets it when a later migration alters the table: that one states it again.
    """

    reversible = True

    def __init__(self, model_name: str):
        self.model_name = model_name

    def state_forwards(self, app_label, state):
        """Nothing changes for the models."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Refuse."""
        refuse_changes(schema_editor, to_state.apps.get_model(app_label, self.model_name)._meta.db_table)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Allow again."""
        allow_changes(schema_editor, from_state.apps.get_model(app_label, self.model_name)._meta.db_table)

    def deconstruct(self):
        """For the writer of migrations."""
        return self.__class__.__qualname__, [self.model_name], {}

    def describe(self):
        """For the log of migrations."""
        return f"Refuse changes of rows of {self.model_name}"
