"""As much HTTP as the benchmark's client needs."""

import asyncio

import pytest

from benchmarks.journey.walk import Answer, Request
from benchmarks.journey.wire import BrokenWire, Connection, read_head, written


def answered(said: bytes) -> Answer:
    """What the client makes of a server that says *said*."""

    async def served() -> Answer:
        reader = asyncio.StreamReader()
        reader.feed_data(said)
        reader.feed_eof()
        return await Connection("127.0.0.1:8000", reader, Deaf()).ask(Request("GET x", "GET", "/"))  # type: ignore[arg-type]

    return asyncio.run(served())


class Deaf:
    """Something to write to that does not listen."""

    def write(self, data: bytes) -> None: ...

    async def drain(self) -> None: ...


def test_a_post_says_how_long_it_is_and_where_it_comes_from() -> None:
    sent = written(Request("POST x", "POST", "/a/", {"words": "Zoë & co"}), "127.0.0.1:8000")

    head, _blank, body = sent.partition(b"\r\n\r\n")
    assert body == b"words=Zo%C3%AB+%26+co"
    assert f"Content-Length: {len(body)}".encode() in head.splitlines()
    assert b"Origin: http://127.0.0.1:8000" in head.splitlines()


def test_a_get_has_no_body() -> None:
    assert written(Request("GET x", "GET", "/a/"), "h").endswith(b"\r\n\r\n")


def test_an_answer_is_read_to_its_length() -> None:
    said = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-A: b: c\r\n\r\nokHTTP/1.1 200 OK"

    assert answered(said) == Answer(200, "", b"ok")


def test_a_redirect_says_where_it_leads() -> None:
    said = b"HTTP/1.1 302 Found\r\nlocation: /receipt/A/\r\ncontent-length: 0\r\n\r\n"

    assert answered(said) == Answer(302, "/receipt/A/", b"")


def test_an_answer_without_a_length_is_not_taken_for_a_page() -> None:
    with pytest.raises(BrokenWire, match="GET x answered without a Content-Length"):
        answered(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")


def test_an_answer_that_breaks_off_is_an_error() -> None:
    with pytest.raises(asyncio.IncompleteReadError):
        answered(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok")


def test_what_is_not_http_is_told() -> None:
    with pytest.raises(BrokenWire, match="not the beginning"):
        read_head(b"hello\r\n\r\n")
