"""Trapped OpenDocument spreadsheets and comma-separated files. All in them is invented."""

import io
import zipfile

from tests.library.checks.publication.trapping import Trap, swap, trap, with_parts

TRAPS: list[Trap] = []
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office", "table": "table", "text": "text", "style": "style", "meta": "meta",
        "fo": "xsl-fo-compatible", "number": "datastyle", "manifest": "manifest",
    }.items()
)  # fmt: skip
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
STYLES = (
    '<style:style style:name="ta1" style:family="table">'
    '<style:table-properties table:display="true"/></style:style>'
)


def cell(text: str, attributes: str = "") -> str:
    """One cell with words."""
    return (
        f'<table:table-cell office:value-type="string" {attributes}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def row(*cells: str, attributes: str = "") -> str:
    """One row."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


HEAD = row(cell("Ward"), cell("Responses"))
SECOND = row(cell("Moot Hill"), cell("41"))


def sheet(*rows: str, columns: str = "", style: str = "ta1", name: str = "Counts") -> str:
    """One sheet."""
    start = f'<table:table table:name="{name}" table:style-name="{style}">'
    return f"{start}{columns}{''.join(rows)}</table:table>"


def ods(body: str, *, styles: str = "", meta: str = "") -> bytes:
    """An OpenDocument spreadsheet of raw parts."""
    out = io.BytesIO()
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="text/xml"/>'
        for path in ("content.xml", "meta.xml")
    )
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}{styles}"
            f"</office:automatic-styles><office:body><office:spreadsheet>{body}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
        package.writestr(
            "meta.xml",
            f"<office:document-meta {NAMES}><office:meta><meta:generator>Invented Office"
            f"</meta:generator>{meta}</office:meta></office:document-meta>",
        )
        package.writestr(
            "META-INF/manifest.xml", f"<manifest:manifest {NAMES}>{entries}</manifest:manifest>"
        )
    return out.getvalue()


@trap(TRAPS, "a.ods", "Sheet Raw", "hidden")
def a_hidden_sheet() -> bytes:
    hidden = STYLES.replace("ta1", "ta2").replace('"true"', '"false"')
    raw = sheet(HEAD, SECOND, style="ta2", name="Raw")
    return ods(sheet(HEAD, SECOND) + raw, styles=hidden)


@trap(TRAPS, "a.ods", "Sheet Counts, row 2", "hidden")
def a_hidden_row() -> bytes:
    hidden = 'table:visibility="collapse"'
    return ods(sheet(HEAD, row(cell("Old Quay"), cell("3"), attributes=hidden), SECOND))


@trap(TRAPS, "a.ods", "Sheet Counts, row 2", "filtered out")
def a_filtered_row() -> bytes:
    hidden = 'table:visibility="filter"'
    return ods(sheet(HEAD, row(cell("Old Quay"), cell("3"), attributes=hidden), SECOND))


@trap(TRAPS, "a.ods", "Sheet Counts, column B", "hidden")
def a_hidden_column() -> bytes:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    return ods(sheet(HEAD, SECOND, columns=columns))


@trap(TRAPS, "a.ods", "Sheet Counts, row 2", "hidden")
def a_row_folded_away() -> bytes:
    group = f'<table:table-row-group table:display="false">{SECOND}</table:table-row-group>'
    return ods(sheet(HEAD, group))


@trap(TRAPS, "a.ods", "Sheet Counts, cell B2", "comment")
def a_comment() -> bytes:
    note = "<office:annotation><text:p>Same family?</text:p></office:annotation>"
    noted = cell("41").replace("<text:p>", f"{note}<text:p>", 1)
    return ods(sheet(HEAD, row(cell("Moot Hill"), noted)))


@trap(TRAPS, "a.ods", "Document", "history of changes")
def tracked_changes() -> bytes:
    return ods("<table:tracked-changes/>" + sheet(HEAD, SECOND))


@trap(TRAPS, "a.ods", "Document properties", "the author")
def an_author() -> bytes:
    name = "<meta:initial-creator>Ida Nvented</meta:initial-creator>"
    return ods(sheet(HEAD, SECOND), meta=name)


@trap(TRAPS, "a.ods", "Document properties", "who saved it last")
def a_last_hand() -> bytes:
    return ods(sheet(HEAD, SECOND), meta="<dc:creator>Ida Nvented</dc:creator>")


@trap(TRAPS, "a.ods", "Document properties", "'Checked by'")
def a_property_of_ones_own() -> bytes:
    own = '<meta:user-defined meta:name="Checked by">Ida</meta:user-defined>'
    return ods(sheet(HEAD, SECOND), meta=own)


@trap(TRAPS, "a.ods", "Sheet Counts, cell B2", "colour of their background")
def white_letters() -> bytes:
    white = (
        '<style:style style:name="ce1" style:family="table-cell">'
        '<style:text-properties fo:color="#ffffff"/></style:style>'
    )
    white_cell = cell("3", 'table:style-name="ce1"')
    return ods(sheet(HEAD, row(cell("Old Quay"), white_cell)), styles=white)


@trap(TRAPS, "a.ods", "Document", "fetched from another file")
def a_sheet_from_elsewhere() -> bytes:
    fetched = '<table:table-source xlink:href="../pupils.ods" table:table-name="All"/>'
    return ods(sheet(HEAD, SECOND, columns=fetched))


@trap(TRAPS, "a.ods", "Part Object 1", "whole file is embedded")
def an_embedded_file() -> bytes:
    entry = '<manifest:file-entry manifest:full-path="Object 1/" manifest:media-type="x/y"/>'
    parts = {
        "Object 1/content.xml": "<x/>",
        "META-INF/manifest.xml": swap("</manifest:manifest>", f"{entry}</manifest:manifest>"),
    }
    return with_parts(ods(sheet(HEAD, SECOND)), parts)


@trap(TRAPS, "a.ods", "Part Basic", "macros")
def a_macro() -> bytes:
    return with_parts(ods(sheet(HEAD, SECOND)), {"Basic/Standard/Module1.xml": "<x/>"})


@trap(TRAPS, "a.ods", "Part Versions", "Earlier versions")
def earlier_versions() -> bytes:
    return with_parts(ods(sheet(HEAD, SECOND)), {"Versions/Version1": "x"})


@trap(TRAPS, "a.ods", "Sheet Counts, cell A2", "National Insurance")
def an_insurance_number() -> bytes:
    return ods(sheet(HEAD, row(cell("QQ 12 34 56 C"), cell("41"))))


def csv(*lines: str) -> bytes:
    """A comma-separated file."""
    return ("\r\n".join(lines) + "\r\n").encode()


@trap(TRAPS, "a.csv", "Row 2, column B", "as a formula")
def a_formula() -> bytes:
    return csv("ward,said", 'Moot Hill,"=HYPERLINK(""https://x.example"",""Buses"")"')


@trap(TRAPS, "a.csv", "Row 2, column B", "as a formula")
def a_formula_behind_a_space() -> bytes:
    return csv("ward,said", 'Moot Hill," =1+1"')


@trap(TRAPS, "a.csv", "Row 3, column B", "as a formula")
def a_command() -> bytes:
    return csv("ward,said", "Moot Hill,buses", "Old Quay,+cmd|' /C calc'!A0")


@trap(TRAPS, "a.csv", "Row 2, column B", "as a formula")
def a_formula_with_a_wide_sign() -> bytes:
    return csv("ward,said", "Moot Hill,＝1+1")


@trap(TRAPS, "a.csv", "first in Row 2, column C", "2 times there is a person's e-mail address")
def addresses_of_respondents() -> bytes:
    return csv("id,said,email", "1,buses,kai@home.example", "2,trams,ida@home.example")


@trap(TRAPS, "a.csv", "Row 2, column B", "full postcode")
def one_postcode_of_a_respondent() -> bytes:
    return csv("response_id,postcode", "1,N99 9ZZ", "2,N99")


@trap(TRAPS, "a.csv", "Row 2, column B", "NHS number")
def an_nhs_number() -> bytes:
    return csv("id,said", "1,My NHS number is 943 476 5919")


@trap(TRAPS, "a.csv", "Row 2, column A", "unique pupil number")
def a_pupil_number() -> bytes:
    return csv("UPN,ward", "B801200005001,Moot Hill")


@trap(TRAPS, "a.csv", "Row 2, column B", "bank account")
def a_bank_account() -> bytes:
    return csv("id,said", "1,my sort code is 12-34-56")


@trap(TRAPS, "a.csv", "Row 2, column C", "internet (IP) address")
def an_internet_address() -> bytes:
    return csv("id,said,ip_address", "1,buses,192.0.2.7")


@trap(TRAPS, "a.csv", "Row 2, column B", "telephone number")
def a_telephone_number() -> bytes:
    return csv("id,said", "1,ring me on 020 7946 0018")


@trap(TRAPS, "a.csv", "Line 2", "NUL byte")
def a_nul_byte() -> bytes:
    return csv("id,said", "1,bus\x00es")


@trap(TRAPS, "a.csv", "Line 2", "mark of byte order")
def a_stray_mark_of_byte_order() -> bytes:
    return b"\xef\xbb\xbf" + csv("id,said", "\ufeff1,buses")


@trap(TRAPS, "a.csv", "Line 2", "nobody sees")
def a_turn_of_direction() -> bytes:
    return csv("id,said", "1,buses \u202etressed")
