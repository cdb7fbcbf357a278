"""Text files: any words come back as they were written."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.analysis.exchange.delimited import decoded, rows_of, separator
from folkmoot.library.errors import BadFile

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\r\"',;|"))
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(
    rows=TABLES,
    one=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-16"]),
)
def test_any_texts_come_back_as_they_were_written(rows, one, encoding):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=one, quoting=csv.QUOTE_ALL).writerows(rows)
    text = decoded(file.getvalue().encode(encoding), "a.csv").text

    assert [list(row) for row in rows_of(text, one, "a.csv")] == rows


def test_excels_own_word_on_the_separator_is_heeded():
    text = "sep=;\r\nid;view\r\n1;a,b\r\n"

    assert separator(text) == ";"
    assert list(rows_of(text, ";", "a.csv")) == [["id", "view"], ["1", "a,b"]]


def test_a_title_above_the_table_does_not_hide_the_separator():
    assert separator("Our survey\n\nid;view;age\n1;a;5\n2;b;6\n") == ";"


def test_bytes_that_are_no_text_in_any_encoding_are_refused():
    with pytest.raises(BadFile, match="not readable as text"):
        decoded(b"a\x81b,c\n", "a.csv")
