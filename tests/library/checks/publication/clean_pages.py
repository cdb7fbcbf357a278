"""Clean PDF files, as councils publish them. Every council and number in them is invented."""

import io
from typing import Any

from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as PaperTable

from tests.library.checks.publication.trapped_sheets import ROWS
from tests.library.checks.publication.trapping import Clean, clean

FILES: list[Clean] = []
CONTACT = (
    "Questions? Contact the school places team at Moot Council, Town Hall, High Road, N99 9ZZ, "
    "telephone 020 7946 0018, e-mail school.places@moot.example."
)


def _story(*parts: Any) -> bytes:
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, title="What we heard").build(list(parts))
    return out.getvalue()


@clean(FILES, "a.pdf")
def a_plain_page() -> bytes:
    style = getSampleStyleSheet()["Normal"]
    return _story(Paragraph("We received 412 responses. " * 200, style), Spacer(1, 20))


@clean(FILES, "a.pdf")
def a_page_with_a_contact() -> bytes:
    return _story(Paragraph(CONTACT, getSampleStyleSheet()["Normal"]))


@clean(FILES, "a.pdf")
def a_page_with_a_dark_table() -> bytes:
    table = PaperTable([[str(value) for value in row] for row in ROWS])
    table.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#1F3864")),
            ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.lightgrey]),
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ]
    )
    return _story(table)


@clean(FILES, "a.pdf")
def a_page_with_coloured_boxes_and_a_chart() -> bytes:
    drawing = Drawing(300, 150)
    chart = VerticalBarChart()
    chart.width, chart.height = 250, 100
    chart.data = [[41, 35, 24]]
    chart.categoryAxis.categoryNames = ["Moot Hill", "Bridge End", "Old Quay"]
    chart.barLabels.nudge = -8
    chart.barLabelFormat = "%d"
    drawing.add(chart)
    return _story(drawing)


def _drawn(draw: Any) -> bytes:
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4)
    page.setTitle("What we heard")
    draw(page)
    page.showPage()
    page.save()
    return out.getvalue()


@clean(FILES, "a.pdf")
def a_page_with_boxes_behind_its_words() -> bytes:
    def draw(page: Any) -> None:
        page.setFillColorRGB(0, 0, 0)
        page.rect(60, 690, 300, 30, stroke=0, fill=1)
        page.setFillColorRGB(1, 1, 1)
        page.drawString(72, 700, "White words on a black box")
        page.setFillColorRGB(0, 0.3, 0.6)
        page.roundRect(60, 600, 300, 60, 8, stroke=0, fill=1)
        page.setFillColorRGB(1, 1, 1)
        page.drawString(72, 630, "White words on a blue box")
        page.setFillColorRGB(0, 0, 0)
        page.drawString(72, 560, "Underlined, and struck through")
        page.line(72, 558, 230, 558)
        page.line(72, 564, 150, 564)
        page.setFillAlpha(0.3)
        page.setFillColorRGB(1, 1, 0)
        page.rect(70, 555, 100, 14, stroke=0, fill=1)

    return _drawn(draw)


@clean(FILES, "a.pdf")
def a_page_with_words_on_a_picture() -> bytes:
    def draw(page: Any) -> None:
        page.drawImage(ImageReader(Image.new("RGB", (20, 20), "navy")), 60, 600, 300, 60)
        page.setFillColorRGB(1, 1, 1)
        page.drawString(72, 630, "White words on a picture")
        page.linearGradient(60, 500, 360, 500, (colors.navy, colors.green))

    return _drawn(draw)


@clean(FILES, "a.pdf")
def a_scan_with_its_words_behind() -> bytes:
    def draw(page: Any) -> None:
        text = page.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textLine("Words that a reader of scans found")
        page.drawText(text)
        page.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 0, 0, *A4)

    return _drawn(draw)


@clean(FILES, "a.pdf")
def a_page_with_an_empty_form_and_a_link() -> bytes:
    def draw(page: Any) -> None:
        page.drawString(72, 700, "Your answer")
        page.acroForm.textfield(name="answer", x=72, y=600)
        page.acroForm.checkbox(name="agree", x=72, y=560)
        page.linkURL("mailto:consultation@moot.example", (72, 690, 200, 710))

    return _drawn(draw)


@clean(FILES, "a.pdf")
def a_page_written_again() -> bytes:
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(a_page_with_a_dark_table())).pages:
        writer.add_page(page)
    writer.add_metadata({"/Title": "What we heard", "/Author": "Moot Council"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
