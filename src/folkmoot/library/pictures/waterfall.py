"""A waterfall from a first number to a last one, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from folkmoot.library.pictures.axes import named_rows
from folkmoot.library.pictures.drawing import GREEN, RUST, Layers, drawn
from folkmoot.library.pictures.figure import Figure, as_csv, number_text

WIDTH, ROW_HEIGHT = 480, 44
"""In SVG units, without labels."""
LETTERS = 42
"""Of a label, in the picture; the table has the whole."""
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Step:
    """One step down: a word and how many leave here (a whole number, not negative)."""

    label: str
    number: int


def waterfall(
    *,
    start: tuple[str, int],
    steps: Sequence[Step],
    end: tuple[str, int],
    heading: str,
    description: str,
    source: str,
    prefix: str,
) -> Figure:
    """From the first number (received) to the last (included) as one figure.

    Raises ValueError where a step is negative, two rows have one label, or the first number less
    all steps is not the last: a picture never hides that figures do not add up.

    >>> figure = waterfall(start=("Received", 10), steps=[Step("Merged away", 3)],
    ...                    end=("Included", 7), heading="Seven responses are included.",
    ...                    description="10 less 3 is 7.", source="The ledger", prefix="ledger")
    >>> figure.table_rows
    (('Received', '10'), ('Merged away', '−3'), ('Included', '7'))
    """
    _check(start, steps, end)
    middle = [(step.label, -step.number) for step in steps]
    header = ("Step", "Number")
    return Figure(
        heading=heading,
        svg=drawn(_chart(start, steps, end), title=heading, description=description, prefix=prefix),
        table_header=header,
        table_rows=(
            (start[0], number_text(start[1])),
            *((step.label, _less(step.number)) for step in steps),
            (end[0], number_text(end[1])),
        ),
        csv=as_csv(header, [start, *middle, end]),
        description=description,
        source=source,
    )


def _check(start: tuple[str, int], steps: Sequence[Step], end: tuple[str, int]) -> None:
    labels = [start[0], *(step.label for step in steps), end[0]]
    if len(set(labels)) != len(labels):
        raise ValueError("Two rows of a waterfall have one label.")
    if start[1] < 0 or any(step.number < 0 for step in steps):
        raise ValueError("A waterfall takes no negative numbers.")
    left = start[1] - sum(step.number for step in steps)
    if left != end[1]:
        raise ValueError(f"The steps leave {left}, not {end[1]}: the figures do not add up.")


def _less(number: int) -> str:
    return f"{MINUS}{number_text(number)}" if number else "0"


def _chart(start: tuple[str, int], steps: Sequence[Step], end: tuple[str, int]) -> Layers:
    bars = [_bar(0, start[1], number_text(start[1]), GREEN)]
    left = start[1]
    for step in steps:
        bars.append(_bar(left - step.number, left, _less(step.number), RUST))
        left -= step.number
    bars.append(_bar(0, end[1], number_text(end[1]), GREEN))
    rows = named_rows([start[0], *(step.label for step in steps), end[0]], letters=LETTERS)
    placed = [{"place": place, **bar} for place, bar in enumerate(bars)]
    base = alt.Chart(alt.InlineData(values=placed))
    drawn_bars = base.mark_bar(height=26).encode(
        x=alt.X("from:Q", axis=None), x2="to:Q", y=rows, color=alt.Color("ink:N", scale=None)
    )
    numbers = base.mark_text(align="left", dx=6, baseline="middle").encode(
        x=alt.X("to:Q"), y=rows, text="number:N"
    )
    return alt.layer(drawn_bars, numbers).properties(width=WIDTH, height=ROW_HEIGHT * len(bars))


def _bar(low: int, high: int, number: str, ink: str) -> dict[str, str | int]:
    return {"from": low, "to": high, "number": number, "ink": ink}
