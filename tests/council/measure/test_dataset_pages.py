"""A file of figures as its page tells it: nothing lost, every symbol in words, every vintage named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.council.measure import queries
from folkmoot.council.measure.models import Dataset, Observation
from folkmoot.council.measure.queries import datasets
from tests.conftest import Cast
from tests.council.measure import figures

pytestmark = pytest.mark.django_db


def test_a_symbol_stands_in_words_and_never_as_a_number(cast: Cast) -> None:
    made = figures.vintage(cast.farah, {2018: "c", 2019: "12.5 [u]", 2020: "x"})

    page = queries.dataset_page(made, 1)

    assert page
    assert [row.figure for row in page.rows] == [
        "held back as confidential (c)",
        "12.5 pupils, of low reliability (u)",
        "not available (x)",
    ]


def many(cast: Cast, monkeypatch: pytest.MonkeyPatch, number: int) -> Dataset:
    monkeypatch.setattr(datasets, "ROWS_A_PAGE", 3)
    return figures.vintage(cast.farah, {2000 + at: "7" for at in range(number)})


@pytest.mark.parametrize(("rows", "pages"), [(1, 1), (3, 1), (4, 2), (7, 3)])
def test_every_row_stands_on_exactly_one_page(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, rows: int, pages: int
) -> None:
    made = many(cast, monkeypatch, rows)

    found = [queries.dataset_page(made, number) for number in range(1, pages + 1)]

    periods = [row.period for page in found if page for row in page.rows]
    assert len(periods) == len(set(periods)) == rows
    assert queries.dataset_page(made, pages + 1) is None
    assert queries.dataset_page(made, 0) is None


def test_a_page_says_which_rows_it_holds(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    page = queries.dataset_page(many(cast, monkeypatch, 7), 3)

    assert page
    assert (page.first, page.last, page.total, page.pages) == (7, 7, 7, 3)


def test_a_file_without_numbers_has_one_empty_page(cast: Cast) -> None:
    made = figures.vintage(cast.farah, {2018: "100"})
    Observation.objects.all().delete()

    page = queries.dataset_page(made, 1)

    assert page
    assert page.rows == ()


def test_the_vintages_of_a_series_stand_the_newest_first(cast: Cast) -> None:
    old = figures.vintage(cast.farah, {2018: "100", 2019: "90"}, day=date(2024, 7, 1))
    figures.vintage(cast.farah, {2018: "101", 2019: "90"}, slug="rolls-2", day=date(2025, 5, 1))

    found = queries.vintages(old)

    assert [(one.slug, one.revised, one.is_this) for one in found] == [
        ("rolls-2", 1, False),
        ("rolls-1", 0, True),
    ]


def test_a_file_of_no_series_has_no_vintages(cast: Cast) -> None:
    assert queries.vintages(figures.vintage(cast.farah, {2018: "1"}, series="")) == ()


def test_a_revised_number_stands_beside_the_one_before_it(cast: Cast) -> None:
    figures.vintage(cast.farah, {2018: "100", 2019: "c"}, day=date(2024, 7, 1))
    new = figures.vintage(
        cast.farah, {2018: "101", 2019: "c"}, slug="rolls-2", day=date(2025, 5, 1)
    )

    (one,) = queries.revised_in(new)

    assert (one.period, one.before, one.now) == ("2018-19", "100 pupils", "101 pupils")


def test_a_number_that_was_hidden_before_says_so(cast: Cast) -> None:
    figures.vintage(cast.farah, {2018: "c"}, day=date(2024, 7, 1))
    new = figures.vintage(cast.farah, {2018: "5"}, slug="rolls-2", day=date(2025, 5, 1))

    assert [one.before for one in queries.revised_in(new)] == ["held back as confidential (c)"]


def test_the_file_holds_a_symbol_apart_and_no_number_for_it(cast: Cast) -> None:
    made = figures.vintage(cast.farah, {2018: "c", 2019: "12.50"})

    rows = [dict(zip(queries.PLAIN_COLUMNS, row, strict=True)) for row in queries.plain_rows(made)]

    assert [(row["value"], row["symbol"]) for row in rows] == [("", "c"), ("12.5", "")]


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9, places=6)
    | st.none(),
    st.sampled_from(["", "c", "x", "u", "low", "z", "?"]),
)
def test_figure_words_never_lose_a_number_or_a_symbol(value: object, symbol: str) -> None:
    words = queries.figure_words(value, symbol, "pupils")  # type: ignore[arg-type]

    assert words
    assert (value is None) or "pupils" in words
    assert symbol in words
