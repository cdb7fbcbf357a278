"""Green, amber and red by a rule that anybody can check."""

from __future__ import annotations

import doctest
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.council.measure.models import Better
from folkmoot.council.measure.rules import rating
from folkmoot.council.measure.rules.rating import Aim, Measured, Scale, rate

HIGHER = Scale(Better.HIGHER, "places", 0)
LOWER = Scale(Better.LOWER, "%", 1)
AIM = Aim(2027, "2027-28", Decimal(100), Decimal(5))


def known(value: str | None, *, year: int = 2024, symbol: str = "") -> Measured:
    number = None if value is None else Decimal(value)
    return Measured(year, f"{year}-{(year + 1) % 100}", number, symbol)


def test_the_examples_are_true() -> None:
    tried = doctest.testmod(rating)

    assert tried.attempted > 0
    assert tried.failed == 0


@pytest.mark.parametrize(
    ("scale", "value", "colour"),
    [
        (HIGHER, "101", "green"),
        (HIGHER, "100", "green"),
        (HIGHER, "99.999", "amber"),
        (HIGHER, "95", "amber"),
        (HIGHER, "94.999", "red"),
        (LOWER, "99", "green"),
        (LOWER, "100", "green"),
        (LOWER, "105", "amber"),
        (LOWER, "105.001", "red"),
        (HIGHER, "0", "red"),
    ],
)
def test_the_colour_follows_the_distance_to_the_target(
    scale: Scale, value: str, colour: str
) -> None:
    assert rate(scale, AIM, (known(value),)).colour == colour


def test_before_its_year_the_target_alone_is_the_measure() -> None:
    said = rate(HIGHER, AIM, (known("50", year=2019), known("80", year=2024)))

    assert said.colour == "red"
    assert said.words == "Away from the target for 2027-28, in 2024-25."


def test_after_its_year_only_the_year_of_the_target_is_judged() -> None:
    said = rate(HIGHER, AIM, (known("100", year=2027), known("10", year=2029)))

    assert said.colour == "green"


@pytest.mark.parametrize(
    ("measured", "words"),
    [
        ((), "Not known for 2027-28."),
        ((known(None, symbol="c"),), "Not known for 2024-25."),
        ((known("99", symbol="u"),), "Not rated: the number for 2024-25 is of low reliability."),
        ((known("99", year=2026), known("99", year=2028)), "Not known for 2027-28."),
    ],
)
def test_what_is_not_known_has_no_colour(measured: tuple[Measured, ...], words: str) -> None:
    said = rate(HIGHER, AIM, measured)

    assert (said.words, said.colour) == (words, "grey")


def test_a_provisional_number_is_said_to_be_one() -> None:
    one = Measured(2024, "2024-25", Decimal(101), is_provisional=True)

    assert rate(HIGHER, AIM, (one,)).words == (
        "At the target for 2027-28 or better, in 2024-25. The number is provisional."
    )


def test_without_a_direction_nothing_is_rated() -> None:
    said = rate(Scale(Better.NEITHER, "plans", 0), None, (known("5"),))

    assert said.rule == "No colour: neither more nor less is better."


def test_without_a_target_nothing_is_rated() -> None:
    assert rate(HIGHER, None, (known("5"),)).words == "No target yet."


def test_the_rule_is_printed_with_its_numbers() -> None:
    assert rate(LOWER, AIM, ()).rule == (
        "Green at 100.0% or less, amber up to 105.0%, red above that; target by 2027-28."
    )
    exact = Aim(2027, "2027-28", Decimal(100), Decimal(0))
    assert rate(HIGHER, exact, ()).rule == (
        "Green at 100 places or more, red below that; target by 2027-28."
    )


@given(
    value=st.decimals(-1000, 1000, places=3),
    target=st.decimals(-1000, 1000, places=3),
    amber=st.decimals(0, 100, places=3),
)
def test_more_and_less_are_mirrors_of_each_other(
    value: Decimal, target: Decimal, amber: Decimal
) -> None:
    higher = rate(HIGHER, Aim(2027, "2027-28", target, amber), (known(str(value)),))
    lower = rate(LOWER, Aim(2027, "2027-28", -target, amber), (known(str(-value)),))

    assert higher.colour == lower.colour
