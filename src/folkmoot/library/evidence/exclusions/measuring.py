"""From what a file records to what may be printed of it: rates of each group, and who stands apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, total
from folkmoot.library.evidence.exclusions.counted import (
    Characteristics,
    Measure,
    Pooled,
    hidden_alike,
    pooled,
    printable_counts,
    unbounded,
)
from folkmoot.library.evidence.exclusions.disproportionality import (
    Disproportionality,
    Method,
    compare,
)
from folkmoot.library.evidence.exclusions.rates import Rate, rate
from folkmoot.library.evidence.exclusions.reading import Recorded

MOST_CROSSED = 3
"""So many characteristics can be crossed: small numbers of a larger table cannot be protected."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The *reference* group, None for rates alone; the interval's *method*; the *threshold* under
    which a number of pupils is small."""

    reference: Characteristics | None
    method: Method = Method.MID_P
    threshold: int = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure: the *groups* as they may be printed, their *rates* beside them, *everybody*, and
    each group *compared* with the reference."""

    measure: Measure
    groups: tuple[Pooled, ...]
    rates: tuple[Rate, ...]
    everybody: Pooled
    rate_of_all: Rate
    compared: tuple[Disproportionality, ...]


def measured(recorded: Recorded, asked: Asked, measures: Sequence[Measure]) -> tuple[Measured, ...]:
    """Each of *measures* in the years that were read, pooled.

    Small counts are hidden before anything is worked out (``counted.printable_counts``); suspensions
    where the number of pupils suspended is hidden. Raises BadFile where the file lacks a measure,
    too many characteristics are crossed, or shrinking has nothing to shrink towards.
    """
    if missing := [one for one in measures if one not in recorded.groups]:
        told = ", ".join(recorded.groups)
        raise BadFile(f"{recorded.name} does not count {missing[0]}. It counts: {told}.")
    if len(recorded.by) > MOST_CROSSED:
        raise BadFile(
            f"Small numbers cannot be protected where {len(recorded.by)} characteristics are "
            f"crossed. Name {MOST_CROSSED} or fewer with --by."
        )
    shown = _printable(recorded, asked.threshold)
    return tuple(_one(recorded, one, shown[one], asked) for one in measures)


def _printable(recorded: Recorded, threshold: int) -> Mapping[Measure, tuple[Pooled, ...]]:
    rows = {one: _pooled(recorded, one) for one in recorded.groups}
    shown = {one: printable_counts(some, threshold) for one, some in rows.items() if some}
    if Measure.SUSPENDED in shown and Measure.SUSPENSIONS in shown:
        suspensions = rows[Measure.SUSPENSIONS]
        shown[Measure.SUSPENSIONS] = hidden_alike(suspensions, shown[Measure.SUSPENDED])
    return {one: shown.get(one, ()) for one in rows}


def _pooled(recorded: Recorded, measure: Measure) -> tuple[Pooled, ...]:
    return pooled(recorded.groups[measure], recorded.years, meaning=recorded.meaning)


def _one(
    recorded: Recorded, measure: Measure, groups: tuple[Pooled, ...], asked: Asked
) -> Measured:
    everybody = _everybody(recorded, measure, groups, asked.threshold)
    compared: tuple[Disproportionality, ...] = ()
    if asked.reference is not None and groups:
        try:
            compared = compare(
                groups, measure=measure, reference=asked.reference, method=asked.method
            )
        except ValueError as error:
            raise BadFile(f"{recorded.name}, {measure}: {error}") from error
    rates = tuple(rate(row, measure) for row in groups)
    return Measured(measure, groups, rates, everybody, rate(everybody, measure), compared)


def _everybody(
    recorded: Recorded, measure: Measure, groups: Sequence[Pooled], threshold: int
) -> Pooled:
    """All pupils: as the file gives them, else the sum of its groups; hidden where that is small."""
    found = pooled(recorded.everybody[measure], recorded.years, meaning=recorded.meaning)
    if not found:
        rows = _pooled(recorded, measure)
        count, pupils = total(one.count for one in rows), total(one.pupils for one in rows)
        known = count.figure.is_known and pupils.figure.is_known
        note = "" if known else f"count: {count.in_words}"
        found = (Pooled((), recorded.years, count.figure, pupils.figure, note),)
    (one,) = found
    number = one.count.number
    is_bare = bool(groups) and not any(row.count.is_known for row in groups)
    is_small = number is not None and 0 < number < threshold
    if is_small or (is_bare and measure.can_repeat):
        why = f"count: hidden, so that nothing points at fewer than {threshold} pupils"
        return replace(one, count=hidden(Symbol.CONFIDENTIAL), note=why)
    return one if one.count.is_known else unbounded(one, threshold)
