"""Which year groups a school teaches, and where its pupils come from: up the school, or from outside."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from folkmoot.library.evidence.rolls.cohorts import GRADES, Array

Places = npt.NDArray[np.intp]
RECENT = 3
"""Years that tell which year groups a school teaches."""
FEW = 0.1
"""A class of less than this share of the school's middle one is a stray pupil or two."""
JUMP = 1.5
"""A year group so much larger than the one before takes most of its pupils from outside."""
TRANSFERS = (3, 5, 7, 8, 9, 10)
"""Year groups at which schools take children from other schools."""
LAST_OF_PRIMARY, LAST_OF_SECONDARY = 6, 11


@dataclass(frozen=True, slots=True)
class Classes:
    """The year groups of the schools of one area, in order of school and year group.

    ``before`` is the place of the same school's year group below, or -1 where pupils come from
    outside; ``room`` is the published admission number there, else without limit.
    """

    school: Places
    grade: Places
    before: Places
    room: Array

    @property
    def is_intake(self) -> npt.NDArray[np.bool_]:
        """Which of them take their pupils from outside."""
        return np.asarray(self.before < 0)


def classes(counts: Array, admission: Sequence[int | None]) -> Classes:
    """The classes of schools with *counts*[school, year, year group] and admission numbers.

    A school that grew by a year group on top goes on growing, to Year 6 or Year 11.
    """
    rows: list[tuple[int, int, int, float]] = []
    for school, own in enumerate(counts):
        taught = _taught(own)
        for grade in taught:
            is_intake = grade == taught[0] or _takes_from_outside(own, grade)
            before = -1 if is_intake else len(rows) - 1
            limit = admission[school] if is_intake and grade <= LAST_OF_SECONDARY else None
            rows.append((school, grade, before, np.inf if limit is None else float(limit)))
    places = np.array([row[:3] for row in rows], dtype=np.intp).reshape(-1, 3)
    room = np.array([row[3] for row in rows], dtype=float)
    return Classes(places[:, 0], places[:, 1], places[:, 2], room)


def _taught(own: Array) -> range:
    """The year groups from the lowest to the highest with more than a few pupils in the last year."""
    now, before = np.nan_to_num(_last_known(own)), np.nan_to_num(_last_known(own[:-1]))
    grades = _classes_of(now)
    if not grades.size:
        return range(0)
    last, earlier = int(grades[-1]), _classes_of(before)
    if earlier.size and last == earlier[-1] + 1 and now[last] > JUMP * before[last]:
        for end in (LAST_OF_PRIMARY, LAST_OF_SECONDARY):
            if last <= end:
                return range(int(grades[0]), end + 1)
    return range(int(grades[0]), last + 1)


def _classes_of(sizes: Array) -> Places:
    there = sizes[sizes > 0]
    return np.flatnonzero(sizes > FEW * np.median(there)) if there.size else np.empty(0, np.intp)


def _last_known(own: Array) -> Array:
    """The last count; what is unknown there is taken from the younger class of the year before.

    A year group that was never counted there is not taught: many files have no rows for it.
    """
    if not len(own):
        return np.zeros(GRADES)
    now: Array = own[-1].copy()
    if len(own) > 1:
        now[1:] = np.where(np.isfinite(now[1:]), now[1:], own[-2, :-1])
        now = np.where(np.isfinite(now), now, own[-2])
    return np.where(np.isfinite(own).any(axis=0), now, np.nan)


def _takes_from_outside(own: Array, grade: int) -> bool:
    if grade not in TRANSFERS:
        return False
    recent = np.nan_to_num(own[-RECENT - 1 :])
    below, here = recent[:-1, grade - 1].sum(), recent[1:, grade].sum()
    return bool(here > JUMP * below)
