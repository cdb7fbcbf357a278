"""Trapped Word documents. Every person in them is invented."""

from typing import Any

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from tests.library.checks.publication.trapping import Trap, relation, saved, swap, trap, with_parts

TRAPS: list[Trap] = []
RELATIONS = "word/_rels/document.xml.rels"
W = nsdecls("w")


def paper() -> Any:
    """A short report."""
    made = docx.Document()
    made.add_heading("What we heard", 1)
    made.add_paragraph("We received 412 responses. Most asked for a late bus.")
    return made


def with_body(xml: str) -> bytes:
    """The report with one more element, as XML, at its end."""
    made = paper()
    made.element.body.insert(len(made.element.body) - 1, parse_xml(xml))
    return saved(made)


def styled(change: Any) -> bytes:
    """The report with one more paragraph whose words *change* dresses."""
    made = paper()
    change(made.add_paragraph().add_run("One answer came from a family in temporary housing."))
    return saved(made)


@trap(TRAPS, "a.docx", "Paragraph 3", "inserted words")
def inserted_words() -> bytes:
    return with_body(
        f'<w:p {W}><w:ins w:id="1" w:author="Council"><w:r><w:t>more</w:t></w:r></w:ins></w:p>'
    )


@trap(TRAPS, "a.docx", "Paragraph 3", "deleted words")
def deleted_words() -> bytes:
    return with_body(
        f'<w:p {W}><w:del w:id="1"><w:r><w:delText>more</w:delText></w:r></w:del></w:p>'
    )


@trap(TRAPS, "a.docx", "Paragraph 3", "moved words")
def moved_words() -> bytes:
    return with_body(f'<w:p {W}><w:moveFrom w:id="1"><w:r><w:t>more</w:t></w:r></w:moveFrom></w:p>')


@trap(TRAPS, "a.docx", "Paragraph 3", "changed layout")
def a_tracked_layout() -> bytes:
    change = '<w:rPr><w:b/><w:rPrChange w:id="1"><w:rPr/></w:rPrChange></w:rPr>'
    return with_body(f"<w:p {W}><w:r>{change}<w:t>more</w:t></w:r></w:p>")


@trap(TRAPS, "a.docx", "Paragraph 2", "comment")
def a_comment() -> bytes:
    made = paper()
    made.add_comment(made.paragraphs[1].runs[0], text="Who said so?", author="Clerk")
    return saved(made)


@trap(TRAPS, "a.docx", "Paragraph 3", "setting 'hidden'")
def hidden_words() -> bytes:
    def hide(run: Any) -> None:
        run.font.hidden = True

    return styled(hide)


@trap(TRAPS, "a.docx", "Paragraph 3", "setting 'hidden'")
def words_of_a_hidden_style() -> bytes:
    made = paper()
    style = made.styles.add_style("Quiet", 1)
    style.font.hidden = True
    made.add_paragraph("One answer came from a family in temporary housing.", style="Quiet")
    return saved(made)


@trap(TRAPS, "a.docx", "Paragraph 3", "colour of their background")
def white_words() -> bytes:
    def whiten(run: Any) -> None:
        run.font.color.rgb = RGBColor(255, 255, 255)

    return styled(whiten)


@trap(TRAPS, "a.docx", "Paragraph 3", "colour of their background")
def words_marked_black() -> bytes:
    def mark(run: Any) -> None:
        run.font.highlight_color = WD_COLOR_INDEX.BLACK

    return styled(mark)


@trap(TRAPS, "a.docx", "Paragraph 3", "colour of their background")
def words_shaded_black() -> bytes:
    def shade(run: Any) -> None:
        element = OxmlElement("w:shd")
        element.set(qn("w:fill"), "000000")
        run._r.get_or_add_rPr().append(element)

    return styled(shade)


@trap(TRAPS, "a.docx", "Paragraph 3", "letters of 1 points")
def tiny_words() -> bytes:
    def shrink(run: Any) -> None:
        run.font.size = Pt(1)

    return styled(shrink)


@trap(TRAPS, "a.docx", "Document", "lies in front of the text")
def a_black_bar_in_front() -> bytes:
    names = (
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    fill = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    shape = f"<wps:wsp><wps:spPr>{fill}</wps:spPr></wps:wsp>"
    anchor = f'<wp:anchor behindDoc="0"><wp:wrapNone/><a:graphic>{shape}</a:graphic></wp:anchor>'
    return with_body(f"<w:p {W} {names}><w:r><w:drawing>{anchor}</w:drawing></w:r></w:p>")


@trap(TRAPS, "a.docx", "Document properties", "the author")
def an_author() -> bytes:
    made = paper()
    made.core_properties.author = "Ida Nvented"
    return saved(made)


@trap(TRAPS, "a.docx", "Document properties", "who saved it last")
def a_last_hand() -> bytes:
    made = paper()
    made.core_properties.last_modified_by = "Ida Nvented"
    return saved(made)


@trap(TRAPS, "a.docx", "Document properties", "e-mail address")
def a_person_in_the_keywords() -> bytes:
    made = paper()
    made.core_properties.keywords = "buses, ida.nvented@council.example"
    return saved(made)


@trap(TRAPS, "a.docx", "Part word/embeddings/Sheet.xlsx", "whole file is embedded")
def a_workbook_behind_a_chart() -> bytes:
    parts = {
        RELATIONS: relation("package", "embeddings/Sheet.xlsx"),
        "word/embeddings/Sheet.xlsx": "invented",
    }
    return with_parts(saved(paper()), parts)


@trap(TRAPS, "a.docx", "Part word/vbaProject.bin", "macros")
def a_macro() -> bytes:
    parts = {RELATIONS: relation("vbaProject", "vbaProject.bin"), "word/vbaProject.bin": "x"}
    return with_parts(saved(paper()), parts)


@trap(TRAPS, "a.docx", "Part customXml/item9.xml", "custom XML")
def data_in_custom_xml() -> bytes:
    parts = {
        RELATIONS: relation("customXml", "../customXml/item9.xml"),
        "customXml/item9.xml": "<answers><answer>Invented</answer></answers>",
    }
    return with_parts(saved(paper()), parts)


@trap(TRAPS, "a.docx", "Link from word/settings.xml", "attachedTemplate")
def a_template_from_elsewhere() -> bytes:
    nothing = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        "</Relationships>"
    )
    link = relation("attachedTemplate", "https://t.example/a.dotm", mode="External")
    return with_parts(saved(paper()), {"word/_rels/settings.xml.rels": link(nothing)})


@trap(TRAPS, "a.docx", "Link from word/document.xml", "folder of a computer")
def a_link_into_a_folder() -> bytes:
    link = relation("hyperlink", "file:///S:/Shared/answers.xlsx", mode="External")
    return with_parts(saved(paper()), {RELATIONS: link})


@trap(TRAPS, "a.docx", "Document settings", "mail merge")
def a_list_of_recipients() -> bytes:
    merge = "<w:mailMerge/></w:settings>"
    return with_parts(saved(paper()), {"word/settings.xml": swap("</w:settings>", merge)})


@trap(TRAPS, "a.docx", "Header, paragraph 1", "e-mail address")
def a_person_in_the_header() -> bytes:
    made = paper()
    made.sections[0].header.paragraphs[0].text = "Draft by kai.b@home.example"
    return saved(made)


@trap(TRAPS, "a.docx", "alternative text", "telephone number")
def a_person_in_alternative_text() -> bytes:
    name = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    inner = '<wp:inline><wp:docPr id="1" name="P" descr="Ring 07700 900123"/></wp:inline>'
    return with_body(f"<w:p {W} {name}><w:r><w:drawing>{inner}</w:drawing></w:r></w:p>")


@trap(TRAPS, "a.docx", "Paragraph 3", "child's name")
def a_child_that_can_be_found() -> bytes:
    made = paper()
    made.add_paragraph("Kai, 9, at Invented Lane Primary School, walks to the far stop.")
    return saved(made)


@trap(TRAPS, "a.docx", "Table 1, row 2, column 2", "date of birth")
def a_date_of_birth_in_a_table() -> bytes:
    made = paper()
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ["Case", "DOB", "1", "03/02/2014"], strict=True):
        cell.text = text
    return saved(made)


@trap(TRAPS, "a.docx", "Part word/people.xml", "names of people")
def a_list_of_people() -> bytes:
    parts = {
        RELATIONS: relation("people", "people.xml"),
        "word/people.xml": '<people xmlns="urn:p"><person author="Ida"/></people>',
    }
    return with_parts(saved(paper()), parts)
