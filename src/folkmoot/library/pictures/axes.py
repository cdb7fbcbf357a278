"""Where the ticks of an axis stand, and where labels go that would stand on each other."""

import json
import math
from collections.abc import Sequence
from typing import Any

import altair as alt

from folkmoot.library.pictures.drawing import safe_text

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
LONGEST_MOMENT = 24
"""In letters; the table holds the whole."""
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
LEAST_SPAN = 1e-9
"""As a share of the numbers themselves: below it, ticks would be rounded onto each other."""


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from *low* or just below it to *high* or just above, at most about *most*.

    >>> ticks(0, 11_870)
    [0.0, 2500.0, 5000.0, 7500.0, 10000.0, 12500.0]
    >>> ticks(0, 0)
    [0.0, 1.0]
    """
    span = high - low
    if span <= LEAST_SPAN * max(1.0, abs(low), abs(high)):
        return [float(low), max(float(low) + 1.0, float(high))]
    raw = span / max(1, most - 1)
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * one for one in STEPS if size * one >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [float(f"{at * step:.12g}") for at in range(first, last + 1)]


def lifted(values: Sequence[float], gap: float, most: float = math.inf) -> list[float]:
    """*values*, which rise, each lifted so that it stands at least *gap* above the one before.

    Where that would carry the last above *most*, all move down together by as much.

    >>> lifted([1, 2, 9], 3)
    [1.0, 4.0, 9.0]
    >>> lifted([8, 9], 3, most=10)
    [7.0, 10.0]
    """
    found: list[float] = []
    lowest = -math.inf
    for value in values:
        lowest = max(float(value), lowest + gap)
        found.append(lowest)
    over = max(0.0, lowest - most) if found else 0.0
    return [at - over for at in found]


def named(texts: Sequence[str], *, letters: int, **more: Any) -> alt.Axis:
    """The axis of an ordinal field that counts *texts* from nought, with the texts as its labels.

    A text of more than *letters* is cut there with an ellipsis: Vega, cutting by itself, parts
    the halves of a character beyond 16 bits and then fails.
    """
    labels = json.dumps([shortened(text, letters) for text in texts])
    return alt.Axis(labelExpr=f"{labels}[datum.value]", labelLimit=0, **more)


def named_rows(texts: Sequence[str], *, letters: int) -> alt.Y:
    """The axis down for a field ``place`` that counts *texts* from nought, with the texts beside it."""
    axis = named(texts, letters=letters, title=None, ticks=False, domain=False)
    return alt.Y("place:O", axis=axis, scale=alt.Scale(domain=list(range(len(texts)))))


def in_time(moments: Sequence[str], title: str) -> alt.X:
    """The axis across for a field ``place`` that counts *moments* from nought.

    Labels that would stand on each other are left out.
    """
    axis = named(
        moments,
        letters=LONGEST_MOMENT,
        title=safe_text(title),
        labelAngle=0,
        labelOverlap="greedy",
        labelSeparation=14,
    )
    return alt.X("place:O", axis=axis, scale=alt.Scale(domain=list(range(len(moments)))))


def shortened(text: str, letters: int) -> str:
    """*text* as it is drawn, in at most so many letters.

    >>> shortened("St Aldhelm's School", 12)
    "St Aldhelm'\N{HORIZONTAL ELLIPSIS}"
    """
    safe = safe_text(text)
    return safe if len(safe) <= letters else safe[: letters - 1].rstrip() + ELLIPSIS
