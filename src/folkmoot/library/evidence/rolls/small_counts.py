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


def hidden_counts(rolls: Rolls, threshold: int) -> Hidden:
    """Which counts of schools are hidden: [school, year, column], columns as they are projected.

    Hidden are counts from 1 to *threshold* - 1, and as few more as keep them from being found by
    subtraction within a year. A count that is not known is not hidden: there is nothing to find.

    >>> counts = np.array([[[30.0, 3, 40]], [[31.0, 9, 29]]])
    >>> whole = np.concatenate([counts, np.full((2, 1, 11), np.nan)], axis=2)
    >>> hidden_counts(Rolls(("1", "2"), 2019, whole), threshold=5)[:, 0, :3].tolist()
    [[True, True, False], [True, True, False]]
    """
    schools, years, _grades = rolls.counts.shape
    hidden = np.zeros((schools, years, GRADES + len(PHASES)), dtype=bool)
    for year in range(years):
        for place, grades in enumerate(TABLES.values()):
            found, of_phase = _hidden_in(rolls.counts[:, year, grades], threshold)
            hidden[:, year, grades.start : grades.stop] = found
            if place < len(PHASES):
                hidden[:, year, GRADES + place] = of_phase
    return hidden


def _hidden_in(counts: npt.NDArray[np.float64], threshold: int) -> tuple[Hidden, Hidden]:
    """The hidden cells of one table [school, year group], and the schools whose total is hidden."""
    known = np.isfinite(counts)
    small = known & (counts > 0) & (counts < threshold)
    nobody = np.zeros(len(counts), dtype=bool)
    if not small.any():
        return np.zeros(counts.shape, dtype=bool), nobody
    totals = np.where(known, counts, 0.0).sum(axis=1)
    if small.sum() > MOST_SMALL:
        return known, (totals > 0) & (totals < threshold)
    present = np.flatnonzero(totals > 0)
    rows = tuple(str(school) for school in present)
    columns = tuple(str(grade) for grade in range(counts.shape[1]))
    cells: dict[tuple[str, ...], int] = {
        (str(school), str(grade)): int(counts[school, grade])
        for school in present
        for grade in np.flatnonzero(known[school])
    }
    table = CountTable("year", ("school", "year group"), (rows, columns), cells, threshold)
    shown = protect([table])[0].shown
    hidden = np.zeros(counts.shape, dtype=bool)
    for school in present:
        nobody[school] = shown[str(school), None] is None
        for grade in np.flatnonzero(known[school]):
            hidden[school, grade] = shown[str(school), str(grade)] is None
    return hidden, nobody
