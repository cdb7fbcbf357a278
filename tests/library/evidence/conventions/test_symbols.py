"""A symbol is never a number, never nought, and never lost in a sum."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import (
    AMOUNTS,
    COUNTS,
    EXCLUSIONS_TO_2018,
    OBSOLETE,
    PRESENT,
    Bounds,
    Figure,
    Symbol,
    hidden,
    known,
    read_figure,
    rounded_to,
    total,
)

SYMBOLS = st.sampled_from(sorted(Symbol))
SIGNS = st.sampled_from(sorted({*OBSOLETE, *PRESENT, "LOW", "NA", "[c]", " x "}))
COUNTED = st.integers(0, 10**6).map(known)
FIGURES = st.lists(st.one_of(COUNTED, SYMBOLS.map(hidden)), max_size=12)


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("z", Symbol.NOT_APPLICABLE),
        ("x", Symbol.UNAVAILABLE),
        ("c", Symbol.CONFIDENTIAL),
        ("low", Symbol.LOW),
        ("u", Symbol.UNRELIABLE),
        (":", Symbol.UNAVAILABLE),
        ("~", Symbol.LOW),
        ("k", Symbol.LOW),
        ("LOW", Symbol.LOW),
        ("NA", Symbol.UNAVAILABLE),
        ("NULL", Symbol.UNAVAILABLE),
        ("-", Symbol.UNAVAILABLE),
        (".", Symbol.NOT_APPLICABLE),
        ("*", Symbol.CONFIDENTIAL),
        ("[c]", Symbol.CONFIDENTIAL),
        ("", Symbol.BLANK),
    ],
)
def test_every_sign_is_read_as_its_symbol_and_kept_as_it_stood(text, symbol):
    figure = read_figure(text)

    assert (figure.number, figure.symbol, figure.written) == (None, symbol, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("43", "43"), ("-3.15", "-3.15"), ("1,234.5", "1234.5"), ("1e3", "1000"), (".5", "0.5")],
)
def test_a_number_is_read_to_its_last_decimal(text, number):
    assert read_figure(text) == Figure(Decimal(number))


@pytest.mark.parametrize(
    "text", ["10.2%", "£5", "1,23", "about 5", "nan", "inf", "1_000", "٣", "e5", "5 c", "--1", "+"]
)
def test_what_is_neither_number_nor_symbol_is_refused(text):
    with pytest.raises(BadFile, match="neither a number nor a symbol"):
        read_figure(text)


@pytest.mark.parametrize("text", ["1e400", "1e15", "-9" + "0" * 40, "1e-400"])
def test_a_number_that_nothing_counted_can_have_is_refused(text):
    with pytest.raises(BadFile, match="a number that nothing counted or paid for can have"):
        read_figure(text)


def test_a_letter_in_place_of_a_number_is_not_printed_whole():
    with pytest.raises(BadFile) as refused:
        read_figure("A" * 5000)

    assert len(str(refused.value)) < 200


def test_a_doubtful_number_keeps_its_mark():
    assert read_figure("12.5 [u]") == Figure(Decimal("12.5"), Symbol.UNRELIABLE)
    assert read_figure("12u").as_text == "12 [u]"


def test_a_figure_is_a_number_or_says_why_not():
    for number, symbol in [(None, None), (Decimal(3), Symbol.CONFIDENTIAL), (Decimal("NaN"), None)]:
        with pytest.raises(ValueError, match="figure|number"):
            Figure(number, symbol)


@given(SIGNS)
def test_no_symbol_becomes_a_number(text):
    figure = read_figure(text)

    assert figure.number is None
    assert math.isnan(figure.as_float)
    assert not total([figure]).figure.is_known


@given(FIGURES)
def test_every_figure_is_used_or_set_aside_under_its_symbol(figures):
    added = total(figures)

    assert added.used + sum(count for _, count in added.aside) == len(figures)
    assert added.used == sum(one.is_known for one in figures)


@given(FIGURES)
def test_a_sum_is_a_number_only_where_nothing_that_counts_is_hidden(figures):
    counts = [one for one in figures if one.symbol is not Symbol.NOT_APPLICABLE]

    is_exact = bool(counts) and all(one.is_known for one in counts)
    assert total(figures).figure.is_known == is_exact


@given(FIGURES, st.randoms(use_true_random=False))
def test_a_sum_does_not_depend_on_the_order(figures, random):
    shuffled = list(figures)
    random.shuffle(shuffled)

    assert total(figures) == total(shuffled)


@given(st.lists(st.tuples(st.integers(0, 99), st.booleans()), min_size=1, max_size=12))
def test_the_true_sum_lies_within_the_bounds_whatever_was_held_back(pairs):
    figures = [hidden(Symbol.CONFIDENTIAL) if is_held else known(n) for n, is_held in pairs]
    added = total(figures, meaning=COUNTS | {Symbol.CONFIDENTIAL: Bounds(Decimal(0), Decimal(99))})

    assert added.least <= sum(number for number, _ in pairs) <= added.most


def test_a_count_held_back_leaves_a_lower_bound():
    added = total([known(40), known(3), hidden(Symbol.CONFIDENTIAL)])

    assert (added.least, added.most) == (43, None)
    assert added.in_words == "at least 43 (1 figure is held back as confidential)"


def test_an_amount_held_back_leaves_nothing():
    added = total([known(-40), hidden(Symbol.UNAVAILABLE)], meaning=AMOUNTS)

    assert (added.least, added.most) == (None, None)
    assert added.in_words == "not known (1 figure is not available)"


def test_an_old_exclusions_x_is_one_or_two():
    added = total([known(24), known(0), read_figure("x")], meaning=EXCLUSIONS_TO_2018)

    assert (added.least, added.most) == (25, 26)
    assert added.figure == hidden(Symbol.UNAVAILABLE)


def test_low_is_above_nought_by_at_most_half_a_step_of_rounding():
    added = total([known(100), hidden(Symbol.LOW)], meaning=rounded_to(Decimal(10)))

    assert (added.least, added.most) == (100, 105)


def test_what_is_not_applicable_takes_no_part_and_is_told():
    added = total([known(7), hidden(Symbol.NOT_APPLICABLE)])

    assert added.figure == known(7)
    assert added.in_words == "7 (1 figure is not applicable)"


def test_a_sum_of_nothing_is_not_nought():
    assert total([]).figure == hidden(Symbol.BLANK)
    assert total([hidden(Symbol.NOT_APPLICABLE)]).figure == hidden(Symbol.NOT_APPLICABLE)


def test_doubt_stays_with_the_sum():
    added = total([known(7), read_figure("5 [u]")])

    assert added.figure == Figure(Decimal(12), Symbol.UNRELIABLE)
    assert "1 figure is of low reliability" in added.in_words


def test_the_gravest_reason_is_the_sums_symbol():
    assert total([hidden(Symbol.LOW), hidden(Symbol.CONFIDENTIAL)]).figure.symbol == "c"
