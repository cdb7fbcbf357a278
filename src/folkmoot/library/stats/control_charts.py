"""Control charts: telling a real change from the ordinary unrest of a series.

The rules are those of the NHS programme "Making data count" (NHS England): a point beyond the
limits; seven points in a row on one side of the middle; seven in a row all rising or all falling;
two of three points near one limit, beyond two thirds of the way to it. A missing point ends a run.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TypeVar

T = TypeVar("T")

RUN = 7
XMR = 2.66
"""3 / d2, with d2 = 1.128, the mean range of two normal values in standard deviations."""
D2 = 1.128


class Signal(StrEnum):
    """Why a point is more than ordinary unrest."""

    BEYOND = "beyond the limits"
    RUN = "seven in a row on one side"
    TREND = "seven in a row rising or falling"
    NEAR = "two of three near one limit"


@dataclass(frozen=True, slots=True)
class Point:
    """One point: its *value* (None is missing), the middle, the limits, and its *signals*."""

    value: float | None
    middle: float
    low: float
    high: float
    signals: tuple[Signal, ...] = ()


def individuals_chart(values: Sequence[float | None], baseline: int = 0) -> tuple[Point, ...]:
    """The chart of single values (XmR): mean +- 2.66 x the mean of moving ranges.

    *baseline* is how many first points give the middle and the limits; nought is all. A moving
    range over a gap does not count. Source: Shewhart (1931); Wheeler, "Understanding Variation"
    (2000). Raises ValueError where fewer than two neighbours in the baseline are known.

    >>> chart = individuals_chart([10, 12, 11, 13, 12, 10, 11, 25])
    >>> round(chart[0].middle, 2), round(chart[0].low, 2), round(chart[0].high, 2)
    (13.0, 4.26, 21.74)
    >>> [signal.value for signal in chart[-1].signals]
    ['beyond the limits']
    """
    known = [value for value in _first(values, baseline) if value is not None]
    ranges = _moving_ranges(_first(values, baseline))
    if not ranges:
        raise ValueError("A control chart needs two values next to each other.")
    middle = sum(known) / len(known)
    reach = XMR * sum(ranges) / len(ranges)
    return _signalled([Point(value, middle, middle - reach, middle + reach) for value in values])


def share_chart(counts: Sequence[tuple[int, int] | None], baseline: int = 0) -> tuple[Point, ...]:
    """The chart of shares (p-chart) of (count, base) pairs; limits widen where the base is small.

    The middle p is all counts over all bases, the limits p +- 3 sqrt(p (1 - p) / base), held
    within 0 and 1. For bases in the thousands it calls too much a signal: take
    :func:`wide_share_chart`. Source: Shewhart (1931); Montgomery, "Introduction to Statistical
    Quality Control". A missing pair or a base of nought is a missing point.

    >>> chart = share_chart([(45, 100), (40, 100), (50, 100), (18, 25)])
    >>> [(round(point.low, 3), round(point.high, 3)) for point in chart[2:]]
    [(0.321, 0.621), (0.171, 0.77)]
    """
    return _shares(counts, baseline, 1.0)


def wide_share_chart(
    counts: Sequence[tuple[int, int] | None], baseline: int = 0
) -> tuple[Point, ...]:
    """The same with limits as wide as the points really move (Laney's p'), for large bases.

    Source: Laney (2002), "Improved control charts for attributes", Quality Engineering 14: the
    limits are multiplied by the mean moving range of the standardised shares / 1.128. Raises
    ValueError where fewer than two neighbours are known, or every share is nought or all.
    """
    middle = _middle(counts, baseline)
    if not 0 < middle < 1:
        raise ValueError("Shares that are all nought, or all one, have no unrest to measure.")
    scores = [
        (pair[0] / pair[1] - middle) / sqrt(middle * (1 - middle) / pair[1])
        if pair is not None and pair[1]
        else None
        for pair in counts
    ]
    ranges = _moving_ranges(_first(scores, baseline))
    if not ranges:
        raise ValueError("A control chart needs two values next to each other.")
    return _shares(counts, baseline, sum(ranges) / len(ranges) / D2)


def _shares(
    counts: Sequence[tuple[int, int] | None], baseline: int, factor: float
) -> tuple[Point, ...]:
    middle = _middle(counts, baseline)
    points = []
    for pair in counts:
        if pair is None or not pair[1]:
            points.append(Point(None, middle, 0.0, 1.0))
            continue
        reach = 3 * factor * sqrt(middle * (1 - middle) / pair[1])
        low, high = max(0.0, middle - reach), min(1.0, middle + reach)
        points.append(Point(pair[0] / pair[1], middle, low, high))
    return _signalled(points)


def _middle(counts: Sequence[tuple[int, int] | None], baseline: int) -> float:
    known = [pair for pair in _first(counts, baseline) if pair is not None]
    if any(not 0 <= count <= base for count, base in known):
        raise ValueError("A share needs 0 <= count <= base.")
    base = sum(base for _, base in known)
    if not base:
        raise ValueError("A chart of shares needs at least one base above nought.")
    return sum(count for count, _ in known) / base


def _first(some: Sequence[T], baseline: int) -> Sequence[T]:
    return some[:baseline] if baseline else some


def _moving_ranges(values: Sequence[float | None]) -> list[float]:
    return [
        abs(later - earlier)
        for earlier, later in zip(values, values[1:], strict=False)
        if earlier is not None and later is not None
    ]


def _signalled(points: Sequence[Point]) -> tuple[Point, ...]:
    found: list[set[Signal]] = [set() for _ in points]
    for place, point in enumerate(points):
        if point.value is None:
            continue
        if not point.low <= point.value <= point.high:
            found[place].add(Signal.BEYOND)
    _mark(found, _sides(points), Signal.RUN)
    _mark_trends(found, points)
    _mark_near(found, points)
    return tuple(
        Point(one.value, one.middle, one.low, one.high, tuple(s for s in Signal if s in signals))
        for one, signals in zip(points, found, strict=True)
    )


def _sides(points: Sequence[Point]) -> list[int]:
    return [
        0 if one.value is None else (one.value > one.middle) - (one.value < one.middle)
        for one in points
    ]


def _mark(found: list[set[Signal]], sides: Sequence[int], signal: Signal) -> None:
    """Mark every place that stands in a stretch of RUN or more equal sides other than nought."""
    start = 0
    for place in range(1, len(sides) + 1):
        if place == len(sides) or sides[place] != sides[start]:
            if sides[start] and place - start >= RUN:
                for one in range(start, place):
                    found[one].add(signal)
            start = place


def _mark_trends(found: list[set[Signal]], points: Sequence[Point]) -> None:
    """Mark RUN or more points each above, or each below, the one before it."""
    steps = [
        0
        if earlier.value is None or later.value is None
        else (later.value > earlier.value) - (later.value < earlier.value)
        for earlier, later in zip(points, points[1:], strict=False)
    ]
    for start in range(len(steps) - RUN + 2):
        if abs(sum(steps[start : start + RUN - 1])) == RUN - 1:
            for one in range(start, start + RUN):
                found[one].add(Signal.TREND)


def _mark_near(found: list[set[Signal]], points: Sequence[Point]) -> None:
    """Mark two of three in a row beyond two thirds of the way to one limit."""
    near = [_is_near(one) for one in points]
    for start in range(len(points) - 2):
        three = range(start, start + 3)
        for side in (-1, 1):
            if sum(near[one] == side for one in three) >= 2:
                for one in three:
                    if near[one] == side:
                        found[one].add(Signal.NEAR)


def _is_near(point: Point) -> int:
    if point.value is None:
        return 0
    if point.value - point.middle > 2 / 3 * (point.high - point.middle):
        return 1
    return -(point.middle - point.value > 2 / 3 * (point.middle - point.low))
