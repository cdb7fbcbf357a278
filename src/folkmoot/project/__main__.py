"""`python -m folkmoot.project <command>`: Django's commands, and `prepare`, `serve`, `work` and
`demonstration`."""

import os
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, execute_from_command_line

from folkmoot.project import serve


def main(argv: list[str]) -> None:
    """Run the command that *argv* names; a wrong setting is one sentence, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.project.settings")
    try:
        if argv[1:2] == ["serve"]:
            sys.exit(serve.main(argv[2:]))
        if argv[1:2] == ["work"]:
            django.setup()
            from folkmoot.project import work  # only now: it needs the tables' models

            work.main()
            return
        if argv[1:2] == ["prepare"]:
            prepare()
            return
        if argv[1:2] == ["demonstration"]:
            django.setup()
            from folkmoot.project import demonstration  # only now: it needs the tables' models

            demonstration.main()
            return
        execute_from_command_line(argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Folkmoot cannot start: {error}")


def prepare() -> None:
    """Everything before serving in one process, for each start of Python costs a second."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
    if settings.FOLKMOOT_DEMONSTRATION:
        from folkmoot.project import demonstration  # only now: it needs the tables' models

        demonstration.main()


if __name__ == "__main__":
    main(sys.argv)
