"""One paper, written as a web page, as Word and as tables: whole, safe, the same each time."""

import csv
import hashlib
import io
import json
import time
import zipfile

import docx
import pytest
from lxml import html

from folkmoot.library.cells import restored
from folkmoot.library.documents.paper import Aside, Grid, Paper, Picture
from folkmoot.library.documents.tree import Heading, ListItem, Paragraph, Quote
from folkmoot.library.documents.write_html import write_html
from folkmoot.library.documents.write_package import About, Column, Sheet, write_package
from folkmoot.library.documents.write_word import write_word
from folkmoot.library.pictures.waterfall import Step, waterfall

FIGURE = waterfall(
    start=("Received", 10),
    steps=[Step("Merged", 3)],
    end=("Included", 7),
    heading="Seven responses are included.",
    description="Ten less three is seven.",
    source="The ledger (invented)",
    prefix="ledger",
)
PAPER = Paper(
    "What people said <about> us",
    "Invented Borough & Sons",
    (
        Heading(2, "How many answered"),
        Paragraph('Ten came <script>alert("x")</script> in.'),
        ListItem("one"),
        ListItem("two"),
        Picture(FIGURE),
        Heading(2, "What they said"),
        Heading(3, "Buses"),
        Grid("Does it fit?", ("Answer", "Count"), (("Yes", "4"), ("No", "3")), ("Base: 7.",)),
        Quote("A late bus \x00 would help."),
        Aside("A consultation is not a vote."),
    ),
)


@pytest.fixture(scope="module")
def page():
    return html.fromstring(write_html(PAPER))


def test_the_page_has_one_title_and_lists_its_chapters(page):
    assert [one.text for one in page.iter("h1")] == ["What people said <about> us"]
    targets = [link.get("href") for link in page.find(".//nav").iter("a")]
    assert targets == [f"#{one.get('id')}" for one in page.iter("h2")]


def test_words_in_a_paper_are_never_run_as_a_page(page):
    assert not list(page.iter("script"))
    assert 'Ten came <script>alert("x")</script> in.' in page.text_content()


def test_the_page_asks_nobody_else_for_anything(page):
    assert not page.xpath("//*[@src] | //link | //*[starts-with(@href, 'http')]")


def test_every_table_has_a_caption_and_says_what_its_cells_head(page):
    for table in page.iter("table"):
        assert table.find("caption").text
        assert {cell.get("scope") for cell in table.iter("th")} == {"col", "row"}


def test_a_picture_stands_beside_its_numbers(page):
    figure = page.find(".//figure")
    assert figure.find("div/svg").get("role") == "img"
    assert figure.find("div").get("tabindex") == "0", "a drawing wider than the screen is scrolled"
    assert [cell.text for cell in figure.iter("td")] == ["10", "−3", "7"]


def test_points_that_follow_each_other_stand_in_one_list(page):
    assert [[point.text for point in one] for one in page.find(".//main").findall("ul")] == [
        ["one", "two"]
    ]


def test_the_word_document_has_headings_and_words_for_its_picture():
    document = docx.Document(io.BytesIO(write_word(PAPER)))

    levels = [one.style.name for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert levels == ["Heading 1", "Heading 2", "Heading 2", "Heading 3"]
    assert 'descr="Ten less three is seven."' in document.element.xml
    assert [cell.text for cell in document.tables[1].rows[1].cells] == ["Yes", "4"]


def test_the_word_document_names_the_authority_and_no_person():
    properties = docx.Document(io.BytesIO(write_word(PAPER))).core_properties

    assert properties.author == "Invented Borough & Sons"
    assert properties.last_modified_by == ""


def test_a_paper_gives_the_same_bytes_at_another_hour(monkeypatch):
    page, document = write_html(PAPER), write_word(PAPER)
    monkeypatch.setattr(time, "time", lambda: 1_900_000_000.0)

    assert write_html(PAPER) == page
    assert write_word(PAPER) == document
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        assert {part.date_time for part in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_a_ragged_table_is_refused():
    with pytest.raises(ValueError, match="not as long as its header"):
        Grid("Ragged", ("A", "B"), (("only one",),))


SHEET = Sheet(
    "answers",
    "Answers",
    (Column("id", "string", "The response", is_required=True), Column("n", "integer", "A number")),
    (("r1", -3), ("=1+1", None), ("'tis", 0)),
    key=("id",),
)


def test_a_package_says_what_its_tables_hold():
    files = write_package(About("invented", "Invented", "For a test"), [SHEET])
    resource = json.loads(files["datapackage.json"])["resources"][0]

    assert sorted(files) == ["answers.csv", "datapackage.json"]
    assert resource["hash"] == f"sha256:{hashlib.sha256(files['answers.csv']).hexdigest()}"
    assert resource["schema"]["primaryKey"] == ["id"]
    assert [field["type"] for field in resource["schema"]["fields"]] == ["string", "integer"]


def test_the_cells_of_a_package_are_harmless_and_come_back():
    files = write_package(About("invented", "Invented", "For a test"), [SHEET])
    rows = list(csv.reader(io.StringIO(files["answers.csv"].decode())))

    assert rows[1:] == [["r1", "-3"], ["'=1+1", ""], ["'tis", "0"]]
    assert [restored(row[0]) for row in rows[1:]] == ["r1", "=1+1", "'tis"]


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="1 cells"):
        write_package(About("x", "X", ""), [Sheet("a", "A", SHEET.columns, [("r1",)])])
