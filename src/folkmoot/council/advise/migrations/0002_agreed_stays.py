"""Agreed minutes and the Director's answers stay as they are: the database refuses to change them."""

from django.db import migrations

from folkmoot.council.people.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = (("advise", "0001_initial"),)

    operations = (
        AppendOnly("Meeting", unless="OLD.minutes_agreed_at IS NULL"),
        AppendOnly("AdviceReply"),
    )
