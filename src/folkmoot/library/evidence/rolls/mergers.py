"""One series where codes changed: areas (or schools) that were renamed, merged or split.

A table says which old code became which new one. What merged is added up for the years before. What
was split cannot be divided for the years before, since nobody can say where a pupil would have
lived: so its parts are added up for the years after. Boundaries that moved without a new code, or
with part of an area only, stay as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from folkmoot.library.documents.tabular import read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import Array, Rolls

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """Codes that belong together: those of today, and for each the codes that went into it."""

    today: tuple[str, ...]
    before: Mapping[str, tuple[str, ...]]

    @property
    def code(self) -> str:
        """What the line goes by: its code of today, or its codes, as E06000061+E06000062."""
        return "+".join(self.today)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code of the line, sorted."""
        return tuple(sorted({*self.today, *self.before, *sum(self.before.values(), ())}))


def read_changes(path: Path) -> tuple[Pair, ...]:
    """Which old code became which new one: columns old, new, or old_las, new_las; sorted.

    Raises BadFile where a cell is empty, or codes go round in a circle.
    """
    optional = ("old", "new", "old_las", "new_las")
    found = set()
    for row in read_rows(path, columns=(), optional=optional):
        old, new = (row[one].strip() or row[f"{one}_las"].strip() for one in ("old", "new"))
        if not old or not new:
            raise BadFile(
                f"Row {row.number} of {path.name} does not name an old and a new code. Give both, "
                "in columns old and new."
            )
        if old != new:
            found.add((old, new))
    changes = tuple(sorted(found))
    _check_order(changes, path)
    return changes


def joined_rolls(rolls: Rolls, changes: Sequence[Pair]) -> tuple[Rolls, tuple[str, ...]]:
    """*rolls* with one series for each line, and a sentence for each line that was joined.

    A count that is unknown for one of the codes of a year is unknown for the line. Where a year is
    counted under old and new codes, the new ones are used, so that nobody is counted twice.
    """
    known = set(rolls.codes)
    lines = [one for one in _lines(changes) if known & set(one.codes)]
    codes, counts, twice = _joined(rolls.codes, rolls.counts, lines, known)
    told = (_in_words(one, known, one.code in twice) for one in lines if _is_joined(one, known))
    return Rolls(codes, rolls.first_year, counts), tuple(told)


def joined_births(births: Births, changes: Sequence[Pair], rolls: Rolls) -> Births:
    """*births* with one series for each line, as ``joined_rolls`` gave *rolls* as they were before.

    Births are unknown in a year in which those of a code that is in the rolls are not given.
    """
    lines = [one for one in _lines(changes) if set(one.codes) & set(births.codes)]
    known = {*births.codes, *rolls.codes}
    codes, counts, _twice = _joined(births.codes, births.births[:, :, None], lines, known)
    return Births(codes, births.first_mid_year, counts[:, :, 0])


def _lines(changes: Sequence[Pair]) -> list[Line]:
    """Codes that are joined by any change, in order of code."""
    before: dict[str, set[str]] = {}
    lead: dict[str, str] = {}

    def leader(code: str) -> str:
        while lead.setdefault(code, code) != code:
            code = lead[code]
        return code

    for old, new in changes:
        before.setdefault(new, set()).add(old)
        lead[max(leader(old), leader(new))] = min(leader(old), leader(new))
    gone = {old for old, _new in changes}
    members: dict[str, list[str]] = {}
    for code in sorted(lead):
        members.setdefault(leader(code), []).append(code)
    return [
        Line(
            tuple(code for code in codes if code not in gone),
            {code: tuple(sorted(before[code])) for code in codes if code in before},
        )
        for codes in members.values()
    ]


def _joined(
    codes: Sequence[str], counts: Array, lines: Sequence[Line], known: set[str]
) -> tuple[tuple[str, ...], Array, set[str]]:
    """Codes and *counts*[code, year, ...] with a row for each line, and lines told twice in a year."""
    own = dict(zip(codes, counts, strict=True))
    twice = set()
    for line in lines:
        there = {code: own.pop(code) for code in line.codes if code in own}
        rows = [_of_year(line, there, year, known) for year in range(counts.shape[1])]
        own[line.code] = np.array([row for row, _is_twice in rows])
        if any(is_twice for _row, is_twice in rows):
            twice.add(line.code)
    ordered = tuple(sorted(own))
    return ordered, np.array([own[code] for code in ordered]), twice


def _of_year(
    line: Line, there: Mapping[str, Array], year: int, known: set[str]
) -> tuple[Array, bool]:
    """The line's counts in the year at place *year*, and whether other codes tell it a second time."""
    told = {code for code, counts in there.items() if np.isfinite(counts[year]).any()}
    chosen = _told_by(line, told, known)
    if not chosen:
        return np.full(next(iter(there.values())).shape[1:], np.nan), False
    values = np.array([there[code][year] for code in sorted(chosen)])
    is_taught = np.array([np.isfinite(there[code]).any(axis=0) for code in sorted(chosen)])
    is_lacking = (np.isnan(values) & is_taught).any(axis=0) | np.isnan(values).all(axis=0)
    return np.where(is_lacking, np.nan, np.nansum(values, axis=0)), bool(told - chosen)


def _told_by(line: Line, told: set[str], known: set[str]) -> set[str]:
    """The newest codes that together tell a year whole; none where no codes do.

    A code that tells nothing gives way to those before it, and these take the place of all that
    they became.
    """
    chosen = set(line.today)
    while lacking := chosen - told:
        before = {code: known & set(line.before.get(code, ())) for code in chosen}
        if not all(before[code] for code in lacking):
            return set()
        earlier = set().union(*(before[code] for code in lacking))
        covered = {code for code in chosen if before[code] & earlier}
        chosen = (chosen - covered) | earlier
    return chosen


def _is_joined(line: Line, known: set[str]) -> bool:
    """Whether anything stands under another code than before."""
    return bool(known & set(line.codes) - {line.code})


def _in_words(line: Line, known: set[str], is_twice: bool) -> str:
    codes = ", ".join(code for code in line.codes if code in known and code not in line.today)
    away = sorted(set(line.codes) - known - set(line.today))
    if len(line.today) > 1:
        said = (
            f"{' and '.join(line.today)} were one before ({codes}), and what was one cannot be "
            f"divided: all are projected together as {line.code}."
        )
    else:
        said = f"{codes} went into {line.code}: counted together as {line.code} in every year."
    if away:
        said += f" Not in the file, so not in the sum: {', '.join(away)}."
    return said + " Years that stand under old and new codes are taken from the new." * is_twice


def _check_order(changes: Sequence[Pair], path: Path) -> None:
    left = set(changes)
    while left:
        ends = {new for _old, new in left} - {old for old, _new in left}
        if not ends:
            circle = sorted({old for old, _new in left})
            raise BadFile(
                f"{path.name} leads in a circle: {', '.join(circle)} became each other. Remove the "
                "row that is wrong."
            )
        left = {pair for pair in left if pair[1] not in ends}
