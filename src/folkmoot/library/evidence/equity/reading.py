"""Shares and mean scores of groups out of a file: an export of LAIT, or a council's own table.

An export names a group only in the words of its measure ("... for disadvantaged pupils", "... for
non disadvantaged pupils"): measures that differ in such a word alone are one measure of two groups.
Every row is used, or set aside by a reason; a symbol is kept and is never a number.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.accounts import Account
from folkmoot.library.evidence.conventions.faults import refuse
from folkmoot.library.evidence.conventions.lait import MEASURES, PLACE, check_export, export_of
from folkmoot.library.evidence.conventions.periods import Period, school_year
from folkmoot.library.evidence.conventions.sheets import Sheet, read_sheet
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden, read_figure
from folkmoot.library.evidence.rolls.reading import parsed_school_year

COLUMNS = ("measure", "year", "area", "group")
OPTIONAL = ("per_cent", "mean", "spread", "pupils", "code")
BLANK = hidden(Symbol.BLANK)
OTHERS_MARK = re.compile(r"\bnon[-\s_]*(?=[a-z])|\bnot\s+|[\s_-]+others?\b", re.IGNORECASE)
"""What tells the measure of the others from that of the group."""
OTHERS = re.compile(r"(all )?others?\b|non|not\b", re.IGNORECASE)
"""How the group of the others is called, where a file has one."""
GROUPS = (
    (re.compile(r"disadvantaged|(?<![a-z])dap", re.IGNORECASE), "disadvantaged pupils"),
    (re.compile(r"fsm|free school meal", re.IGNORECASE), "pupils eligible for free school meals"),
)
OTHER_PUPILS = "other pupils"
ALONE = "its measure has no measure of the others beside it"
SCORES = re.compile(r"\bscores?\b|attainment 8|att(ain)?8|progress", re.IGNORECASE)

SURE_SCORES = re.compile(r"\bscores?\b|(attainment|progress) 8", re.IGNORECASE)
"""Measures that are no shares, whoever writes them into a column of shares."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a figure is of."""

    measure: str
    area: str
    group: str
    year: int


@dataclass(frozen=True, slots=True)
class Stated:
    """The figure of one group: a share in per cent, or a mean score with its *spread* between
    pupils; *pupils* are how many it is of. Each may be a symbol."""

    figure: Figure
    pupils: Figure = BLANK
    spread: Figure = BLANK
    is_score: bool = False


@dataclass(frozen=True, slots=True)
class Shares:
    """What a file states, by what it is of; *codes* are the areas' numbers where it gives them.

    *in_school_years* says that every year of the file is a school year, so that 2025 is 2024/25.
    """

    name: str
    stated: Mapping[Key, Stated]
    codes: Mapping[str, str]
    in_school_years: bool
    account: Account
    sha256: str = field(default="", compare=False)

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas in order."""
        return tuple(sorted({one.area for one in self.stated}))

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in order."""
        return tuple(sorted({one.group for one in self.stated}))

    def period(self, year: int) -> Period:
        """A year as it is written out: a school year, or the year of the report."""
        return period_of(year, self.in_school_years)

    def reference_called(self, asked: str) -> str:
        """The group that the others are beside: *asked*, or the only one that is called "other".

        Raises BadFile, listing the groups, where there is none.
        """
        named = [one for one in self.groups if one.casefold() == asked.strip().casefold()]
        if not asked.strip():
            named = [one for one in self.groups if OTHERS.match(one)]
        if len(named) != 1:
            what = f"no group called {asked}" if asked.strip() else "no one group of the others"
            raise BadFile(
                f"{self.name} has {what}. Name the group that each is set beside with --reference: "
                f"{'; '.join(self.groups)}."
            )
        return named[0]

    def area_called(self, asked: str, national: str) -> str:
        """The area *asked* for by name or code, or the only one beside the *national* figures."""
        wanted = asked.strip().casefold()
        own = [one for one in self.areas if one.casefold() != national.casefold()]
        found = [one for one in own or self.areas if not wanted or self._is_called(one, wanted)]
        if len(found) != 1:
            told = ", ".join(own[:8]) + (f" and {len(own) - 8} more" if own[8:] else "")
            what = f"is of no area called {asked}" if wanted else f"is of {len(own)} areas"
            raise BadFile(f"{self.name} {what}. Name one with --area: {told}.")
        return found[0]

    def _is_called(self, area: str, wanted: str) -> bool:
        return wanted in {area.casefold(), self.codes.get(area, "").casefold()}


def period_of(year: int, in_school_years: bool) -> Period:
    """The period of a year that ends in *year*: a school year, or the year of the report.

    >>> period_of(2025, in_school_years=True).in_words
    '2024/25'
    """
    return school_year(year - 1) if in_school_years else Period(year, "Reporting year")


def read_shares(path: Path) -> Shares:
    """The table at *path*: an export of LAIT, or measure, year, area, group, per_cent, pupils.

    In a council's table ``mean`` and ``spread`` (standard deviation between pupils) stand in place
    of ``per_cent`` where the measure is a score. Raises NotFound; BadFile with row and column where
    a cell cannot be read or a figure is given twice.
    """
    sheet = read_sheet(path)
    return shares_of_export(sheet) if set(PLACE) <= set(sheet.header) else _plain(path, sheet)


def shares_of_export(sheet: Sheet) -> Shares:
    """The paired measures of an export. Raises BadFile where it has none, or is not sound."""
    refuse(check_export(sheet), sheet.name)
    column = next((name for name in MEASURES if name in sheet.places), "")
    if not column:
        raise BadFile(f"{sheet.name} does not say its measures: give a column Measure.")
    names = sheet.column(column)
    pairs = paired(names)
    alone = sum(name not in pairs for name in names)
    stated: dict[Key, Stated] = {}
    codes: dict[str, str] = {}
    school_years = []
    for value in export_of(sheet):
        if value.measure not in pairs:
            continue
        measure, group = pairs[value.measure]
        year, is_school_year = read_year(value.year, sheet.name, "Years")
        school_years.append(is_school_year)
        codes[value.name] = value.la_number
        key = Key(measure, value.name, group, year)
        if key in stated and stated[key].figure != value.figure:
            raise BadFile(
                f"{sheet.name} gives {measure} of {group} in {value.name}, {value.year}, twice and "
                "differently. Keep the one that is right."
            )
        is_score = bool(SCORES.search(measure)) or not _is_share(value.figure)
        stated[key] = Stated(value.figure, is_score=is_score)
    account = _account(sheet.records, {ALONE: alone, "blank row": len(sheet.blank)})
    return _shares(sheet, stated, codes, (all(school_years), account))


def _is_share(figure: Figure) -> bool:
    return figure.number is None or 0 <= figure.number <= 100


def _shares(
    sheet: Sheet,
    stated: Mapping[Key, Stated],
    codes: Mapping[str, str],
    rest: tuple[bool, Account],
) -> Shares:
    if not stated:
        raise BadFile(
            f"{sheet.name} has no measure of two groups: a group, and others to set it beside."
        )
    return Shares(sheet.name, stated, codes, *rest, sheet.sha256)


def _account(rows: int, counts: Mapping[str, int]) -> Account:
    aside = {reason: count for reason, count in counts.items() if count}
    return Account(rows, rows - sum(aside.values()), aside)


def paired(names: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Measure and group of each of those *names* that differ from another in the group alone.

    >>> found = paired(["Phonics - FSM", "Phonics - Non FSM", "Absence"])
    >>> found["Phonics - Non FSM"]
    ('Phonics - FSM', 'other pupils')
    """
    by_key: dict[str, dict[bool, str]] = {}
    for name in sorted(set(names)):
        bare, marks = OTHERS_MARK.subn("", name)
        by_key.setdefault(re.sub(r"[\W_]+", "", bare).casefold(), {})[bool(marks)] = name
    found = {}
    for both in by_key.values():
        if len(both) == 2:
            own, other = both[False], both[True]
            group = next((words for mark, words in GROUPS if mark.search(own)), own)
            found[own], found[other] = (own, group), (own, OTHER_PUPILS)
    return found


def _plain(path: Path, sheet: Sheet) -> Shares:
    stated: dict[Key, Stated] = {}
    seen: dict[Key, int] = {}
    codes: dict[str, str] = {}
    aside: Counter[str] = Counter()
    school_years = []
    rows = read_rows(path, columns=COLUMNS, optional=OPTIONAL)
    for one in rows:
        if empty := next((name for name in COLUMNS if not one[name].strip()), ""):
            aside[f"{empty} is empty"] += 1
            continue
        year, is_school_year = read_year(one["year"], path.name, "year", one.number)
        school_years.append(is_school_year)
        measure, area, group = (one[name].strip() for name in ("measure", "area", "group"))
        key = Key(measure, area, group, year)
        if (earlier := seen.setdefault(key, one.number)) != one.number:
            raise BadFile(
                f"Rows {earlier} and {one.number} of {path.name} are both {measure} of {group} in "
                f"{area}, {one['year']}. Keep the one that is right."
            )
        codes |= {area: one["code"].strip()} if one["code"].strip() else {}
        stated[key] = _stated(one, path)
    return _shares(sheet, stated, codes, (all(school_years), _account(len(rows), aside)))


def _stated(one: Row, path: Path) -> Stated:
    share, mean, spread, pupils = (
        _figure(one, name, path) for name in ("per_cent", "mean", "spread", "pupils")
    )
    is_score = share.symbol is Symbol.BLANK and mean.symbol is not Symbol.BLANK
    if not is_score and SURE_SCORES.search(one["measure"]):
        raise _wrong(one, "per_cent", path, "nothing: a score stands in a column mean")
    if not is_score and not _is_share(share):
        raise _wrong(one, "per_cent", path, "a share from 0 to 100. Write scores in a column mean")
    if pupils.number is not None and (pupils.number < 0 or pupils.number % 1):
        raise _wrong(one, "pupils", path, "a whole number of pupils")
    return Stated(mean if is_score else share, pupils, spread, is_score)


def _figure(one: Row, column: str, path: Path) -> Figure:
    try:
        return read_figure(one[column])
    except BadFile as error:
        raise BadFile(f"Row {one.number} of {path.name}, column {column}: {error}") from error


def _wrong(one: Row, column: str, path: Path, wanted: str) -> BadFile:
    return BadFile(
        f"Row {one.number} of {path.name} has {one[column]} in column {column}, where {wanted} is "
        "expected. Correct the cell."
    )


def read_year(text: str, name: str, column: str, row: int = 0) -> tuple[int, bool]:
    """The calendar year in which a year ends, and whether it is written as a school year."""
    plain = text.strip()
    first = parsed_school_year(plain)
    if first is not None:
        return first + 1, True
    if re.fullmatch(r"(19|20)\d\d", plain):
        return int(plain), False
    where = f"Row {row} of {name}" if row else name
    raise BadFile(
        f"{where} has “{text}” in column {column}, where a year is expected, as 2025 or 202425."
    )


def years_of(keys: Iterable[Key]) -> Sequence[int]:
    """The years of *keys* in order."""
    return sorted({one.year for one in keys})
