"""`folkmoot suggest`: a table in, every response placed in a table out. The answers are invented."""

import csv
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from folkmoot.cli.suggesting import suggest
from folkmoot.library.errors import BadFile, NotFound

ANSWERS = {
    "r1": "The bus is late every morning",
    "r2": "Buses never come on time",
    "r3": "Water drips through the classroom roof",
    "r4": "The school roof leaks when it rains",
    "r5": "n/a",
    "r6": "=SUM(A1) is how buses late feel",
    "r7": "",
}


@pytest.fixture
def responses(tmp_path: Path) -> Path:
    path = tmp_path / "responses.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        table = csv.writer(file)
        table.writerow(["response_id", "ward", "response"])
        table.writerows([key, "Hoxton", text] for key, text in ANSWERS.items())
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_response_has_one_suggestion_of_rank_1(responses, tmp_path):
    suggest(responses, expected=1, out=tmp_path / "out.csv")

    found = rows(tmp_path / "out.csv")
    assert list(found[0]) == ["response_id", "suggestion", "label", "rank"]
    assert [row["response_id"] for row in found if row["rank"] == "1"] == list(ANSWERS)


def test_like_answers_share_a_suggestion_and_empty_ones_are_kept(responses, tmp_path):
    suggest(responses, expected=1, out=tmp_path / "out.csv")

    own = {
        row["response_id"]: row["suggestion"]
        for row in rows(tmp_path / "out.csv")
        if row["rank"] == "1"
    }
    assert own["r1"] == own["r2"] != own["r3"] == own["r4"]
    assert own["r5"] == own["r7"] == "short"


def test_the_same_file_gives_the_same_bytes(responses, tmp_path):
    suggest(responses, expected=2, out=tmp_path / "first.csv")
    suggest(responses, expected=2, out=tmp_path / "again.csv")

    assert (tmp_path / "first.csv").read_bytes() == (tmp_path / "again.csv").read_bytes()


def test_the_command_lists_what_it_suggests(responses, tmp_path):
    app = typer.Typer()
    app.command()(suggest)
    result = CliRunner().invoke(
        app, [str(responses), "--expected", "1", "--out", str(tmp_path / "out.csv")]
    )

    assert result.exit_code == 0, result.output
    assert "short | 2 | short, without a point" in result.output
    assert "7 responses, 3 suggestions" in result.output


def test_no_themes_cannot_be_expected(responses, tmp_path):
    app = typer.Typer()
    app.command()(suggest)
    result = CliRunner().invoke(
        app, [str(responses), "--expected", "0", "--out", str(tmp_path / "out.csv")]
    )

    assert result.exit_code == 2


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "responses.csv"
    path.write_text("id,answer\n1,Buses\n")

    with pytest.raises(BadFile, match="no column response_id and no column response"):
        suggest(path, expected=1, out=tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_a_folder_without_an_encoder_is_named(responses, tmp_path):
    with pytest.raises((NotFound, BadFile), match="encoder"):
        suggest(responses, expected=1, out=tmp_path / "out.csv", encoder=tmp_path / "nowhere")
