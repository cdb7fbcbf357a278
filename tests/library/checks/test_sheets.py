"""Spreadsheets as rows of text, and the files that are refused before they are unpacked."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from folkmoot.library.checks import sheets as checked
from folkmoot.library.checks.sheets import sheets
from folkmoot.library.errors import BadFile


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_cells_are_read_as_they_are_stored():
    cells = ("Answer", 12, 12.0, 29.4, True, datetime.date(2025, 9, 22))

    assert sheets(workbook(cells), "a.xlsx")[0].rows == (
        ("Answer", "12", "12", "29.4", "yes", "2025-09-22"),
    )


def test_rows_keep_the_numbers_that_the_spreadsheet_shows():
    assert sheets(workbook((), (), ("Yes", 5)), "a.xlsx")[0].rows[2] == ("Yes", "5")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("a;b\n1,5;2\n", ("1,5", "2")),
        ("a\tb\n1\t2\n", ("1", "2")),
        ('a,b\n"1,681; more",2\n', ("1,681; more", "2")),
        ("a|b\n1|2\n", ("1", "2")),
        ('\ufeffa,b\n"two\nlines",2\n', ("two\nlines", "2")),
    ],
)
def test_a_csv_is_read_by_the_mark_that_parts_its_cells(text, row):
    assert sheets(text.encode(), "a.csv")[0].rows[1] == row


def test_a_file_that_is_no_spreadsheet_is_refused():
    for content in (b"", b"PK\x03\x04", b"not a zip"):
        with pytest.raises(BadFile, match="damaged or is not an Excel file"):
            sheets(content, "a.xlsx")


def swollen(part: str, content: bytes) -> bytes:
    file = io.BytesIO(workbook(("Yes", 5)))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(part, content)
    return file.getvalue()


def test_a_spreadsheet_that_swells_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(checked, "UNPACKED_LIMIT", 1_000_000)

    with pytest.raises(BadFile, match="unpacks to more than"):
        sheets(swollen("xl/media/big.bin", b"0" * 2_000_000), "a.xlsx")


def test_a_sheet_with_one_cell_at_its_far_end_is_refused():
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = 1
    file = io.BytesIO()
    book.save(file)

    with pytest.raises(BadFile, match="1,048,576 rows and 16,384 columns"):
        sheets(file.getvalue(), "a.xlsx")


def test_declared_entities_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'

    with pytest.raises(BadFile, match="declares XML entities"):
        sheets(swollen("xl/extra.xml", bomb), "a.xlsx")
