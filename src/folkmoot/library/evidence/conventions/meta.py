"""The companion ``.meta.csv`` of an Explore Education Statistics file: what each column is.

Source: open data standards of the Department for Education ("Analysts' guide", statistics
production, "meta data"), and the rules of its published screener.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from folkmoot.library.evidence.conventions.faults import Fault, Weight, refuse
from folkmoot.library.evidence.conventions.geographies import PLACE_COLUMNS
from folkmoot.library.evidence.conventions.sheets import Sheet

TIME_COLUMNS = ("time_period", "time_identifier")
META_COLUMNS = (
    *("col_name", "col_type", "label", "indicator_grouping", "indicator_unit"),
    *("indicator_dp", "filter_hint", "filter_grouping_column"),
)
LATER_COLUMNS = frozenset({"indicator_dp"})
"""Columns that files of before 2020 do not have."""
OPTIONAL_COLUMNS = frozenset({"filter_default"})
UNITS = ("", "%", "pp", "£", "£m", "numberstring")
TOTAL = "Total"


class ColumnKind(StrEnum):
    """What a column of a data file is."""

    FILTER = "Filter"
    INDICATOR = "Indicator"


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the companion describes it: a filter's categories, or an indicator's figures.

    *unit* is "", "%", "pp", "£", "£m" or "numberstring"; *decimals* is None where it is not told.
    *default* is the category that stands for everybody.
    """

    name: str
    kind: ColumnKind
    label: str
    grouping: str = ""
    unit: str = ""
    decimals: int | None = None
    hint: str = ""
    grouping_column: str = ""
    default: str = TOTAL

    @property
    def cells(self) -> tuple[str, ...]:
        """The column as a row of the companion file."""
        decimals = "" if self.decimals is None else str(self.decimals)
        described = (self.name, self.kind.value, self.label, self.grouping, self.unit, decimals)
        return (*described, self.hint, self.grouping_column)


def meta_path(path: Path) -> Path:
    """Where the companion of the data file at *path* stands.

    >>> meta_path(Path("a/exclusions.csv")).as_posix()
    'a/exclusions.meta.csv'
    """
    return path.with_name(f"{path.stem}.meta.csv")


def read_meta(sheet: Sheet) -> tuple[Column, ...]:
    """The columns that a companion file describes. Raises BadFile where it is not sound."""
    refuse(check_meta(sheet), sheet.name)
    return tuple(_column(cells) for _, cells in _described(sheet))


def check_meta(sheet: Sheet) -> tuple[Fault, ...]:
    """What is wrong with a companion file, taken by itself."""
    missing = [name for name in META_COLUMNS if name not in sheet.header]
    faults = [
        Fault(
            f"The companion file has no column {name}."
            + (" Files of today need it." if name in LATER_COLUMNS else " Add it."),
            weight=Weight.ADVICE if name in LATER_COLUMNS else Weight.WRONG,
        )
        for name in missing
    ]
    if set(missing) - LATER_COLUMNS:
        return tuple(faults)
    extra = [name for name in sheet.header if name not in {*META_COLUMNS, *OPTIONAL_COLUMNS}]
    faults += [
        Fault("This column of the companion file is not known; remove it.", column=name or "?")
        for name in extra
    ]
    faults += (
        [Fault("The row has too many or too few cells.", sheet.uneven)] if sheet.uneven else []
    )
    for number, cells in _described(sheet):
        faults += [Fault(says, (number,), column) for column, says in _row_faults(cells)]
    faults += _repeated(sheet, "col_name", "is described twice")
    faults += _repeated(
        sheet, "label", "is the label of two columns; a reader cannot tell them apart"
    )
    return tuple(faults)


def _described(sheet: Sheet) -> Iterator[tuple[int, Mapping[str, str]]]:
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        yield number, dict(zip(sheet.header, row, strict=True))


def _row_faults(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    name, kind = cells["col_name"], cells["col_type"]
    if not name:
        yield "col_name", "The name of the column is missing."
    elif " " in name:
        yield "col_name", f"“{name}” holds a space; write it with underscores."
    elif name in {*TIME_COLUMNS, *PLACE_COLUMNS}:
        yield "col_name", f"{name} says when or where; it is not described in the companion."
    if not cells["label"]:
        yield "label", f"{name or 'This column'} has no label; say in words what it holds."
    if kind == ColumnKind.INDICATOR:
        yield from _indicator_faults(cells)
    elif kind == ColumnKind.FILTER:
        yield from _filter_faults(cells)
    else:
        yield "col_type", f"“{kind}” is neither Filter nor Indicator."


def _indicator_faults(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    unit, decimals = cells["indicator_unit"], cells.get("indicator_dp", "")
    if unit not in UNITS:
        yield "indicator_unit", f"“{unit}” is no unit; use %, pp, £, £m or nothing."
    if decimals and not (decimals.isascii() and decimals.isdigit() and int(decimals) <= 20):
        yield "indicator_dp", f"“{decimals}” is no number of decimal places from 0 to 20."
    for name in ("filter_hint", "filter_grouping_column"):
        if cells[name]:
            yield name, "An indicator takes nothing here; empty the cell."


def _filter_faults(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in ("indicator_grouping", "indicator_unit", "indicator_dp"):
        if cells.get(name):
            yield name, "A filter takes nothing here; empty the cell."


def _repeated(sheet: Sheet, column: str, says: str) -> list[Fault]:
    rows: dict[str, list[int]] = {}
    for number, cells in _described(sheet):
        if cells[column]:
            rows.setdefault(cells[column], []).append(number)
    return [
        Fault(f"“{name}” {says}.", tuple(numbers), column)
        for name, numbers in rows.items()
        if len(numbers) > 1
    ]


def _column(cells: Mapping[str, str]) -> Column:
    decimals = cells.get("indicator_dp", "")
    return Column(
        name=cells["col_name"],
        kind=ColumnKind(cells["col_type"]),
        label=cells["label"],
        grouping=cells["indicator_grouping"],
        unit=cells["indicator_unit"],
        decimals=int(decimals) if decimals else None,
        hint=cells["filter_hint"],
        grouping_column=cells["filter_grouping_column"],
        default=cells.get("filter_default") or TOTAL,
    )


def of_kind(columns: Sequence[Column], kind: ColumnKind) -> tuple[Column, ...]:
    """The columns of one kind, in their order."""
    return tuple(one for one in columns if one.kind is kind)
