"""Places on a sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.checks.publication.looks import format_hides
from folkmoot.library.checks.publication.sheets import column_of, spells
from folkmoot.library.checks.publication.tables import letters


@given(st.integers(1, 16_384))
def test_a_column_is_found_again_by_its_letters(column: int):
    assert column_of(f"{letters(column)}7") == column


@given(st.sets(st.integers(0, 60)))
def test_spells_hold_every_number_once(numbers: set[int]):
    told = [one for first, last in spells(sorted(numbers)) for one in range(first, last + 1)]

    assert told == sorted(numbers)


@pytest.mark.parametrize("code", [";;;", ";;", '""', "* ", '"";"";"";""', ";;;@", "_-;_-;_-;"])
def test_an_empty_number_format_hides_a_number(code: str):
    assert format_hides(code, "12", is_number=True)


@pytest.mark.parametrize("code", ["General", "0", "0;-0;;@", "#,##0.00", '"yes";"no"', "", "@"])
def test_other_number_formats_show_it(code: str):
    assert not format_hides(code, "12", is_number=True)
