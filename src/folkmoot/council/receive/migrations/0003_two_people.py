from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.models import F, Q

from folkmoot.council.people.append_only import AppendOnly

NOBODY_YET = Q(confirmed_by=None, confirmed_at=None)
SOMEBODY_ELSE = Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(
    confirmed_by=F("proposed_by")
)

# What was proposed and confirmed stays; it can be confirmed once, ended once, and its words erased.
SIGNED_ONCE = (
    "NEW.proposed_by_id = OLD.proposed_by_id AND NEW.proposed_at = OLD.proposed_at "
    "AND (OLD.confirmed_by_id IS NULL OR COALESCE(NEW.confirmed_by_id, 0) = OLD.confirmed_by_id) "
)
EXCLUSION_ENDED_ONCE = (
    "AND NEW.submission_id = OLD.submission_id AND NEW.reason = OLD.reason "
    "AND (OLD.lifted_at IS NULL OR COALESCE(NEW.lifted_at = OLD.lifted_at, 1 = 0))"
)
MERGE_ENDED_ONCE = (
    "AND NEW.kept_id = OLD.kept_id AND NEW.merged_id = OLD.merged_id "
    "AND (OLD.undone_at IS NULL OR COALESCE(NEW.undone_at = OLD.undone_at, 1 = 0))"
)
PART_ENDED_ONCE = (
    "OLD.left_at IS NULL AND NEW.left_at IS NOT NULL AND NEW.joined_at = OLD.joined_at "
    "AND NEW.response_id = OLD.response_id AND NEW.submission_id = OLD.submission_id"
)


def two_people(model: str, name: str) -> tuple[Operation, Operation]:
    constraint = models.CheckConstraint(condition=NOBODY_YET | SOMEBODY_ELSE, name=name)
    return (
        migrations.RemoveConstraint(model_name=model, name=name),
        migrations.AddConstraint(model_name=model, constraint=constraint),
    )


class Migration(migrations.Migration):
    # Guards come after constraints: SQLite makes the table anew for a constraint and forgets them.
    dependencies = (("receive", "0002_append_only"),)

    operations = (
        *two_people("exclusion", "receive_exclusion_by_two_people"),
        *two_people("merge", "receive_merge_by_two_people"),
        AppendOnly("Exclusion", unless=SIGNED_ONCE + EXCLUSION_ENDED_ONCE),
        AppendOnly("Merge", unless=SIGNED_ONCE + MERGE_ENDED_ONCE),
        AppendOnly("Part", unless=PART_ENDED_ONCE),
    )
