"""Guards on what everybody was told: why a version was corrected, and until when one may answer."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TRIGGERS = {
    "consult_questionnaire_because": (
        "consult_questionnaire",
        "OLD.state <> 'draft' AND NOT ("
        "(NEW.corrected_because IS NULL) = (OLD.corrected_because IS NULL) "
        "AND COALESCE(NEW.corrected_because, '') = COALESCE(OLD.corrected_because, ''))",
        "Why a questionnaire was corrected stays as it was written",
    ),
    "consult_consultation_closing": (
        "consult_consultation",
        "OLD.stage NOT IN ('draft', 'checked') AND NEW.closes_at < OLD.closes_at",
        "The closing time of an announced consultation never moves earlier",
    ),
    "consult_consultation_announced": (
        "consult_consultation",
        "OLD.stage NOT IN ('draft', 'checked') AND NEW.stage IN ('draft', 'checked')",
        "A consultation that was announced is never a draft again",
    ),
}
"""By name: the table, when an UPDATE of it is refused, and the words of the refusal."""


def create(name: str, vendor: str) -> list[str]:
    table, when, words = TRIGGERS[name]
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN ({when}) "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
        ]
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({when}) "
        f"EXECUTE FUNCTION {name}()",
    ]


def drop(name: str, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER {name}"]
    return [f"DROP TRIGGER {name} ON {TRIGGERS[name][0]}", f"DROP FUNCTION {name}()"]


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name in TRIGGERS:
        for statement in create(name, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)


def unguard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name in TRIGGERS:
        for statement in drop(name, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = (("consult", "0003_questionnaire_corrected_because"),)

    operations = (migrations.RunPython(guard, unguard),)
