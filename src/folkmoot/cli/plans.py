"""Plan documents at the desk: what one states, and what changed between two."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.library.documents.compare import Change, ChangeKind, Run, RunKind
from folkmoot.library.documents.compare import compare as compare_versions
from folkmoot.library.documents.matching import matched, stated
from folkmoot.library.documents.outline import Proposed, every, propose
from folkmoot.library.documents.reading import read
from folkmoot.library.documents.tabular import content_of

MARKS = {RunKind.KEPT: "{}", RunKind.REMOVED: "[-{}-]", RunKind.ADDED: "{{+{}+}}"}
INDENT = "  "

PlanFile = Annotated[Path, typer.Argument(metavar="FILE", help=".txt, .md, .docx or .html")]


def outline(file: PlanFile) -> None:
    """Print what a plan document states: its parts and priorities."""
    proposed = _proposed(file)
    for line in _outline_lines(proposed):
        typer.echo(safe(line))
    typer.echo("")
    typer.echo(_tally(one.kind.value for one in every(proposed)))


def compare(old: PlanFile, new: PlanFile) -> None:
    """Print what changed between two documents.

    Removed words stand in [- and -], added words in {+ and +}.
    """
    before = stated(_proposed(old), prefix="old")
    changes = compare_versions(before, matched(before, stated(_proposed(new), prefix="new")))
    for change in changes:
        if change.kind is not ChangeKind.UNCHANGED:
            typer.echo(safe(_change_line(change)))
    typer.echo("")
    typer.echo(_tally(change.kind.value for change in changes))


def safe(text: str) -> str:
    """*text* without characters that would steer the terminal.

    >>> safe("red \\x1b[31m alert")
    'red \\ufffd[31m alert'
    """
    return "".join(one if one.isprintable() or one == " " else "\ufffd" for one in text)


def _proposed(file: Path) -> tuple[Proposed, ...]:
    return propose(read(content_of(file), file.name))


def _outline_lines(proposed: Sequence[Proposed], depth: int = 0) -> Iterable[str]:
    for one in proposed:
        words = ": ".join(part for part in (one.title, " ".join(one.text.split())) if part)
        yield f"{INDENT * depth}{in_words(one.kind.value)} | {words}"
        yield from _outline_lines(one.children, depth + 1)


def _change_line(change: Change) -> str:
    statement = change.new or change.old
    kind = in_words(statement.kind) if statement else ""
    also = " and moved" if change.is_moved and change.kind is ChangeKind.REWORDED else ""
    parts = (_marked(change.title_runs), _marked(change.text_runs))
    return f"{change.kind.value}{also} | {kind} | {': '.join(part for part in parts if part)}"


def _marked(runs: Iterable[Run]) -> str:
    return " ".join("".join(MARKS[run.kind].format(run.text) for run in runs).split())


def _tally(kinds: Iterable[str]) -> str:
    counts = Counter(kinds)
    return ", ".join(f"{in_words(kind)} {number}" for kind, number in counts.items()) or "nothing"


def in_words(kind: str) -> str:
    """A kind as it is read.

    >>> in_words("core_element")
    'core element'
    """
    return kind.replace("_", " ")
