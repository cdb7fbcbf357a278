"""`folkmoot record verify`: follow the record and name its first broken line."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from folkmoot.council.people import record


class Command(BaseCommand):
    help = "Follow the record of who did what when, and name its first broken line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["verify"], help="what to do with the record")

    def handle(self, *args: object, **options: object) -> None:
        verdict = record.verify()
        if not verdict.is_sound:
            raise CommandError(f"The record is broken. {verdict.why}")
        record.note_verified(verdict=verdict, now=timezone.now())
        self.stdout.write(f"The record is whole: {verdict.lines} lines, each following the last.")
