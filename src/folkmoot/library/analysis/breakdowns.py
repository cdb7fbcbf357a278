"""Who responded, and each closed question and theme by what is known of the respondents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from folkmoot.library.analysis.gathered import Fact
from folkmoot.library.analysis.linked import Divided, Grouping, Part
from folkmoot.library.analysis.tables import Cell, cell, why_hidden
from folkmoot.library.stats.disclosure import printable

NOT_STATED = ""
"""The category of a response that did not say: always a row of its own, so that all add up."""

JOINED = "*"
"""The category of a group that joins several, because they are too small to be told apart."""

JOINED_LINES = "**"
"""The code of a line that joins several answers, because they are too few to be told apart."""

OTHERS = "Others, too few to tell apart"


@dataclass(frozen=True, slots=True)
class Respondents:
    """What is known of the respondents: *facts*, and *facts_of*, {response: {fact: category}}.

    A fact that a response did not state is absent. Raises ValueError where a response has a
    category that its fact does not have.
    """

    facts: tuple[Fact, ...] = ()
    facts_of: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Keep the facts from being changed, and refuse a category that nobody could choose."""
        object.__setattr__(self, "facts_of", MappingProxyType(dict(self.facts_of)))
        for fact in self.facts:
            unknown = {of[fact.key] for of in self.facts_of.values() if of.get(fact.key)}
            if unknown := unknown - set(fact.categories):
                raise ValueError(f"{fact.label} has no category {', '.join(sorted(unknown))}.")

    def stated(self, fact: Fact) -> dict[str, str]:
        """{response: category} of those who stated *fact*."""
        return {name: of[fact.key] for name, of in self.facts_of.items() if of.get(fact.key)}


@dataclass(frozen=True, slots=True)
class FactRow:
    """One category of a fact and the responses in it; *category* is empty for "not stated"."""

    category: str
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class FactTable:
    """Who responded: the counted responses by one fact. Shares are of *base*, all of them."""

    fact: str
    label: str
    base: int
    rows: tuple[FactRow, ...]
    threshold: int
    is_equality: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a breakdown: an option of a question, or a theme."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """One column of a breakdown: the responses of one category of the fact.

    *base* is the number that answered (for themes: that wrote), None where it is hidden; *cells*
    are parallel to the breakdown's lines, shares of *base*. *hidden* says why a base is hidden.
    """

    category: str
    label: str
    base: int | None
    cells: tuple[Cell, ...]
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One closed question in one version, or the themes of one question, by one fact.

    *question* is the id of the question, *title* its words; *version* is nought for themes.
    *everybody* is the undivided column that the groups add up to. Answers that too few gave are
    joined in one line where the table needs a higher threshold. Both *lines* and *groups* are empty
    where too few answered to divide anything; *note* then says so.
    """

    question: str
    version: int
    title: str
    fact: str
    fact_label: str
    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    everybody: Group
    threshold: int
    note: str = ""


def who_responded(fact: Fact, respondents: Respondents, counted: int, threshold: int) -> FactTable:
    """The table of *fact* over all *counted* responses; those who did not state it are a row.

    The categories are made safe among those who stated the fact; how many did not state it says
    nothing of anybody, and is always printed, so that the rows add up.
    """
    stated = respondents.stated(fact)
    numbers = Counter(stated.values())
    shown = printable({category: numbers[category] for category in fact.categories}, threshold)
    rows = [
        FactRow(category, category, cell(count, counted, _why(count, threshold)))
        for category, count in shown.items()
    ]
    rows.append(FactRow(NOT_STATED, "Not stated", cell(counted - len(stated), counted)))
    return FactTable(
        fact=fact.key,
        label=fact.label,
        base=counted,
        rows=tuple(rows),
        threshold=threshold,
        is_equality=fact.is_equality,
    )


def _why(count: int | None, threshold: int) -> str:
    return why_hidden(threshold) if count is None else ""


def grouping_by(fact: Fact, respondents: Respondents, table: FactTable) -> Grouping:
    """The responses by *fact*; categories whose numbers *table* hides are never told apart."""
    hidden = {row.category for row in table.rows if row.cell.count is None}
    return Grouping(
        key=f"fact {fact.key}",
        threshold=table.threshold,
        groups=(*fact.categories, NOT_STATED),
        group_of=respondents.stated(fact),
        otherwise=NOT_STATED,
        together=frozenset(hidden),
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """What a breakdown divides: the question (or the question of the themes), with its *labels*.

    *base* responses answered it. *note* goes below the table.
    """

    question: str
    version: int
    title: str
    labels: Mapping[str, str]
    base: int
    note: str = ""


def breakdown(subject: Subject, table: FactTable, divided: Divided | None) -> Breakdown:
    """*subject* by the fact of *table*; without lines, and saying so, where it is not *divided*."""
    too_few = f"Too few answered for this to be divided by {table.label}."
    return Breakdown(
        question=subject.question,
        version=subject.version,
        title=subject.title,
        fact=table.fact,
        fact_label=table.label,
        lines=tuple(_line(codes, subject.labels) for codes in divided.lines) if divided else (),
        groups=tuple(_groups(divided, table.threshold)) if divided else (),
        everybody=Group(
            category=NOT_STATED,
            label="Everybody",
            base=subject.base,
            cells=_cells(divided.totals, subject.base, table.threshold) if divided else (),
        ),
        threshold=table.threshold,
        note=subject.note if divided else too_few,
    )


def _line(codes: tuple[str, ...], labels: Mapping[str, str]) -> Line:
    if len(codes) == 1:
        return Line(codes[0], labels[codes[0]])
    return Line(JOINED_LINES, f"{OTHERS}: {', '.join(labels[code] for code in codes)}")


def _groups(divided: Divided, threshold: int) -> Iterator[Group]:
    for place, part in enumerate(divided.parts):
        yield Group(
            category=part.groups[0] if len(part.groups) == 1 else JOINED,
            label=_label(part),
            base=part.base,
            cells=_cells([line[place] for line in divided.cells], part.base, threshold),
        )


def _cells(counts: Iterable[int | None], base: int, threshold: int) -> tuple[Cell, ...]:
    return tuple(cell(count, base, _why(count, threshold)) for count in counts)


def _label(part: Part) -> str:
    names = [group or "Not stated" for group in part.groups]
    return names[0] if len(names) == 1 else f"{OTHERS}: {', '.join(names)}"
