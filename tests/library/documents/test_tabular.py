"""Tables in and out: tolerant of how a file was saved, exact in what comes back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.analysis.tabular import ReadResponse, read_responses
from folkmoot.library.cells import inert, restored
from folkmoot.library.documents.tabular import decoded, read_rows, write_bytes, write_rows
from folkmoot.library.errors import BadFile, NotFound

TABLE = "response_id,response\nr1,“More buses”\nr2,Café seats\n"


def saved(folder: Path, content: bytes | str) -> Path:
    path = folder / "responses.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_a_table_is_read_however_it_was_saved(tmp_path, encoding):
    found = read_responses(saved(tmp_path, TABLE.encode(encoding)))

    assert found == (ReadResponse("r1", "“More buses”", 2), ReadResponse("r2", "Café seats", 3))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_may_part_the_cells(tmp_path, separator):
    text = f'response_id{separator}response\r\nr1{separator}"one, two; three"\r\n'

    assert read_responses(saved(tmp_path, text))[0].text == "one, two; three"


def test_a_first_line_that_names_the_separator_is_obeyed(tmp_path):
    assert read_responses(saved(tmp_path, "sep=|\nresponse_id|response\nr1|a,b"))[0].text == "a,b"


def test_other_columns_other_order_and_other_case_do_no_harm(tmp_path):
    path = saved(tmp_path, "Ward,Response,Response ID,\nHoe Street,Buses,r1,\n")

    assert read_responses(path) == (ReadResponse("r1", "Buses", 2),)


def test_blank_rows_are_passed_over_and_empty_responses_are_kept(tmp_path):
    path = saved(tmp_path, "response_id,response\n\nr1,\n,\nr2\nr3,Buses\n")

    assert [(one.id, one.text, one.row) for one in read_responses(path)] == [
        ("r1", "", 3),
        ("r2", "", 5),
        ("r3", "Buses", 6),
    ]


def test_a_response_of_a_million_characters_is_read_whole(tmp_path):
    path = saved(tmp_path, f"response_id,response\nr1,{'long ' * 200_000}\n")

    assert len(read_responses(path)[0].text) == 1_000_000


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no column response_id and no column response; its first row names nothing"),
        ("id,response\n1,Buses", "no column response_id; its first row names id, response"),
        ("response_id,response\n", "holds no responses, only a header"),
        ("response_id,response\nr1,a\nr2,b\nr1,c", "Rows 2 and 4 of responses.csv have the same"),
        ("response_id,response\nr1,a\n,b", "Row 3 of responses.csv has no response_id"),
        ("response_id,response\nr1,a, and b", "Row 2 of responses.csv has 3 cells"),
        ('response_id,response\nr1,a\nr2,"never closed\nr3,b', "Row 3 of responses.csv"),
        ("response_id,response,response\nr1,a,b", "has two columns response"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_the_place(tmp_path, text, sentence):
    with pytest.raises(BadFile, match=sentence):
        read_responses(saved(tmp_path, text))


def test_a_file_that_is_no_text_is_refused():
    with pytest.raises(BadFile, match="Save it again as CSV UTF-8"):
        decoded(b"response_id,response\nr1,\x81\xff", "responses.csv")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NotFound, match=r"There is no file .*nowhere\.csv"):
        read_responses(tmp_path / "nowhere.csv")


def test_an_optional_column_that_is_missing_reads_as_empty(tmp_path):
    rows = read_rows(
        saved(tmp_path, "theme,label\nt1,Buses"),
        columns=("theme",),
        optional=("label", "description"),
    )

    assert rows[0]["label"] == "Buses"
    assert rows[0]["description"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "'=", "''+"])
def test_no_written_text_starts_like_a_formula(start):
    assert inert(f"{start}cmd()").startswith("'")
    assert restored(f"'{start}cmd()") == f"{start}cmd()"


def test_numbers_stay_numbers(tmp_path):
    write_rows(tmp_path / "out.csv", ("theme", "share"), [("t1", -0.5), ("t2", 3), ("-t3", None)])

    assert (tmp_path / "out.csv").read_bytes() == b"theme,share\r\nt1,-0.5\r\nt2,3\r\n'-t3,\r\n"


def test_a_file_where_a_folder_is_needed_is_named(tmp_path):
    (tmp_path / "out").write_text("")

    with pytest.raises(
        BadFile, match=r"out is a file, where a folder is needed to write rates.csv"
    ):
        write_bytes(tmp_path / "out" / "rates.csv", b"")


def test_a_folder_in_the_way_is_named(tmp_path):
    with pytest.raises(BadFile, match="cannot be written"):
        write_rows(tmp_path, ("theme",), [])


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_every_text_comes_back_as_it_was(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("tables") / "out.csv"
    write_rows(path, ("response_id", "response"), [("r1", text)])

    assert read_responses(path)[0].text == text
