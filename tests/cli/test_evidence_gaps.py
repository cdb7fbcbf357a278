"""`folkmoot evidence gaps`: tables of shares or of scores in, gaps with intervals out."""

import pytest
import typer
from openpyxl import Workbook
from typer.testing import CliRunner

from folkmoot.cli.evidence_gaps import gaps
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.tidy import read_tidy
from tests.library.evidence.equity.made import EXPORT, OWN


@pytest.fixture
def written(tmp_path):
    def write(text, name="in.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


@pytest.fixture
def neighbours(tmp_path):
    book = Workbook()
    ranks = [cell for rank in range(1, 11) for cell in (f"SN{rank}", f"closeness {rank}")]
    book.active.append(["LA number", "LA Name", *ranks])
    near = [cell for number in (902, *range(910, 919)) for cell in (number, "close")]
    book.active.append([901, "Foxhall", *near])
    book.save(tmp_path / "neighbours.xlsx")
    return tmp_path / "neighbours.xlsx"


def test_a_councils_table_gives_gaps_trends_and_a_report(written, tmp_path, capsys):
    gaps(written(OWN), tmp_path / "out", area="Foxhall")

    names = {one.name for one in (tmp_path / "out").iterdir()}
    assert {"gaps.csv", "gaps.meta.csv", "trends.csv", "report.html"} <= names
    assert "in.csv: 27 rows = 27 used + 0 set aside." in capsys.readouterr().out


def test_an_export_is_set_among_statistical_neighbours(written, neighbours, tmp_path, capsys):
    gaps(written(EXPORT), tmp_path / "out", area="901", neighbours=neighbours)

    assert "Of 2 areas its gap is number 1 from the best" in capsys.readouterr().out


def test_neighbours_of_an_area_without_a_number_are_refused(written, neighbours, tmp_path):
    text = OWN.replace(",901", ",")
    with pytest.raises(BadFile, match="has no neighbours of Foxhall: give its LA number"):
        gaps(written(text), tmp_path / "out", area="Foxhall", neighbours=neighbours)


def test_pupils_scores_give_rank_gaps(written, tmp_path, capsys):
    rows = [f"2025,{group},{score}" for group in ("FSM", "other") for score in range(6)]
    gaps(written("\n".join(["year,group,score", *rows])), tmp_path / "out", reference="other")

    assert read_tidy(tmp_path / "out" / "ranks.csv").figures("rank_gap")[0].as_text == "0.0"
    assert "score, FSM, 2025: 0.0 percentile points beside other" in capsys.readouterr().out


def test_the_options_are_those_of_the_manual(written, tmp_path):
    app = typer.Typer()
    app.command()(gaps)
    arguments = ["--area", "Foxhall", "--reference", "others", "--threshold", "10"]
    ended = CliRunner().invoke(app, [str(written(OWN)), *arguments, "--out", str(tmp_path / "out")])

    assert ended.exit_code == 0


def test_an_area_without_groups_is_refused(written, tmp_path):
    with pytest.raises(BadFile, match="no group of Marsh beside"):
        gaps(
            written(OWN.replace("Marsh,disadvantaged", "Oakley,disadvantaged")),
            tmp_path / "out",
            area="Marsh",
        )
