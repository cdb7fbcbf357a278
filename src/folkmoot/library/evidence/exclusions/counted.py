"""How many exclusions among how many pupils, by group and year; a symbol is never a number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil

from folkmoot.library.evidence.conventions.symbols import (
    COUNTS,
    Figure,
    Meaning,
    Symbol,
    hidden,
    total,
)
from folkmoot.library.stats.disclosure import CountTable, protect

KNOWN_PART = re.compile(r"count: (?:at least|at most|between) [^(;]*[^(; ]")
Characteristics = tuple[tuple[str, str], ...]
"""Who a group is: pairs of characteristic and value, such as (("ethnicity", "Irish"),). Several
pairs are an intersection; none is everybody."""


class Measure(StrEnum):
    """What is counted. Source: "Suspensions and permanent exclusions in England", methodology."""

    PERMANENT = "permanent exclusions"
    SUSPENSIONS = "suspensions"
    SUSPENDED = "pupils with one or more suspensions"

    @property
    def can_repeat(self) -> bool:
        """Whether one pupil can be counted many times, so that events are not independent."""
        return self is Measure.SUSPENSIONS


@dataclass(frozen=True, slots=True)
class Counted:
    """*count* of one measure over the whole of *school_year* (201617) in the *group*.

    *pupils* are sole and dual-main registrations on roll at that year's January census: pupils
    registered at two schools are counted once, at their main school.
    """

    group: Characteristics
    school_year: int
    count: Figure
    pupils: Figure


@dataclass(frozen=True, slots=True)
class Pooled:
    """The figures of one group summed over *school_years*; *pupils* are then pupil-years.

    *note* says why a figure is not known, in words; empty where all are.
    """

    group: Characteristics
    school_years: tuple[int, ...]
    count: Figure
    pupils: Figure
    note: str = ""


def pooled(
    rows: Iterable[Counted], school_years: Sequence[int], *, meaning: Meaning = COUNTS
) -> tuple[Pooled, ...]:
    """The *rows* of *school_years* summed by group, groups in order; three years is the custom.

    One small year says little: a borough's permanent exclusions of one group swing from five to
    none. A group that lacks a year, or has a symbol in one, has no pooled figure: its symbol is
    kept with a note of what is known, and is never taken for nought. A year in which either figure
    is not applicable leaves out both, and says so. *meaning* says what a symbol of the file stands
    for. Rows of other years are not used. Raises ValueError where a group has a
    year twice or no year is asked for.

    >>> from folkmoot.library.evidence.conventions.symbols import known
    >>> irish = (("ethnicity", "Irish"),)
    >>> rows = [Counted(irish, 201617, known(4), known(900)),
    ...         Counted(irish, 201718, hidden(Symbol.CONFIDENTIAL), known(910))]
    >>> one, = pooled(rows, [201617, 201718])
    >>> one.count.as_text, one.pupils.as_text, one.note
    ('c', '1810', 'count: at least 4 (1 figure is held back as confidential)')
    """
    if not school_years:
        raise ValueError("Name at least one school year to pool.")
    by_group: dict[Characteristics, dict[int, Counted]] = defaultdict(dict)
    for row in rows:
        if row.school_year not in school_years:
            continue
        if row.school_year in by_group[row.group]:
            raise ValueError(f"{_words(row.group)} has two rows for {row.school_year}.")
        by_group[row.group][row.school_year] = row
    years = tuple(sorted(set(school_years)))
    return tuple(_pool(group, by_group[group], years, meaning) for group in sorted(by_group))


def summed_over(rows: Iterable[Counted], keep: Sequence[str]) -> tuple[Counted, ...]:
    """The *rows* of an intersection summed down to the characteristics in *keep*.

    The rows must be one full cross-tabulation. Raises ValueError where a row does not name a
    characteristic to keep, or is a total itself.

    >>> from folkmoot.library.evidence.conventions.symbols import known
    >>> girls, boys = ((("sex", "girl"), ("sen", "plan")), (("sex", "boy"), ("sen", "plan")))
    >>> rows = [Counted(girls, 201617, known(1), known(40)),
    ...         Counted(boys, 201617, known(3), known(90))]
    >>> one, = summed_over(rows, ["sen"])
    >>> one.group, one.count.as_text, one.pupils.as_text
    ((('sen', 'plan'),), '4', '130')
    """
    parts: dict[tuple[Characteristics, int], list[Counted]] = defaultdict(list)
    for row in rows:
        have = dict(row.group)
        if missing := [name for name in keep if name not in have]:
            raise ValueError(f"{_words(row.group)} does not say its {missing[0]}.")
        if is_total(row.group):
            raise ValueError(f"{_words(row.group)} is a total: give only what it is the total of.")
        parts[tuple((name, have[name]) for name in keep), row.school_year].append(row)
    return tuple(
        Counted(
            group,
            year,
            total(one.count for one in some if _applies(one)).figure,
            total(one.pupils for one in some if _applies(one)).figure,
        )
        for (group, year), some in sorted(parts.items())
    )


def printable_counts(rows: Sequence[Pooled], threshold: int) -> tuple[Pooled, ...]:
    """The same *rows* with every count hidden (c) that points at fewer than *threshold* pupils.

    More are hidden where subtraction from the total would give one back (``stats.disclosure``).
    The rows must be one full cross-tabulation by one to three characteristics, in one span of
    years; their sum is taken to be public. Pupil numbers are public and stay. A group that is
    not applicable has nobody to count. Where some count is another symbol already, the others are
    treated as if their own sum were known, which is more than a reader can know, and no note tells
    that sum. Do not print pooled and single years of the same
    groups side by side: their difference tells what this hides.

    >>> from folkmoot.library.evidence.conventions.symbols import known
    >>> rows = [Pooled((("sex", sex),), (201617,), known(count), known(900))
    ...         for sex, count in (("girl", 2), ("boy", 31), ("other", 9))]
    >>> [row.count.as_text for row in printable_counts(rows, threshold=5)]
    ['c', '31', 'c']
    """
    whole = [row for row in rows if row.count.is_known]
    shown = protect([_table(whole, threshold)])[0].shown if whole else {}
    return tuple(
        unbounded(row, threshold)
        if not row.count.is_known
        else row
        if shown[_values(row)] is not None
        else _hide(row, _below(threshold))
        for row in rows
    )


def unbounded(row: Pooled, threshold: int) -> Pooled:
    """The same *row* with a note that says why it is not known, but not what is known of it.

    "At least 3" is a count of three, and the sum of what is known less what is shown is one too. A
    threshold of 1 hides nothing, and the note stays.

    >>> blank = hidden(Symbol.CONFIDENTIAL)
    >>> row = Pooled((), (201617,), blank, blank, "count: at least 3 (1 figure is held back)")
    >>> unbounded(row, threshold=5).note
    'count: not known (1 figure is held back)'
    """
    if threshold == 1:
        return row
    return replace(row, note=KNOWN_PART.sub("count: not known", row.note))


def hidden_alike(rows: Sequence[Pooled], guide: Sequence[Pooled]) -> tuple[Pooled, ...]:
    """The same *rows*, each count hidden whose group is hidden in *guide*.

    Thirty suspensions can be of one pupil, so that counts of suspensions are not judged by their
    own size: hide them where the number of pupils with a suspension (*guide*) is hidden. Raises
    ValueError where a group is not in *guide*.
    """
    shown = {row.group: row.count.is_known for row in guide}
    if missing := [row.group for row in rows if row.group not in shown]:
        raise ValueError(f"{_words(missing[0])} has no number of pupils to go by.")
    why = "count: hidden, as the number of pupils that it is of"
    return tuple(row if shown[row.group] else _hide(row, why) for row in rows)


def _table(rows: Sequence[Pooled], threshold: int) -> CountTable:
    names = {tuple(name for name, _ in row.group) for row in rows}
    spans = {row.school_years for row in rows}
    if len(names) != 1 or len(spans) != 1 or len({row.group for row in rows}) != len(rows):
        raise ValueError(
            "Rows to hide small numbers in must name the same characteristics and years, each "
            "group once."
        )
    variables = names.pop()
    return CountTable(
        name="exclusions",
        variables=variables,
        categories=tuple(
            tuple(sorted({row.group[place][1] for row in rows})) for place in range(len(variables))
        ),
        counts={_values(row): ceil(row.count.number or 0) for row in rows},
        threshold=threshold,
    )


def _values(row: Pooled) -> tuple[str, ...]:
    return tuple(value for _, value in row.group)


def _hide(row: Pooled, why: str) -> Pooled:
    return replace(row, count=hidden(Symbol.CONFIDENTIAL), note=why)


def _below(threshold: int) -> str:
    return f"count: hidden, so that nothing points at fewer than {threshold} pupils"


def _pool(
    group: Characteristics, found: dict[int, Counted], years: tuple[int, ...], meaning: Meaning
) -> Pooled:
    blank = hidden(Symbol.BLANK)
    whole = [found.get(year, Counted(group, year, blank, blank)) for year in years]
    used = [one for one in whole if _applies(one)]
    count = total((one.count for one in used), meaning=meaning)
    pupils = total((one.pupils for one in used), meaning=meaning)
    notes = [
        f"{name}: {sum_.in_words}"
        for name, sum_ in (("count", count), ("pupils", pupils))
        if not sum_.figure.is_known
    ]
    notes += [f"not applicable in {one.school_year}" for one in whole if not _applies(one)]
    return Pooled(
        group,
        tuple(one.school_year for one in used),
        count.figure if used else hidden(Symbol.NOT_APPLICABLE),
        pupils.figure if used else hidden(Symbol.NOT_APPLICABLE),
        "; ".join(notes),
    )


def _applies(row: Counted) -> bool:
    """Whether both figures are of something that exists: or one would be summed without its other."""
    return Symbol.NOT_APPLICABLE not in {row.count.symbol, row.pupils.symbol}


def is_total(group: Characteristics) -> bool:
    """Whether *group* holds pupils of other rows: everybody, or a value of "Total"."""
    return not group or any(value.casefold() == "total" for _, value in group)


def _words(group: Characteristics) -> str:
    return ", ".join(f"{name} {value}" for name, value in group) or "Everybody"
