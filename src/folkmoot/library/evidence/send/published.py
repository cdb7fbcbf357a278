"""The plans of every area as they are published, out of the SEN2 caseload file or a plain table.

Every row is used or set aside by reason; a symbol makes a figure unknown, and never nought.
"""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.send.caseload import Caseload
from folkmoot.library.evidence.send.transitions import Tally, figure_in, refuse, whole

ALL = {"", "total", "all ehc plans"}
"""What a filter says of a row that is not of a part only."""
LONGEST_GAP = 5
"""Years between two counts: beyond it no growth is told, and most such gaps are mistyped years."""
FILTERS = ("characteristic_age", "breakdown")
AMOUNTS = ("plans", "total_all", "ehc_plans")
"""The columns that may hold the plans: ours, that of files to 2022, that of files after it."""


def read_caseload(path: Path) -> tuple[Caseload, Tally]:
    """The SEN2 caseload as published: time_period, geographic_level, new_la_code, and total_all or
    ehc_plans; of characteristic_age or breakdown only the totals. Or time_period, code, plans.

    Raises BadFile with row and column where a cell cannot be read, or a figure is given twice.
    """
    optional = ("geographic_level", "new_la_code", "code", *FILTERS, *AMOUNTS)
    rows = read_rows(path, columns=("time_period",), optional=optional)
    known: dict[tuple[str, int], float] = {}
    aside: Counter[str] = Counter()
    for row in rows:
        if reason := _not_wanted(row):
            aside[reason] += 1
            continue
        code = row["code"].strip() or row["new_la_code"].strip()
        if not code:
            refuse(row, "new_la_code", path, "the code of an area")
        key = code, _january(row, path)
        column = next((name for name in AMOUNTS if row[name].strip()), AMOUNTS[0])
        figure = figure_in(row, column, path)
        if figure.number is None:
            aside[f"plans: {figure.symbol.in_words if figure.symbol else 'not written'}"] += 1
        if not np.isnan(known.get(key, np.nan)):
            raise BadFile(
                f"Row {row.number} of {path.name} gives the plans of {code} in {key[1]} a second "
                "time. Keep the row that is right."
            )
        known[key] = figure.as_float
    return _caseload(known, path), Tally(len(rows), dict(aside))


def _not_wanted(row: Row) -> str:
    level = row["geographic_level"].strip().casefold()
    if level and level != "local authority":
        return "not a local authority"
    if any(row[name].strip().casefold() not in ALL for name in FILTERS):
        return "one group of plans only"
    return ""


def _january(row: Row, path: Path) -> int:
    """The year of the count: 2022, or the January in an academic year, 2025 of 202425."""
    text = row["time_period"].strip()
    if re.fullmatch(r"\d{6}", text) and (int(text[:4]) + 1) % 100 == int(text[4:]):
        return int(text[:4]) + 1
    return whole(row, "time_period", path, 1980, 2100)


def _caseload(known: dict[tuple[str, int], float], path: Path) -> Caseload:
    years = sorted({year for (_, year), plans in known.items() if not np.isnan(plans)})
    if len(years) < 2:
        raise BadFile(
            f"{path.name} holds plans of {len(years)} years; growth needs two at least, and better "
            "six. Add earlier years."
        )
    if far := next((two for two in pairwise(years) if two[1] - two[0] > LONGEST_GAP), None):
        raise BadFile(
            f"{path.name} leaps from {far[0]} to {far[1]} in column time_period, which looks like a "
            "slip of the pen. Correct the years, or remove those far from the others."
        )
    codes = tuple(sorted({code for code, _ in known}))
    plans = np.full((len(codes), years[-1] - years[0] + 1), np.nan)
    for (code, year), count in known.items():
        if years[0] <= year <= years[-1]:
            plans[codes.index(code), year - years[0]] = count
    return Caseload(codes, years[0], plans)
