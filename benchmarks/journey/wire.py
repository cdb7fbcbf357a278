"""HTTP/1.1 over a bare socket, as much of it as the journey needs: one connection a journey, kept open."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Self

from benchmarks.journey.walk import Answer, Request


class BrokenWire(Exception):
    """The server's answer could not be read as HTTP with a Content-Length."""


@dataclass
class Connection:
    """One respondent's connection to the site."""

    host: str
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def to(cls, host: str, port: int) -> Self:
        reader, writer = await asyncio.open_connection(host, port, limit=1 << 20)
        return cls(f"{host}:{port}", reader, writer)

    async def ask(self, request: Request) -> Answer:
        """Send *request* and read the whole answer."""
        self.writer.write(written(request, self.host))
        await self.writer.drain()
        head = await self.reader.readuntil(b"\r\n\r\n")
        status, headers = read_head(head)
        if "content-length" not in headers:
            raise BrokenWire(f"{request.kind} answered without a Content-Length")
        body = await self.reader.readexactly(int(headers["content-length"]))
        return Answer(status, headers.get("location", ""), body)

    async def close(self) -> None:
        self.writer.close()
        await self.writer.wait_closed()


def written(request: Request, host: str) -> bytes:
    """The bytes of *request*, as a browser without cookies would send them."""
    lines = [f"{request.method} {request.path} HTTP/1.1", f"Host: {host}", "Accept: text/html"]
    body = b""
    if request.method == "POST":
        body = request.body
        lines += [
            f"Origin: http://{host}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + body


def read_head(head: bytes) -> tuple[int, dict[str, str]]:
    """Status and headers (names in small letters) of an answer.

    >>> read_head(b"HTTP/1.1 302 Found\\r\\nLocation: /a/\\r\\nContent-Length: 0\\r\\n\\r\\n")
    (302, {'location': '/a/', 'content-length': '0'})
    """
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    parts = first.split(" ", 2)
    if len(parts) < 2 or not parts[1].isdigit():
        raise BrokenWire(f"This is not the beginning of an answer: {first[:60]!r}")
    named = (line.partition(":") for line in lines)
    return int(parts[1]), {name.strip().lower(): value.strip() for name, _colon, value in named}
