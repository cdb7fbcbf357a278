"""Percentages of a table that do not follow from their count and their base."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from folkmoot.library.checks.figures.arithmetic import as_percent, common_base, follows, plain
from folkmoot.library.checks.figures.bases import Stated, in_names
from folkmoot.library.checks.figures.columns import (
    NOT_COUNTED,
    Column,
    Kind,
    Line,
    Matrix,
    exact,
)
from folkmoot.library.checks.figures.counted import stated_bases
from folkmoot.library.checks.figures.numbers import Printed
from folkmoot.library.checks.found import Found

GENERIC = frozenset(
    "count counts number numbers no of n the frequency freq responses response respondents respondent"
    " people answers total percent percentage per cent pct share proportion in all how many each"
    " received base figure value as a published printed reported stated given answer option choice"
    " selected choosing result results sample valid responding count age response(s)".split()
)
"""Words in the name of a column that do not say of what it holds counts or percentages."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with a count and a percentage, and the bases that its own row gives."""

    row: int
    count: Fraction
    percent: Printed
    beside: tuple[Fraction, ...]

    def follows_from(self, bases: Sequence[Fraction]) -> bool:
        """Whether the percentage follows from one of *bases*, or of those beside it."""
        return any(follows(self.percent, self.count, base) for base in (*self.beside, *bases))


@dataclass(frozen=True, slots=True)
class Reading:
    """One column of percentages read with one column of counts."""

    shares: Column
    counts: Column
    entries: tuple[Entry, ...]
    of_table: tuple[Fraction, ...]
    nearby: tuple[Fraction, ...]
    anywhere: tuple[Fraction, ...]

    @property
    def wrong(self) -> tuple[Entry, ...]:
        """The entries whose percentage follows from no base that the report states."""
        bases = (*self.of_table, *self.nearby, *self.anywhere)
        return tuple(entry for entry in self.entries if not entry.follows_from(bases))

    @property
    def right(self) -> int:
        """How many entries with a count follow from a base."""
        return sum(entry.count > 0 for entry in self.entries) - len(
            [entry for entry in self.wrong if entry.count > 0]
        )


def wrong_shares(table: Matrix, place: int, bases: Stated) -> Iterator[Found]:
    """What is wrong with the percentages of *table*, the piece at *place* of its report.

    A percentage is wrong where, rounded to its own decimals with halves either way, it follows
    from no base that its row, its table or the report states. Nothing is said where the table
    does not make plain that the percentages are shares of the counts.
    """
    for shares in table.of(Kind.PERCENT, Kind.MAYBE_PERCENT):
        readings = [
            _reading(table, shares, counts, place, bases)
            for counts in sorted(
                table.of(Kind.COUNT), key=lambda one: _distance(shares.place, one.place)
            )
        ]
        readings = [one for one in readings if one.entries]
        if readings:
            best = max(readings, key=lambda one: one.right)
            yield from _said(table, best, len(readings))


def _distance(share: int, count: int) -> tuple[int, bool]:
    return abs(share - count), count > share


def _reading(table: Matrix, shares: Column, counts: Column, place: int, bases: Stated) -> Reading:
    beside = [
        column
        for column in table.of(Kind.COUNT)
        if column is not counts and _is_base_column(column, counts)
    ]
    entries = []
    for row, line in enumerate(table.lines):
        count, percent = exact(counts.values[row]), shares.values[row]
        if line is Line.PART and count is not None and percent is not None:
            own = tuple(base for column in beside if (base := exact(column.values[row])))
            entries.append(Entry(row, count, percent, tuple(one for one in own if one >= count)))
    largest = max((entry.count for entry in entries), default=Fraction())
    of_table = _bases_of_table(table, shares, counts)
    return Reading(
        shares,
        counts,
        tuple(entries),
        tuple(base for base in of_table if base >= largest),
        bases.nearest(place, at_least=max(largest, Fraction(1))),
        tuple(sorted(bases.anywhere())),
    )


def _is_base_column(column: Column, counts: Column) -> bool:
    """Whether a column can hold the base of each row: never less than the count beside it."""
    both = [
        (one.value, other.value)
        for one, other in zip(column.values, counts.values, strict=True)
        if one is not None and other is not None
    ]
    return bool(both) and all(base >= count for base, count in both)


def _bases_of_table(table: Matrix, shares: Column, counts: Column) -> list[Fraction]:
    """Bases that the table itself gives, the plainest first: stated, then summed."""
    rows = range(len(table.lines))
    closing = [row for row in rows if table.lines[row] is not Line.PART]
    found = [base for row in closing if (base := exact(counts.values[row]))]
    found += sorted(in_names([counts.header, shares.header, table.title]), reverse=True)
    found += sorted(stated_bases(table.title), reverse=True)
    found += [
        base
        for column in table.columns
        for row in closing
        if column is not counts and (base := exact(column.values[row]))
    ]
    parts = [row for row in rows if table.lines[row] is Line.PART]
    values = {row: exact(counts.values[row]) or Fraction() for row in parts}
    with_share = [row for row in parts if shares.values[row] is not None]
    answered = [row for row in parts if not NOT_COUNTED.search(table.labels[row])]
    for some in (parts, with_share, answered):
        found.append(sum((values[row] for row in some), Fraction()))
    silent = [row for row in parts if NOT_COUNTED.search(table.labels[row])]
    found += [base - values[row] for base in tuple(found) for row in silent]
    return [base for base in dict.fromkeys(found) if base > 0]


def _said(table: Matrix, reading: Reading, readings: int) -> Iterator[Found]:
    wrong = reading.wrong
    if not wrong:
        return
    if _is_established(table, reading):
        for entry in wrong:
            yield _wrong_share(table, reading, entry)
    elif (base := _stated_base(table, reading)) and _is_plain(reading, readings):
        shared = common_base([(entry.count, entry.percent) for entry in reading.entries])
        if shared is None:
            for entry in wrong:
                yield _wrong_share(table, reading, entry)
        elif len(reading.entries) == 1:
            yield _wrong_share(table, reading, wrong[0])
        elif len(wrong) * 2 > len(reading.entries):
            yield _other_base(table, base, shared)


def _is_established(table: Matrix, reading: Reading) -> bool:
    """Whether enough rows follow from a base to be sure that the others should."""
    if reading.shares.kind is Kind.MAYBE_PERCENT:
        return reading.right >= 3 and reading.right >= 2 * len(reading.wrong)
    if reading.right < 2 or reading.right < len(reading.wrong):
        return False
    whole = sum(
        (
            exact(value) or Fraction()
            for value, line in zip(reading.counts.values, table.lines, strict=True)
            if line is Line.PART
        ),
        Fraction(),
    )
    if whole in reading.of_table[:1] and any(line is not Line.PART for line in table.lines):
        return True
    # Where all rows follow from one base that is nowhere stated, the base is missing, not the sum.
    return common_base([(entry.count, entry.percent) for entry in reading.entries]) is None


def _stated_base(table: Matrix, reading: Reading) -> Fraction | None:
    """The base that the table or the text around it states in so many words."""
    summed = sum((entry.count for entry in reading.entries), Fraction())
    stated = [base for base in reading.of_table if base != summed or base in reading.nearby]
    return next(iter([*reading.nearby, *stated]), None)


def _is_plain(reading: Reading, readings: int) -> bool:
    """Whether the columns are named so that the percentages can only be of these counts."""
    if reading.shares.kind is not Kind.PERCENT:
        return False
    share, count = (_own_words(one.header) for one in (reading.shares, reading.counts))
    if share == count:
        return abs(reading.shares.place - reading.counts.place) <= 1
    return not share and readings == 1 and len(reading.entries) > 1


def _own_words(header: str) -> set[str]:
    """What the name of a column says beyond "count", "%" and the like."""
    words = re.findall(r"[a-z]+", header.lower().replace("_", " "))
    return set(words) - GENERIC


def _wrong_share(table: Matrix, reading: Reading, entry: Entry) -> Found:
    base = _best_base(reading, entry)
    decimals = entry.percent.decimals
    computed = as_percent(entry.count, base, decimals)
    printed = f"{float(entry.percent.value):,.{decimals}f}%"
    return Found(
        table.named(entry.row),
        f"prints {printed} for {plain(entry.count)} of {plain(base)}, "
        f"but {plain(entry.count)}/{plain(base)} is {computed}, not {printed}.",
        f"Print {computed}, or correct the count, or state the base that it follows from.",
    )


def _best_base(reading: Reading, entry: Entry) -> Fraction:
    others = [one for one in reading.entries if one is not entry]
    fitting = [
        base for base in (*entry.beside, *reading.of_table, *reading.nearby) if base >= entry.count
    ]
    return max(
        fitting,
        key=lambda base: (
            base in entry.beside and _beside_fits(reading),
            sum(follows(one.percent, one.count, base) for one in others),
            base in reading.nearby[:1],
        ),
    )


def _beside_fits(reading: Reading) -> bool:
    return any(one.follows_from(()) for one in reading.entries)


def _other_base(table: Matrix, base: Fraction, shared: tuple[int, int]) -> Found:
    low, high = shared
    likely = f"{low:,}" if low == high else f"between {low:,} and {high:,}"
    return Found(
        table.where,
        f"states a base of {plain(base)}, but its percentages follow from a base of {likely}.",
        "State the base that the percentages were computed on, or compute them again.",
    )
