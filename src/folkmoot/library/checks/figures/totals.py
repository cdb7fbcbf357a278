"""Totals of a table that are not the sum of their parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from folkmoot.library.checks.figures.arithmetic import is_explained, plain
from folkmoot.library.checks.figures.bases import in_names
from folkmoot.library.checks.figures.columns import (
    NOT_COUNTED,
    PEOPLE,
    Column,
    Kind,
    Line,
    Matrix,
    line_of,
)
from folkmoot.library.checks.figures.numbers import Printed
from folkmoot.library.checks.found import Found

WHOLE = Fraction(100)
ONLY_ONE = re.compile(
    r"^\d{1,3}\s*(?:-|–|to)\s*\d{1,3}\b|^(?:under|over|aged|up to)\s+\d{1,3}\b"
    r"|^\d{1,3}\s*(?:\+|(?:and|or|years and) (?:over|above|older|under|more)\b)"
    r"|\b(?:dis)?(?:agree|satisfied|likely|important|support|oppose)\b|\bunlikely\b|^(?:yes|no|neither)\b",
    re.I,
)
HUNDRED_OR_SO = (Fraction(98), Fraction(102))


@dataclass(frozen=True, slots=True)
class Addition:
    """A total, the parts that stand with it, and the other figures of the same column."""

    where: str
    name: str
    total: Printed
    parts: tuple[Printed, ...]
    others: tuple[Printed, ...]

    @property
    def sum(self) -> Fraction:
        """What the parts come to."""
        return sum((part.value for part in self.parts), Fraction())

    @property
    def slack(self) -> Fraction:
        """How far the rounding of the parts and of the total can move them apart."""
        is_rounded = self.total.is_percent or any(one.decimals for one in self.parts)
        if not is_rounded:
            return Fraction()
        return self.total.slack + sum((part.slack for part in self.parts), Fraction())

    @property
    def adds_up(self) -> bool:
        """Whether the parts, a run of them or some of them come to the total."""
        if abs(self.sum - self.total.value) <= self.slack:
            return True
        return is_explained(self.total.value, [one.value for one in self.parts]) or is_explained(
            self.total.value, [one.value for one in (*self.others, *self.parts)]
        )


def wrong_totals(table: Matrix) -> Iterator[Found]:
    """Each total in *table* that is not the sum of its parts, down its columns.

    Conservative on purpose: an overlap of parts is taken for several answers from one person,
    unless the sum is only a little above the total; a total that is far from the sum is taken for
    something else; and a hidden or unreadable part ends the search.
    """
    closing = [row for row, line in enumerate(table.lines) if line is Line.TOTAL]
    for column in table.of(Kind.COUNT, Kind.PERCENT):
        for row in closing:
            addition = _addition(table, column, row, closing)
            if addition is not None and _is_wrong(table, addition, len(closing)):
                yield _found(addition)
        yield from _two_bases(table, column, closing)


def wrong_across(table: Matrix) -> Iterator[Found]:
    """Each row of *table* whose column of totals is not the sum of the columns beside it.

    Only where at least two rows, and most of them, do add up; or where a table of one single row
    all but adds up.
    """
    for kind in (Kind.COUNT, Kind.PERCENT):
        yield from _wrong_rows(table, table.of(kind))


def _wrong_rows(table: Matrix, columns: Sequence[Column]) -> Iterator[Found]:
    totals = [one for one in columns if _closes(one)]
    parts = [one for one in columns if not _closes(one)]
    if len(totals) != 1 or len(parts) < 2:
        return
    additions = [
        one for row in range(len(table.lines)) if (one := _across(table, totals[0], parts, row))
    ]
    wrong = [one for one in additions if not one.adds_up]
    right = len(additions) - len(wrong)
    if wrong and right >= 2 and right > len(wrong):
        yield from (_found(one) for one in wrong)
    elif len(additions) == 1 and wrong and not PEOPLE.search(totals[0].header):
        gap = wrong[0].total.value - wrong[0].sum
        if 0 < abs(gap) * 20 <= wrong[0].total.value and not table.counts_many_each:
            yield _found(wrong[0])


def _closes(column: Column) -> bool:
    from_name = column.header.replace("_", " ").split("(")[0].strip()
    return line_of(from_name) is Line.TOTAL


def _across(table: Matrix, total: Column, parts: Sequence[Column], row: int) -> Addition | None:
    whole, values = total.values[row], [part.values[row] for part in parts]
    if whole is None or whole.value <= 0 or any(value is None for value in values):
        return None
    shown = tuple(value for value in values if value is not None)
    return Addition(table.named(row), total.header or "total", whole, shown, ())


def _addition(table: Matrix, column: Column, row: int, closing: Sequence[int]) -> Addition | None:
    """The total at *row* with its parts: the rows before it, or after it where it stands first."""
    total = column.values[row]
    if total is None or total.value <= 0:
        return None
    before = [one for one in closing if one < row]
    start = before[-1] + 1 if before else 0
    rows = [one for one in range(start, row) if table.lines[one] is Line.PART]
    if not rows:
        after = [one for one in closing if one > row]
        end = after[0] if after else len(table.lines)
        rows = [one for one in range(row + 1, end) if table.lines[one] is Line.PART]
    values = [column.values[one] for one in rows]
    if len(rows) < 2 or any(value is None for value in values):
        return None
    parts = tuple(value for value in values if value is not None)
    others = tuple(
        value
        for one, value in enumerate(column.values)
        if value is not None and one != row and one not in rows
    )
    return Addition(table.named(row), table.labels[row], total, parts, others)


def _is_wrong(table: Matrix, addition: Addition, totals: int) -> bool:
    if addition.adds_up or table.counts_many_each:
        return False
    total, came = addition.total.value, addition.sum
    if addition.total.is_percent != addition.parts[0].is_percent:
        return False
    if not addition.total.is_percent and _look_like_percentages(addition):
        return False
    if came < total:
        return came * 2 >= total and (totals == 1 or came * 10 >= total * 9)
    if addition.total.is_percent:
        return total == WHOLE and _exclude_each_other(table)
    if PEOPLE.search(addition.name):
        return False
    return totals == 1 and (came - total) * 10 <= total


def _exclude_each_other(table: Matrix) -> bool:
    """Whether the rows are ages or degrees of agreement, of which one person can have only one."""
    parts = [
        label
        for label, line in zip(table.labels, table.lines, strict=True)
        if line is Line.PART and not NOT_COUNTED.search(label)
    ]
    return len(parts) > 1 and all(ONLY_ONE.search(label) for label in parts)


def _look_like_percentages(addition: Addition) -> bool:
    """Whether the parts may be percentages without their sign above a base: 11 + 18 + 71, n 38."""
    is_hundred = HUNDRED_OR_SO[0] <= addition.sum <= HUNDRED_OR_SO[1]
    return is_hundred and all(one.value <= 100 for one in addition.parts)


def _found(addition: Addition) -> Found:
    unit = "%" if addition.total.is_percent else ""
    shown = " + ".join(plain(part.value) for part in addition.parts[:12])
    if len(addition.parts) > 12:
        shown += " + ..."
    gap = addition.total.value - addition.sum
    off = f"{plain(abs(gap))}{' points' if unit else ''} {'fewer' if gap > 0 else 'more'}"
    missing = (
        f'or name the missing {plain(gap)} in a row of its own, for example "not stated".'
        if gap > 0
        else "or say that one answer may be counted in several rows."
    )
    return Found(
        addition.where,
        f"prints a total of {plain(addition.total.value)}{unit}, but its parts come to "
        f"{plain(addition.sum)}{unit} ({shown}): {off} than the total.",
        f"Correct the figure that is wrong, {missing}",
    )


def _two_bases(table: Matrix, column: Column, closing: Sequence[int]) -> Iterator[Found]:
    """A column named "n = 17" whose own total is another number."""
    named = in_names([column.header]) if "n" in column.header.lower() else set()
    if column.kind is not Kind.COUNT or len(named) != 1 or len(closing) != 1:
        return
    total = column.values[closing[0]]
    parts = [
        v.value
        for v, line in zip(column.values, table.lines, strict=True)
        if v is not None and line is Line.PART
    ]
    if total is None or total.value in named or sum(parts, Fraction()) != total.value:
        return
    yield Found(
        table.named(closing[0]),
        f"prints a total of {plain(total.value)}, but the column is named "
        f'"{column.header}": two bases for one column.',
        "Print the same base in both places, or say why they differ.",
    )
