"""The door of every page test: it fetches the page as a person does, and refuses an unsound one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import time_machine
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests import soundness
from tests.clock import london
from tests.markup import BadMarkup, parse
from tests.reading import only_reads

DAY = "2025-08-01 10:00"
Values = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Page(soundness.Page):
    """A sound page together with the answer that brought it."""

    response: HttpResponse


@dataclass(frozen=True)
class Visit:
    """`visit("public:home", at="2025-09-22 17:01")` opens a page on a London clock that stands still.

    Every page is checked for soundness, every GET is watched for writes, and a status other than
    the one expected fails. `unsound_because=` lets an unsound page through and says why.
    """

    client: Client

    def __call__(
        self, name: str, *args: object, at: str = DAY, expect: int = 200, unsound_because: str = ""
    ) -> Page:
        """The page at an address or at the URL *name* with *args*, after its redirects."""
        with stopped(at):
            return self._page(self._read(_address(name, args)), expect, unsound_because)

    def post(
        self,
        name: str,
        *args: object,
        data: Values | None = None,
        form: int = 0,
        at: str = DAY,
        expect: int = 200,
        unsound_because: str = "",
    ) -> Page:
        """Open the page, fill in its posting form number *form* with *data*, and send it."""
        with stopped(at):
            page = self._page(self._read(_address(name, args)), 200, unsound_because)
            filled = [one for one in page.forms if one.method == "post"][form]
            sent = {**filled.values, **(data or {})}
            return self._page(self._send(filled.action, sent), expect, unsound_because)

    def send(
        self,
        name: str,
        *args: object,
        data: Values,
        at: str = DAY,
        expect: int = 200,
        unsound_because: str = "",
    ) -> Page:
        """Send exactly *data*, with no form opened first, as a stranger's program would."""
        with stopped(at):
            return self._page(self._send(_address(name, args), data), expect, unsound_because)

    def download(self, name: str, *args: object, at: str = DAY, expect: int = 200) -> HttpResponse:
        """A file that is no page, such as a CSV."""
        with stopped(at):
            response = self._read(_address(name, args))
        assert response.status_code == expect, f"{name} answered {response.status_code}."
        return response

    def as_(self, user: AbstractBaseUser) -> Visit:
        """The same door for somebody who has signed in."""
        client = Client()
        client.force_login(user)
        return replace(self, client=client)

    def _read(self, address: str) -> HttpResponse:
        for _hop in range(10):
            with only_reads(signing_in=address.startswith("/accounts/")):
                response = self.client.get(address)
            if response.status_code not in {301, 302, 303, 307, 308}:
                return response
            address = response["Location"]
        raise AssertionError(f"{address} sends us round in circles.")

    def _send(self, address: str, data: Values) -> HttpResponse:
        response = self.client.post(address, data)
        return self._read(response["Location"]) if response.status_code in {302, 303} else response

    def _page(self, response: HttpResponse, expect: int, unsound_because: str) -> Page:
        path = response.wsgi_request.path  # type: ignore[attr-defined]  # the test client adds it
        status, html = response.status_code, response.content.decode()
        assert status < 500, f"{path} broke with status {status}."
        assert status == expect, f"{path} answered {status}, not {expect}: {_words(html)}"
        root = parse(html) if unsound_because else soundness.check(html, path=path).root
        return Page(path=path, root=root, response=response)


@contextmanager
def stopped(at: str) -> Iterator[None]:
    """The clock of London stands still at *at*."""
    with time_machine.travel(london(at), tick=False):
        yield


def _address(name: str, args: Sequence[object]) -> str:
    return name if name.startswith("/") else reverse(name, args=args)


def _words(html: str) -> str:
    try:
        return " ".join(element.text for element in parse(html).all("main"))[:500]
    except BadMarkup:
        return html[:500]
