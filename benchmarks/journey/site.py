"""A site of our own for the length of one measurement: a database, the demonstration, the web server.

It runs as in life, by `python -m folkmoot.project serve`, on a database that keeps what it says.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.journey import cpu
from tests import throwaway_postgres

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


@dataclass(frozen=True)
class Database:
    """A database that runs: how the site is told of it, and the process of its server, if it has one."""

    name: str
    url: str
    server: int | None

    def processes(self) -> list[int]:
        """Every process of the database's server as it is now; none for SQLite."""
        return cpu.family(self.server) if self.server else []


@dataclass(frozen=True)
class Site:
    """A site that answers."""

    port: int
    web: tuple[int, ...]
    worker: tuple[int, ...]
    database: Database


@contextmanager
def home() -> Iterator[Path]:
    """A folder on the disk of the project (not in memory), removed afterwards."""
    var = ROOT / "var"
    var.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="benchmark-", dir=var))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(name: str, folder: Path) -> Iterator[Database]:
    """SQLite in *folder*, or a PostgreSQL of our own; raises KeyError for another name."""
    with {"sqlite": sqlite, "postgresql": postgresql}[name](folder) as running:
        yield running


@contextmanager
def sqlite(folder: Path) -> Iterator[Database]:
    yield Database("sqlite", f"sqlite:///{folder / 'folkmoot.sqlite3'}", None)


@contextmanager
def postgresql(folder: Path) -> Iterator[Database]:
    """A PostgreSQL with the settings it comes with: fsync and synchronous_commit are on."""
    owner = "postgres" if os.getuid() == 0 else None
    cluster = Path(tempfile.mkdtemp(prefix="folkmoot-benchmark-"))
    if owner:
        shutil.chown(cluster, owner, owner)
    port = throwaway_postgres.free_port()
    try:
        throwaway_postgres.start(cluster, port, owner)
        server = int((cluster / "data" / "postmaster.pid").read_text().split()[0])
        yield Database("postgresql", f"postgres://folkmoot@127.0.0.1:{port}/postgres", server)
    finally:
        throwaway_postgres.stop(cluster, owner)
        shutil.rmtree(cluster, ignore_errors=True)


def environment(folder: Path, port: int, running: Database) -> dict[str, str]:
    """The environment of the site: a demonstration, otherwise with the settings it comes with."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("FOLKMOOT_")}
    return ours | {
        "FOLKMOOT_HOME": str(folder),
        "FOLKMOOT_DEMONSTRATION": "true",
        "FOLKMOOT_SECRET_KEY": secrets.token_urlsafe(64),
        "FOLKMOOT_BASE_URL": f"http://127.0.0.1:{port}",
        "FOLKMOOT_DATABASE_URL": running.url,
    }


@contextmanager
def serving(folder: Path, running: Database) -> Iterator[Site]:
    """The demonstration, loaded and served; stopped afterwards."""
    port = throwaway_postgres.free_port()
    around = environment(folder, port, running)
    project = [sys.executable, "-m", "folkmoot.project"]
    for command in (["migrate", "--no-input", "-v0"], ["demonstration"]):
        subprocess.run([*project, *command], env=around, check=True, stdout=subprocess.DEVNULL)
    with child([*project, "serve", f"--port={port}"], around, folder / "log") as server:
        wait_for(server, port)
        web, worker = parts(server.pid)
        yield Site(port, web, worker, running)


@contextmanager
def plain(folder: Path, running: Database, settings: str) -> Iterator[Site]:
    """The same web server with the pages of `benchmarks.journey.plain` under *settings*."""
    port = throwaway_postgres.free_port()
    around = environment(folder, port, running) | {"DJANGO_SETTINGS_MODULE": settings}
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "python:folkmoot.project.web_server"]
    with child([*gunicorn, f"--bind=127.0.0.1:{port}"], around, folder / "log") as server:
        wait_for(server, port)
        yield Site(port, tuple(cpu.family(server.pid)), (), running)


@contextmanager
def child(
    command: list[str], around: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours that writes to *log*, asked to stop afterwards and ended if it does not."""
    with log.open("ab") as written:
        process = subprocess.Popen(command, env=around, cwd=ROOT, stdout=written, stderr=written)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the home page answers; raises TimeoutError, at once where *server* has ended."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        if speaks(port):
            return
        time.sleep(0.2)
    raise TimeoutError(f"Nothing answers on port {port}.")


def speaks(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as probe:
            probe.sendall(b"HEAD / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            return probe.recv(12).startswith(b"HTTP/1.")
    except OSError:
        return False


def parts(supervisor: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The processes of the web server and of the background worker under *supervisor*."""
    family = cpu.family(supervisor)
    web = tuple(cpu.named(family, "gunicorn"))
    return web, tuple(pid for pid in family if pid not in {*web, supervisor})
