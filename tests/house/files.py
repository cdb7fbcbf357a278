"""What files may say and how long they may be, and that tests mirror the source."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from tests.house.writes import Found

# Put together, so that this file does not hold what it looks for.
_MACHINE = "|".join(("/" + "home/", "/" + "root/", "/" + "work/", "/" + "Users/", "[A-Z]:" + r"\\"))
_REGISTRY = "|".join(
    name.replace(" ", r"\.")
    for name in (
        "pypi org",
        "pythonhosted org",
        "npmjs org",
        "npmjs com",
        "yarnpkg com",
        "anaconda org",
    )
)
MACHINE = re.compile(rf"(?<![\w.<>}}-])(?:{_MACHINE})[\w.-]")
REGISTRY = re.compile(_REGISTRY, re.I)
LONGEST_FILE = 400
NO_MIRROR = {
    "benchmarks",
    "docs",
    "faults",
    "house",
    "journeys",
    "spec",
    "vendor",
    "data",
    "fixtures",
}


def committed(root: Path) -> list[Path]:
    """The files that git keeps or would keep; without git, all but what is made by machines."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        made = {".git", ".venv", "var", "__pycache__"}
        return [p for p in root.rglob("*") if p.is_file() and not made & set(p.parts)]
    paths = [root / name.decode() for name in listed.split(b"\0") if name]
    return [path for path in paths if path.is_file()]


def betrayals(text: str, file: str) -> Iterator[Found]:
    """Each line of *text* with a path of somebody's machine or a host of a package registry."""
    for number, line in enumerate(text.splitlines(), start=1):
        if MACHINE.search(line):
            yield Found(file, number, "names a folder of one machine")
        if REGISTRY.search(line):
            yield Found(file, number, "names the host of a package registry")


def too_long(files: Iterable[Path], root: Path, excused: Iterable[str]) -> Iterator[str]:
    """Each source file of more than 400 lines that is not *excused*, and each needless excuse."""
    long = set()
    for path in files:
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > LONGEST_FILE:
            long.add(path.relative_to(root).as_posix())
    excused = set(excused)
    yield from (f"{name} has more than {LONGEST_FILE} lines" for name in sorted(long - excused))
    yield from (f"{name} needs its excuse no longer" for name in sorted(excused - long))


def without_source(folders: Iterable[PurePosixPath], source: Path) -> Iterator[str]:
    """Each folder of tests (relative to tests/) that mirrors nothing in *source*."""
    for folder in folders:
        if not folder.parts or set(folder.parts) & NO_MIRROR:
            continue
        is_room = (source / folder).is_dir() or (source / f"{folder}.py").is_file()
        if not is_room:
            yield f"tests/{folder} mirrors nothing in src/folkmoot"
