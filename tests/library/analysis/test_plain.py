"""Frozen values as JSON-able ones and back."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import pytest

from folkmoot.library.analysis.plain import as_plain, from_plain


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    share: Decimal | None = None


@dataclass(frozen=True)
class Outer:
    name: str
    colour: Colour
    inner: tuple[Inner, ...] = ()
    one: Inner | None = None


FULL = Outer("a", Colour.RED, (Inner(Decimal("1.50")), Inner()), Inner(Decimal(0)))


def test_every_value_comes_back_and_a_decimal_keeps_its_places():
    assert as_plain(FULL) == {
        "name": "a",
        "colour": "red",
        "inner": [{"share": "1.50"}, {}],
        "one": {"share": "0"},
    }
    assert from_plain(Outer, as_plain(FULL)) == FULL


def test_what_equals_its_default_is_left_out():
    assert as_plain(Outer("a", Colour.RED)) == {"name": "a", "colour": "red"}


def test_a_field_without_default_must_be_there():
    with pytest.raises(KeyError, match="colour"):
        from_plain(Outer, {"name": "a"})
