"""The data files of Explore Education Statistics: one row an observation, one column a thing.

A file says when (``time_period``, ``time_identifier``), where (``geographic_level`` and its codes),
of whom (filters, with a Total) and what (indicators). Which column is which is told by its
companion ``.meta.csv``; without it, it is guessed from the cells, and said to be a guess.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from folkmoot.library.errors import BadFile, NotFound
from folkmoot.library.evidence.conventions.faults import Fault, Weight, by_reason, refuse
from folkmoot.library.evidence.conventions.geographies import PLACE_COLUMNS
from folkmoot.library.evidence.conventions.meta import (
    TIME_COLUMNS,
    Column,
    ColumnKind,
    meta_path,
    of_kind,
    read_meta,
)
from folkmoot.library.evidence.conventions.sheets import Sheet, read_sheet
from folkmoot.library.evidence.conventions.symbols import Figure, read_figure

MANDATORY = (*TIME_COLUMNS, "geographic_level", "country_code", "country_name")
MOSTLY = 0.9
"""From which share of readable figures on a column without a companion is taken for an indicator."""


@dataclass(frozen=True, slots=True)
class Selected:
    """Some rows of a file: their numbers and figures, and how many rows each condition set aside.

    Every row of the file is used or set aside by the first condition that it does not meet.
    """

    numbers: tuple[int, ...]
    figures: tuple[Figure, ...]
    aside: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Tidy:
    """A data file that was read: its sheet, and its columns as described, or guessed.

    *is_described* says whether a companion told which column is what.
    """

    sheet: Sheet
    columns: tuple[Column, ...]
    is_described: bool

    @property
    def filters(self) -> tuple[Column, ...]:
        """The columns that say of whom."""
        return of_kind(self.columns, ColumnKind.FILTER)

    @property
    def indicators(self) -> tuple[Column, ...]:
        """The columns that hold figures."""
        return of_kind(self.columns, ColumnKind.INDICATOR)

    def figures(self, indicator: str) -> list[Figure]:
        """The figures of one indicator, row by row. Raises BadFile where it is none."""
        if indicator not in {one.name for one in self.indicators}:
            raise BadFile(f"{self.sheet.name} has no indicator {indicator}.")
        return [read_figure(cell) for cell in self.sheet.column(indicator)]

    def select(self, indicator: str, where: Mapping[str, str]) -> Selected:
        """The figures of *indicator* in the rows whose cells are as *where* says.

        Raises BadFile where the file has no such column.
        """
        wanted = tuple(where.items())
        cells = self.sheet.columns(*where) if where else [()] * len(self.sheet.rows)
        numbers, figures = [], []
        aside: Counter[str] = Counter()
        for number, row, figure in zip(
            self.sheet.numbers, cells, self.figures(indicator), strict=True
        ):
            unmet = next((at for at, cell in enumerate(row) if cell != wanted[at][1]), None)
            if unmet is None:
                numbers.append(number)
                figures.append(figure)
            else:
                aside[f"{wanted[unmet][0]} is not {wanted[unmet][1]}"] += 1
        if self.sheet.blank:
            aside["blank row"] = len(self.sheet.blank)
        return Selected(tuple(numbers), tuple(figures), tuple(sorted(aside.items())))

    def figure(self, indicator: str, where: Mapping[str, str]) -> Figure:
        """The one figure of *indicator* where the cells are as *where* says.

        Raises NotFound where there is none, BadFile where there are several.
        """
        found = self.select(indicator, where)
        told = ", ".join(f"{column} {value}" for column, value in where.items())
        if not found.figures:
            raise NotFound(f"{self.sheet.name} has no {indicator} for {told}.")
        if len(found.figures) > 1:
            raise BadFile(
                f"{self.sheet.name} has {len(found.figures)} rows for {told}: say which one."
            )
        return found.figures[0]


def read_tidy(path: Path) -> Tidy:
    """The data file at *path*, with the companion beside it where there is one.

    Raises NotFound, and BadFile where the file cannot be relied on: a mandatory column is missing,
    a row has cells too many, a figure is neither number nor symbol. Looser faults pass here and are
    told by ``tidy_checks.check_tidy``.
    """
    beside = meta_path(path)
    return tidy_of(read_sheet(path), read_sheet(beside) if beside.is_file() else None)


def tidy_of(sheet: Sheet, meta: Sheet | None) -> Tidy:
    """The data file of *sheet* and of its companion *meta*. Raises BadFile, as ``read_tidy``."""
    refuse(shape_faults(sheet), sheet.name)
    described = () if meta is None else read_meta(meta)
    absent = [one.name for one in described if one.name not in sheet.header]
    if absent and meta is not None:
        raise BadFile(
            f"{meta.name} describes {absent[0]}, which is no column of {sheet.name}. Name the "
            "column there, or remove its row."
        )
    tidy = Tidy(sheet, described or guessed(sheet), is_described=meta is not None)
    refuse(figure_faults(tidy), sheet.name)
    return tidy


def shape_faults(sheet: Sheet) -> tuple[Fault, ...]:
    """What keeps a sheet from being read at all: missing or repeated columns, uneven rows."""
    faults = [
        Fault(f"The file has no column {name}. Add it.")
        for name in MANDATORY
        if name not in sheet.header
    ]
    faults += [
        Fault(f"Two columns are called “{name}”. Rename or remove one of them.")
        for name, count in Counter(sheet.header).items()
        if count > 1
    ]
    if sheet.uneven:
        says = (
            f"The header names {len(sheet.header)} columns, and this row has more or fewer cells. "
            "Put texts that hold commas in quotation marks."
        )
        faults.append(Fault(says, sheet.uneven))
    return tuple(faults)


def guessed(sheet: Sheet) -> tuple[Column, ...]:
    """What the columns of a file without a companion seem to be, by their cells."""
    return tuple(
        Column(name, _guessed_kind(sheet.column(name)), name.replace("_", " "))
        for name in sheet.header
        if name not in {*TIME_COLUMNS, *PLACE_COLUMNS}
    )


def _guessed_kind(cells: Sequence[str]) -> ColumnKind:
    told = Counter(cells)
    told.pop("", None)
    readable = sum(count for text, count in told.items() if _is_figure(text))
    share = readable / told.total() if told else 0.0
    return ColumnKind.INDICATOR if share >= MOSTLY else ColumnKind.FILTER


def is_plain(text: str) -> bool:
    """Whether *text* is digits with at most one point among them: a number beyond doubt.

    Most cells of a large file are; this answers for them ten times as fast as reading them.
    """
    return text.isascii() and text.replace(".", "", 1).isdigit()


def _is_figure(text: str) -> bool:
    if is_plain(text):
        return not text.endswith(".")
    try:
        read_figure(text)
    except BadFile:
        return False
    return True


def figure_faults(tidy: Tidy) -> tuple[Fault, ...]:
    """The cells of indicators that are neither a number nor a symbol."""
    unread: dict[tuple[str, str], list[int]] = {}
    for column in tidy.indicators:
        if column.unit == "numberstring":
            continue
        cells = tidy.sheet.column(column.name)
        wrong = {text for text in set(cells) if not _is_figure(text)}
        for number, text in zip(tidy.sheet.numbers, cells, strict=True) if wrong else ():
            if text in wrong:
                says = f"“{text}” is neither a number nor a symbol such as z, x, c, low or u."
                unread.setdefault((column.name, says), []).append(number)
    return by_reason(unread, Weight.WRONG)
