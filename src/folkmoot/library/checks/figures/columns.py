"""What the rows and columns of a grid are: labels, counts, percentages, totals and bases."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from folkmoot.library.checks.figures.numbers import Printed, count_and_percent, in_cell
from folkmoot.library.checks.figures.pieces import YEARS, Grid, Row

PERCENT = re.compile(
    r"%|\bper\s?cent\b|\bpercentages?\b|\bpct\b|\bproportions?\b|\bshares?\b", re.I
)
NOT_A_SHARE = re.compile(
    r"\b(change|differ|points?|increase|decrease|growth|rates?|turnout|confiden|interval|lower|upper"
    r"|ci|margin|census|population|borough|england|london|national|target|benchmark|roll|weighted"
    r"|cumulative|cum|average|mean|median|score|previous|last|expected|index|ratio)",
    re.I,
)
NOT_A_COUNT = re.compile(
    r"\b(score|mean|average|median|rank|ranking|age|ages|year|id|code|ref|reference|cost|price"
    r"|budget|question|q|date|rates?|ratio|index|weighted|change|difference)\b|£",
    re.I,
)
TOTAL = re.compile(
    r"\bsub-?\s?totals?$|^all (?!others|saints|options|services)[a-z]+s$"
    r"|^(?:grand |sub-?\s?|overall )?totals?(?:$|[ :,]*\(|[ :,]+(?:number|responses|respondents"
    r"|received|count|base|of|answers|submissions|replies|people|all|in|for|n\b|\d|stock"
    r"|[a-z]+s$))|\btotals?$|^all$|^overall$|^sum$|^altogether$"
    r"|^all (?:respondents|responses|answers|groups|people|residents|participants|categories)$",
    re.I,
)
UNIT = (
    r"(?:responses|respondents|answers|answered|received|included|analy[sz]ed|people|participants"
    r"|submissions|replies|completed|returned)"
)
BASE = re.compile(
    r"^(?:unweighted |total )?(?:bases?|n|sample(?: size)?)\b(?! of| to)|\(?\bn\s*=|^skipped"
    rf"|^(?:total |valid |all )*(?:number of |no\.? of )?{UNIT}"
    r"(?: question| received| analy[sz]ed| included| in total| total| to this question)?$"
    r"|^(?:responses?|respondents?)[ ,]+(?:total|received|n|included)$",
    re.I,
)
NOT_COUNTED = re.compile(
    r"\b(?:not answered|no answer|no response|non-?response|blanks?|missing|not stated|unknown"
    r"|prefer not|don.?t know|not applicable|n/a|no reply|did not answer|unsure|not sure|invalid)\b",
    re.I,
)
PEOPLE = re.compile(r"\b(?:respondents?|people|participants?|persons?|base|n|who|answer)", re.I)
MANY_EACH = re.compile(
    r"multi-?\s?(?:coded|code|response|choice)|more than (?:one|100)|select all|tick all|all that apply"
    r"|several (?:answers|options|themes|options)|do not (?:sum|add|total)|(?:may|can|will) not (?:sum|add)"
    r"|(?:sums?|adds?) to more|add up to more|exceed 100",
    re.I,
)
COMPUTED = 6
"""A value with more decimals than these was computed by a sheet, and is read with these."""
MOST_OF_A_WHOLE = Fraction(103, 100)


class Kind(StrEnum):
    """What a column of a grid holds."""

    LABEL = "label"
    COUNT = "count"
    PERCENT = "percent"
    MAYBE_PERCENT = "maybe_percent"
    OTHER = "other"


class Line(StrEnum):
    """What a row of a grid is."""

    PART = "part"
    TOTAL = "total"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, its name, what it holds, and one value (or None) for each row."""

    place: int
    header: str
    kind: Kind
    values: tuple[Printed | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A grid read: the columns with numbers, and for each row its place, label and part."""

    where: str
    title: str
    section: int
    columns: tuple[Column, ...]
    places: tuple[str, ...]
    labels: tuple[str, ...]
    lines: tuple[Line, ...]

    def of(self, *kinds: Kind) -> tuple[Column, ...]:
        """The columns of these kinds."""
        return tuple(column for column in self.columns if column.kind in kinds)

    def named(self, row: int) -> str:
        """Where a row stands, as a person finds it again."""
        label = self.labels[row]
        return f'{self.places[row]} ("{label[:60]}")' if label else self.places[row]

    @property
    def counts_many_each(self) -> bool:
        """Whether the text around says that one respondent may be counted in several rows."""
        return bool(MANY_EACH.search(self.title)) or any(
            MANY_EACH.search(text) for text in (*self.labels, *(c.header for c in self.columns))
        )


def matrix(grid: Grid) -> Matrix:
    """What the rows and columns of *grid* are; turned round where its percentages are a row."""
    columns = _columns(grid)
    if not any(column.kind is Kind.PERCENT for column in columns):
        turned = _turned(grid)
        if turned is not None:
            return matrix(turned)
    labels = tuple(_label(row.cells, columns) for row in grid.rows)
    return Matrix(
        grid.where,
        grid.title,
        grid.section,
        columns,
        tuple(row.where for row in grid.rows),
        labels,
        tuple(line_of(label) for label in labels),
    )


def line_of(label: str) -> Line:
    """What a row or column of this name is.

    >>> [line_of(name).value for name in ("Yes", "Published total", "n", "Totally agree")]
    ['part', 'total', 'base', 'part']
    """
    words = label.replace("_", " ").strip(" :.*")
    if BASE.search(words) and not NOT_COUNTED.search(words):
        # "Total responses" closes a table of counts; "Responses" beside it only states a base.
        return Line.TOTAL if TOTAL.search(words) else Line.BASE
    return Line.TOTAL if TOTAL.search(words) else Line.PART


def _columns(grid: Grid) -> tuple[Column, ...]:
    width = len(grid.header)
    columns: list[Column] = []
    for place in range(width):
        cells = [row.cells[place] for row in grid.rows]
        both = [count_and_percent(cell) for cell in cells]
        if sum(pair is not None for pair in both) * 2 > sum(bool(cell) for cell in cells):
            columns += _two_in_one(place, grid.header[place], cells)
        else:
            values = tuple(in_cell(cell) for cell in cells)
            columns.append(_column(place, grid.header[place], cells, values))
    return tuple(columns)


def _two_in_one(place: int, header: str, cells: Sequence[str]) -> list[Column]:
    """A column of cells like "5 (29.4%)" as a column of counts and one of percentages."""
    counts: list[Printed | None] = []
    shares: list[Printed | None] = []
    for cell in cells:
        count, share = count_and_percent(cell) or (in_cell(cell), None)
        if share is None and count is not None and count.is_percent:
            count, share = None, count
        counts.append(count)
        shares.append(share)
    return [
        Column(place, header, Kind.COUNT, tuple(counts)),
        Column(place, header, Kind.PERCENT, tuple(shares)),
    ]


def _column(
    place: int, header: str, cells: Sequence[str], values: tuple[Printed | None, ...]
) -> Column:
    printed = [one for one in values if one is not None]
    words = header.replace("_", " ")
    filled = sum(bool(cell) for cell in cells)
    if not printed or len(printed) * 2 < filled:
        kind = Kind.LABEL if filled else Kind.OTHER
        # A column of text keeps no numbers, unless its name says that it holds some.
        if not (printed and (PERCENT.search(words) or _names_counts(words))):
            return Column(place, header, kind, (None,) * len(values))
    if PERCENT.search(words) or sum(one.is_percent for one in printed) * 2 > len(printed):
        kind = Kind.OTHER if NOT_A_SHARE.search(words) else Kind.PERCENT
        return Column(place, header, kind, _as_percentages(values))
    if NOT_A_COUNT.search(words) or _only_numbers_the_rows(place, printed):
        return Column(place, header, Kind.OTHER, values)
    if any(one.value.denominator != 1 for one in printed):
        return Column(place, header, Kind.MAYBE_PERCENT, _as_percentages(values))
    return Column(place, header, Kind.COUNT, values)


def _only_numbers_the_rows(place: int, printed: Sequence[Printed]) -> bool:
    """Whether a column holds years, or in the first place 1, 2, 3 and so on."""
    values = [one.value for one in printed]
    return all(one in YEARS for one in values) or (
        place == 0 and len(values) > 2 and values == list(range(1, len(values) + 1))
    )


def _names_counts(words: str) -> bool:
    return bool(re.search(r"\b(?:count|number|frequency|responses|respondents|n)\b", words, re.I))


def _as_percentages(values: tuple[Printed | None, ...]) -> tuple[Printed | None, ...]:
    """Values of a column of shares in per cent: a sheet may store 29.4% as 0.294."""
    values = tuple(one and _readable(one) for one in values)
    plain = [one for one in values if one is not None and not one.is_percent]
    # A total of rounded shares may be 1.01.
    fractions = [one for one in plain if 0 <= one.value <= MOST_OF_A_WHOLE]
    if len(fractions) < len(plain) or all(one.value.denominator == 1 for one in plain):
        return tuple(one and replace(one, is_percent=True) for one in values)
    return tuple(
        Printed(one.value * 100, max(0, one.decimals - 2), is_percent=True)
        if one is not None and not one.is_percent
        else one
        for one in values
    )


def _readable(one: Printed) -> Printed:
    """A computed value, such as 0.5714285714285714, without the digits that nobody reads: its last
    ones are errors of the machine."""
    if one.decimals <= COMPUTED:
        return one
    return replace(one, value=round(one.value, COMPUTED), decimals=COMPUTED)


def _label(cells: Sequence[str], columns: Sequence[Column]) -> str:
    """The text cells of a row before its first number, else its first text."""
    first = min((c.place for c in columns if c.kind is not Kind.LABEL), default=len(cells))
    before = [cell for cell in cells[:first] if cell]
    texts = before or [cell for cell in cells if cell and in_cell(cell) is None]
    return ", ".join(before) if before else (texts[0] if texts else "")


def _turned(grid: Grid) -> Grid | None:
    """The grid with rows as columns, where one of its rows is named as a row of percentages."""
    if not grid.header or len(grid.header) < 3:
        return None
    names = [row.cells[0] for row in grid.rows]
    if not any(PERCENT.search(name) and not NOT_A_SHARE.search(name) for name in names):
        return None
    return transposed(grid)


def transposed(grid: Grid) -> Grid:
    """*grid* with its rows as columns; the header becomes the labels."""
    from_rows = [row.cells for row in grid.rows]
    rows = [
        (grid.header[place], *(cells[place] for cells in from_rows))
        for place in range(1, len(grid.header))
    ]
    header = (grid.header[0], *(cells[0] for cells in from_rows))
    return replace(grid, header=header, rows=tuple(Row(grid.where, cells) for cells in rows))


def exact(value: Printed | None) -> Fraction | None:
    """The value as a count, or None where it is none."""
    return value.value if value is not None and value.is_whole else None
