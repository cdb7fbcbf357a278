"""Two shares of each group on one line: among those who answered, and in the borough."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from folkmoot.library.pictures.axes import named_rows
from folkmoot.library.pictures.drawing import GREEN, GREY, RUST, Layers, drawn
from folkmoot.library.pictures.figure import Figure, as_csv

WIDTH, ROW_HEIGHT = 420, 40
"""In SVG units, without labels."""
LETTERS = 42
"""Of a label, in the picture; the table has the whole."""
HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Pair:
    """One group: its share among respondents (None where hidden) and its benchmark, in per cent."""

    label: str
    respondents: float | None
    benchmark: float


def dumbbell(
    pairs: Sequence[Pair], *, heading: str, description: str, source: str, prefix: str
) -> Figure:
    """The pairs as one figure: a filled disc for respondents, an open diamond for the benchmark.

    A group whose share is hidden shows its benchmark alone. Raises ValueError where two have one
    label or a share lies outside 0 to 100.

    >>> figure = dumbbell([Pair("Under 35", 20.0, 55.0)], heading="Young people are missing.",
    ...                   description="20% against 55%.", source="Invented", prefix="age")
    >>> figure.table_rows
    (('Under 35', '20.0%', '55.0%'),)
    """
    _check(pairs)
    header = ("Group", "Of those who answered", "Benchmark")
    return Figure(
        heading=heading,
        svg=drawn(_chart(pairs), title=heading, description=description, prefix=prefix),
        table_header=header,
        table_rows=tuple(
            (one.label, _text(one.respondents), _text(one.benchmark)) for one in pairs
        ),
        csv=as_csv(header, [(one.label, one.respondents, one.benchmark) for one in pairs]),
        description=description,
        source=source,
    )


def _check(pairs: Sequence[Pair]) -> None:
    if len({one.label for one in pairs}) != len(pairs):
        raise ValueError("Two groups have one label.")
    shares = [share for one in pairs for share in (one.respondents, one.benchmark)]
    if any(share is not None and not 0 <= share <= 100 for share in shares):
        raise ValueError("A share lies between 0 and 100 per cent.")


def _text(share: float | None) -> str:
    return HIDDEN if share is None else f"{share:.1f}%"


def _chart(pairs: Sequence[Pair]) -> Layers:
    values = [
        {"place": place, "ours": one.respondents, "theirs": one.benchmark}
        for place, one in enumerate(pairs)
    ]
    places = named_rows([one.label for one in pairs], letters=LETTERS)
    ours = alt.X(
        "ours:Q",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=alt.Axis(
            title="Per cent (disc: those who answered; diamond: benchmark)", grid=True, tickCount=5
        ),
    )
    base = alt.Chart(alt.InlineData(values=values))
    both = base.transform_filter("isValid(datum.ours)")
    between = both.mark_rule(color=GREY, strokeWidth=3).encode(x=ours, x2="theirs:Q", y=places)
    benchmark = base.mark_point(
        shape="diamond", size=140, color=RUST, fill="#ffffff", strokeWidth=2.5, opacity=1
    ).encode(x=alt.X("theirs:Q"), y=places)
    respondents = both.mark_point(
        shape="circle", size=150, color=GREEN, fill=GREEN, opacity=1
    ).encode(x=ours, y=places)
    return alt.layer(between, benchmark, respondents).properties(
        width=WIDTH, height=ROW_HEIGHT * len(values)
    )
