"""A grid of numbers, shaded by what they mean: schools by years, with places spare and short."""

from collections.abc import Mapping, Sequence

from folkmoot.library.pictures.drawing import drawn
from folkmoot.library.pictures.figure import Figure, as_csv
from folkmoot.library.pictures.grid_drawing import chart
from folkmoot.library.pictures.grid_values import (
    WORDS,
    Cell,
    Laid,
    Tone,
    signed,
)
from folkmoot.library.pictures.hatching import hatched
from folkmoot.library.pictures.values import Gap, plain

__all__ = ["Cell", "Gap", "Tone", "grid"]


def grid(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Cell],
    *,
    heading: str,
    description: str,
    source: str,
    unit: str,
    prefix: str,
    corner: str = "School",
    words: Mapping[Tone, str] = WORDS,
    decimals: int = 0,
) -> Figure:
    """The cells as one figure: spare places with a plus, short ones with a minus, shaded by tone.

    *rows* and *columns* stand in the order given; *corner* names the rows, *unit* says what the
    numbers are ("places spare (+) or short (−)"), *words* what each tone means. A cell that is not
    given is not known and printed "x", a hidden one "c" (the symbols of Explore Education
    Statistics), in picture, table and CSV alike. The table has a row for each of *rows* and a
    column for each of *columns*, so that it can be shown as it is. Numbers are rounded to
    *decimals* places.

    Raises ValueError for no rows or columns, more than 120 rows or 15 columns, a name given twice,
    a cell given twice or outside the grid, or a number that is not finite.

    >>> cells = [Cell("Oak", "2024/25", 12, Tone.ABOVE), Cell("Elm", "2024/25", None)]
    >>> figure = grid(["Oak", "Elm"], ["2024/25"], cells, heading="Oak has room.",
    ...               description="Oak has 12 spare places.", source="Our own example",
    ...               unit="places spare (+) or short (−)", prefix="places")
    >>> figure.table_rows
    (('Oak', '+12'), ('Elm', 'c'))
    """
    laid = Laid.of(rows, columns, cells, decimals)
    picture = drawn(chart(laid, unit, words), title=heading, description=description, prefix=prefix)
    lines = [(row, [laid.at(row, column) for column in columns]) for row in rows]
    return Figure(
        heading=heading,
        svg=hatched(picture, prefix),
        table_header=(corner, *columns),
        table_rows=tuple((row, *(signed(one, decimals) for one in line)) for row, line in lines),
        csv=as_csv(
            (corner, *columns),
            [(row, *(_plain(one, decimals) for one in line)) for row, line in lines],
        ),
        description=description,
        source=source,
    )


def _plain(one: Cell, decimals: int) -> str | float | None:
    return one.gap.symbol if one.value is None else plain(one.value, decimals)
