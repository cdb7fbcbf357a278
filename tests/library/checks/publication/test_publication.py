"""The last look at a file: each trap is refused for its own reason, clean files pass."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.checks.publication import check_publication
from folkmoot.library.errors import BadFile
from tests.library.checks.publication.clean import FILES, counts_by_ward
from tests.library.checks.publication.clean_pages import a_page_with_boxes_behind_its_words
from tests.library.checks.publication.trapped_pages import an_author, drawn
from tests.library.checks.publication.trapped_words import paper
from tests.library.checks.publication.trapping import Clean, Trap, saved, with_parts
from tests.library.checks.publication.traps import TRAPS


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: f"{trap.file[2:]}-{trap.called}")
def test_a_trapped_file_is_refused_for_its_own_reason_and_at_its_place(trap: Trap):
    found = check_publication(trap.build(), trap.file)

    assert len(found) == 1, [str(one) for one in found]
    assert trap.where in found[0].where
    assert trap.what in found[0].what
    assert found[0].remedy.endswith(".")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.file[2:]}-{file.called}")
def test_a_clean_file_passes(file: Clean):
    assert [str(one) for one in check_publication(file.build(), file.file)] == []


def test_there_are_enough_of_both():
    assert len(TRAPS) >= 40
    assert len(FILES) >= 20
    assert {trap.file for trap in TRAPS} == {file.file for file in FILES}


def test_the_same_file_is_told_the_same_twice():
    for trap in TRAPS[::10]:
        content = trap.build()
        assert check_publication(content, trap.file) == check_publication(content, trap.file)


def test_what_is_allowed_passes():
    assert check_publication(an_author(), "a.pdf", allowed=["Ida Nvented"]) == ()


def test_a_finding_does_not_pass_on_the_address_that_it_found():
    (found,) = check_publication(b"id,said\n1,write to kai.b@home.example\n", "a.csv")

    assert "kai.b" not in str(found)


@pytest.mark.parametrize("name", ["a.txt", "a.doc", "a", "a.zip", "a.xls"])
def test_another_kind_of_file_is_refused_with_the_kinds_that_we_check(name: str):
    with pytest.raises(BadFile, match=r"\.xlsx, \.ods, \.docx, \.pdf or \.csv"):
        check_publication(b"words", name)


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.docx", "a.pdf"])
def test_a_file_that_is_something_else_is_refused(name: str):
    with pytest.raises(BadFile, match=r"^a\."):
        check_publication(b"these are only words", name)


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.docx"])
def test_an_empty_package_is_refused(name: str):
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()

    with pytest.raises(BadFile):
        check_publication(out.getvalue(), name)


def test_a_document_of_another_kind_by_its_name_is_refused():
    with pytest.raises(BadFile, match="no document in it"):
        check_publication(counts_by_ward(), "a.docx")


def test_a_package_that_swells_is_refused():
    bomb = with_parts(counts_by_ward(), {"xl/media/picture.bin": b"\0" * 30_000_000})

    with pytest.raises(BadFile, match="unpacks to more than we read"):
        check_publication(_squeezed(bomb), "a.xlsx")


def test_a_part_that_lies_about_its_size_is_refused():
    content = bytearray(counts_by_ward())
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")

    with pytest.raises(BadFile, match="damaged"):
        check_publication(bytes(content), "a.xlsx")


def test_a_package_with_entities_is_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'

    with pytest.raises(BadFile, match="entities"):
        check_publication(with_parts(saved(paper()), {"word/settings.xml": laughs}), "a.docx")


def test_a_package_with_two_parts_of_one_name_is_refused():
    out = io.BytesIO(counts_by_ward())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("XL/workbook.xml", "<x/>")

    with pytest.raises(BadFile, match="two parts"):
        check_publication(out.getvalue(), "a.xlsx")


def test_a_locked_office_file_is_refused():
    with pytest.raises(BadFile, match="locked with a password"):
        check_publication(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xlsx")


def test_a_locked_pdf_is_refused():
    from_reportlab = drawn(lambda page: page.setEncrypt("secret"))

    with pytest.raises(BadFile, match="locked"):
        check_publication(from_reportlab, "a.pdf")


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_pdf_is_checked_or_refused_with_a_sentence(data: st.DataObject):
    content = bytearray(_PAGE)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    try:
        check_publication(bytes(content), "a.pdf")
    except BadFile as error:
        assert str(error).endswith(".")


@given(st.binary(max_size=200))
def test_any_bytes_are_checked_or_refused_as_csv(content: bytes):
    try:
        check_publication(content, "a.csv")
    except BadFile as error:
        assert str(error).endswith(".")


def _squeezed(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()


_PAGE = a_page_with_boxes_behind_its_words()
