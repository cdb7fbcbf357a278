from django.db import migrations

from folkmoot.council.people.append_only import AppendOnly

# Erasure may empty the words of a row, and nothing else of it.
ORIGINAL_EMPTIED = (
    "NEW.erased_at IS NOT NULL AND length(NEW.content) = 0 "
    "AND NEW.submission_id = OLD.submission_id AND NEW.kind = OLD.kind "
    "AND NEW.media_type = OLD.media_type AND NEW.checksum = OLD.checksum"
)
ANSWER_EMPTIED = (
    "NEW.erased_at IS NOT NULL AND NEW.text = '' AND NEW.chosen = OLD.chosen "
    "AND NEW.submission_id = OLD.submission_id AND NEW.question_id = OLD.question_id "
    "AND NEW.questionnaire_id = OLD.questionnaire_id"
)


class Migration(migrations.Migration):
    dependencies = (("receive", "0001_initial"),)

    operations = (
        AppendOnly("Submission"),
        AppendOnly("Original", unless=ORIGINAL_EMPTIED),
        AppendOnly("Answer", unless=ANSWER_EMPTIED),
        AppendOnly("Response"),
        AppendOnly("Verification"),
    )
