"""The classes of some areas under a scenario: those of today, and those that a merger makes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from folkmoot.library.evidence.rolls.classes import Classes, Places
from folkmoot.library.evidence.rolls.school_futures import Area
from folkmoot.library.evidence.scenarios.overlays import Merger


@dataclass(frozen=True, slots=True)
class Table:
    """Classes in order of area, school and year group; schools in the order of *urns*.

    ``area_of`` is the area of each school; ``base`` where a class stands in the baseline, or -1;
    ``outside`` which classes take children from outside; ``successor`` the class of a partner that
    took a class's pupils before a merger, or -1.
    """

    areas: tuple[str, ...]
    urns: tuple[str, ...]
    area_of: Places
    classes: Classes
    base: Places
    outside: npt.NDArray[np.bool_]
    successor: Places

    @property
    def class_area(self) -> Places:
        """The area of each class."""
        return self.area_of[self.classes.school]

    @property
    def terminal(self) -> npt.NDArray[np.bool_]:
        """Which classes have none above them in the same school."""
        is_last = np.ones(len(self.base), dtype=bool)
        is_last[self.classes.before[self.classes.before >= 0]] = False
        return is_last

    def school(self, urn: str) -> int:
        """The place of a school."""
        return self.urns.index(urn)

    def of_school(self, urn: str) -> Places:
        """The classes of a school."""
        return np.flatnonzero(self.classes.school == self.school(urn))

    def at(self, urn: str, grade: int) -> int:
        """The place of one class, or -1."""
        found = [at for at in self.of_school(urn) if self.classes.grade[at] == grade]
        return int(found[0]) if found else -1


@dataclass(frozen=True, slots=True)
class _Row:
    """One class: its school, area, year group, place in the baseline, and that of the one below."""

    urn: str
    area: int
    grade: int
    base: int
    below: int
    is_outside: bool


def table_of(areas: Sequence[Area], mergers: Sequence[Merger]) -> Table:
    """The table of *areas*, with the classes that *mergers* need beside those of today."""
    rows = list(_rows_of_today(areas))
    for one in mergers:
        rows.extend(_rows_of_merger(one, rows))
    rows.sort(key=lambda row: (row.area, _last(row, areas), row.urn, row.grade))
    urns = list(dict.fromkeys(row.urn for row in rows))
    place = {(row.urn, row.grade): at for at, row in enumerate(rows)}
    before = [_before(row, place, rows) for row in rows]
    area_of = {row.urn: row.area for row in rows}
    found = Table(
        tuple(one.code for one in areas),
        tuple(urns),
        np.array([area_of[urn] for urn in urns], dtype=np.intp),
        Classes(
            np.array([urns.index(row.urn) for row in rows], dtype=np.intp),
            np.array([row.grade for row in rows], dtype=np.intp),
            np.array(before, dtype=np.intp),
            np.full(len(rows), np.inf),
        ),
        np.array([row.base for row in rows], dtype=np.intp),
        np.array([row.is_outside for row in rows], dtype=bool),
        np.full(len(rows), -1, dtype=np.intp),
    )
    _note_successors(found, mergers)
    return found


def _rows_of_today(areas: Sequence[Area]) -> Iterator[_Row]:
    start = 0
    for number, area in enumerate(areas):
        own = area.classes
        for at in range(len(own.grade)):
            below = int(own.before[at])
            yield _Row(
                *(area.urns[int(own.school[at])], number, int(own.grade[at]), start + at),
                *(start + below if below >= 0 else -1, below < 0),
            )
        start += len(own.grade)


def _rows_of_merger(merger: Merger, rows: Sequence[_Row]) -> Iterator[_Row]:
    joined = [row for row in rows if row.urn in merger.schools]
    there = {row.grade for row in rows if row.urn == merger.into}
    stays = merger.into if merger.into in merger.schools else merger.schools[0]
    home = next(row.area for row in joined if row.urn == stays)
    outside = {row.grade for row in joined if row.is_outside}
    for grade in sorted({row.grade for row in joined} - there):
        yield _Row(merger.into, home, grade, -1, -1, grade in outside)


def _last(row: _Row, areas: Sequence[Area]) -> bool:
    """New schools stand after those of today, whose order is that of the baseline."""
    return row.urn not in areas[row.area].urns


def _before(row: _Row, place: dict[tuple[str, int], int], rows: Sequence[_Row]) -> int:
    """Where a class comes from: as today, and in a merged school from the year group below."""
    below = place.get((row.urn, row.grade - 1), -1)
    if row.base < 0 or row.below >= 0 or (below >= 0 and rows[below].base < 0):
        return below
    return -1


def _note_successors(table: Table, mergers: Sequence[Merger]) -> None:
    last = table.terminal
    for one in mergers:
        for urn in one.schools:
            for at in table.of_school(urn):
                for partner in one.schools:
                    to = table.at(partner, int(table.classes.grade[at]) + 1)
                    if partner != urn and to >= 0 and table.outside[to] and last[at]:
                        table.successor[at] = to
