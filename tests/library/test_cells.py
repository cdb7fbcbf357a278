"""Text in a cell: harmless in a spreadsheet, the same again when read back."""

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.cells import FORMULA_STARTS, inert, restored

STARTS = st.sampled_from(["", "'", "''", *FORMULA_STARTS, "'=", "'-"])
TEXTS = st.builds(str.__add__, STARTS, st.text())


@given(TEXTS)
def test_every_text_comes_back_as_it_was(text):
    assert restored(inert(text)) == text


@given(TEXTS)
def test_no_cell_begins_like_a_formula(text):
    assert not inert(text).startswith(FORMULA_STARTS)


def test_a_text_that_was_quoted_by_hand_keeps_its_quotes():
    assert restored("'late' was the word") == "'late' was the word"
