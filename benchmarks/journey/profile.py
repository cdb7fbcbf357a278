"""Where the time goes: the site in this process, under cProfile.

    python -m benchmarks.journey.profile [how many journeys] [how many lines]

It uses the site's own settings, so name its folder and database in the environment as the site does.
"""

from __future__ import annotations

import cProfile
import io
import pstats
import sys
from collections.abc import Callable
from typing import Any

from benchmarks.journey.walk import Answer, Request, journey

Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


def environ(request: Request) -> dict[str, Any]:
    """The request as a WSGI server would hand it on."""
    body = request.body if request.method == "POST" else b""
    return {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": request.path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ACCEPT": "text/html",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def ask(application: Application, request: Request) -> Answer:
    """One request straight into the application."""
    told: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        told.update(status=int(status.split()[0]), location=dict(headers).get("Location", ""))

    parts = application(environ(request), start)
    body = b"".join(parts)
    parts.close()
    return Answer(told["status"], told["location"], body)


def walked(application: Application) -> str:
    """One whole journey; returns the receipt's code."""
    walk = journey()
    request = next(walk)
    while True:
        try:
            request = walk.send(ask(application, request))
        except StopIteration as end:
            return str(end.value)


def main(argv: list[str]) -> None:
    """Print the functions in which most time is spent, by own time and by time with all they call."""
    journeys, lines = (int(word) for word in (*argv, "50", "45")[:2])
    from folkmoot.project.wsgi import application  # only now: it reads the environment

    for _warm in range(3):
        walked(application)
    profile = cProfile.Profile()
    profile.enable()
    for _turn in range(journeys):
        walked(application)
    profile.disable()
    print(f"{journeys} journeys; a profiled call costs more than a plain one")
    for order in ("cumulative", "tottime"):
        pstats.Stats(profile).sort_stats(order).print_stats(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
