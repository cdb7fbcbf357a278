"""The logs say what happened and never whose words they were."""

from __future__ import annotations

import json
import logging

import pytest
import time_machine
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from structlog.stdlib import ProcessorFormatter

from folkmoot.project import logs
from tests.clock import london

CANARY = "Amina-Yilmaz-E8-1AA"


def receipt(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(code)


def breaks(request: HttpRequest, code: str) -> HttpResponse:
    raise ValueError(f"no place for {code}")


def missing(request: HttpRequest, code: str) -> HttpResponse:
    raise Http404(code)


urlpatterns = [
    path("receipt/<code>/", receipt, name="health"),
    path("breaks/<code>/", breaks, name="health"),
    path("missing/<code>/", missing, name="health"),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def written() -> list[str]:
    """The lines that the log holds, as they would be written."""
    formatter = ProcessorFormatter(**_arguments())
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(formatter.format(record))

    handler = Keep()
    logging.getLogger().addHandler(handler)
    yield lines  # type: ignore[misc]
    logging.getLogger().removeHandler(handler)


def _arguments() -> dict[str, object]:
    json_formatter = dict(logs.settings("INFO")["formatters"]["json"])
    json_formatter.pop("()")
    return json_formatter


def test_a_request_is_one_line_with_its_route_and_not_its_path(written: list[str]) -> None:
    page = Client().get(f"/receipt/{CANARY}/?draft={CANARY}")

    line = json.loads(written[-1])

    assert (line["route"], line["status"], line["method"]) == ("health", 200, "GET")
    assert line["request_id"] == page["X-Request-ID"]
    assert line["milliseconds"] >= 0


@pytest.mark.parametrize("page", ["receipt", "breaks", "missing", "nowhere"])
def test_no_line_holds_words_of_a_person(written: list[str], page: str) -> None:
    client = Client(raise_request_exception=False)

    client.post(f"/{page}/{CANARY}/?q={CANARY}", {"answer": CANARY}, headers={"User-Agent": CANARY})

    assert written
    assert CANARY not in "\n".join(written)


def test_a_failure_says_where_and_not_what(written: list[str]) -> None:
    Client(raise_request_exception=False).get(f"/breaks/{CANARY}/")

    (failed,) = [json.loads(line) for line in written if "failed" in line]

    assert failed["error"] == "ValueError"
    assert any(line.startswith("test_logs.py:") for line in failed["lines"])


def test_other_peoples_log_calls_keep_their_template_only(written: list[str]) -> None:
    logging.getLogger("library").warning("Could not send to %s", CANARY)
    logging.getLogger("library").warning(f"Could not send to {CANARY}")
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("library").exception("Could not send")

    assert CANARY not in "\n".join(written)
    assert json.loads(written[0])["event"] == "Could not send to %s"
    assert json.loads(written[2])["error"] == "ValueError"


def test_a_strange_method_is_not_written_down(written: list[str]) -> None:
    Client().generic(CANARY, "/nowhere/")

    assert json.loads(written[-1])["method"] == "other"


def test_a_request_carries_the_moment_of_its_arrival() -> None:
    moments: list[object] = []

    def answer(request: HttpRequest) -> HttpResponse:
        moments.append(getattr(request, "received_at", None))
        return HttpResponse()

    with time_machine.travel(london("2025-09-22 17:00"), tick=False):
        logs.RequestLine(answer)(RequestFactory().get("/"))

    assert moments == [london("2025-09-22 17:00")]
