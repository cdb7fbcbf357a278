"""`folkmoot site export`: what a consultation gathered, as our open format, for the desk."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from folkmoot.council.consult.models import Consultation
from folkmoot.council.receive import changes, queries
from folkmoot.library.analysis.exchange.open_writing import write
from folkmoot.library.errors import NotAllowed


class Command(BaseCommand):
    help = "Write what a consultation gathered, without names, in our open format."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("consultation", help="the consultation's word in its address")
        parser.add_argument("--out", required=True, help="a folder that is new or empty")
        parser.add_argument("--because", required=True, help="why; it stands in the record")

    def handle(self, *args: object, **options: str) -> None:
        name, folder = options["consultation"], Path(options["out"])
        consultation = Consultation.objects.filter(slug=name).first()
        if consultation is None:
            raise CommandError(f"There is no consultation {name}.")
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(f"{folder} is not empty. Name a new folder.")
        files = write(queries.gathered(consultation), name=name, title=consultation.title)
        try:
            changes.note_exported(
                consultation=consultation, because=options["because"], now=timezone.now()
            )
        except NotAllowed as error:
            raise CommandError(str(error)) from error
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        self.stdout.write(f"{len(files)} files are in {folder}. They hold people's own words.")
