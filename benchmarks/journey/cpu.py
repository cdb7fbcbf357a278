"""Processor time of other processes on this machine, in nanoseconds (Linux)."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

PROC = Path("/proc")


def used(pid: int) -> int:
    """User and system time of the process so far, all its threads together, dead ones included.

    The number of a process's clock is what clock_getcpuclockid(3) computes. Raises OSError for a
    process that is not there.
    """
    return time.clock_gettime_ns((~pid << 3) | 2)


def reading(pids: Iterable[int]) -> dict[int, int]:
    """What each of *pids* has used; one that has ended is left out."""
    found = {}
    for pid in pids:
        try:
            found[pid] = used(pid)
        except OSError:
            continue
    return found


def between(before: Mapping[int, int], after: Mapping[int, int]) -> int:
    """Nanoseconds used from one reading to the next; a process born between counts from nought.

    >>> between({1: 100, 2: 50}, {1: 130, 3: 5})
    35
    """
    return sum(nanoseconds - before.get(pid, 0) for pid, nanoseconds in after.items())


def family(pid: int) -> list[int]:
    """The process and all that it started and they started, as far as they live."""
    parents = {
        int(folder.name): parent(folder) for folder in PROC.iterdir() if folder.name.isdigit()
    }
    found, waiting = [], [pid]
    while waiting:
        found.append(one := waiting.pop())
        waiting += [child for child, its_parent in parents.items() if its_parent == one]
    return found


def parent(folder: Path) -> int:
    """The number of the parent of the process in *folder* of /proc; 0 where it has just ended."""
    try:
        return parent_in((folder / "stat").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return 0


def parent_in(stat: str) -> int:
    """The parent that a line of /proc/<pid>/stat names; a program's name may hold anything.

    >>> parent_in("12 (a) (b) S 7 12 12 0")
    7
    """
    return int(stat.rsplit(")", 1)[1].split()[1])


def named(pids: Iterable[int], part: str) -> list[int]:
    """Those of *pids* whose command line holds *part*."""
    return [pid for pid in pids if part in command(pid)]


def command(pid: int) -> str:
    """Its command line in one piece; "" where it has just ended."""
    try:
        line = (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return ""
    return line.replace(b"\0", b" ").decode("utf-8", "replace")
