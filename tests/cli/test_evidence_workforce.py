"""`folkmoot evidence workforce`: a table of schools in, rates with intervals out."""

import pytest
import typer
from typer.testing import CliRunner

from folkmoot.cli.evidence_workforce import workforce
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.tidy import read_tidy
from tests.library.evidence.workforce.made import STAFF


@pytest.fixture
def staff(tmp_path):
    (tmp_path / "staff.csv").write_text(STAFF, encoding="utf-8")
    return tmp_path / "staff.csv"


def test_a_tidy_file_and_a_report_are_written(staff, tmp_path, capsys):
    workforce(staff, tmp_path / "out", area="Foxhall")

    names = {one.name for one in (tmp_path / "out").iterdir()}
    assert names == {"workforce.csv", "workforce.meta.csv", "report.html"}
    assert "staff.csv: 8 rows = 7 used + 1 set aside." in capsys.readouterr().out


def test_the_options_are_those_of_the_manual(staff, tmp_path):
    app = typer.Typer()
    app.command()(workforce)
    arguments = ["--area", "Foxhall", "--threshold", "1", "--out", str(tmp_path / "out")]
    ended = CliRunner().invoke(app, [str(staff), *arguments])

    assert ended.exit_code == 0
    tidy = read_tidy(tmp_path / "out" / "workforce.csv")
    assert tidy.figure("left", {"school_name": "Beech", "time_period": "202425"}).as_text == "2"


def test_the_order_of_rows_does_not_matter(staff, tmp_path):
    workforce(staff, tmp_path / "one")
    head, *rows = STAFF.splitlines()
    staff.write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")
    workforce(staff, tmp_path / "two")

    for one in (tmp_path / "one").iterdir():
        assert one.read_bytes() == (tmp_path / "two" / one.name).read_bytes()


def test_a_table_without_teachers_in_post_is_refused(staff, tmp_path):
    staff.write_text("time_period,school,vacancy\n202425,Ash,1\n", encoding="utf-8")
    with pytest.raises(BadFile, match="has not what a rate needs"):
        workforce(staff, tmp_path / "out")
