"""What changed from the start of help to its end; never whether the help was why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from scipy.stats import t

from folkmoot.library.evidence.improvement.log import Done, Support
from folkmoot.library.stats.disclosure import printable
from folkmoot.library.stats.estimates import Estimate

PAIRED = "mean of paired differences (Student's t)"
CAUTION = (
    "No cause is claimed. Schools ask for help when things are low, and what is low tends to rise by "
    "itself (regression to the mean); other things changed too. To know what help does, compare with "
    "schools that asked and were not yet helped."
)
"""To be printed beside every change."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed on one *focus*: helps, the *schools* helped, and those with marks at both ends.

    *start* and *end* are mean marks, *change* their mean difference with its interval, *better*,
    *same* and *worse* how many helps ended so. All None where hidden or not known; *note* says why.
    """

    focus: str
    helps: int
    with_marks: int
    schools: int | None
    start: float | None = None
    end: float | None = None
    change: Estimate | None = None
    better: int | None = None
    same: int | None = None
    worse: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SchoolSupport:
    """One school: days it offers and asks for, days it gave and received, and helps on either side.

    *unknown_days* counts helps whose days are not known; they are in no sum of days.
    """

    school: str
    offered: float
    asked: float
    given: float
    received: float
    helps_given: int
    helps_received: int
    unknown_days: int


def changes(done: Sequence[Done], threshold: int) -> tuple[Change, ...]:
    """What changed on each focus, in order of their names, and last over all ("").

    Marks of fewer than *threshold* schools are hidden, and those of one more focus where a reader
    could subtract (``stats.disclosure``). The interval of a change is of the mean of the differences
    (Student's t), as if schools were drawn at random: they were not. Helps without a mark at either
    end are counted and take no part. Raises ValueError for a threshold below 1.
    """
    by_focus: dict[str, list[Done]] = defaultdict(list)
    for one in done:
        by_focus[one.focus].append(one)
    schools = {focus: len({one.receiver for one in _marked(by_focus[focus])}) for focus in by_focus}
    shown = printable(schools, threshold)
    found = [_change(focus, by_focus[focus], shown[focus], threshold) for focus in sorted(by_focus)]
    everybody = len({one.receiver for one in _marked(done)})
    return (*found, _change("", done, everybody if everybody >= threshold else None, threshold))


def by_school(support: Support) -> tuple[SchoolSupport, ...]:
    """What each school offers, asks, gave and received, in order of their names."""
    wishes = (*support.offers, *support.asks)
    names = {one.school for one in wishes}
    names |= {name for one in support.done for name in (one.giver, one.receiver)}
    return tuple(_school(name, support) for name in sorted(names))


def _marked(done: Iterable[Done]) -> list[Done]:
    return [one for one in done if one.start.number is not None and one.end.number is not None]


def _change(focus: str, done: Sequence[Done], schools: int | None, threshold: int) -> Change:
    marked = _marked(done)
    if not marked:
        return Change(focus, len(done), 0, 0, note="no help has marks at both ends")
    if schools is None:
        note = f"hidden, so that nothing points at fewer than {threshold} schools"
        return Change(focus, len(done), len(marked), None, note=note)
    starts, ends = [one.start.as_float for one in marked], [one.end.as_float for one in marked]
    steps = [end - start for start, end in zip(starts, ends, strict=True)]
    directions = _directions(steps, threshold)
    return Change(
        focus=focus,
        helps=len(done),
        with_marks=len(marked),
        schools=schools,
        start=fmean(starts),
        end=fmean(ends),
        change=_estimated(steps),
        better=directions["better"],
        same=directions["same"],
        worse=directions["worse"],
    )


def _directions(steps: Sequence[float], threshold: int) -> Mapping[str, int | None]:
    counts = {
        "better": sum(step > 0 for step in steps),
        "same": sum(step == 0 for step in steps),
        "worse": sum(step < 0 for step in steps),
    }
    return printable(counts, threshold)


def _estimated(steps: Sequence[float], level: float = 0.95) -> Estimate:
    middle = fmean(steps)
    if len(steps) < 2:  # noqa: PLR2004
        return Estimate(middle, None, None, PAIRED)
    reach = float(t.ppf((1 + level) / 2, len(steps) - 1)) * stdev(steps) / sqrt(len(steps))
    return Estimate(middle, middle - reach, middle + reach, PAIRED)


def _school(name: str, support: Support) -> SchoolSupport:
    gave = [one for one in support.done if one.giver == name]
    had = [one for one in support.done if one.receiver == name]
    return SchoolSupport(
        school=name,
        offered=sum(one.days for one in support.offers if one.school == name),
        asked=sum(one.days for one in support.asks if one.school == name),
        given=_days(gave),
        received=_days(had),
        helps_given=len(gave),
        helps_received=len(had),
        unknown_days=sum(one.days.number is None for one in (*gave, *had)),
    )


def _days(done: Iterable[Done]) -> float:
    return float(sum(one.days.number for one in done if one.days.number is not None))
