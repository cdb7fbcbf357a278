"""`python -m folkmoot.project serve`: one supervisor, a web server and a background worker.

A child that dies is started again, after a pause that doubles from 1 to 30 seconds while it keeps
dying at once. Ctrl-C or SIGTERM stops both and waits for them.
"""

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

PATIENCE = 30.0
LIVED_LONG_ENOUGH = 10.0
LONGEST_PAUSE = 30.0


@dataclass
class Child:
    """One process that shall always run."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    pause: float = 0.0
    again_at: float = 0.0
    mourned: int = 0

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches only the supervisor."""
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            self.command, start_new_session=True, preexec_fn=_die_with_parent
        )

    def look_after(self) -> None:
        """Start it again if it is dead and its pause is over."""
        if self.process is None or self.process.poll() is None:
            return
        if self.mourned != self.process.pid:
            self.mourn(self.process)
        if time.monotonic() >= self.again_at:
            self.start()

    def mourn(self, process: subprocess.Popen[bytes]) -> None:
        """Say that it died, and for how long to wait: not at all if it had lived well."""
        self.mourned = process.pid
        has_lived = time.monotonic() - self.began > LIVED_LONG_ENOUGH
        self.pause = 0.0 if has_lived else min(self.pause * 2 or 1.0, LONGEST_PAUSE)
        self.again_at = time.monotonic() + self.pause
        say(f"The {self.name} stopped ({process.returncode}); starting it again.")

    def stop(self) -> None:
        """Ask it to finish what it has in hand and go."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def wait(self, until: float) -> None:
        """Wait for its end until *until* on the monotonic clock, then end it."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()


def _die_with_parent() -> None:
    """On Linux a child ends when its supervisor is killed, so that the port is free again."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


def main(argv: Sequence[str]) -> int:
    """Serve until stopped; returns the exit status."""
    options = _options(argv)
    if reason := taken(options.host, options.port):
        say(reason)
        return 1
    if not options.prepared:
        collect = [*_python("folkmoot.project"), "collectstatic", "--no-input", "-v0"]
        subprocess.run(collect, check=True)
    return supervise(_children(options.host, options.port), options.host, options.port)


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="folkmoot.project serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on")
    prepared = "the static files are collected already, as `prepare` does"
    parser.add_argument("--prepared", action="store_true", help=prepared)
    return parser.parse_args(argv)


def _python(module: str) -> list[str]:
    return [sys.executable, "-m", module]


def _children(host: str, port: int) -> list[Child]:
    settings = ["-c", "python:folkmoot.project.web_server", "--bind", f"{host}:{port}"]
    return [
        Child("web server", [*_python("gunicorn"), *settings]),
        Child("background worker", [*_python("folkmoot.project"), "work"]),
    ]


def taken(host: str, port: int) -> str:
    """A sentence when *port* cannot be listened on, else ""."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return (
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                "Choose another: PORT=8001 ./run"
            )
    return ""


def supervise(children: list[Child], host: str, port: int) -> int:
    """Keep *children* running until a signal says stop."""
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda got, _frame: stopping.append(got))
    for child in children:
        child.start()
    is_announced = False
    while not stopping:
        for child in children:
            child.look_after()
        if not is_announced and answers(host, port):
            is_announced = True
            say(f"Folkmoot answers at {address(port)} (Ctrl-C stops it).")
        time.sleep(0.2)
    return stop(children)


def stop(children: list[Child]) -> int:
    """Stop all *children* together and wait for them."""
    say("Stopping: requests and jobs in hand are finished first.")
    for child in children:
        child.stop()
    until = time.monotonic() + PATIENCE
    for child in children:
        child.wait(until)
    say("Stopped.")
    return 0


def answers(host: str, port: int) -> bool:
    """Whether something accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1" if host == "0.0.0.0" else host, port)) == 0


def address(port: int) -> str:
    """The address at which people reach the site."""
    return os.environ.get("FOLKMOOT_BASE_URL") or f"http://127.0.0.1:{port}"


def say(sentence: str) -> None:
    """Print one sentence at once, even where output is buffered."""
    print(sentence, flush=True)
