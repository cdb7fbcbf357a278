"""A history as a line: a year without a number is a gap, and never nought. The figures are invented."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.pictures.figure import Figure
from folkmoot.library.pictures.line import Series, Sign, line


def drawn(*series: Series) -> Figure:
    return line(
        series=series,
        heading="What to see",
        description="In words.",
        source="Invented",
        unit="pupils",
        prefix="one",
    )


HIDDEN = Series(
    "All",
    (("2015", 5), ("2016", None), ("2017", 0)),
    (Sign("2016", "c: held back", "c"), Sign("2017", "provisional")),
)


def test_a_gap_says_its_reason_in_the_table_and_its_symbol_in_the_file() -> None:
    figure = drawn(HIDDEN)

    assert figure.table_rows == (
        ("2015", "5"),
        ("2016", "c: held back"),
        ("2017", "0 (provisional)"),
    )
    assert figure.csv.splitlines()[1:] == ["2015,5", "2016,c", "2017,0"]


def test_the_line_is_broken_at_a_gap() -> None:
    whole = drawn(Series("All", (("2015", 5), ("2016", 4), ("2017", 3), ("2018", 2))))
    broken = drawn(Series("All", (("2015", 5), ("2016", 4), ("2017", None), ("2018", 2))))

    assert points_drawn(whole) == 4
    assert points_drawn(broken) == 3
    assert (strokes(whole), strokes(broken)) == (1, 2)


def points_drawn(figure: Figure) -> int:
    """How many marks of a point the picture has."""
    return figure.svg.count('d="M3.162,0A')


def strokes(figure: Figure) -> int:
    """Of how many pieces the line is: each begins by moving the pen."""
    (path,) = re.findall(r'<path d="([^"]*)"[^>]* stroke-width="3"', figure.svg)
    return int(path.count("M"))


def test_a_line_without_any_number_is_no_figure() -> None:
    with pytest.raises(ValueError, match="with points"):
        drawn(Series("All", (("2015", None),)))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(-100, 100)), min_size=1, max_size=8))
def test_no_missing_number_is_drawn(values: list[int | None]) -> None:
    series = Series("All", tuple((str(2000 + at), value) for at, value in enumerate(values)))
    if not series.known:
        return
    figure = drawn(series)

    assert points_drawn(figure) == len(series.known)
    assert [row[1] for row in figure.table_rows if row[1] == ""] == [""] * values.count(None)
