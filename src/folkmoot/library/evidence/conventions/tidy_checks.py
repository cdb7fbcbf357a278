"""Whether a data file is what the open data standards of Explore Education Statistics ask for.

Source: "Analysts' guide" (statistics production) of the Department for Education, and the rules of
its published screener. What the standards refuse is wrong; what older files did is advice.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.faults import Fault, Weight, by_reason
from folkmoot.library.evidence.conventions.geographies import COUNTRY, LEVELS, PLACE_COLUMNS
from folkmoot.library.evidence.conventions.meta import (
    TIME_COLUMNS,
    Column,
    ColumnKind,
    check_meta,
    read_meta,
)
from folkmoot.library.evidence.conventions.periods import FAMILIES, read_period
from folkmoot.library.evidence.conventions.sheets import Sheet
from folkmoot.library.evidence.conventions.symbols import PRESENT, Symbol, read_figure
from folkmoot.library.evidence.conventions.tidy import (
    Tidy,
    figure_faults,
    guessed,
    is_plain,
    shape_faults,
)

SNAKE_CASE = re.compile("[a-z][a-z0-9_]*")
CODES = {
    "old_la_code": re.compile("[0-9]{3}|[zx]"),
    "new_la_code": re.compile("E(0[6-9]|10)[0-9]{6}|[zx]"),
    "region_code": re.compile("E1[2-3][0-9]{6}|[zx]"),
    "country_code": re.compile("[EWSNK][0-9]{8}|[zx]"),
    "school_urn": re.compile("[0-9]{5,7}|[zx]"),
    "school_laestab": re.compile("[0-9]{7}|[zx]"),
}
"""What codes of place look like; "z" and "x" stand where there is none."""

Places = dict[tuple[str, str], list[int]]


def check_tidy(sheet: Sheet, meta: Sheet | None) -> tuple[Fault, ...]:
    """Everything that is wrong with a data file, and advice, in the order of reading.

    *meta* is the companion file, None where there is none.
    """
    shape = shape_faults(sheet)
    about_meta = () if meta is None else tuple(_in_companion(one) for one in check_meta(meta))
    if any(one.weight is Weight.WRONG for one in (*shape, *about_meta)):
        return (*shape, *about_meta)
    if meta is None:
        columns = guessed(sheet)
        about_columns: Sequence[Fault] = (_without_companion(sheet, columns),)
    else:
        columns = read_meta(meta)
        about_columns = tuple(_crossed(sheet, columns))
    there = tuple(one for one in columns if one.name in sheet.header)
    tidy = Tidy(sheet, there, is_described=meta is not None)
    told = (header_faults, period_faults, level_faults, code_faults, filter_faults, written_faults)
    checks: tuple[Callable[[Tidy], Sequence[Fault]], ...] = (*told, figure_faults, repeated_rows)
    return (*about_meta, *about_columns, *(fault for check in checks for fault in check(tidy)))


def _without_companion(sheet: Sheet, columns: Sequence[Column]) -> Fault:
    stem = sheet.name.removesuffix(".csv")
    filters = [one.name for one in columns if one.kind is ColumnKind.FILTER]
    taken = ", ".join(filters) or "none"
    return Fault(
        f"There is no {stem}.meta.csv beside it, so it was guessed which columns are filters "
        f"({taken}); the others were read as figures.",
        weight=Weight.ADVICE,
    )


def _in_companion(fault: Fault) -> Fault:
    return Fault(f"(companion file) {fault.says}", fault.rows, fault.column, fault.weight)


def _crossed(sheet: Sheet, columns: Sequence[Column]) -> Iterator[Fault]:
    """Columns that only the data file or only the companion knows."""
    described = {one.name for one in columns}
    grouping = {one.grouping_column for one in columns if one.grouping_column}
    for name in sorted(described - set(sheet.header)):
        yield Fault(f"The companion describes {name}, which is no column of the file.")
    for name in sorted(grouping - set(sheet.header)):
        yield Fault(f"The companion groups a filter by {name}, which is no column of the file.")
    for name in sheet.header:
        if name not in described | grouping | PLACE_COLUMNS | set(TIME_COLUMNS):
            yield Fault("The companion does not say what this column is.", column=name)


def header_faults(tidy: Tidy) -> tuple[Fault, ...]:
    """Names of columns that are missing or not in snake_case; rows that are blank; padding."""
    sheet = tidy.sheet
    faults = [Fault("A column has no name.", (1,))] if "" in sheet.header else []
    odd = [name for name in sheet.header if name and not SNAKE_CASE.fullmatch(name)]
    if odd:
        says = (
            f"Names of columns take small letters, digits and underscores; {len(odd)} of "
            f"{len(sheet.header)} do not, such as {odd[0]}."
        )
        faults.append(Fault(says, weight=Weight.ADVICE))
    if sheet.blank:
        faults.append(Fault("The row is empty; remove it.", sheet.blank, weight=Weight.ADVICE))
    faults += [
        Fault("There are spaces before or after what is written; remove them.", rows, column)
        for column, rows in sheet.padded.items()
    ]
    return tuple(faults)


def period_faults(tidy: Tidy) -> tuple[Fault, ...]:
    """Periods that are none, and identifiers that do not stand beside each other."""
    places: Places = {}
    pairs = tidy.sheet.columns("time_period", "time_identifier")
    says = {pair: _period_says(*pair) for pair in sorted(set(pairs))}
    kinds = [one for _, one in pairs if one in FAMILIES]
    family = FAMILIES[kinds[0]] if kinds else frozenset()
    for number, pair in zip(tidy.sheet.numbers, pairs, strict=True):
        if says[pair]:
            places.setdefault(("time_period", says[pair]), []).append(number)
        elif pair[1] not in family:
            mixed = f"“{pair[1]}” does not belong in one file with “{kinds[0]}”; split the file."
            places.setdefault(("time_identifier", mixed), []).append(number)
    return by_reason(places, Weight.WRONG)


def _period_says(time_period: str, time_identifier: str) -> str:
    try:
        read_period(time_period, time_identifier)
    except BadFile as error:
        return str(error)
    return ""


def level_faults(tidy: Tidy) -> tuple[Fault, ...]:
    """Levels that are none, and columns of place that a level leaves empty or must not fill."""
    sheet = tidy.sheet
    columns = [name for name in sheet.header if name in PLACE_COLUMNS - {"geographic_level"}]
    places: Places = {}
    cells = sheet.columns("geographic_level", *columns)
    # Rows of one level that fill the same columns have the same faults: look at each kind once.
    shapes = [(row[0], tuple(map(bool, row[1:]))) for row in cells]
    told = {shape: tuple(_level_says(*shape, columns)) for shape in set(shapes)}
    for number, shape in zip(sheet.numbers, shapes, strict=True):
        for one in told[shape]:
            places.setdefault(one, []).append(number)
    return by_reason(places, Weight.WRONG)


def _level_says(
    level: str, is_filled: Sequence[bool], columns: Sequence[str]
) -> Iterator[tuple[str, str]]:
    if level not in LEVELS:
        yield "geographic_level", f"“{level}” is no geographic level such as Local authority."
        return
    filled = {name for name, is_there in zip(columns, is_filled, strict=True) if is_there}
    for name in COUNTRY:
        if name not in filled:
            yield name, "The cell is empty; every row names its country."
    needed = LEVELS[level].needed
    if not any(set(one) <= filled for one in needed):
        for name in sorted(set(needed[0]) - filled - set(COUNTRY)):
            yield name, f"A row of level {level} needs it, and it is empty or not there."
    for name in sorted(filled - LEVELS[level].columns):
        yield name, f"A row of level {level} leaves it empty; here it is filled in."


def code_faults(tidy: Tidy) -> tuple[Fault, ...]:
    """Codes of place that do not look like such codes, and codes with two names."""
    sheet = tidy.sheet
    places: Places = {}
    for column in CODES.keys() & set(sheet.header):
        cells = sheet.column(column)
        odd = {one for one in set(cells) if one and not CODES[column].fullmatch(one)}
        for number, cell in zip(sheet.numbers, cells, strict=True) if odd else ():
            if cell in odd:
                says = f"“{cell}” does not look like a {column}."
                places.setdefault((column, says), []).append(number)
    return (*by_reason(places, Weight.ADVICE), *_two_names(sheet))


def _two_names(sheet: Sheet) -> Iterator[Fault]:
    for code, name in (("country_code", "country_name"), ("region_code", "region_name")):
        if not {code, name} <= set(sheet.header):
            continue
        names: dict[str, set[str]] = {}
        for one, called in set(sheet.columns(code, name)):
            if one and called and one not in {"z", "x"}:
                names.setdefault(one, set()).add(called)
        for one in sorted(names):
            if len(names[one]) > 1:
                both = " and ".join(f"“{called}”" for called in sorted(names[one]))
                yield Fault(f"{one} is called {both}.", column=name, weight=Weight.ADVICE)


def filter_faults(tidy: Tidy) -> tuple[Fault, ...]:
    """Filters that leave a cell empty, or have no category that stands for everybody."""
    faults: list[Fault] = []
    for column in tidy.filters:
        cells = tidy.sheet.column(column.name)
        empty = [n for n, cell in zip(tidy.sheet.numbers, cells, strict=True) if not cell]
        if empty:
            says = f"The category is empty. Write {column.default} where everybody is meant."
            faults.append(Fault(says, tuple(empty), column.name))
        if cells and column.default not in cells and not _is_breakdown(column):
            says = (
                f"No row is of category {column.default}: a reader cannot see everybody together."
            )
            faults.append(Fault(says, (), column.name, Weight.ADVICE))
    return tuple(faults)


def _is_breakdown(column: Column) -> bool:
    # Where there are no cross-tabulations, one pair of columns names the topic and its category.
    return column.name in {"breakdown", "breakdown_topic"}


def written_faults(tidy: Tidy) -> tuple[Fault, ...]:
    """Figures that can be read but are not written as the standards ask."""
    places: Places = {}
    advice: Places = {}
    for column in tidy.indicators:
        cells = tidy.sheet.column(column.name)
        says = {text: _written(text, column) for text in set(cells)}
        if not any(says.values()):
            continue
        for number, text in zip(tidy.sheet.numbers, cells, strict=True):
            if told := says[text]:
                into = advice if text and "," not in text else places
                into.setdefault((column.name, told), []).append(number)
    return (*by_reason(places, Weight.WRONG), *by_reason(advice, Weight.ADVICE))


def _written(text: str, column: Column) -> str:
    if column.unit == "numberstring" or (column.decimals is None and is_plain(text)):
        return ""
    try:
        figure = read_figure(text)
    except BadFile:
        return ""
    if figure.symbol is Symbol.BLANK:
        return "The figure is empty. Write the symbol that says why: z, x, c, low or u."
    if figure.number is None and figure.symbol is not None:
        now = figure.symbol.value
        return "" if text in PRESENT else f"“{text}” is an older sign; it was read as {now}."
    if "," in text:
        return "Thousands are set apart by commas; write the digits alone."
    return _too_fine(figure.number, column)


def _too_fine(number: Decimal | None, column: Column) -> str:
    exponent = None if number is None else number.normalize().as_tuple().exponent
    if column.decimals is None or not isinstance(exponent, int) or -exponent <= column.decimals:
        return ""
    return f"There are more than the {column.decimals} decimal places that the companion promises."


def repeated_rows(tidy: Tidy) -> tuple[Fault, ...]:
    """Rows of the same time, place and categories: one of them must be wrong.

    Without a companion only rows that are the same in every cell are told, since a filter may have
    been taken for an indicator.
    """
    sheet = tidy.sheet
    indicators = {one.name for one in tidy.columns if one.kind is ColumnKind.INDICATOR}
    named = [one for one in sheet.header if one not in indicators or not tidy.is_described]
    seen: dict[tuple[str, ...], int] = {}
    faults: list[Fault] = []
    for number, key in zip(sheet.numbers, sheet.columns(*named), strict=True):
        if key in seen:
            says = f"This row is of the same time, place and categories as row {seen[key]}."
            faults.append(Fault(says, (number,)))
        else:
            seen[key] = number
    return tuple(faults)
