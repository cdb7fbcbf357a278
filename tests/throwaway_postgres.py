"""A PostgreSQL of our own for the length of one command.

    python tests/throwaway_postgres.py -- pytest tests/council

Makes a cluster in a temporary folder (as user postgres when root, which PostgreSQL refuses to be),
on a free port of this machine, gives its address as FOLKMOOT_TEST_DATABASE_URL, and removes it all.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str]) -> int:
    """Run the command after "--" beside a PostgreSQL; returns its exit status."""
    command = list(argv[argv.index("--") + 1 :])
    folder = Path(tempfile.mkdtemp(prefix="folkmoot-postgres-"))
    owner = "postgres" if os.getuid() == 0 else None
    if owner:
        account = pwd.getpwnam(owner)
        os.chown(folder, account.pw_uid, account.pw_gid)
    port = free_port()
    try:
        start(folder, port, owner)
        url = f"postgres://folkmoot@127.0.0.1:{port}/postgres"
        return subprocess.run(
            command, env={**os.environ, "FOLKMOOT_TEST_DATABASE_URL": url}
        ).returncode
    finally:
        stop(folder, owner)
        shutil.rmtree(folder, ignore_errors=True)


def programs() -> Path:
    """The folder of initdb and pg_ctl. Exits with a sentence where PostgreSQL is absent."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if found:
        return found[-1].parent
    if somewhere := shutil.which("initdb"):
        return Path(somewhere).parent
    sys.exit("PostgreSQL is absent. On Debian: apt install postgresql")


def _version(initdb: Path) -> float:
    return float(initdb.parent.parent.name)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, port: int, owner: str | None) -> None:
    """Make the cluster and start it. Durable as in life: fsync stays on."""
    _run(["initdb", "-D", "data", "-A", "trust", "-U", "folkmoot", "-E", "UTF8"], folder, owner)
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=100"
    _run(["pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start"], folder, owner)


def stop(folder: Path, owner: str | None) -> None:
    """Stop the cluster at once, if it runs."""
    if (folder / "data" / "postmaster.pid").exists():
        _run(["pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop"], folder, owner)


def _run(command: list[str], folder: Path, owner: str | None) -> None:
    program = [str(programs() / command[0]), *command[1:]]
    groups: list[int] | None = [] if owner else None
    done = subprocess.run(
        program,
        cwd=folder,
        user=owner,
        group=owner,
        extra_groups=groups,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        log = folder / "log"
        more = log.read_text(errors="replace") if log.exists() else ""
        sys.exit(f"PostgreSQL did not {command[-1]}: {done.stderr}{more}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
