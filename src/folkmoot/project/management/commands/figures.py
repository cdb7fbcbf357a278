"""`folkmoot site figures`: load the folder of figures now, as it is loaded each night."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from folkmoot.council.measure import changes


class Command(BaseCommand):
    help = "Load the files of FOLKMOOT_FIGURES_FOLDER now, and name those that were refused."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.FOLKMOOT_FIGURES_FOLDER:
            raise CommandError("FOLKMOOT_FIGURES_FOLDER is not set, so there is nothing to load.")
        found = changes.read_figures_folder(
            folder=Path(settings.FOLKMOOT_FIGURES_FOLDER),
            officer=settings.FOLKMOOT_FIGURES_OFFICER,
            now=timezone.now(),
        )
        self.stdout.write(f"Loaded: {', '.join(found.loaded) or 'nothing new'}.")
        self.stdout.write(f"Already known: {found.known}.")
        for one in found.refused:
            self.stderr.write(f"Refused: {one.name or 'the folder'}. {one.sentence}")
        if found.refused:
            raise CommandError(f"{len(found.refused)} refused.")
