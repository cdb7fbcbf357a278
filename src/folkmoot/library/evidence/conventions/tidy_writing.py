"""Writing figures in the shape of Explore Education Statistics, with how sure they are.

What is written here passes ``tidy_checks.check_tidy`` without advice; that is a test, not a hope.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from folkmoot.library.documents.tabular import Cell, write_rows
from folkmoot.library.evidence.conventions.geographies import Place
from folkmoot.library.evidence.conventions.meta import (
    META_COLUMNS,
    Column,
    ColumnKind,
    meta_path,
    of_kind,
)
from folkmoot.library.evidence.conventions.periods import FAMILIES, Period
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol

UNCERTAINTY = ("lower_80", "upper_80", "lower_95", "upper_95")
BOUNDS_IN_WORDS = {
    "lower_80": "lower end of the 80% prediction interval",
    "upper_80": "upper end of the 80% prediction interval",
    "lower_95": "lower end of the 95% prediction interval",
    "upper_95": "upper end of the 95% prediction interval",
}
PLACE_ORDER = (
    *("geographic_level", "country_code", "country_name", "region_code", "region_name"),
    *("old_la_code", "new_la_code", "la_name"),
)


@dataclass(frozen=True, slots=True)
class Observation:
    """One row: when, where, of whom (a category for each filter), and its figures by indicator."""

    period: Period
    place: Place
    categories: Mapping[str, str]
    figures: Mapping[str, Figure]


def with_uncertainty(indicator: Column) -> tuple[Column, ...]:
    """*indicator* and the four columns of its prediction intervals, in its unit and decimals.

    Use it for the one projected indicator of a file: the columns are named lower_80, upper_80,
    lower_95 and upper_95.
    """
    return (
        indicator,
        *(
            replace(indicator, name=name, label=f"{indicator.label}, {BOUNDS_IN_WORDS[name]}")
            for name in UNCERTAINTY
        ),
    )


def write_tidy(path: Path, columns: Sequence[Column], observations: Sequence[Observation]) -> Path:
    """Write a data file to *path* and its companion beside it; returns where the companion stands.

    Numbers are rounded to the decimals of their indicator, halves away from nought. A blank is
    written as "x" (not available), and a doubtful number as "u", as the standards ask: a symbol
    stands in the place of the number. The rows keep their order. Raises ValueError where an
    observation lacks a category or figure, an indicator has no decimals, or periods do not stand
    beside each other; BadFile where a file cannot be written.
    """
    _check_columns(columns)
    _check_periods(observations)
    places = _place_columns(observations)
    header = ["time_period", "time_identifier", *places, *(one.name for one in columns)]
    write_rows(path, header, (list(_cells(one, places, columns)) for one in observations))
    beside = meta_path(path)
    write_rows(beside, META_COLUMNS, [one.cells for one in columns])
    return beside


def _check_columns(columns: Sequence[Column]) -> None:
    for one in of_kind(columns, ColumnKind.INDICATOR):
        if one.decimals is None:
            raise ValueError(f"Indicator {one.name} needs a number of decimal places.")


def _check_periods(observations: Sequence[Observation]) -> None:
    identifiers = {one.period.identifier for one in observations}
    if identifiers - FAMILIES.get(min(identifiers, default=""), identifiers):
        raise ValueError(f"These do not stand in one file: {', '.join(sorted(identifiers))}.")


def _place_columns(observations: Sequence[Observation]) -> list[str]:
    used = {name for one in observations for name in one.place.columns}
    return [
        *(name for name in PLACE_ORDER if name in used | {"geographic_level"}),
        *sorted(used - set(PLACE_ORDER)),
    ]


def _cells(one: Observation, places: Sequence[str], columns: Sequence[Column]) -> Iterator[Cell]:
    yield one.period.written
    yield one.period.identifier
    for name in places:
        yield one.place.level if name == "geographic_level" else one.place.columns.get(name, "")
    for column in columns:
        yield _cell(one, column)


def _cell(one: Observation, column: Column) -> Cell:
    given = one.categories if column.kind is ColumnKind.FILTER else one.figures
    if column.name not in given:
        raise ValueError(f"An observation of {one.period.in_words} has no {column.name}.")
    if column.kind is ColumnKind.FILTER:
        return one.categories[column.name]
    text = written(one.figures[column.name], column.decimals or 0)
    # Handed on as a number: a text that starts with a minus would be made safe against formulas.
    return Decimal(text) if text.startswith("-") else text


def written(figure: Figure, decimals: int) -> str:
    """A figure as the data file holds it.

    >>> written(Figure(Decimal("12.345")), 2), written(Figure(None, Symbol.BLANK), 2)
    ('12.35', 'x')
    """
    if figure.symbol is Symbol.BLANK:
        return Symbol.UNAVAILABLE.value
    if figure.symbol is not None or figure.number is None:
        return figure.symbol.value if figure.symbol else Symbol.UNAVAILABLE.value
    rounded = figure.number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return format(rounded + 0, "f")
