"""What people coded is read whole, or refused with the row that is wrong."""

import pytest

from folkmoot.library.analysis.desk.coding import Coding, read_coding, read_frame
from folkmoot.library.analysis.themes.learn import Theme
from folkmoot.library.errors import BadFile

WROTE = {"q1": {"r1", "r2"}, "q2": {"r2", "r3"}}


@pytest.fixture
def table(tmp_path):
    def written(text: str):
        path = tmp_path / "coded.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_a_response_without_a_theme_was_read_all_the_same(table):
    path = table("response_id,theme\nr1,buses\nr1,roofs\nr2,\n")

    (coding,) = read_coding(path, wrote={"q1": {"r1", "r2"}})
    assert coding == Coding("q1", {"r1": frozenset({"buses", "roofs"}), "r2": frozenset()})


def test_without_a_question_several_questions_are_coded_as_one_reply(table):
    (coding,) = read_coding(table("response_id,theme\nr3,buses\n"), wrote=WROTE)

    assert coding.question == ""


def test_each_question_may_be_coded_by_itself(table):
    path = table("response_id,theme,question\nr1,buses,q1\nr3,roofs,q2\n")

    assert [one.question for one in read_coding(path, wrote=WROTE)] == ["q1", "q2"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("r1,buses,q9", "Row 2 of coded.csv names question q9"),
        ("r3,buses,q1", "codes response r3, which has no words under question q1"),
        ("r9,buses,", "codes response r9, which has no words anywhere"),
        (",buses,q1", r"codes response \(empty\)"),
        ("r1,buses,q1\nr1,,q1", "with a theme and, in another row, with none"),
    ],
)
def test_a_coding_of_nothing_that_was_said_is_refused(table, row, sentence):
    with pytest.raises(BadFile, match=sentence):
        read_coding(table(f"response_id,theme,question\n{row}\n"), wrote=WROTE)


def test_a_table_without_codings_is_refused(table):
    with pytest.raises(BadFile, match="only a header"):
        read_coding(table("response_id,theme\n"), wrote=WROTE)


def test_the_frame_gives_themes_their_words(table):
    path = table("theme,label,description\nbuses,Buses,How children travel\n")

    assert read_frame(path, ()) == (Theme("buses", "Buses", "How children travel"),)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("buses,Buses,\nbuses,Again,", "Rows 2 and 3 of coded.csv have the same theme, buses"),
        (",Nothing,", "Row 2 of coded.csv has no theme"),
        ("roofs,Roofs,", "Theme buses was coded, but it is not in coded.csv"),
    ],
)
def test_a_frame_that_does_not_fit_is_refused(table, rows, sentence):
    coding = Coding("q1", {"r1": frozenset({"buses"})})

    with pytest.raises(BadFile, match=sentence):
        read_frame(table(f"theme,label,description\n{rows}\n"), [coding])
