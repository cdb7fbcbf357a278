"""Every clean file of these tests, as councils publish them. All in them is invented."""

import io

import docx
import openpyxl
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from odf import meta as odf_meta
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from PIL import Image

from tests.library.checks.publication import clean_pages
from tests.library.checks.publication.trapped_others import HEAD, SECOND, ods, sheet
from tests.library.checks.publication.trapped_sheets import ROWS, book
from tests.library.checks.publication.trapped_words import paper
from tests.library.checks.publication.trapping import Clean, clean, saved

FILES: list[Clean] = [*clean_pages.FILES]
CONTACT = clean_pages.CONTACT


@clean(FILES, "a.xlsx")
def counts_by_ward() -> bytes:
    return saved(book())


@clean(FILES, "a.xlsx")
def counts_with_totals_and_years() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["Year", "Pupils", "Cost", "Reference"])
    for year in range(2015, 2026):
        sheet.append([year, year * 7, 1234567.89, 4857773456 + year])
    sheet["B14"] = "=SUM(B2:B12)"
    sheet["C2"].number_format = "£#,##0.00;[Red]-£#,##0.00"
    sheet["B2"].number_format = "0;-0;;@"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = "A1:D12"
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.center.text = "Page &P of &N, &D"
    return saved(made)


@clean(FILES, "a.xlsx")
def a_dressed_workbook() -> bytes:
    made = book()
    sheet = made.active
    for cell in sheet[1]:
        cell.fill = PatternFill("solid", fgColor="1F3864")
        cell.font = Font(color="FFFFFF", bold=True)
    sheet.merge_cells("A6:C6")
    sheet["A6"] = "Shares are of all responses."
    sheet["A6"].font = Font(color="808080", size=8)
    sheet.conditional_formatting.add(
        "B2:B4", ColorScaleRule(start_type="min", start_color="FFFFFF", end_type="max")
    )
    warn = CellIsRule(
        operator="lessThan",
        formula=["30"],
        font=Font(color="FFFFFF"),
        fill=PatternFill(bgColor="C00000"),
    )
    sheet.conditional_formatting.add("B2:B4", warn)
    choice = DataValidation(type="list", formula1='"Yes,No,Not sure"', prompt="Choose one")
    choice.add("E1")
    sheet.add_data_validation(choice)
    sheet.column_dimensions.group("B", "C", hidden=False)
    return saved(made)


@clean(FILES, "a.xlsx")
def a_workbook_with_a_table_and_a_chart() -> bytes:
    made = book()
    sheet = made.active
    table = ExcelTable(displayName="Responses", ref="A1:C4")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium9", showRowStripes=True)
    sheet.add_table(table)
    for cell in sheet[1]:
        cell.font = Font(color="FFFFFF")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    sheet.add_chart(chart, "F2")
    return saved(made)


@clean(FILES, "a.xlsx")
def a_workbook_by_another_library() -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    made.set_properties(
        {"title": "Responses by ward", "subject": "Buses", "company": "Moot Council"}
    )
    sheet = made.add_worksheet("Counts")
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    sheet.autofilter("A1:C4")
    sheet.set_column("A:A", 24)
    sheet.set_column("F:XFD", None, None, {"hidden": True})
    sheet.set_header("&LMoot Council&RPage &P")
    bold = made.add_format({"bold": True})
    sheet.write_rich_string("A6", "Source: ", bold, "the consultation of 2025")
    sheet.write_url("A7", "https://moot.example/buses", string="The questions")
    sheet.write_url("A8", "mailto:consultation@moot.example")
    chart = made.add_chart({"type": "column"})
    chart.add_series({"values": "=Counts!$B$2:$B$4", "categories": "=Counts!$A$2:$A$4"})
    sheet.insert_chart("A12", chart, {"description": "Responses by ward as columns"})
    made.add_worksheet("Notes").write_column("A1", ["Notes", "Published June 2025", CONTACT])
    made.define_name("AllCounts", "=Counts!$B$2:$B$4")
    made.close()
    return out.getvalue()


@clean(FILES, "a.xlsx")
def a_list_of_schools() -> bytes:
    made = openpyxl.Workbook()
    made.active.append(["School", "URN", "Postcode", "Telephone", "Age range"])
    for number in range(1, 9):
        made.active.append(
            [f"Invented Lane {number} Primary School", 100000 + number, f"N99 {number}ZZ",
             f"020 7946 00{number}8", "3 to 11"]
        )  # fmt: skip
    return saved(made)


@clean(FILES, "a.ods")
def counts_as_open_document() -> bytes:
    return ods(
        sheet(HEAD, SECOND), meta="<meta:initial-creator>Moot Council</meta:initial-creator>"
    )


@clean(FILES, "a.ods")
def counts_by_the_library_for_open_documents() -> bytes:
    made = OpenDocumentSpreadsheet()
    made.meta.addElement(odf_meta.UserDefined(name="Info 1", text=""))
    table = Table(name="Counts")
    table.addElement(TableColumn(numbercolumnsrepeated=3))
    for row in ROWS:
        line = TableRow()
        for value in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    empty = TableRow(numberrowsrepeated=1048000, visibility="collapse")
    empty.addElement(TableCell(numbercolumnsrepeated=1024))
    table.addElement(empty)
    made.spreadsheet.addElement(table)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


@clean(FILES, "a.docx")
def a_short_report() -> bytes:
    return saved(paper())


@clean(FILES, "a.docx")
def a_report_with_a_contact() -> bytes:
    made = paper()
    made.core_properties.title = "What we heard about buses"
    made.core_properties.subject = "Consultation report"
    made.core_properties.language = "en-GB"
    made.add_heading("Contact", 2)
    made.add_paragraph(CONTACT)
    made.add_paragraph("Freephone 0800 111 1111 or 0300 123 4567. Open 9am to 5pm.")
    made.sections[0].header.paragraphs[0].text = "Moot Council"
    made.sections[0].footer.paragraphs[0].text = "June 2025"
    return saved(made)


@clean(FILES, "a.docx")
def a_report_with_a_dark_table() -> bytes:
    made = paper()
    table = made.add_table(3, 3, style="Table Grid")
    for row, cells in zip(table.rows, ROWS, strict=False):
        for cell, value in zip(row.cells, cells, strict=True):
            cell.text = str(value)
    for cell in table.rows[0].cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "1F3864")
        cell._tc.get_or_add_tcPr().append(shade)
        cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    styled = made.add_table(2, 2, style="Medium Shading 1 Accent 1")
    styled.rows[0].cells[0].paragraphs[0].add_run("Ward").font.color.rgb = RGBColor(255, 255, 255)
    return saved(made)


@clean(FILES, "a.docx")
def a_report_with_a_picture_and_a_link() -> bytes:
    made = paper()
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "JPEG")
    made.add_picture(io.BytesIO(out.getvalue()))
    made.add_paragraph("See https://moot.example/buses for all questions.")
    made.add_paragraph().add_run(" ").font.size = Pt(1)
    made.add_paragraph("Paragraph 2.1.3.1 of the code applies; see also table 4.2.")
    return saved(made)


@clean(FILES, "a.docx")
def a_report_about_children() -> bytes:
    made = paper()
    made.add_paragraph(
        "Children born between 1 September 2019 and 31 August 2020 start school in 2024. Of the "
        "412 children aged 9, 57 attend a primary school outside the borough. A parent said: "
        "“My son waits in the rain.” Respondents came from N98, N99 and E98."
    )
    made.add_paragraph("In Moot Hill, 9 of 12 primary schools replied. Year 6, 11, is largest.")
    return saved(made)


def _csv(*lines: str) -> bytes:
    return ("\r\n".join(lines) + "\r\n").encode()


@clean(FILES, "a.csv")
def counts_as_commas() -> bytes:
    return b"\xef\xbb\xbf" + _csv(
        "ward,responses,change",
        "Moot Hill,41,-3",
        "Old Quay,24,+2.5%",
        "Bridge End,35,-",
        "All,100,0",
    )


@clean(FILES, "a.csv")
def counts_as_semicolons() -> bytes:
    return "ward;share;note\nMoot Hill;41,5;- none\nOld Quay;24,0;–\nCafé;34,5;£1,200\n".encode(
        "cp1252"
    )


@clean(FILES, "a.csv")
def answers_without_people() -> bytes:
    return _csv(
        "response_id,postcode_district,age_band,said",
        "1,N99,35 to 44,A late bus; and trams",
        '2,E98,65 or over,"The bus leaves at 12:30, not at 1.15.20"',
        "3,N98,Under 16,My school is too far",
    )


@clean(FILES, "a.docx")
def a_report_of_a_team() -> bytes:
    made = docx.Document()
    made.core_properties.author = "School Places Team, Moot Council"
    made.add_paragraph("Ward profile: E09000014, N99 and N98. Budget £12,345,678 in 2024/25.")
    made.add_paragraph("Reference numbers 1000234567 and 2024-06-03. Contact 0300 123 4567.")
    return saved(made)


@clean(FILES, "a.xlsx")
def a_cover_sheet_with_a_contact() -> bytes:
    made = book()
    cover = made.create_sheet("Cover", 0)
    for row in (
        ["Published by Moot Council"],
        ["E-mail", "cyp.plan@moot.example"],
        ["Phone", "020 7946 0018"],
        ["Address", "River House, 225 High Road, N99 9ZZ"],
    ):
        cover.append(row)
    return saved(made)
