from django.db import migrations

from folkmoot.council.people.append_only import AppendOnly

FROZEN_STAYS = (
    "OLD.state = 'draft' OR ("
    "NEW.state <> 'draft' "
    "AND NOT (OLD.state = 'corrected' AND NEW.state = 'frozen') "
    "AND NEW.consultation_id = OLD.consultation_id "
    "AND NEW.number = OLD.number "
    "AND NEW.definition = OLD.definition "
    "AND NEW.definition_hash = OLD.definition_hash "
    "AND NEW.frozen_at = OLD.frozen_at)"
)


class Migration(migrations.Migration):
    dependencies = (("consult", "0001_initial"),)

    operations = (AppendOnly("Questionnaire", unless=FROZEN_STAYS),)
