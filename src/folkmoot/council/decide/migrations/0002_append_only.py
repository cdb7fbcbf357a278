"""A decision, its reasons and its pack stay as recorded: the database refuses to change them."""

from django.db import migrations

from folkmoot.council.people.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = (("decide", "0001_initial"),)

    operations = (AppendOnly("Decision"),)
