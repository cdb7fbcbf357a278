"""Only `changes` writes: finding calls that write to the database, in source code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ALWAYS = frozenset(
    {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
)
SQL = frozenset({"execute", "executemany", "executescript"})


@dataclass(frozen=True)
class Found:
    """One line of one file that breaks a rule of the house."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.what}"


def writes(source: str, file: str) -> Iterator[Found]:
    """Each call in *source* that writes to the database.

    `.update` of a queryset takes keywords only, those of sets, dicts and hashes are used here with
    positions only; `.delete()` of a model or queryset takes nothing, that of a storage a name.
    So keywords make the one and emptiness the other: nothing has to be guessed about types.
    """
    tree = ast.parse(source)
    doors = imported_changes(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        calls_changes = isinstance(node.func.value, ast.Name) and node.func.value.id in doors
        if is_write(node.func.attr, node) and not calls_changes:
            yield Found(file, node.lineno, f".{node.func.attr}(...) belongs in changes.py")


def imported_changes(tree: ast.Module) -> set[str]:
    """The names under which a file imported rooms called changes, whose verbs may be called."""
    return {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("folkmoot.council")
        for name in node.names
        if name.name == "changes"
    }


def is_write(name: str, call: ast.Call) -> bool:
    """Whether calling the method *name* so writes. The asynchronous twins count too."""
    name = name[1:] if name[1:] in ALWAYS | {"update", "delete"} and name[0] == "a" else name
    if name in ALWAYS or name in SQL:
        return True
    if name == "update":
        return bool(call.keywords)
    return name == "delete" and not call.args


def may_write(file: PurePosixPath) -> bool:
    """Whether *file*, below src/folkmoot, is a place that writes."""
    parts = file.parts
    if parts[0] == "council":
        is_changes = len(parts) > 2 and parts[2] in {"changes.py", "changes"}
        is_migration = len(parts) > 2 and parts[2] == "migrations"
        return is_changes or is_migration or str(file) in ALSO_WRITE
    return str(file) in ALSO_WRITE


ALSO_WRITE = {
    "council/people/record.py": "the record writes its own lines",
    "council/people/append_only.py": "a migration's operation: it makes the guards of a table",
    "project/durability.py": "asks the database for its settings in SQL, which reads",
    "project/health.py": "asks the database whether it answers in SQL, which reads",
    "project/jobs.py": "keeps the queue of background work, which is not the council's",
}
SCANNED = ("council", "web", "project")


def everywhere(root: Path) -> Iterator[Found]:
    """Each write below *root* (src/folkmoot) that stands where nobody may write."""
    for wing in SCANNED:
        for path in sorted((root / wing).rglob("*.py")):
            file = PurePosixPath(path.relative_to(root).as_posix())
            if not may_write(file):
                yield from writes(path.read_text(encoding="utf-8"), str(file))
