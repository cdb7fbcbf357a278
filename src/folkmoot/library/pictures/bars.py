"""Shares as bars, one below the other; a hidden share is printed as hidden, never as nought."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from folkmoot.library.pictures.axes import named_rows
from folkmoot.library.pictures.drawing import GREEN, INK, Layers, drawn
from folkmoot.library.pictures.figure import Figure, as_csv

WIDTH, ROW_HEIGHT = 420, 40
"""In SVG units, without labels."""
LETTERS = 42
"""Of a label, in the picture; the table has the whole."""
HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, the count and the share in per cent (None where hidden).

    *low* and *high* are the ends of the share's interval in per cent, or None for none.
    """

    label: str
    count: int | None
    share: float | None
    low: float | None = None
    high: float | None = None


def bars(
    rows: Sequence[Bar], *, heading: str, description: str, source: str, prefix: str
) -> Figure:
    """The rows as one figure, in the order given, on a scale from 0 to 100 per cent.

    Raises ValueError where two rows have one label or a share lies outside 0 to 100.

    >>> figure = bars([Bar("Yes", 12, 75.0), Bar("No", None, None)], heading="Most said yes.",
    ...               description="Yes 75%.", source="Question 1", prefix="q1")
    >>> figure.table_rows
    (('Yes', '12', '75.0%'), ('No', 'hidden', 'hidden'))
    """
    _check(rows)
    header = ("Answer", "Count", "Share")
    return Figure(
        heading=heading,
        svg=drawn(_chart(rows), title=heading, description=description, prefix=prefix),
        table_header=header,
        table_rows=tuple((row.label, _count(row), _share(row)) for row in rows),
        csv=as_csv(header, [(row.label, row.count, row.share) for row in rows]),
        description=description,
        source=source,
    )


def _check(rows: Sequence[Bar]) -> None:
    if len({row.label for row in rows}) != len(rows):
        raise ValueError("Two bars have one label.")
    if any(row.share is not None and not 0 <= row.share <= 100 for row in rows):
        raise ValueError("A share lies between 0 and 100 per cent.")


def _count(row: Bar) -> str:
    return HIDDEN if row.count is None else f"{row.count:,}"


def _share(row: Bar) -> str:
    return HIDDEN if row.share is None else f"{row.share:.1f}%"


def _chart(rows: Sequence[Bar]) -> Layers:
    values = [
        {
            "place": place,
            "share": row.share or 0.0,
            "low": row.low,
            "high": row.high,
            "ends": row.share or 0.0 if row.high is None else row.high,
            "number": _share(row),
        }
        for place, row in enumerate(rows)
    ]
    places = named_rows([row.label for row in rows], letters=LETTERS)
    scale = alt.Scale(domain=[0, 100], nice=False)
    base = alt.Chart(alt.InlineData(values=values))
    filled = base.mark_bar(height=22, color=GREEN).encode(
        x=alt.X("share:Q", scale=scale, axis=None), y=places
    )
    within = base.transform_filter("isValid(datum.low)")
    # White under ink, so that the interval is seen on the bar and beyond its end.
    halo, reach = (
        within.mark_rule(color=color, strokeWidth=width).encode(
            x=alt.X("low:Q"), x2="high:Q", y=places
        )
        for color, width in (("#ffffff", 6), (INK, 2))
    )
    numbers = base.mark_text(align="left", dx=6, baseline="middle").encode(
        x=alt.X("ends:Q"), y=places, text="number:N"
    )
    return alt.layer(filled, halo, reach, numbers).properties(
        width=WIDTH, height=ROW_HEIGHT * len(values)
    )
