"""Which counts of named schools may not be printed: those of a few pupils, and what gives them back.

Schools by year groups of one phase are one table, whose totals are printed too: each school's phase
and each year group of the area. It is protected as any other (``stats.disclosure``). A table with so
many small counts that protecting cell by cell would take minutes hides all its year groups.
"""

import numpy as np
import numpy.typing as npt

from folkmoot.library.evidence.rolls.cohorts import GRADES, PHASES, Rolls
from folkmoot.library.stats.disclosure import CountTable, protect

MOST_SMALL = 60
SIXTH_FORM = "sixth form"
TABLES = {**PHASES, SIXTH_FORM: range(12, GRADES)}
Hidden = npt.NDArray[np.bool_]


def hidden_totals(schools: Rolls, area: Rolls, threshold: int) -> Hidden:
    """Which counts of the area are hidden: [1, year, column]; with few schools they give one back.

    Hidden are those by which a count of its *schools* could be found, and small ones of its own.

    >>> lone = Rolls(("1",), 2019, np.array([[[30.0, 3, 40, *[np.nan] * 11]]]))
    >>> hidden_totals(lone, lone, threshold=5)[0, 0, :3].tolist()
    [True, True, False]
    """
    found: Hidden = _hidden(schools, threshold)[-1:] | _hidden(area, threshold)[-1:]
    return found


def hidden_counts(rolls: Rolls, threshold: int) -> Hidden:
    """Which counts of schools are hidden: [school, year, column], columns as they are projected.

    Hidden are counts from 1 to *threshold* - 1, and as few more as keep them from being found by
    subtraction within a year. A count that is not known is not hidden: there is nothing to find.

    >>> counts = np.array([[[30.0, 3, 40]], [[31.0, 9, 29]]])
    >>> whole = np.concatenate([counts, np.full((2, 1, 11), np.nan)], axis=2)
    >>> hidden_counts(Rolls(("1", "2"), 2019, whole), threshold=5)[:, 0, :3].tolist()
    [[True, True, False], [True, True, False]]
    """
    return _hidden(rolls, threshold)[:-1]


def _hidden(rolls: Rolls, threshold: int) -> Hidden:
    """The hidden counts of schools, and behind them those of all schools together."""
    schools, years, _grades = rolls.counts.shape
    hidden = np.zeros((schools + 1, years, GRADES + len(PHASES)), dtype=bool)
    for year in range(years):
        for place, grades in enumerate(TABLES.values()):
            found = _hidden_in(rolls.counts[:, year, grades], threshold)
            hidden[:, year, grades.start : grades.stop] = found[:, :-1]
            if place < len(PHASES):
                hidden[:, year, GRADES + place] = found[:, -1]
    return hidden


def _hidden_in(counts: npt.NDArray[np.float64], threshold: int) -> Hidden:
    """The hidden cells of one table, with a row and a column for its totals behind the others."""
    known = np.isfinite(counts)
    small = known & (counts > 0) & (counts < threshold)
    hidden = np.zeros((counts.shape[0] + 1, counts.shape[1] + 1), dtype=bool)
    if not small.any():
        return hidden
    totals = np.where(known, counts, 0.0).sum(axis=1)
    if small.sum() > MOST_SMALL:
        hidden[:-1, :-1] = known
        hidden[:-1, -1] = (totals > 0) & (totals < threshold)
        return hidden
    shown = protect([_table(counts, np.flatnonzero(totals > 0), threshold)])[0].shown
    for (school, grade), count in shown.items():
        row = -1 if school is None else int(school)
        column = -1 if grade is None else int(grade)
        is_empty = -1 not in (row, column) and not known[row, column]
        hidden[row, column] = count is None and not is_empty
    return hidden


def _table(
    counts: npt.NDArray[np.float64], schools: npt.NDArray[np.intp], threshold: int
) -> CountTable:
    """Schools by year groups; what is not known counts as nought."""
    grades = range(counts.shape[1])
    cells: dict[tuple[str, ...], int] = {
        (str(school), str(grade)): int(counts[school, grade])
        for school in schools
        for grade in grades
        if np.isfinite(counts[school, grade])
    }
    names = (tuple(str(school) for school in schools), tuple(str(grade) for grade in grades))
    return CountTable("year", ("school", "year group"), names, cells, threshold)
