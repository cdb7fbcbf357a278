"""What people coded, read from the table in which they did it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from folkmoot.library.analysis.themes.coded_files import read_themes
from folkmoot.library.analysis.themes.learn import Theme
from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile

WHOLE_REPLY = ""
"""Stands for the whole reply where a coding names no question."""


@dataclass(frozen=True, slots=True)
class Coding:
    """{response: its themes} under one question; a response that was read and has none is there."""

    question: str
    coded: Mapping[str, frozenset[str]] = field(hash=False)

    def __post_init__(self) -> None:
        """Keep the codings from being changed."""
        object.__setattr__(self, "coded", MappingProxyType(dict(self.coded)))

    @property
    def used(self) -> frozenset[str]:
        """The keys of all themes that were coded."""
        return frozenset[str]().union(*self.coded.values())


def read_coding(path: Path, *, wrote: Mapping[str, Collection[str]]) -> tuple[Coding, ...]:
    """The codings in a table with the columns response_id, theme and, optionally, question.

    *wrote* maps the id of each question answered in writing to the responses that wrote there.
    Without a column question, the codings are of the one written question, or of the whole reply
    where there are several. Raises BadFile, with the row, for a question or response that is not
    there, and where a response has both a theme and an empty one.
    """
    found: dict[str, dict[str, set[str]]] = {}
    alone = next(iter(wrote)) if len(wrote) == 1 else WHOLE_REPLY
    known = frozenset[str]().union(*wrote.values())
    for row in read_rows(path, columns=("response_id", "theme"), optional=("question",)):
        question = row["question"].strip() or alone
        response, theme = row["response_id"].strip(), row["theme"].strip()
        _check(row, path.name, question, response, wrote, known)
        themes = found.setdefault(question, {}).setdefault(response, set())
        themes.add(theme)
    if not found:
        raise BadFile(f"{path.name} holds no codings, only a header.")
    return tuple(
        Coding(question, {one: _themes(one, themes, path.name) for one, themes in coded.items()})
        for question, coded in sorted(found.items())
    )


def read_frame(path: Path, codings: Iterable[Coding]) -> tuple[Theme, ...]:
    """The themes in a table with the columns theme, label and description.

    Raises BadFile as :func:`read_themes` does, and where *codings* use a theme that is not there.
    """
    themes = read_themes(path)
    used = frozenset[str]().union(*(one.used for one in codings))
    unknown = sorted(used - {one.key for one in themes})
    if unknown:
        raise BadFile(
            f"Theme {unknown[0]} was coded, but it is not in {path.name}. Add a row for it."
        )
    return themes


def _check(
    row: Row,
    name: str,
    question: str,
    response: str,
    wrote: Mapping[str, Collection[str]],
    known: Collection[str],
) -> None:
    if question != WHOLE_REPLY and question not in wrote:
        written = ", ".join(wrote) or "none"
        raise BadFile(
            f"Row {row.number} of {name} names question {question}, which is not answered in "
            f"writing. Those that are: {written}."
        )
    if response not in (wrote[question] if question else known):
        where = f"under question {question}" if question else "anywhere"
        raise BadFile(
            f"Row {row.number} of {name} codes response {response or '(empty)'}, which has no words "
            f"{where}. Check the id, or remove the row."
        )


def _themes(response: str, themes: set[str], name: str) -> frozenset[str]:
    if "" in themes and len(themes) > 1:
        raise BadFile(
            f"{name} codes response {response} with a theme and, in another row, with none. "
            "Remove the row with the empty theme."
        )
    return frozenset(themes - {""})
