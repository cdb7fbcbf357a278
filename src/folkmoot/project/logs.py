"""Logs as data, one JSON object a line, without personal data.

What is never logged: paths and queries (they may hold draft keys and receipt codes), addresses,
names, the words of an exception (a database puts the offending value there) and the arguments of
other people's log calls. What is logged: route names, statuses, times, classes and line numbers.
"""

import logging
import logging.config
import sys
import time
import traceback
import uuid
from collections.abc import Callable, MutableMapping
from pathlib import PurePath
from types import TracebackType
from typing import Any

import structlog
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from structlog.contextvars import bind_contextvars, clear_contextvars

Event = MutableMapping[str, Any]
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]

line = structlog.stdlib.get_logger("folkmoot.request")


class RequestLine:
    """Give each request its moment and an id, and write one line about it.

    The moment is the first thing noted, for it decides whether an answer is on time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        clear_contextvars()
        request_id = uuid.uuid4().hex
        bind_contextvars(request_id=request_id)
        began = time.perf_counter()
        request.received_at = timezone.now()  # type: ignore[attr-defined]  # folkmoot.web.clock reads it
        response = self.get_response(request)
        line.info(
            "request",
            method=request.method if request.method in METHODS else "other",
            route=route_name(request),
            status=response.status_code,
            milliseconds=round((time.perf_counter() - began) * 1000, 1),
        )
        response["X-Request-ID"] = request_id
        return response


METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}


def route_name(request: HttpRequest) -> str:
    """The name of the page asked for, such as public:receipt; "-" where no page was found."""
    match = request.resolver_match
    return match.view_name if match and match.view_name else "-"


def note_failure(sender: object, request: HttpRequest | None = None, **_: object) -> None:
    """Write where a request failed: the class of the error and its lines, never its words."""
    if (error := sys.exc_info()[1]) is not None:
        route = route_name(request) if request else "-"
        line.error("failed", route=route, **where(error))


got_request_exception.connect(note_failure, dispatch_uid="folkmoot.project.logs")


def where(error: BaseException) -> dict[str, object]:
    """The class of *error* and the last eight lines of code it came through.

    >>> where(ValueError("Amina Yilmaz, E8 1AA"))
    {'error': 'ValueError', 'lines': []}
    """
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return {
        "error": type(error).__qualname__,
        "lines": [f"{PurePath(f.filename).name}:{f.lineno} {f.name}" for f in frames],
    }


def without_words(logger: object, method: str, event: Event) -> Event:
    """Of other people's log calls keep the template, not the arguments put into it."""
    record = event.get("_record")
    if isinstance(record, logging.LogRecord):
        event["event"] = str(record.msg) if event.pop("positional_args", ()) else _known(record)
        if isinstance(record.exc_info, tuple) and record.exc_info[1] is not None:
            event.update(where(record.exc_info[1]))
    event.pop("exc_info", None)
    event.pop("stack_info", None)
    return event


def _known(record: logging.LogRecord) -> str:
    """A ready-made message may hold anything, so only that of a lifeless part is kept."""
    lifeless = ("folkmoot.", "django_tasks", "gunicorn.error")
    is_lifeless = record.name.startswith(lifeless) and record.levelno < logging.WARNING
    return str(record.msg) if is_lifeless else "message left out"


def settings(level: str) -> dict[str, Any]:
    """Python's logging settings: everything as JSON on standard error from *level* upwards."""
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=True),
                ],
                "foreign_pre_chain": [*shared, without_words],
                "use_get_message": False,
                "pass_foreign_args": True,
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            "django.request": {"level": "CRITICAL"},  # it would log paths
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "WARNING"},
            "gunicorn.access": {"handlers": [], "level": "CRITICAL"},
            "gunicorn.error": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }


def configure(config: dict[str, Any]) -> None:
    """Set up logging as *config* says; Django calls this once at the start."""
    logging.config.dictConfig(config)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
