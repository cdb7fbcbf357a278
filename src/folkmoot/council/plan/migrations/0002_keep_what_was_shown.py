"""The ids of removed statements, and guards on the words of a version that was shown outside."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from folkmoot.council.people.append_only import AppendOnly

WORDS = "The words of a frozen version stay as they are"
GUARD = {
    "sqlite": (
        "CREATE TRIGGER plan_statement_frozen_update BEFORE UPDATE ON plan_statement "
        f"WHEN OLD.is_frozen BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
        "CREATE TRIGGER plan_statement_frozen_delete BEFORE DELETE ON plan_statement "
        f"WHEN OLD.is_frozen BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION plan_statement_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        "CREATE TRIGGER plan_statement_frozen_update BEFORE UPDATE ON plan_statement "
        "FOR EACH ROW WHEN (OLD.is_frozen) EXECUTE FUNCTION plan_statement_frozen()",
        "CREATE TRIGGER plan_statement_frozen_delete BEFORE DELETE ON plan_statement "
        "FOR EACH ROW WHEN (OLD.is_frozen) EXECUTE FUNCTION plan_statement_frozen()",
    ),
}
UNGUARD = {
    "sqlite": (
        "DROP TRIGGER plan_statement_frozen_update",
        "DROP TRIGGER plan_statement_frozen_delete",
    ),
    "postgresql": (
        "DROP TRIGGER plan_statement_frozen_update ON plan_statement",
        "DROP TRIGGER plan_statement_frozen_delete ON plan_statement",
        "DROP FUNCTION plan_statement_frozen()",
    ),
}


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in GUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unguard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNGUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = (("plan", "0001_initial"),)

    operations = (
        migrations.AddField(
            "document",
            "removed_ids",
            models.JSONField(
                default=list, help_text="Stable ids of removed statements, never given again"
            ),
        ),
        migrations.AddField(
            "statement",
            "is_frozen",
            models.BooleanField(
                default=False,
                help_text="Its version was shown outside: its words stay as they are",
            ),
        ),
        migrations.RunPython(guard, unguard),
        AppendOnly(
            "Version",
            unless="OLD.frozen_at IS NULL OR (NEW.frozen_at IS NOT NULL "
            "AND NEW.frozen_at = OLD.frozen_at AND NEW.content_hash = OLD.content_hash "
            "AND NEW.title = OLD.title AND NEW.period = OLD.period)",
        ),
    )
