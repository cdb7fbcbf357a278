from django.db import migrations, models


class Migration(migrations.Migration):
    # Nullable on purpose: SQLite then adds a column and keeps the guards of 0002 on the table.
    dependencies = (("consult", "0002_append_only"),)

    operations = (
        migrations.AddField(
            model_name="questionnaire",
            name="corrected_because",
            field=models.TextField(
                help_text="Why this version replaced the one before, for everyone to read",
                null=True,
            ),
        ),
    )
