"""How a grid is drawn: each number in a box whose shade says what it means, and a legend."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import altair as alt

from folkmoot.library.pictures.axes import named
from folkmoot.library.pictures.drawing import GREY, INK, Layers
from folkmoot.library.pictures.grid_values import Cell, Laid, Tone, signed
from folkmoot.library.pictures.hatching import fill
from folkmoot.library.pictures.pixels import ROW, Box, box_at, words_at
from folkmoot.library.pictures.row_names import down, names_at, width_of
from folkmoot.library.pictures.values import Gap, capital

ROW_HEIGHT, LEAST_WIDTH, LETTER, AWAY = 42, 72, 9, 10
"""In SVG units: a row, a column, room for a letter of a number or year, and from name to box."""
LONGEST = 46
"""In letters: the table holds the whole name."""


@dataclass(frozen=True, slots=True)
class Shade:
    """The fill of a box and the ink of its number."""

    fill: str
    ink: str = INK


SHADES: Mapping[Tone | Gap, Shade] = MappingProxyType(
    {
        Tone.SHORT: Shade("#7d2f0d", "#ffffff"),
        Tone.BELOW: Shade("#f6d9c9"),
        Tone.WITHIN: Shade("#ffffff"),
        Tone.ABOVE: Shade("#8fbfb2"),
        Gap.HIDDEN: Shade(fill("hatch-hidden")),
        Gap.UNKNOWN: Shade(fill("hatch-unknown")),
    }
)
"""Four steps that stay apart in grey; the sign of the number tells short from spare as well."""


def chart(laid: Laid, unit: str, words: Mapping[Tone, str]) -> Layers:
    """Everything in layers, from the ground up."""
    longest = max(
        min(len(text), LONGEST)
        for text in (*laid.columns, *(signed(one, laid.decimals) for one in laid))
    )
    width = max(LEAST_WIDTH, LETTER * longest + 16) * len(laid.columns)
    height = ROW_HEIGHT * len(laid.rows)
    corner = -width_of(laid.rows) - AWAY, height + 28
    layers = [
        *_cells(laid),
        *names_at(laid.rows, away=AWAY),
        *_legend(laid, corner, unit, words),
    ]
    return alt.layer(*layers).properties(width=width, height=height)


def _kind(one: Cell) -> Tone | Gap:
    return one.gap if one.value is None else one.tone


def _cells(laid: Laid) -> Iterator[alt.Chart]:
    values = [
        {
            "place": laid.rows.index(one.row),
            "column": laid.columns.index(one.column),
            "fill": SHADES[_kind(one)].fill,
            "ink": SHADES[_kind(one)].ink,
            "number": signed(one, laid.decimals),
            "is_gap": one.value is None,
        }
        for one in laid
    ]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("column:O", axis=_across(laid.columns)), y=down(laid.rows)
    )
    yield base.mark_rect(stroke=GREY, strokeWidth=1).encode(fill=alt.Fill("fill:N", scale=None))
    # White under a letter, so that it is read on its hatch.
    yield (
        base.transform_filter("datum.is_gap")
        .mark_text(baseline="middle", stroke="#ffffff", strokeWidth=10, strokeJoin="round")
        .encode(text="number:N")
    )
    yield base.mark_text(baseline="middle").encode(
        text="number:N", color=alt.Color("ink:N", scale=None)
    )


def _across(texts: Sequence[str]) -> alt.Axis:
    look = {"title": None, "ticks": False, "domain": False, "labelPadding": 10}
    return named(texts, letters=LONGEST, orient="top", labelAngle=0, **look)


def _legend(
    laid: Laid, corner: tuple[float, float], unit: str, words: Mapping[Tone, str]
) -> Iterator[alt.Chart]:
    """What the numbers are, and a row for each shade that is drawn, from *corner* down."""
    left, top = corner
    yield words_at(left, top, capital(unit))
    meanings: dict[Tone | Gap, str] = {Gap.HIDDEN: "c: hidden", Gap.UNKNOWN: "x: not known"}
    meanings.update({tone: capital(told) for tone, told in words.items()})
    drawn_kinds = {_kind(one) for one in laid}
    shown = [kind for kind in SHADES if kind in drawn_kinds]
    for place, kind in enumerate(shown, start=1):
        middle = top + place * ROW
        box = Box(left, left + 30, middle - 9, middle + 9)
        yield box_at(box, fill=SHADES[kind].fill, stroke=GREY)
        yield words_at(left + 40, middle, meanings[kind])
