"""Estimates on their way out: an interval never becomes a number that nobody worked out."""

import pytest

from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.estimated import (
    counted,
    ends_in_print,
    gravest,
    in_print,
    measured,
    plain,
    value_in_print,
    with_ends,
    with_figures,
)
from folkmoot.library.stats.estimates import Estimate


def test_both_ends_are_columns_in_the_unit_of_their_figure():
    columns = with_ends(measured("gap", "Gap", "pp", 1))

    assert [(one.name, one.unit, one.decimals) for one in columns] == [
        ("gap", "pp", 1),
        ("gap_lower_95", "pp", 1),
        ("gap_upper_95", "pp", 1),
    ]
    assert len({one.label for one in columns}) == 3


def test_counts_have_no_decimals():
    assert counted("moved", "Moved").decimals == 0


def test_without_an_estimate_every_figure_is_the_symbol_that_says_why():
    found = with_figures("rate", None, Symbol.CONFIDENTIAL)

    assert {one.as_text for one in found.values()} == {"c"}


def test_a_number_that_is_not_there_is_not_applicable():
    assert plain(None).as_text == "z"


@pytest.mark.parametrize(
    ("figures", "symbol"),
    [
        ([known(1), known(2)], "z"),
        ([known(1), hidden(Symbol.LOW)], "low"),
        ([hidden(Symbol.UNAVAILABLE), hidden(Symbol.CONFIDENTIAL)], "c"),
    ],
)
def test_the_gravest_symbol_stands_for_all(figures, symbol):
    assert gravest(*figures).value == symbol


def test_a_symbol_is_printed_in_words():
    assert in_print(hidden(Symbol.LOW)) == "above nought but rounded to it"
    assert in_print(known("12345.5")) == "12,345.5"


@pytest.mark.parametrize(
    ("estimate", "text"),
    [
        (None, "–"),
        (Estimate(1.0, None, None, ""), "–"),
        (Estimate(1.0, 0.5, None, ""), "0.50 or more"),
        (Estimate(-1.0, -2.0, -0.5, ""), "−2.00 to −0.50"),
    ],
)
def test_ends_are_printed_as_far_as_they_are_known(estimate, text):
    assert ends_in_print(estimate, 2) == text


def test_a_value_that_is_not_known_is_a_dash():
    assert value_in_print(None, 2) == "–"
