"""Every kind of file becomes the same blocks, and a bad one a sentence."""

import io
import zipfile

import docx
import pytest
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.documents import read_word
from folkmoot.library.documents.reading import SIZE_LIMIT, read
from folkmoot.library.documents.tree import Heading, ListItem, Paragraph, Quote, Table
from folkmoot.library.errors import BadFile
from tests.library.documents.papers import BOARD, PLAN, WRITERS, as_unstyled_word, saved, seed

SMALL = (
    Heading(1, "Our vision"),
    Paragraph("Every child in the borough is safe, well and happy."),
    Heading(2, "Our aims"),
    ListItem("Fair access"),
    ListItem("for every ward & street", 2),
    Table((("When", "What"), ("May 2027", "A < B"))),
    Paragraph("The end, for now."),
)


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", [PLAN, BOARD])
def test_a_seed_is_read_the_same_from_every_format(name, ending):
    blocks = read(seed(name), name)

    assert read(WRITERS[ending](blocks), f"seed{ending}") == blocks


@pytest.mark.parametrize("ending", [".md"])
def test_headings_lists_and_tables_come_back_from_what_was_written(ending):
    assert read(WRITERS[ending](SMALL), f"small{ending}") == SMALL


def test_a_text_with_bullets_of_several_kinds_is_a_list():
    blocks = read("We ask:\n- one\n• two\n  * three\n1. four".encode(), "a.txt")

    assert blocks[1:] == (
        ListItem("one"),
        ListItem("two"),
        ListItem("three", 2),
        ListItem("four"),
    )


def test_lines_that_were_broken_by_hand_are_one_paragraph():
    broken = b"The council would like to hear from everybody who lives\nor learns here.\n\nThe end."

    assert read(broken, "a.txt") == (
        Paragraph("The council would like to hear from everybody who lives or learns here."),
        Paragraph("The end."),
    )


def test_a_short_line_at_the_end_is_no_heading():
    assert read(b"Answer us by Friday, please, all of you.\nThe clerk", "a.txt")[-1] == Paragraph(
        "The clerk"
    )


def test_a_text_in_the_encoding_of_old_windows_is_read():
    assert read("Café “open”".encode("cp1252"), "a.txt") == (Paragraph("Café “open”"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_in_any_unicode_encoding_is_read(encoding):
    assert read("חינוך für alle".encode(encoding), "a.txt") == (Paragraph("חינוך für alle"),)


def test_a_web_page_is_read_without_its_scripts_and_styles():
    page = b"""<html><head><title>T</title><style>x{}</style></head><body><script>alert(1)</script>
    <nav><a href="/">Home</a></nav><h1>Plan <em>A</em></h1><p>One<br>two</p>loose words
    <blockquote><p>Said</p></blockquote><ul><li>a<ul><li>b</li></ul></li></ul>
    <table><caption>Dates</caption><tr><th>When<td>What</table></body></html>"""

    assert read(page, "a.html") == (
        Paragraph("Home"),
        Heading(1, "Plan A"),
        Paragraph("One two"),
        Paragraph("loose words"),
        Quote("Said"),
        ListItem("a"),
        ListItem("b", 2),
        Table((("Dates When", "What"),)),
    )


def test_markdown_keeps_the_words_of_links_quotations_and_embedded_html():
    text = b"> Said\n\n- [a](http://b.example)\n\n  more\n- c\n\n<p>In <b>HTML</b></p>\n"

    assert read(text, "a.md") == (
        Quote("Said"),
        ListItem("a more"),
        ListItem("c"),
        Paragraph("In HTML"),
    )


def test_a_word_document_without_styles_is_read_by_its_short_lines_and_typed_bullets():
    blocks = read(seed(PLAN), PLAN)
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    found = read(as_unstyled_word(blocks), "plan.docx")

    assert [block.text for block in found if isinstance(block, Heading)] == headings
    assert [b for b in found if isinstance(b, ListItem)] == [
        b for b in blocks if isinstance(b, ListItem)
    ]


def test_a_word_document_keeps_content_controls_and_drops_deleted_words():
    document = docx.Document()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document.element.body.insert(
        0,
        parse_xml(
            f'<w:sdt xmlns:w="{space}"><w:sdtContent><w:p><w:r><w:t>kept</w:t></w:r><w:del w:id="1">'
            "<w:r><w:delText>gone</w:delText></w:r></w:del></w:p></w:sdtContent></w:sdt>"
        ),
    )

    assert read(saved(document), "a.docx") == (Paragraph("kept"),)


def package(**parts: bytes) -> bytes:
    """A zip with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"%PDF-1.7 ...", "plan.txt", "plan.txt is a PDF"),
        (b"\xd0\xcf\x11\xe0rest", "plan.docx", "locked with a password"),
        (b"{\\rtf1", "plan.txt", "rich text"),
        (b"PK\x03\x04rest", "plan.md", "is a Word or zip file by its content"),
        (b"words", "plan.exe", "not a kind of file that we read"),
        (b"words", "", "not a kind of file that we read"),
        (b"", "plan.txt", "has no words"),
        (b" \n\t ", "plan.md", "has no words"),
        (b"", "plan.html", "has no words"),
        (b"nul \x00 in it", "plan.txt", "not readable as text"),
        (b"\x81\x8d bytes", "plan.txt", "not readable as text"),
        (b"\xff\xfe\x00", "plan.txt", "not readable as text"),
        (b"no zip at all", "plan.docx", "damaged or is not a Word file"),
        (package(nothing=b"<a/>"), "plan.docx", "is damaged"),
        (package(a=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "plan.docx", "XML entities"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(content, name, reason):
    with pytest.raises(BadFile, match=reason) as refusal:
        read(content, name)
    assert str(refusal.value).endswith(".")


def test_a_file_name_cannot_bring_a_path_into_the_message():
    with pytest.raises(BadFile, match=r"^plan\.exe is not"):
        read(b"words", "../../etc/plan.exe")


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(BadFile, match="we read up to 20,000,000"):
        read(b"x" * (SIZE_LIMIT + 1), "plan.txt")


def test_a_word_file_that_swells_when_unpacked_is_refused():
    bomb = package(word__document=b" " * (read_word.UNPACKED_LIMIT + 1))

    assert len(bomb) < 1_000_000
    with pytest.raises(BadFile, match="unpacks to more than 100,000,000 bytes"):
        read(bomb, "plan.docx")


def test_a_word_file_that_lies_about_its_size_is_refused():
    bomb = bytearray(package(word__document=b"x" * 5_000_000))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = bomb.find(mark) + at
        bomb[start : start + 4] = (10).to_bytes(4, "little")

    with pytest.raises(BadFile, match="damaged"):
        read(bytes(bomb), "plan.docx")


def test_a_word_file_cut_short_is_refused():
    whole = WRITERS[".docx"](SMALL)

    with pytest.raises(BadFile, match="damaged"):
        read(whole[: len(whole) // 2], "plan.docx")


def test_a_web_page_nested_deep_is_read_whole():
    page = b"<div>" * 1500 + b"deep" + b"</div>" * 1500 + b"<p>after</p>"

    assert read(page, "a.html") == (Paragraph("deep"), Paragraph("after"))


@pytest.mark.parametrize("ending", [".html", ".md"])
def test_a_web_page_nested_without_end_is_refused_rather_than_half_read(ending):
    with pytest.raises(BadFile, match="nested too deep"):
        read(b"<div>" * 20_000 + b"deep", f"a{ending}")


@pytest.mark.parametrize("mark", [b"- ", b"> ", b">", b"1. ", b"> - "])
def test_markdown_nested_without_end_is_refused_rather_than_half_read(mark):
    with pytest.raises(BadFile, match="nested too deep"):
        read(mark * 3000 + b"deep", "a.md")


@pytest.mark.parametrize("mark", [b"- ", b"> ", b">"])
def test_markdown_nested_twenty_deep_is_read_whole(mark):
    assert read(mark * 20 + b"deep", "a.md")[0].text == "deep"


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".html", ".docx"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(content, ending):
    try:
        assert read(content, f"any{ending}")
    except BadFile as refusal:
        assert str(refusal).endswith(".")


@settings(deadline=None, max_examples=150)
@given(
    st.text("ab -•*#|>`_[](){}<>/!&;=\n\t\"'\\1.:", max_size=200),
    st.sampled_from([".txt", ".md", ".html"]),
)
def test_any_markup_is_read_or_refused_with_a_sentence(text, ending):
    try:
        assert read(text.encode(), f"any{ending}")
    except BadFile as refusal:
        assert str(refusal).endswith(".")


def test_a_text_of_a_million_bars_is_read_in_good_time():
    assert read(b"| a " * 250_000 + b"\n" + b"|-" * 500_000, "a.txt")
