"""Guards on what the public has read: a published report and its replies stay as they were shown.

A later migration that alters the table of reports on SQLite takes the guard of the replies away
first and puts it back after, for SQLite renames no table that a trigger names.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q

from folkmoot.council.people.append_only import AppendOnly

WORDS = "A reply of a published report stays as it is"
IS_PUBLISHED = (
    "EXISTS (SELECT 1 FROM report_report WHERE id = {report} AND published_at IS NOT NULL)"
)
OLD, NEW = IS_PUBLISHED.format(report="OLD.report_id"), IS_PUBLISHED.format(report="NEW.report_id")
GUARD = {
    "sqlite": (
        "CREATE TRIGGER report_reply_published_update BEFORE UPDATE ON report_reply "
        f"WHEN {OLD} OR {NEW} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
        "CREATE TRIGGER report_reply_published_delete BEFORE DELETE ON report_reply "
        f"WHEN {OLD} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
    ),
    # A WHEN of PostgreSQL may not ask another table, so the functions do.
    "postgresql": (
        "CREATE FUNCTION report_reply_published_update() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {OLD} OR {NEW} THEN RAISE EXCEPTION '{WORDS}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE FUNCTION report_reply_published_delete() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {OLD} THEN RAISE EXCEPTION '{WORDS}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER report_reply_published_update BEFORE UPDATE ON report_reply "
        "FOR EACH ROW EXECUTE FUNCTION report_reply_published_update()",
        "CREATE TRIGGER report_reply_published_delete BEFORE DELETE ON report_reply "
        "FOR EACH ROW EXECUTE FUNCTION report_reply_published_delete()",
    ),
}
UNGUARD = {
    "sqlite": (
        "DROP TRIGGER report_reply_published_update",
        "DROP TRIGGER report_reply_published_delete",
    ),
    "postgresql": (
        "DROP TRIGGER report_reply_published_update ON report_reply",
        "DROP TRIGGER report_reply_published_delete ON report_reply",
        "DROP FUNCTION report_reply_published_update()",
        "DROP FUNCTION report_reply_published_delete()",
    ),
}
KEPT = (
    "id",
    "consultation_id",
    "number",
    "findings",
    "findings_hash",
    "summary",
    "frozen_by_id",
    "frozen_at",
    "published_by_id",
    "published_at",
)


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in GUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unguard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNGUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = (("report", "0001_initial"),)

    operations = (
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=Q(published_at=None, published_by=None) & ~Q(state="published")
                | Q(published_at__isnull=False, published_by__isnull=False) & ~Q(state="frozen"),
                name="report_published_is_signed_and_dated",
            ),
        ),
        # Once published, only the state moves, and only to "replaced by a corrected report". A
        # moment taken away would leave the comparison unknown, so it is asked for first.
        AppendOnly(
            "Report",
            unless="OLD.published_at IS NULL OR (NEW.published_at IS NOT NULL "
            "AND NEW.published_by_id IS NOT NULL "
            "AND (NEW.state = OLD.state OR NEW.state = 'corrected') AND "
            + " AND ".join(f"NEW.{name} = OLD.{name}" for name in KEPT)
            + ")",
        ),
        migrations.RunPython(guard, unguard),
    )
