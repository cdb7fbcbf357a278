"""Exports of the interactive tool, its dictionary and its neighbours. Invented figures."""

import pytest
import xlsxwriter

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.lait import (
    Neighbour,
    check_export,
    export_of,
    read_dictionary,
    read_export,
    read_neighbours,
)
from folkmoot.library.evidence.conventions.symbols import Symbol, known
from tests.library.evidence.conventions.made import sheet

LONG = "LA Number,LA and Regions,Measure,Years,Values\n901,Foxhall,Absence,2016/17,4.5\n"
WIDE = "LA Number,LA and Regions,Topic,2016,2017\n901,Foxhall,Absence,4.5,-\n"


def test_either_shape_gives_a_value_for_each_year():
    long = export_of(sheet(LONG))
    wide = export_of(sheet(WIDE))

    assert [(one.year, one.figure) for one in long] == [("2016/17", known("4.5"))]
    assert [one.year for one in wide] == ["2016", "2017"]
    assert (long[0].la_number, long[0].name, long[0].measure) == ("901", "Foxhall", "Absence")


def test_the_sign_of_no_number_is_no_number():
    assert export_of(sheet(WIDE))[1].figure.symbol is Symbol.UNAVAILABLE


def test_an_export_is_read_from_a_file(tmp_path):
    (tmp_path / "export.csv").write_text(LONG)

    assert read_export(tmp_path / "export.csv")[0].figure == known("4.5")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (LONG.replace("4.5", "four"), "Row 2, column Values: “four” is neither a number"),
        (WIDE.replace("4.5", "four"), "Row 2, column 2016: “four” is neither a number"),
        (LONG.replace("LA Number", "Number"), "The export has no column LA Number."),
        (LONG.replace("Years", "When"), "neither columns Years and Values nor one for each year"),
        (LONG.replace(",4.5", ""), "Row 2: The row has too many or too few cells."),
    ],
)
def test_each_fault_is_told_with_row_and_column(text, says):
    assert any(says in one.in_words for one in check_export(sheet(text)))


def test_the_dictionary_says_which_way_is_better_and_how_many_decimals(tmp_path):
    (tmp_path / "dictionary.csv").write_text(
        "Measure_code,Topic,Measure,Measure_short,Polarity,dps,Year_Type\n"
        "4,Absence,Absence rate,Abs,Low,2,Academic Year\n5,Absence,Days,Days,-,NA,Academic Year\n"
    )
    first, second = read_dictionary(tmp_path / "dictionary.csv")

    assert (first.polarity, first.decimals) == ("Low", 2)
    assert (second.polarity, second.decimals) == ("-", None)


@pytest.fixture
def workbook(tmp_path):
    def made(headings):
        path = tmp_path / "neighbours.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            page = book.add_worksheet("LA SN Groups")
            page.write_row(0, 0, ["A", "B", 3])
            page.write_row(1, 0, headings)
            near = [cell for rank in range(1, 11) for cell in (901 + rank, "Close")]
            page.write_row(2, 0, [901, "Foxhall", 901, *near])
            page.write_row(3, 0, ["", "A footnote", ""])
        return path

    return made


HEADINGS = [
    "LA num",
    "LA Name",
    "LA number",
    *(cell for rank in range(1, 11) for cell in (f"SN{rank}", "SNP")),
]


def test_neighbours_are_ranked_from_the_nearest(workbook):
    neighbours = read_neighbours(workbook(HEADINGS))

    assert list(neighbours) == ["901"]
    assert neighbours["901"][0] == Neighbour("902", 1, "Close")
    assert [one.rank for one in neighbours["901"]] == list(range(1, 11))


def test_a_workbook_without_neighbours_is_refused(workbook):
    with pytest.raises(BadFile, match="no sheet with the columns LA number and SN1 to SN10"):
        read_neighbours(workbook(["LA number", "SN1"]))


def test_a_file_that_is_no_workbook_is_refused(tmp_path):
    (tmp_path / "neighbours.xlsx").write_text("no workbook")

    with pytest.raises(BadFile, match="not a workbook that can be opened"):
        read_neighbours(tmp_path / "neighbours.xlsx")
