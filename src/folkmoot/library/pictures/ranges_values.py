"""What a value with its interval is, how it is told, and which can be drawn honestly."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from folkmoot.library.pictures.drawing import safe_text
from folkmoot.library.pictures.values import Gap, Measure, is_drawable, printed

MOST_ROWS = 60
"""More than this nobody compares by eye."""


class Scale(StrEnum):
    """A plain axis, or one on which twice and half stand equally far from one (ratios)."""

    PLAIN = "plain"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Range:
    """One row: its label, its value and the ends of its interval, None where not shown.

    *note* says more in the table, and why a value is hidden, in the picture too. *gap* tells
    whether a missing value is hidden or not known. *high* may be endless (``math.inf``).
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""
    gap: Gap = Gap.HIDDEN


def told(one: Range, decimals: int, measure: Measure) -> str:
    """A row in words and numbers, as it is printed beside it.

    >>> told(Range("A", 2.79, 2.47, 3.16), 2, Measure.NUMBER)
    '2.79 (2.47 to 3.16)'
    >>> told(Range("B", None, note="fewer than 5 children"), 2, Measure.NUMBER)
    'hidden: fewer than 5 children'
    """
    if one.value is None:
        return f"{one.gap.value}: {one.note}" if one.note else one.gap.value
    value = printed(one.value, decimals, measure)
    interval = interval_told(one, decimals, measure)
    return f"{value} ({interval})" if interval else value


def interval_told(one: Range, decimals: int, measure: Measure) -> str:
    """The interval of a row as it is printed; nothing where there is none."""
    if one.value is None or one.low is None or one.high is None:
        return ""
    return f"{printed(one.low, decimals, measure)} to {printed(one.high, decimals, measure)}"


def check_ranges(rows: Sequence[Range], scale: Scale, reference: float | None) -> None:
    """Raise ValueError where the rows cannot be drawn, or not without misleading."""
    if not rows or len(rows) > MOST_ROWS:
        raise ValueError(f"A figure of ranges shows 1 to {MOST_ROWS} rows.")
    if len({safe_text(one.label) for one in rows}) != len(rows):
        raise ValueError("Two rows have one label.")
    if reference is not None and not is_drawable(reference):
        raise ValueError("The reference is not a finite number.")
    if scale is Scale.LOG and reference is not None and reference <= 0:
        raise ValueError("On a scale of ratios the reference lies above nought.")
    for one in rows:
        _check(one, scale)


def _check(one: Range, scale: Scale) -> None:
    if one.value is None:
        if one.low is not None or one.high is not None:
            raise ValueError(f"{one.label} hides its value but shows its interval.")
        return
    if (one.low is None) != (one.high is None):
        raise ValueError(f"{one.label} has one end of an interval and not the other.")
    ends = [end for end in (one.low, one.value, one.high) if end is not None]
    if not is_drawable(one.value) or any(
        not is_drawable(end) and not math.isinf(end) for end in ends
    ):
        raise ValueError(f"{one.label} has a value that is not a finite number.")
    if ends != sorted(ends):
        raise ValueError(f"{one.label}: the interval does not enclose the value.")
    if scale is Scale.LOG and ends[0] < 0:
        raise ValueError(f"{one.label} has a ratio below nought.")
