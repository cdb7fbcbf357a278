"""Exclusions out of a file: as the Department for Education publishes them, or a council's own.

A published file names a topic and a group of it in a pair of columns (``characteristic_group`` and
``characteristic``, or ``breakdown_topic`` and ``breakdown``). A council's own file has a column for
each characteristic, so that groups can be intersections, beside ``time_period``, ``headcount`` and
the counts. Every row is used, or set aside by a reason; a symbol is kept and is never a number.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.accounts import Account
from folkmoot.library.evidence.areas import LEVEL_COLUMNS, OTHER_AREA, Area, area_of
from folkmoot.library.evidence.conventions.faults import rows_in_words
from folkmoot.library.evidence.conventions.geographies import PLACE_COLUMNS, Place
from folkmoot.library.evidence.conventions.meta import ColumnKind
from folkmoot.library.evidence.conventions.sheets import Sheet, read_sheet
from folkmoot.library.evidence.conventions.symbols import (
    COUNTS,
    EXCLUSIONS_TO_2018,
    Figure,
    Meaning,
    read_figure,
)
from folkmoot.library.evidence.conventions.tidy import guessed
from folkmoot.library.evidence.exclusions.counted import (
    Characteristics,
    Counted,
    Measure,
    is_total,
    summed_over,
)
from folkmoot.library.evidence.exclusions.naming import TOTAL, Kept, Topics, Wanted, named_groups
from folkmoot.library.evidence.rolls.reading import in_six_digits, parsed_school_year

YEARS = ("time_period", "year")
HEADCOUNT = "headcount"
COUNT_COLUMNS: Mapping[Measure, tuple[str, ...]] = {
    Measure.PERMANENT: ("perm_excl",),
    Measure.SUSPENSIONS: ("suspension", "susp", "fixed_excl"),
    Measure.SUSPENDED: ("one_plus_susp", "one_plus_fixed"),
}
"""The column of each measure, by its name of today and those of before 2020."""
BEFORE_2020 = ("fixed_excl", "one_plus_fixed")
WHOLE_YEAR = {"academic year", ""}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a file says of one area: its *groups* by measure and year, and *everybody*.

    *by* are the characteristics of the groups. *meaning* is what the file's symbols say.
    """

    place: Place
    place_name: str
    name: str
    by: tuple[str, ...]
    groups: Mapping[Measure, tuple[Counted, ...]]
    everybody: Mapping[Measure, tuple[Counted, ...]]
    years: tuple[int, ...]
    meaning: Meaning
    account: Account
    sha256: str
    full_names: Mapping[str, str] = field(default_factory=dict)

    def group_names(self) -> tuple[str, ...]:
        """The groups that can be compared, as a person would write them."""
        rows = (row for some in self.groups.values() for row in some)
        return tuple(sorted({", ".join(value for _, value in row.group) for row in rows}))

    def group_called(self, reference: str) -> Characteristics:
        """The group that *reference* names. Raises BadFile, listing the groups, where none is."""
        whole = reference.strip().casefold()
        whole = self.full_names.get(whole, whole).casefold()
        wanted = sorted(part.strip() for part in whole.split(",") if part.strip())
        if not wanted:
            raise BadFile(
                "Whom each group is compared with changes every figure, so that you must name it "
                f"with --reference. The groups of {self.name}: {'; '.join(self.group_names())}."
            )
        groups = sorted({row.group for some in self.groups.values() for row in some})
        for group in groups:
            if sorted(value.casefold() for _, value in group) == wanted:
                return group
            if ", ".join(value for _, value in group).casefold() == whole:
                return group
        raise BadFile(
            f"{self.name} has no group called {reference} by {' and '.join(self.by)}. "
            f"Name one of these with --reference: {'; '.join(self.group_names())}."
        )


def read_exclusions(path: Path, wanted: Wanted, *, years: int = 3) -> Recorded:
    """The exclusions of one area of the file at *path*, by the characteristics that are *wanted*.

    Only the last *years* school years are used. Raises NotFound; BadFile, with row and column, where
    a cell cannot be read, a group has two rows in one year, or what is wanted is not in the file.
    """
    return exclusions_of(read_sheet(path), wanted, years=years)


def exclusions_of(sheet: Sheet, wanted: Wanted, *, years: int = 3) -> Recorded:
    """The same of a *sheet* that is read."""
    _check_shape(sheet)
    measures = _measures(sheet)
    area = area_of(sheet, wanted.area)
    named = named_groups(sheet, wanted, _characteristics(sheet, measures), area.rows)
    aside: Counter[str] = Counter({"blank row": len(sheet.blank)} if sheet.blank else {})
    kept = tuple(_kept(sheet, area, named.rows, aside))
    shown = sorted({one.year for one in kept})[-years:]
    used = [one for one in kept if one.year in shown]
    if not used:
        raise BadFile(f"{sheet.name} has no row of {area.name or 'the area'} that can be used.")
    if len(kept) > len(used):
        aside[f"before {in_words(shown[0])}, the first of the years that are used"] = len(
            kept
        ) - len(used)
    _refuse_repeats(sheet, used)
    figures = {one: _figures(sheet, column) for one, column in measures.items()}
    pupils = _figures(sheet, HEADCOUNT)
    counted = {
        measure: tuple(Counted(one.group, one.year, found[one.at], pupils[one.at]) for one in used)
        for measure, found in figures.items()
    }
    told = {measure: _summed(rows, named) for measure, rows in counted.items()}
    return Recorded(
        place=area.place,
        place_name=area.name,
        name=sheet.name,
        by=named.by,
        groups={one: tuple(row for row in rows if row.group) for one, rows in told.items()},
        everybody={one: tuple(row for row in rows if not row.group) for one, rows in told.items()},
        years=tuple(shown),
        meaning=EXCLUSIONS_TO_2018 if set(BEFORE_2020) & set(sheet.header) else COUNTS,
        account=Account(sheet.records, len(used), dict(aside)),
        sha256=sheet.sha256,
        full_names=named.full,
    )


def in_words(school_year: int) -> str:
    """A school year as people write it.

    >>> in_words(201617)
    '2016/17'
    """
    return f"{school_year // 100}/{school_year % 100:02d}"


def _summed(rows: Sequence[Counted], named: Topics) -> tuple[Counted, ...]:
    return summed_over(rows, named.by) if named.summed else tuple(rows)


def _check_shape(sheet: Sheet) -> None:
    if len(sheet.header) == 1 and re.search(r"[;\t]", sheet.header[0]):
        raise BadFile(
            f"{sheet.name} is not separated by commas. Save it again as CSV UTF-8 (comma delimited)."
        )
    if sheet.uneven:
        raise BadFile(
            f"{rows_in_words(sheet.uneven).capitalize()} of {sheet.name} has more or fewer cells "
            f"than the header, which names {len(sheet.header)} columns. Put texts that hold commas "
            "in quotation marks, and save the table as CSV UTF-8, separated by commas."
        )
    if HEADCOUNT not in sheet.header or not set(YEARS) & set(sheet.header):
        raise BadFile(
            f"{sheet.name} needs the columns time_period, headcount and one of perm_excl, "
            f"suspension, one_plus_susp; its first row names {', '.join(sheet.header[:12])}."
        )
    twice = sorted(name for name, times in Counter(sheet.header).items() if times > 1)
    if twice:
        raise BadFile(f"{sheet.name} has two columns {twice[0]}. Rename or remove one of them.")


def _measures(sheet: Sheet) -> Mapping[Measure, str]:
    found = {
        measure: next(name for name in names if name in sheet.header)
        for measure, names in COUNT_COLUMNS.items()
        if set(names) & set(sheet.header)
    }
    if not found:
        raise BadFile(
            f"{sheet.name} counts nothing: give a column perm_excl (permanent exclusions), "
            "suspension, or one_plus_susp (pupils with one or more suspensions)."
        )
    return found


def _characteristics(sheet: Sheet, measures: Mapping[Measure, str]) -> tuple[str, ...]:
    """The columns that say of whom a row is, as their cells look; places and figures are none."""
    taken = {*YEARS, "time_identifier", HEADCOUNT, *LEVEL_COLUMNS, *PLACE_COLUMNS}
    return tuple(
        one.name
        for one in guessed(sheet)
        if one.kind is ColumnKind.FILTER and one.name not in {*taken, *measures.values()}
    )


@dataclass(frozen=True, slots=True)
class _Used:
    at: int
    group: Characteristics
    year: int


def _kept(
    sheet: Sheet, area: Area, rows: Sequence[Kept | str], aside: Counter[str]
) -> Iterator[_Used]:
    """The rows of the area and of the groups that are wanted; *aside* counts the others."""
    column = next(name for name in YEARS if name in sheet.header)
    identifiers = (
        sheet.column("time_identifier") if "time_identifier" in sheet.header else ("",) * len(rows)
    )
    for at, (kept, year, identifier) in enumerate(
        zip(rows, sheet.column(column), identifiers, strict=True)
    ):
        if at not in area.rows:
            aside[OTHER_AREA] += 1
        elif isinstance(kept, str):
            aside[kept] += 1
        elif identifier.casefold() not in WHOLE_YEAR:
            aside[f"{identifier}, which is not a whole school year"] += 1
        else:
            yield _Used(at, kept.group, _year(sheet, at, column, year))


def _year(sheet: Sheet, at: int, column: str, text: str) -> int:
    first = parsed_school_year(text)
    if first is None:
        raise BadFile(
            f"Row {sheet.numbers[at]} of {sheet.name} has “{text}” in column {column}, where a "
            "school year of six digits is expected, as 201617 for 2016/17. Correct the cell."
        )
    return int(in_six_digits(first))


def _figures(sheet: Sheet, column: str) -> list[Figure]:
    found = []
    for number, text in zip(sheet.numbers, sheet.column(column), strict=True):
        try:
            figure = read_figure(text)
        except BadFile as error:
            raise BadFile(f"Row {number} of {sheet.name}, column {column}: {error}") from error
        if figure.number is not None and figure.number < 0:
            raise BadFile(
                f"Row {number} of {sheet.name}, column {column}: {text} is below nought. A count "
                "is a number of pupils or of exclusions."
            )
        found.append(figure)
    return found


def _refuse_repeats(sheet: Sheet, used: Sequence[_Used]) -> None:
    seen: dict[tuple[Characteristics, int], int] = {}
    for one in used:
        number = sheet.numbers[one.at]
        if (earlier := seen.setdefault((one.group, one.year), number)) != number:
            group = "everybody" if is_total(one.group) else ", ".join(v for _, v in one.group)
            raise BadFile(
                f"Rows {earlier} and {number} of {sheet.name} are both of {group} in "
                f"{in_words(one.year)}. Keep the one that is right, or name the column that tells "
                f"them apart with --by. Rows of everybody say {TOTAL}."
            )
