"""`folkmoot columns`: a guess that is explained, written down, and never over a correction."""

from pathlib import Path

import pytest

from folkmoot.cli.columns import columns
from folkmoot.library.analysis.exchange.mapping_reading import read_mapping
from folkmoot.library.errors import BadFile
from tests.library.analysis.exchange.exports_made import microsoft_forms, saved


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return saved(tmp_path / "export.csv", microsoft_forms())


def test_each_column_is_shown_with_its_guess_and_the_reason(export, tmp_path, capsys):
    columns(export, tmp_path / "mapping.yaml")
    out = " ".join(capsys.readouterr().out.split())

    assert "response id" in out
    assert "question q1: scale" in out
    assert "every value" in out
    assert "Recognised as Microsoft Forms." in out


def test_the_mapping_that_is_written_can_be_read(export, tmp_path):
    columns(export, tmp_path / "mapping.yaml")

    assert read_mapping(tmp_path / "mapping.yaml").platform == "Microsoft Forms"


def test_a_mapping_that_is_there_is_not_written_over(export, tmp_path):
    out = tmp_path / "mapping.yaml"
    out.write_text("corrected by hand")

    with pytest.raises(BadFile, match="may hold corrections.*--force"):
        columns(export, out)
    assert out.read_text() == "corrected by hand"


def test_force_writes_over_it(export, tmp_path):
    out = tmp_path / "mapping.yaml"
    out.write_text("old")
    columns(export, out, force=True)

    assert read_mapping(out).entries


def test_a_folder_that_is_not_there_is_a_sentence(export, tmp_path):
    with pytest.raises(BadFile, match="cannot be written"):
        columns(export, tmp_path / "nowhere" / "mapping.yaml")


def test_a_heading_cannot_steer_the_terminal(tmp_path, capsys):
    file = saved(tmp_path / "a.csv", [["ID", "red \x1b[31m [bold]alert"], ["1", "a"], ["2", "b"]])
    columns(file, tmp_path / "mapping.yaml")

    assert "\x1b[31m" not in capsys.readouterr().out
