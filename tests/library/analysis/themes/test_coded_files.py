"""The tables of codings and themes, and the sentences where they are wrong."""

import pytest

from folkmoot.library.analysis.themes.coded_files import read_coded, read_themes
from folkmoot.library.analysis.themes.learn import Theme
from folkmoot.library.errors import BadFile, NotFound


def coded(tmp_path, content, themes=("bus", "meals")):
    path = tmp_path / "coded.csv"
    path.write_text(content)
    return read_coded(path, responses={"1", "2", "3"}, themes=themes)


def framed(tmp_path, content):
    path = tmp_path / "themes.csv"
    path.write_text(content)
    return read_themes(path)


def test_several_rows_are_several_themes_and_an_empty_one_is_none(tmp_path):
    found = coded(tmp_path, "response_id,theme\n1,bus\n1,meals\n3,\n")

    assert found == {"1": {"bus", "meals"}, "3": frozenset()}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("response_id,theme\n1,bus\n9,bus\n", "Row 3 of coded.csv codes response 9, which is not"),
        ("response_id,theme\n1,boats\n", "Row 2 of coded.csv names theme boats, which is not"),
        ("response_id,theme\n,bus\n", r"Row 2 of coded.csv codes response \(empty\)"),
        ("response_id,theme\n1,\n1,bus\n", "Row 2 of coded.csv says that response 1 raises no"),
        ("response_id,theme\n", "coded.csv holds no codings"),
        ("", "coded.csv has no column"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(tmp_path, content, sentence):
    with pytest.raises(BadFile, match=sentence):
        coded(tmp_path, content)


def test_without_a_table_of_themes_any_theme_may_be_coded(tmp_path):
    assert coded(tmp_path, "response_id,theme\n1,boats\n", themes=()) == {"1": {"boats"}}


def test_only_nones_and_no_table_of_themes_is_nothing_to_learn(tmp_path):
    with pytest.raises(BadFile, match="gives no response a theme"):
        coded(tmp_path, "response_id,theme\n1,\n", themes=())


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(NotFound, match=r"There is no file .*coded.csv"):
        read_coded(tmp_path / "coded.csv", responses=(), themes=())


def test_themes_are_read_with_or_without_their_words(tmp_path):
    assert framed(tmp_path, "theme,label\nbus,Buses\nmeals,\n") == (
        Theme("bus", "Buses"),
        Theme("meals"),
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("theme,label\nbus,\nbus,\n", "Rows 2 and 3 of themes.csv have the same theme, bus"),
        ("theme,label\n,Buses\n", "Row 2 of themes.csv has no theme"),
        ("theme,label\n", "themes.csv holds no themes"),
    ],
)
def test_a_code_frame_that_is_wrong_is_refused(tmp_path, content, sentence):
    with pytest.raises(BadFile, match=sentence):
        framed(tmp_path, content)
