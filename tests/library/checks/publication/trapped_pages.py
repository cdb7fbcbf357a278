"""Trapped PDF files. Every person in them is invented."""

import io
from collections.abc import Callable
from typing import Any

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Highlight
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.library.checks.publication.trapping import Trap, trap

TRAPS: list[Trap] = []
SECRET = "The family lives above the bakery"


def drawn(draw: Callable[[Any], None]) -> bytes:
    """A page with a title and what *draw* adds."""
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4)
    page.setFont("Helvetica", 18)
    page.drawString(72, 770, "What we heard")
    page.setFont("Helvetica", 11)
    draw(page)
    page.showPage()
    page.save()
    return out.getvalue()


def rewritten(change: Callable[[PdfWriter], None], content: bytes | None = None) -> bytes:
    """A page with a sentence, changed by *change*."""
    writer = PdfWriter(clone_from=io.BytesIO(content or drawn(_sentence)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def raw(stream: bytes, **pictures: Any) -> bytes:
    """A page whose content is *stream*; the font is F1, forms and pictures by their names."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    content = DecodedStreamObject()
    content.set_data(stream)
    page[NameObject("/Contents")] = writer._add_object(content)
    page[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/Font"): DictionaryObject({NameObject("/F1"): font}),
            NameObject("/XObject"): DictionaryObject(
                {
                    NameObject(f"/{name}"): writer._add_object(made)
                    for name, made in pictures.items()
                }
            ),
        }
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _sentence(page: Any) -> None:
    page.drawString(72, 700, "We received 412 responses.")


def _picture(colour: str) -> ImageReader:
    return ImageReader(Image.new("RGB", (20, 20), colour))


@trap(TRAPS, "a.pdf", "Page 1, 25 mm from the left and 50 mm from the top", "box that was drawn")
def a_black_box_over_words() -> bytes:
    def draw(page: Any) -> None:
        page.drawString(72, 700, SECRET)
        page.rect(70, 696, 180, 14, stroke=0, fill=1)

    return drawn(draw)


@trap(TRAPS, "a.pdf", "Page 1, 25 mm", "box that was drawn")
def a_white_box_over_words() -> bytes:
    def draw(page: Any) -> None:
        page.drawString(72, 700, SECRET)
        page.setFillColorRGB(1, 1, 1)
        page.rect(70, 696, 180, 14, stroke=0, fill=1)

    return drawn(draw)


@trap(TRAPS, "a.pdf", "Page 1, 25 mm", "1 character is covered")
def a_box_over_one_number() -> bytes:
    def draw(page: Any) -> None:
        page.drawString(72, 700, "3")
        page.rect(70, 696, 20, 14, stroke=0, fill=1)

    return drawn(draw)


@trap(TRAPS, "a.pdf", "Page 1, 25 mm", "box that was drawn")
def a_thick_line_over_words() -> bytes:
    def draw(page: Any) -> None:
        page.drawString(72, 700, SECRET)
        page.setLineWidth(14)
        page.line(70, 703, 250, 703)

    return drawn(draw)


@trap(TRAPS, "a.pdf", "Page 1, 25 mm", "box that was drawn")
def a_box_of_four_lines_over_words() -> bytes:
    return raw(
        b"BT /F1 11 Tf 72 700 Td (The bakery) Tj ET 70 696 m 200 696 l 200 710 l 70 710 l h f"
    )


@trap(TRAPS, "a.pdf", "Page 1, 25 mm", "box that was drawn")
def a_box_by_the_old_operator() -> bytes:
    return raw(b"BT /F1 11 Tf 72 700 Td (The bakery) Tj ET 70 696 130 14 re F")


@trap(TRAPS, "a.pdf", "Page 1, 35 mm", "box that was drawn")
def a_box_in_a_form() -> bytes:
    form = DecodedStreamObject()
    form.set_data(b"0 g 0 0 130 14 re f")
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject((0, 0, 130, 14)),
        }
    )
    stream = b"BT /F1 11 Tf 100 700 Td (The bakery) Tj ET q 1 0 0 1 98 696 cm /Box Do Q"
    return raw(stream, Box=form)


@trap(TRAPS, "a.pdf", "Page 1, 25 mm", "picture that was put over")
def a_picture_over_words() -> bytes:
    def draw(page: Any) -> None:
        page.drawString(72, 700, SECRET)
        page.drawImage(_picture("black"), 70, 696, 180, 14)

    return drawn(draw)


@trap(TRAPS, "a.pdf", "Page 1, 25 mm", "colour of what is behind")
def black_words_on_a_black_box() -> bytes:
    def draw(page: Any) -> None:
        page.rect(70, 696, 180, 14, stroke=0, fill=1)
        page.drawString(72, 700, SECRET)

    return drawn(draw)


@trap(TRAPS, "a.pdf", "Page 1, 25 mm", "colour of what is behind")
def white_words_on_the_page() -> bytes:
    def draw(page: Any) -> None:
        page.setFillColorRGB(1, 1, 1)
        page.drawString(72, 700, SECRET)

    return drawn(draw)


@trap(TRAPS, "a.pdf", "Page 1, 25 mm", "set as invisible")
def invisible_words() -> bytes:
    def draw(page: Any) -> None:
        text = page.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textLine(SECRET)
        page.drawText(text)

    return drawn(draw)


@trap(TRAPS, "a.pdf", "Page 1, 25 mm", "fully transparent")
def transparent_words() -> bytes:
    def draw(page: Any) -> None:
        page.setFillAlpha(0)
        page.drawString(72, 700, SECRET)

    return drawn(draw)


@trap(TRAPS, "a.pdf", "Page 1, 25 mm", "too small")
def words_of_no_size() -> bytes:
    def draw(page: Any) -> None:
        page.setFont("Helvetica", 0.5)
        page.drawString(72, 700, SECRET)

    return drawn(draw)


@trap(TRAPS, "a.pdf", "Page 1", "outside the page")
def words_outside_the_page() -> bytes:
    return drawn(lambda page: page.drawString(700, 500, SECRET))


@trap(TRAPS, "a.pdf", "Page 1", "outside the page")
def words_cropped_away() -> bytes:
    def crop(writer: PdfWriter) -> None:
        writer.pages[0].cropbox = RectangleObject((0, 750, 595, 842))

    return rewritten(crop)


@trap(TRAPS, "a.pdf", "Page 1", "cut off by a clip")
def words_clipped_away() -> bytes:
    return raw(b"q 0 0 50 50 re W n BT /F1 11 Tf 72 700 Td (The bakery) Tj ET Q")


@trap(TRAPS, "a.pdf", "Page 1", "comment (FreeText annotation)")
def a_comment() -> bytes:
    note = FreeText(text="Who said so?", rect=(50, 550, 200, 650))
    return rewritten(lambda writer: writer.add_annotation(0, note) and None)


@trap(TRAPS, "a.pdf", "Page 1", "highlight is laid over")
def a_highlight() -> bytes:
    corners = ArrayObject([FloatObject(one) for one in (72, 710, 200, 710, 72, 696, 200, 696)])
    mark = Highlight(rect=(72, 696, 200, 710), quad_points=corners, highlight_color="000000")
    return rewritten(lambda writer: writer.add_annotation(0, mark) and None)


@trap(TRAPS, "a.pdf", "Page 1", "redaction is marked but not applied")
def a_redaction_not_applied() -> bytes:
    def mark(writer: PdfWriter) -> None:
        one = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Redact"),
                NameObject("/Rect"): RectangleObject((70, 696, 200, 710)),
            }
        )
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(one)])

    return rewritten(mark)


@trap(TRAPS, "a.pdf", "Document", "whole file is attached")
def an_attachment() -> bytes:
    return rewritten(lambda writer: writer.add_attachment("raw.csv", b"invented") and None)


@trap(TRAPS, "a.pdf", "Document", "program (JavaScript)")
def a_program() -> bytes:
    def put(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {
                NameObject("/S"): NameObject("/JavaScript"),
                NameObject("/JS"): TextStringObject("app.alert('invented')"),
            }
        )

    return rewritten(put)


@trap(TRAPS, "a.pdf", "Form", "'name' is filled in")
def a_filled_form() -> bytes:
    return drawn(lambda page: page.acroForm.textfield(name="name", value="Ida", x=72, y=600))


@trap(TRAPS, "a.pdf", "Document properties", "the author")
def an_author() -> bytes:
    return drawn(lambda page: page.setAuthor("Ida Nvented"))


@trap(TRAPS, "a.pdf", "Document properties", "'Manager'")
def a_manager() -> bytes:
    return rewritten(lambda writer: writer.add_metadata({"/Manager": "Ida Nvented"}))


@trap(TRAPS, "a.pdf", "Document properties", "the author")
def an_author_in_xmp() -> bytes:
    def put(writer: PdfWriter) -> None:
        packet = DecodedStreamObject()
        packet.set_data(
            b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
            b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            b'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description><dc:creator><rdf:Seq>'
            b"<rdf:li>Ida Nvented</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF>"
            b"</x:xmpmeta>"
        )
        packet[NameObject("/Type")] = NameObject("/Metadata")
        packet[NameObject("/Subtype")] = NameObject("/XML")
        writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)

    return rewritten(put)


@trap(TRAPS, "a.pdf", "Document", "earlier version is kept")
def an_earlier_version() -> bytes:
    writer = PdfWriter(io.BytesIO(drawn(_sentence)), incremental=True)
    content = DecodedStreamObject()
    content.set_data(b"BT /F1 11 Tf 72 700 Td (We received responses.) Tj ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@trap(TRAPS, "a.pdf", "Document", "still in the file")
def a_page_that_was_taken_out() -> bytes:
    first = PdfReader(io.BytesIO(drawn(_sentence)))

    def leave(writer: PdfWriter) -> None:
        left = DecodedStreamObject()
        left.set_data(first.pages[0].get_contents().get_data())  # type: ignore[union-attr]
        writer._add_object(left)

    return rewritten(leave)


@trap(TRAPS, "a.pdf", "Document", "layer 'Names' is switched off")
def a_layer_switched_off() -> bytes:
    def put(writer: PdfWriter) -> None:
        layer = writer._add_object(
            DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/OCG"),
                    NameObject("/Name"): TextStringObject("Names"),
                }
            )
        )
        writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
            {
                NameObject("/OCGs"): ArrayObject([layer]),
                NameObject("/D"): DictionaryObject({NameObject("/OFF"): ArrayObject([layer])}),
            }
        )

    return rewritten(put)


@trap(TRAPS, "a.pdf", "Document, alternative text", "e-mail address")
def a_person_in_alternative_text() -> bytes:
    def put(writer: PdfWriter) -> None:
        figure = DictionaryObject(
            {
                NameObject("/S"): NameObject("/Figure"),
                NameObject("/Alt"): TextStringObject("A letter from kai.b@home.example"),
                NameObject("/K"): NumberObject(0),
            }
        )
        writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(
            DictionaryObject({NameObject("/K"): writer._add_object(figure)})
        )

    return rewritten(put)


@trap(TRAPS, "a.pdf", "Page 1, line 2", "telephone number")
def a_telephone_number_in_pieces() -> bytes:
    return raw(
        b"BT /F1 18 Tf 72 770 Td (Said) Tj ET BT /F1 11 Tf 72 700 Td (Ring ) Tj "
        b"[(me on 077) 20 (00 900)] TJ ( 123) Tj ET"
    )


@trap(TRAPS, "a.pdf", "Document", "where it was taken")
def a_photograph_with_its_place() -> bytes:
    out = io.BytesIO()
    photograph = Image.new("RGB", (40, 40), "green")
    exif = photograph.getexif()
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 6.0, 0.0)}
    photograph.save(out, "JPEG", exif=exif)
    picture = DecodedStreamObject()
    picture._data = out.getvalue()
    picture.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(40),
            NameObject("/Height"): NumberObject(40),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    stream = b"q 40 0 0 40 72 600 cm /Photo Do Q"
    return raw(stream, Photo=picture)
