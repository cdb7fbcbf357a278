"""One supervisor keeps the web server and the worker running, and stops both."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from folkmoot.project import serve
from tests.throwaway_postgres import free_port


def until(happened: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether it *happened* within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.1)
    return False


def test_a_dead_child_is_started_again_after_a_pause() -> None:
    child = serve.Child("sleeper", [sys.executable, "-c", "raise SystemExit(3)"])
    child.start()
    first = child.process
    assert first is not None
    first.wait()

    child.look_after()
    paused_at = child.process

    assert paused_at is first
    assert child.pause == 1.0

    child.again_at = time.monotonic()
    child.look_after()

    assert child.process is not first
    child.wait(time.monotonic() + 5)


def test_the_pause_doubles_up_to_half_a_minute() -> None:
    child = serve.Child("sleeper", [])
    pauses = []
    for pid in range(1, 8):
        child.began = time.monotonic()
        child.mourn(Corpse(pid))  # type: ignore[arg-type]
        pauses.append(child.pause)

    assert pauses == [1, 2, 4, 8, 16, 30, 30]


class Corpse:
    """A process that has ended."""

    returncode = 1

    def __init__(self, pid: int) -> None:
        self.pid = pid


def test_a_child_that_lived_well_is_started_again_at_once() -> None:
    child = serve.Child("sleeper", [], began=time.monotonic() - 60, pause=16.0)

    child.mourn(Corpse(1))  # type: ignore[arg-type]

    assert child.pause == 0.0


def test_a_port_in_use_is_a_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        reason = serve.taken("127.0.0.1", other.getsockname()[1])

    assert "Choose another: PORT=8001 ./run" in reason


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The whole site, served from an empty home, and its port."""
    port = free_port()
    given = {n: v for n, v in os.environ.items() if not n.startswith(("FOLKMOOT_", "DJANGO_"))}
    environment = {
        **given,
        "FOLKMOOT_DEMONSTRATION": "true",
        "FOLKMOOT_HOME": str(tmp_path / "home of the site"),
    }
    manage = [sys.executable, "-m", "folkmoot.project"]
    subprocess.run([*manage, "migrate", "--no-input", "-v0"], env=environment, check=True)
    process = subprocess.Popen(
        [*manage, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield process, port
    if process.poll() is None:
        process.kill()


def well(port: int, name: str) -> bool:
    """Whether the health page says that the check called *name* is well."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/health/", headers={"Accept": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            checks = json.load(answer)["checks"]
    except OSError:
        return False
    return any(check["name"] == name and check["is_well"] for check in checks)


def children(pid: int) -> list[int]:
    """The processes that *pid* started and that still run."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Reads /proc, which Linux has")
def test_the_site_serves_works_recovers_and_stops(
    site: tuple[subprocess.Popen[str], int],
) -> None:
    process, port = site
    assert until(lambda: well(port, "worker"), 60)
    before = children(process.pid)
    assert len(before) == 2

    os.kill(before[0], signal.SIGKILL)

    assert until(lambda: len(set(children(process.pid)) - set(before)) == 1)
    assert until(lambda: well(port, "database"))

    process.send_signal(signal.SIGINT)

    assert process.wait(30) == 0
    assert not serve.answers("127.0.0.1", port)
    said = process.stdout.read() if process.stdout else ""
    assert "The web server stopped (-9); starting it again." in said
    assert said.endswith("Stopped.\n")
