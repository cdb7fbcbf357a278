"""A migration operation: the database itself refuses to change or delete the rows of a table."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class AppendOnly(Operation):
    """Refuse every DELETE on *model*'s table, and every UPDATE but those that satisfy *unless*.

    *unless* is an SQL condition over NEW and OLD that both SQLite and PostgreSQL understand;
    it is how erasure may blank the words of a row without being able to alter them.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, model: str, unless: str = "") -> None:
        self.model = model
        self.unless = unless

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__name__, [self.model], {"unless": self.unless})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are: only the database learns something."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = to_state.apps.get_model(app_label, self.model)._meta.db_table
        for statement in create(table, self.unless, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = from_state.apps.get_model(app_label, self.model)._meta.db_table
        for statement in drop(table, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return f"Rows of {self.model} are only ever added"


def create(table: str, unless: str, vendor: str) -> list[str]:
    """The SQL that guards *table* on *vendor* ("sqlite" or "postgresql")."""
    when = f"WHEN (NOT ({unless})) " if unless else ""
    words = f"Rows of {table} are only ever added"
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_keep_update BEFORE UPDATE ON {table} {when}"
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END",
            f"CREATE TRIGGER {table}_keep_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END",
        ]
    return [
        f"CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; "
        f"END $$",
        f"CREATE TRIGGER {table}_keep_update BEFORE UPDATE ON {table} FOR EACH ROW {when}"
        f"EXECUTE FUNCTION {table}_keep()",
        f"CREATE TRIGGER {table}_keep_delete BEFORE DELETE ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION {table}_keep()",
    ]


def drop(table: str, vendor: str) -> list[str]:
    """The SQL that takes the guard of *table* away again."""
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER {table}_keep_update",
            f"DROP TRIGGER {table}_keep_delete",
        ]
    return [
        f"DROP TRIGGER {table}_keep_update ON {table}",
        f"DROP TRIGGER {table}_keep_delete ON {table}",
        f"DROP FUNCTION {table}_keep()",
    ]
