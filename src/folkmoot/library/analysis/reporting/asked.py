"""The chapters on closed questions: a picture and a table each, then the same by group."""

from collections import Counter
from collections.abc import Iterable, Iterator

from folkmoot.library.analysis.breakdowns import Breakdown
from folkmoot.library.analysis.findings import Findings
from folkmoot.library.analysis.reporting.words import (
    bar,
    both,
    counted,
    headed,
    reach,
    several,
    share,
)
from folkmoot.library.analysis.tables import Cell, ResultTable
from folkmoot.library.documents.paper import Grid, Picture, Piece
from folkmoot.library.documents.tree import Heading, ListItem, Paragraph
from folkmoot.library.pictures.bars import bars


def asked(findings: Findings) -> Iterator[Piece]:
    """Each closed question with its base, its shares and, after a campaign, the three ways."""
    if not findings.tables:
        return
    yield Heading(2, "What was answered")
    if findings.columns:
        yield Paragraph("Because there was a campaign, each question is counted in three ways:")
        for column in findings.columns:
            yield ListItem(
                f"{column.label} ({several(column.responses, 'response', 'responses')}). "
                f"{column.words}"
            )
    versions = Counter(table.question for table in findings.tables)
    for number, table in enumerate(findings.tables, start=1):
        is_reworded = versions[table.question] > 1
        yield from _question(table, f"question-{number}", is_reworded)


def _question(table: ResultTable, prefix: str, is_reworded: bool) -> Iterator[Piece]:
    title = f"{table.text} (version {table.version})" if is_reworded else table.text
    yield Heading(3, title)
    cells = [(row.label, cell) for row, cell in zip(table.rows, table.cells, strict=True)]
    if cells:
        told = " ".join(f"{label}: {both(cell)}." for label, cell in cells)
        yield Picture(
            bars(
                [bar(label, cell) for label, cell in cells],
                heading=_sentence(table),
                description=told,
                source=f'answers to "{table.text}", base {table.base:,}',
                prefix=prefix,
            )
        )
    header = ("Answer", "Count", "Share of base", "95% interval (descriptive)")
    rows = tuple((label, counted(cell.count), share(cell), reach(cell)) for label, cell in cells)
    yield Grid(title, header, rows, tuple(_notes(table)))
    if table.columns:
        yield _three_ways(table)


def _sentence(table: ResultTable) -> str:
    """What to see, without a verdict: the answer most chosen, with its share and base."""
    shown = [
        (cell.count, -place, row.label, cell)
        for place, (row, cell) in enumerate(zip(table.rows, table.cells, strict=True))
        if cell.count
    ]
    if not shown:
        return f"Base: {several(table.base, 'response', 'responses')}"
    _count, _place, label, cell = max(shown, key=lambda one: one[:2])
    left = table.base - sum(one.count or 0 for one in table.cells)
    is_surely_most = not any(row.hidden for row in table.rows) or (
        table.kind.takes_one and (cell.count or 0) > left
    )
    most = "Most chosen" if is_surely_most else "Most chosen of the figures shown"
    return f"{most}: {label}, {share(cell)} ({cell.count:,} of {table.base:,})"


def _notes(table: ResultTable) -> Iterator[str]:
    yield (
        f"Base: {several(table.base, 'response', 'responses')} that answered. "
        f"Left blank: {table.not_answered:,}. Not asked: {table.not_asked:,}."
    )
    if table.apart:
        yield f"{several(table.apart, 'response', 'responses')} came late and stand apart."
    if table.note:
        yield table.note
    yield from sorted({row.hidden for row in table.rows if row.hidden})


def _three_ways(table: ResultTable) -> Grid:
    everybody = f"All (base {table.base:,})"
    header = (
        "Answer",
        everybody,
        *(f"{column.label} (base {counted(column.base)})" for column in table.columns),
    )
    rows = tuple(
        (row.label, both(table.cells[place]), *(both(one.cells[place]) for one in table.columns))
        for place, row in enumerate(table.rows)
    )
    cells = (*table.cells, *(cell for one in table.columns for cell in one.cells))
    return Grid(f"{table.text} in three ways", header, rows, _why_hidden(cells))


def _why_hidden(cells: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(sorted({cell.hidden for cell in cells if cell.hidden}))


def by_group(findings: Findings) -> Iterator[Piece]:
    """Each closed question, and the themes, by what is known of the respondents."""
    if not findings.breakdowns and not findings.theme_breakdowns:
        return
    yield Heading(2, "Groups heard separately")
    for one in (*findings.breakdowns, *findings.theme_breakdowns):
        yield _broken_down(one)


def _broken_down(one: Breakdown) -> Grid:
    groups = (one.everybody, *one.groups)
    header = ("Answer" if one.version else "Theme", *(headed(group) for group in groups))
    rows = tuple(
        (line.label, *(both(group.cells[place]) for group in groups))
        for place, line in enumerate(one.lines)
    )
    hidden = _why_hidden(cell for group in groups for cell in group.cells)
    notes = (*((one.note,) if one.note else ()), *hidden)
    return Grid(f"{one.title} by {one.fact_label.lower()}", header, rows, notes)
