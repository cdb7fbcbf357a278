"""`folkmoot check figures` and `folkmoot check questions`: what is printed, and how they end."""

import pytest
import typer

from folkmoot.cli.checking import figures, questions
from folkmoot.library.errors import BadFile, NotFound


@pytest.fixture
def file(tmp_path):
    def made(name: str, text: str):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return made


def test_figures_that_add_up_end_well(file, capsys):
    figures(file("report.csv", "Answer,Count,%\nYes,5,50\nNo,5,50\nTotal,10,100\n"))

    assert capsys.readouterr().out == "Every figure of report.csv that could be checked adds up.\n"


def test_a_wrong_figure_ends_with_one_and_says_where(file, capsys):
    with pytest.raises(typer.Exit) as ended:
        figures(file("report.csv", "Answer,Count,%\nYes,5,29\nNo,12,61\nTotal,17,100\n"))

    assert ended.value.exit_code == 1
    assert capsys.readouterr().out == (
        'Row 3 ("No"): prints 61% for 12 of 17, but 12/17 is 71%, not 61%. Print 71%, or correct '
        "the count, or state the base that it follows from.\n\n1 thing was found.\n"
    )


def test_a_finding_cannot_steer_the_terminal(file, capsys):
    with pytest.raises(typer.Exit):
        figures(file("report.csv", "Answer,Count,%\nYes,5,29\nNo\x1b[31m,12,61\nTotal,17,\n"))

    assert "\x1b" not in capsys.readouterr().out


def test_questions_that_work_end_well_with_their_size(file, capsys):
    questions(file("asked.txt", "1. Do you cycle?\n- Yes\n- No\n"))

    assert capsys.readouterr().out == (
        "1 question (0 required), about 1 minute, reading age about 6.\n"
        "Nothing was found in the questions of asked.txt.\n"
    )


def test_questions_that_do_not_work_end_with_one(file, capsys):
    with pytest.raises(typer.Exit) as ended:
        questions(
            file("asked.txt", "1. Don't you agree that cars smell?\n- Yes\n- No\n- Not sure\n")
        )

    assert ended.value.exit_code == 1
    assert '"Don\'t you agree" leads to one answer.' in capsys.readouterr().out


@pytest.mark.parametrize("check", [figures, questions])
def test_a_file_that_is_not_there_is_said(check, tmp_path):
    with pytest.raises(NotFound, match="There is no file"):
        check(tmp_path / "none.csv")


@pytest.mark.parametrize("check", [figures, questions])
def test_a_folder_is_refused_with_a_sentence(check, tmp_path):
    with pytest.raises(BadFile, match="is a folder"):
        check(tmp_path)
