"""`python -m folkmoot.project begin`: the first account of an installation."""

from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from folkmoot.council.people import changes
from folkmoot.library.errors import NotAllowed


class Command(BaseCommand):
    help = "Make the first account, which looks after all the others."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", help="e-mail address to sign in with; asked for if absent")
        parser.add_argument("--name", help="name of the person; asked for if absent")

    def handle(self, *args: object, **options: str | None) -> None:
        email = options["email"] or input("E-mail address: ")
        name = options["name"] or input("Name: ")
        password = getpass("Password (12 characters or more): ")
        try:
            validate_email(email)
            validate_password(password)
            changes.begin(email=email, name=name, password=password, now=timezone.now())
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except NotAllowed as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{name} can sign in now.")
