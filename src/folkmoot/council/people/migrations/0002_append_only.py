from django.db import migrations

from folkmoot.council.people.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = (("people", "0001_initial"),)

    operations = (AppendOnly("Line"),)
