"""The names of rows, to the left of them, on one line or two, so that a narrow screen shows more."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

import altair as alt

from folkmoot.library.pictures.axes import shortened
from folkmoot.library.pictures.drawing import safe_text

LETTERS = 24
"""In one line of a name."""
LETTER, HALF_LINE = 8.0, 9
"""In SVG units: room for one letter, and half of what one line takes."""


def lines_of(name: str) -> tuple[str, ...]:
    """*name* on one line or two; what does not fit there is left to the table.

    >>> lines_of("St Aldhelm's Church of England Primary School and Nursery")
    ("St Aldhelm's Church of", 'England Primary School…')
    """
    found = wrap(safe_text(name), LETTERS) or [""]
    if len(found) <= 2:
        return tuple(found)
    return found[0], shortened(f"{found[1]} {found[2]}", LETTERS)


def width_of(names: Sequence[str]) -> float:
    """The room that *names* take, in SVG units, about."""
    return LETTER * max(len(line) for name in names for line in lines_of(name))


def down(names: Sequence[str]) -> alt.Y:
    """The axis down for a field ``place`` that counts *names* from nought; it prints nothing."""
    return alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(len(names)))))


def names_at(names: Sequence[str], *, away: float) -> Iterator[alt.Chart]:
    """The names, each beside its row, ending *away* units to the left of the plot."""
    rows = [
        # Of one line the middle stands at the row's; of two, one above it and one below.
        {"place": place, "words": line, "step": 2 * at - len(lines) + 1}
        for place, lines in enumerate(map(lines_of, names))
        for at, line in enumerate(lines)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.value(-away), y=down(names), text="words:N"
    )
    for step in (-1, 0, 1):
        yield base.transform_filter(f"datum.step == {step}").mark_text(
            align="right", baseline="middle", dy=step * HALF_LINE
        )
