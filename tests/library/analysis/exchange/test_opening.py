"""Opening files of unknown origin: whole or not at all, with a sentence."""

import io
import os
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from folkmoot.library.analysis.exchange import opening
from folkmoot.library.analysis.exchange.opening import open_file
from folkmoot.library.analysis.exchange.sheets import Opened
from folkmoot.library.errors import BadFile, FolkmootError, NotFound
from tests.library.analysis.exchange.workbooks_made import (
    TABLE,
    lying,
    part_of,
    repacked,
    workbook,
)

SHEET = "xl/worksheets/sheet1.xml"


def cells(opened: Opened) -> list[tuple[str, ...]]:
    return [row.cells for row in opened.sheets[0].rows]


def refused(path: Path) -> str:
    with pytest.raises(BadFile) as refusal:
        open_file(path)
    return str(refusal.value)


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_table_of_text_is_read_cell_by_cell(tmp_path):
    opened = open_file(written(tmp_path / "a.csv", b'id,view\r\n1,"a ""late"" bus,\nplease"\r\n'))

    assert cells(opened) == [("id", "view"), ("1", 'a "late" bus,\nplease')]
    assert opened.notes == ()


def test_a_workbook_is_read_as_text_with_its_row_numbers(tmp_path):
    book = openpyxl.Workbook()
    book.active["B2"] = "when"
    book.active["B4"] = datetime(2025, 9, 22, 17, 1)
    book.active["C4"] = 5
    book.active["D4"] = True
    book.save(tmp_path / "a.xlsx")

    rows = open_file(tmp_path / "a.xlsx").sheets[0].rows
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert rows[1].cells == ("", "when")
    assert rows[3].cells == ("", "2025-09-22 17:01:00", "5", "TRUE")


def ods(path: Path, *, empty_rows: int) -> Path:
    document, sheet = OpenDocumentSpreadsheet(), Table(name="Answers")
    for line in TABLE:
        row = TableRow()
        for text in line:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            row.addElement(cell)
        sheet.addElement(row)
    row = TableRow(numberrowsrepeated=empty_rows)
    row.addElement(TableCell(numbercolumnsrepeated=16384))
    sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    document.save(path)
    return path


def test_an_open_document_with_the_empty_rows_that_libreoffice_writes_is_read(tmp_path):
    opened = open_file(ods(tmp_path / "a.ods", empty_rows=1_048_573))

    assert cells(opened) == [("Response ID", "What have we missed?"), *[("1", TABLE[1][1]), ("2",)]]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
def test_every_usual_encoding_is_read(tmp_path, encoding, mark):
    content = mark + "id,view\n1,Müller’s café £5 שלום\n".encode(encoding)

    assert cells(open_file(written(tmp_path / "a.csv", content)))[1][1] == "Müller’s café £5 שלום"


def test_an_older_excel_file_is_read_as_windows_1252_and_says_so(tmp_path):
    opened = open_file(written(tmp_path / "a.csv", "id,view\n1,£5 – café\n".encode("cp1252")))

    assert cells(opened)[1][1] == "£5 – café"
    assert "line 2" in opened.notes[0]
    assert "Windows-1252" in opened.notes[0]


def test_a_file_that_is_only_partly_utf_8_is_refused_with_its_line(tmp_path):
    content = "id,view\n1,café £5 – naïve\n2,".encode() + b"\xa35\n"

    assert "Line 3 of a.csv" in refused(written(tmp_path / "a.csv", content))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path, separator):
    lines = [separator.join(("id", "view", "age")), separator.join(("1", '"a, b; c"', "5"))]
    opened = open_file(written(tmp_path / "a.txt", "\n".join(lines).encode()))

    assert cells(opened)[1] == ("1", "a, b; c", "5")


def test_a_single_column_of_sentences_is_not_parted_at_their_commas(tmp_path):
    content = b'response\n"Yes, of course, if it helps"\nNo\n"Well, maybe"\n'

    assert cells(open_file(written(tmp_path / "a.csv", content)))[1] == (
        "Yes, of course, if it helps",
    )


@pytest.mark.parametrize("tail", ['2,"never closed\n3,b\n', '2,"a "b" c"\n'])
def test_a_quotation_mark_that_would_swallow_words_is_refused_with_its_line(tmp_path, tail):
    said = refused(written(tmp_path / "a.csv", f"id,view\n1,a\n{tail}".encode()))

    assert "quotation mark" in said
    assert "3" in said


def test_a_cell_of_a_hundred_thousand_characters_is_kept_whole(tmp_path):
    opened = open_file(written(tmp_path / "a.csv", b"id,view\n1," + b"x" * 100_000 + b"\n"))

    assert len(cells(opened)[1][1]) == 100_000


def test_a_longer_cell_is_refused_with_its_row_and_column(tmp_path):
    said = refused(written(tmp_path / "a.csv", b"id,view\n1," + b"x" * 100_001 + b"\n"))

    assert "row 2, column B" in said


def test_too_many_columns_are_refused(tmp_path):
    assert "5,000 columns" in refused(written(tmp_path / "a.csv", b",".join([b"x"] * 5000)))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"PK\x03\x04" + bytes(40), "workbook or zip file by its content"),
        ("a.csv", b"\xd0\xcf\x11\xe0" + bytes(600), "old workbook"),
        ("a.csv", b"%PDF-1.7\n", "is a PDF"),
        ("a.csv", b"id,view\n1,a\x00b\n", "not readable as text"),
        ("a.csv", bytes(range(1, 32)) * 20, "not readable as text"),
        ("a.csv", b"", "is empty"),
        ("a.xlsx", b"id,view\n1,a\n", "not a workbook by its content"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "locked with a password"),
        ("a.xlsx", b"PK\x03\x04" + bytes(400), "damaged"),
        ("a.xlsm", b"PK\x03\x04", "with macros"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "old workbook"),
        ("a.exe", b"MZ", "not a kind of file"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(tmp_path, name, content, sentence):
    assert sentence in refused(written(tmp_path / name, content))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFound, match="no file .*gone.csv"):
        open_file(tmp_path / "gone.csv")


def test_a_folder_and_a_pipe_are_refused(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")

    assert "is not a file" in refused(tmp_path / "folder.csv")
    assert "is not a file" in refused(tmp_path / "pipe.csv")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(opening.SIZE_LIMIT + 1)

    assert "200,000,001 bytes" in refused(tmp_path / "a.csv")


# Files made to do harm


@pytest.mark.parametrize(
    ("part", "content", "sentence"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "links to other files"),
        ("xl/connections.xml", b"<x/>", "links to other files"),
        ("xl/embeddings/oleObject1.bin", b"x", "embedded objects"),
        ("xl/activeX/activeX1.xml", b"<x/>", "embedded objects"),
        ("xl/extra.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "XML entities"),
        ("xl/extra.xml", "<!DOCTYPE x><x/>".encode("utf-16"), "XML entities"),
        ("xl/bomb.bin", bytes(30_000_000), "unpacks to far more"),
        ("xl/a.xml", b"".join(b'<row r="%d"/>' % n for n in range(600_000)), "600,000 rows"),
    ],
)
def test_a_workbook_that_carries_harm_is_refused(tmp_path, part, content, sentence):
    path = repacked(workbook(tmp_path / "a.xlsx"), {part: content})

    assert sentence in refused(path)


def test_a_part_that_unpacks_to_more_than_it_says_is_refused(tmp_path):
    path = repacked(workbook(tmp_path / "a.xlsx"), {"xl/big.xml": bytes(3_000_000)})

    assert "unpacks to far more" in refused(lying(path, "xl/big.xml", 100_000))


def test_a_billion_laughs_in_the_sheet_are_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE s [<!ENTITY l0 "lol">{entities}]>'.encode()
    sheet = part_of(path, SHEET)

    assert "XML entities" in refused(repacked(path, {SHEET: bomb + sheet}))


def test_a_million_empty_rows_are_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    rows = b"".join(b'<row r="%d"/>' % number for number in range(10, 1_048_577))
    sheet = part_of(path, SHEET).replace(b"</sheetData>", rows + b"</sheetData>")

    assert "1,048,5" in refused(repacked(path, {SHEET: sheet}))


@pytest.mark.parametrize("corner", ["A1048576", "XFD2", "XFD1048576"])
def test_a_cell_at_the_far_end_of_the_sheet_is_refused(tmp_path, corner):
    book = openpyxl.Workbook()
    book.active["A1"] = "id"
    book.active[corner] = "x"
    book.save(tmp_path / "a.xlsx")

    assert "Copy the answers" in refused(tmp_path / "a.xlsx") or "filled far" in refused(
        tmp_path / "a.xlsx"
    )


def test_a_password_on_a_part_is_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        start = package.start_dir
    content[start + 8] |= 1
    path.write_bytes(bytes(content))

    assert "password" in refused(path)


def test_two_parts_of_one_name_are_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(SHEET, b"<x/>")

    assert "not put together" in refused(path)


def test_cells_that_hold_an_error_are_counted_in_a_note(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    sheet = part_of(path, SHEET).replace(
        b"</sheetData>", b'<row r="9"><c r="A9" t="e"><v>#NAME?</v></c></row></sheetData>'
    )

    assert "1 cells that hold an error" in open_file(repacked(path, {SHEET: sheet})).notes[0]


def test_a_process_that_is_ended_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "CLOCK_LIMIT", 0.001)

    assert "more memory or time" in refused(written(tmp_path / "a.csv", b"id\n1\n"))


def test_only_half_of_a_file_is_never_handed_back(tmp_path):
    content = b"id,view\n" + b"1,sound\n" * 50_000 + b'2,"never closed'

    assert "nothing of it was read" in refused(written(tmp_path / "a.csv", content))


FUZZED = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FUZZED
@given(content=st.binary(max_size=2_000), ending=st.sampled_from([".csv", ".xlsx", ".ods"]))
def test_random_bytes_give_a_reading_or_a_sentence(tmp_path, content, ending):
    try:
        opened = open_file(written(tmp_path / f"a{ending}", content))
    except FolkmootError as error:
        assert str(error)
    else:
        assert opened.sheets


@FUZZED
@given(at=st.integers(0, 5_000), byte=st.integers(0, 255))
def test_a_workbook_with_a_damaged_byte_gives_a_reading_or_a_sentence(tmp_path, at, byte):
    content = bytearray(workbook(tmp_path / "a.xlsx").read_bytes())
    content[at % len(content)] = byte
    try:
        opened = open_file(written(tmp_path / "a.xlsx", bytes(content)))
    except FolkmootError as error:
        assert str(error)
    else:
        assert opened.sheets


def test_a_hidden_sheet_is_not_taken_unless_it_is_named(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "seen"
    hidden = book.create_sheet("Old")
    hidden["A1"] = "unseen"
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    opened = open_file(tmp_path / "a.xlsx")

    assert opened.sheet().rows[0].cells == ("seen",)
    assert opened.sheet("Old").rows[0].cells == ("unseen",)
    with pytest.raises(BadFile, match='no sheet called "New". It has "Sheet", "Old"'):
        opened.sheet("New")


def test_a_file_with_answers_in_hidden_sheets_only_says_so(tmp_path):
    book = openpyxl.Workbook()
    hidden = book.create_sheet("Old")
    hidden["A1"] = "unseen"
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")

    with pytest.raises(BadFile, match='hidden sheets only, such as "Old"'):
        open_file(tmp_path / "a.xlsx").sheet()


def test_blank_rows_below_the_answers_are_left_out_up_to_the_last_of_a_spreadsheet(tmp_path):
    content = b"id,view\n1,a\n" + b",\n" * 100_000

    assert len(cells(open_file(written(tmp_path / "a.csv", content)))) == 2
    assert "most of them empty" in refused(written(tmp_path / "b.csv", b"\n" * 1_048_577))
