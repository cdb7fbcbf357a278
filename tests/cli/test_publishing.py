"""`folkmoot check publication`: what it prints and how it ends."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from folkmoot.cli.publishing import publication
from folkmoot.library.errors import BadFile, NotFound

app = typer.Typer()
app.command()(publication)


def test_a_clean_file_passes_with_a_sentence(tmp_path: Path):
    file = tmp_path / "wards.csv"
    file.write_text("ward,children\nMoot Hill,412\n")

    result = CliRunner().invoke(app, [str(file)])
    assert result.exit_code == 0
    assert result.output == "Nothing was found in wards.csv that should hold it back.\n"


def test_findings_are_told_with_their_place_and_end_with_one(tmp_path: Path):
    file = tmp_path / "said.csv"
    file.write_text("ward,said\nMoot Hill,=1+1\nOld Quay,write to kai@home.example\n")

    result = CliRunner().invoke(app, [str(file)])
    assert result.exit_code == 1
    assert "Row 2, column B: A spreadsheet would run this cell as a formula." in result.output
    assert "Row 3, column B: There is a person's e-mail address" in result.output
    assert result.output.endswith("2 things were found in said.csv. Do not publish it yet.\n")


def test_what_is_allowed_passes(tmp_path: Path):
    file = tmp_path / "said.csv"
    file.write_text("ward,said\nOld Quay,write to kai@home.example\n")

    assert CliRunner().invoke(app, [str(file), "--allow", "kai@home.example"]).exit_code == 0


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(NotFound, match="There is no file"):
        publication(tmp_path / "no.csv")


def test_a_folder_cannot_be_checked(tmp_path: Path):
    with pytest.raises(BadFile, match="is a folder"):
        publication(tmp_path)
