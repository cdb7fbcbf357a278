"""The pages a respondent walks through, as requests out and answers in; whoever drives it has the wire.

The journey answers the open consultation of the demonstration. It checks what it is told: a page that
is not the one it expects ends it with `WrongTurn`, so an error can never pass for a fast answer.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit

SLUG = "schools-group-board"
WORDS = (
    "Parents of children with special needs should have a seat of their own, and so should a "
    "governor of a maintained nursery school. Publish the papers a week before each meeting."
)
ANSWERS: Mapping[str, Mapping[str, str]] = {
    "who": {"answer-capacity": "parent", "answer-setting": "A nursery school in the borough"},
    "proposal": {
        "answer-useful": "4",
        "answer-seats": WORDS,
        "answer-alternative": "Meet twice a year in the open, in a school, in the evening.",
    },
}
SENDING = {"name": "", "email": "", "postcode": "", "organisation": "", "may_be_quoted": "on"}

TOKEN = re.compile(rb'name="token" value="([^"]+)"')
RECEIPT = re.compile(rb'class="fm-code">([0-9A-Z-]+)<')


class WrongTurn(Exception):
    """The site answered something else than the next page of the journey."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request: *kind* names it in the figures, such as ``POST send``."""

    kind: str
    method: str
    path: str
    form: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> bytes:
        return urlencode(self.form).encode("ascii")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, the path of a redirect or "", and the bytes of the page."""

    status: int
    location: str
    body: bytes


Walk = Generator[Request, Answer, str]


def journey(slug: str = SLUG) -> Walk:
    """Overview, start, contents, each section, check, send, receipt; returns the receipt's code."""
    overview = f"/consultations/{slug}/"
    start = f"{overview}respond/"
    yield from seen("GET overview", overview, start.encode())
    page = yield from seen("GET start", start, b'name="token"')
    contents = yield from sent("POST start", start, {}, page)
    yield from seen("GET contents", contents, b"/section/who/")
    here = f"{contents}section/who/"
    while "/section/" in here:
        name = here.rstrip("/").rsplit("/", 1)[-1]
        page = yield from seen(f"GET section {name}", here, b'name="token"')
        here = yield from sent(f"POST section {name}", here, ANSWERS[name], page)
    page = yield from seen("GET check", here, WORDS[:40].encode())
    receipt = yield from sent("POST send", here, SENDING, page)
    page = yield from seen("GET receipt", receipt, b"fm-code")
    return code(page)


def seen(kind: str, path: str, mark: bytes) -> Generator[Request, Answer, bytes]:
    """Get a page that must hold *mark*."""
    answer = yield Request(kind, "GET", path)
    if answer.status != 200 or mark not in answer.body:
        raise WrongTurn(f"{kind} answered {answer.status} without {mark!r}")
    return answer.body


def sent(
    kind: str, path: str, form: Mapping[str, str], page: bytes
) -> Generator[Request, Answer, str]:
    """Post *form* with the token of *page*; returns the path of the redirect it must answer."""
    answer = yield Request(kind, "POST", path, {"token": token(page), **form})
    if answer.status != 302 or not answer.location:
        raise WrongTurn(f"{kind} answered {answer.status} instead of leading on")
    return urlsplit(answer.location).path


def token(page: bytes) -> str:
    """The token of the form on *page*.

    >>> token(b'<input type="hidden" name="token" value="a&amp;b">')
    'a&b'
    """
    if (found := TOKEN.search(page)) is None:
        raise WrongTurn("The page has no form with a token.")
    return unescape(found[1].decode("ascii"))


def code(page: bytes) -> str:
    """The receipt code on *page*.

    >>> code(b'<p class="fm-code">ABCD-EFGH-JKMN-PQRS</p>')
    'ABCD-EFGH-JKMN-PQRS'
    """
    if (found := RECEIPT.search(page)) is None:
        raise WrongTurn("The page shows no receipt code.")
    return found[1].decode("ascii")
