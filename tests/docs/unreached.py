"""Changes that nothing reaches yet: no page, no command and no later change calls them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.docs.reading import SOURCE
from tools import duties


def unreached() -> set[str]:
    """Every act such as consult.changes.cancel that is written and called from nowhere."""
    files = [path for path in SOURCE.rglob("*.py") if "demonstration" not in path.parts]
    called = {name for path in files for name in calls(path.read_text(encoding="utf-8"))}
    return set(acts()) - called


def acts() -> Iterator[str]:
    """The changes of each app that ask for a role: those that a person would do on a page."""
    for room in duties.rooms_of_changes():
        asking = set(duties.CHANGES)
        while more := {o.name for o in room.functions if duties.called_by(o) & asking} - asking:
            asking |= more
        for one in room.functions:
            if one.decorator_list and one.name in asking:
                yield f"{room.app}.changes.{one.name}"


def calls(source: str) -> Iterator[str]:
    """Each call of another room's changes, through whatever name it was imported under."""
    tree = ast.parse(source)
    doors = dict(imported(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            continue
        if node.value.id in doors:
            yield f"{doors[node.value.id]}.changes.{node.attr}"


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The name and the app of each room called changes that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("folkmoot.council."):
            app = str(node.module).split(".")[2]
            for one in node.names:
                if one.name == "changes":
                    yield one.asname or one.name, app


def listed(paper: Path, heading: str) -> set[str]:
    """The spans of code in the paragraph of *paper* that begins with *heading* in bold."""
    text = paper.read_text(encoding="utf-8")
    paragraph = text.split(f"**{heading}**", 1)[1].split("\n\n**", 1)[0]
    return set(paragraph.split("`")[1::2])
