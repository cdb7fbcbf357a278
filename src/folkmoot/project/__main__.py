"""`python -m folkmoot.project <command>`: Django's commands, and `serve`, `work` and `demonstration`."""

import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

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
        if argv[1:2] == ["demonstration"]:
            django.setup()
            from folkmoot.project import demonstration  # only now: it needs the tables' models

            demonstration.main()
            return
        execute_from_command_line(argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Folkmoot cannot start: {error}")


if __name__ == "__main__":
    main(sys.argv)
