"""Every row of a file is read, or told to be blank or uneven."""

import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile, NotFound
from folkmoot.library.evidence.conventions.sheets import read_sheet, sheet_of, sheets_in

CELLS = st.lists(st.text('ab ,"\n', max_size=3), min_size=1, max_size=4)


@given(st.lists(CELLS, max_size=10))
def test_rows_in_are_rows_read_and_rows_set_aside(rows):
    written = io.StringIO(newline="")
    csv.writer(written).writerows([["a", "b"], *rows])

    sheet = sheet_of(written.getvalue().encode(), "made.csv")

    assert sheet.records == len(rows)
    told = [*sheet.numbers, *sheet.blank, *sheet.uneven]
    assert sorted(told) == list(range(2, len(rows) + 2))


def test_spaces_round_a_cell_are_taken_off_and_told():
    sheet = sheet_of(b"a,b\n1, Foxhall\n", "made.csv")

    assert sheet.column("b") == ("Foxhall",)
    assert sheet.padded == {"b": (2,)}


def test_the_registers_letters_are_read():
    assert sheet_of("a\nSt Zoë\n".encode("cp1252"), "made.csv").column("a") == ("St Zoë",)


def test_a_mark_at_the_beginning_is_no_part_of_the_first_name():
    assert sheet_of(b"\xef\xbb\xbftime_period\n2018\n", "made.csv").header == ("time_period",)


def test_an_open_quotation_mark_is_refused_with_its_row():
    with pytest.raises(BadFile, match=r"Row 3 of made\.csv"):
        sheet_of(b'a,b\n1,2\n"3,4\n', "made.csv")


def test_a_file_without_a_header_is_refused():
    for content in (b"", b",,\n1,2,3\n"):
        with pytest.raises(BadFile, match="has no header"):
            sheet_of(content, "made.csv")


def test_a_missing_column_is_named_with_those_there_are():
    with pytest.raises(BadFile, match="no column urn; its first row names a, b"):
        sheet_of(b"a,b\n1,2\n", "made.csv").column("urn")


def test_a_zip_file_gives_its_tables_by_name(tmp_path):
    with zipfile.ZipFile(tmp_path / "made.zip", "w") as archive:
        archive.writestr("data/two.csv", "a\n2\n")
        archive.writestr("data/one.csv", "a\n1\n")
        archive.writestr("read me.txt", "invented")

    assert [one.name for one in sheets_in(tmp_path / "made.zip")] == ["one.csv", "two.csv"]


def test_a_zip_file_that_is_none_is_refused(tmp_path):
    (tmp_path / "made.zip").write_text("no archive")

    with pytest.raises(BadFile, match="not a ZIP file"):
        list(sheets_in(tmp_path / "made.zip"))


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(NotFound, match="There is no file"):
        read_sheet(tmp_path / "nowhere.csv")
