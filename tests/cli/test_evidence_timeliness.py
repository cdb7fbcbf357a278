"""`folkmoot evidence timeliness`: published files or a list of days in, tables and a report out."""

from datetime import datetime

import pytest
import typer
from typer.testing import CliRunner

from folkmoot.cli.evidence_timeliness import timeliness
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.tidy import read_tidy
from tests.library.evidence.conventions.made import PUBLISHED as SHARED
from tests.library.evidence.timeliness.made import DAYS, PLANS, REQUESTS

SEN2 = SHARED / "sen2"


@pytest.fixture
def written(tmp_path):
    def write(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_published_files_give_steps_a_chart_and_a_report(written, tmp_path, capsys):
    files = [written("requests.csv", REQUESTS), written("plans.csv", PLANS)]

    timeliness(files, tmp_path / "out", area="Foxhall")

    names = {one.name for one in (tmp_path / "out").iterdir()}
    assert {"timeliness.csv", "timeliness.meta.csv", "chart.csv", "report.html"} <= names
    assert "plans.csv: 6 rows = 4 used + 2 set aside." in capsys.readouterr().out


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_list_of_days_gives_what_waits_as_well(written, tmp_path, separator, capsys):
    timeliness([written("list.csv", DAYS.replace(",", separator))], tmp_path / "out")

    tidy = read_tidy(tmp_path / "out" / "waiting.csv")
    assert len(tidy.sheet.rows) == 52
    assert "hide those before publishing" in capsys.readouterr().out


def test_the_options_are_those_of_the_manual(written, tmp_path):
    app = typer.Typer()
    app.command()(timeliness)
    arguments = ["--area", "Foxhall", "--counted-on", "2024-06-01", "--out", str(tmp_path / "out")]
    ended = CliRunner().invoke(app, [str(written("list.csv", DAYS)), *arguments])

    assert ended.exit_code == 0
    assert "1 set aside: a day after 2024-06-01, the day of the count." in ended.output


def test_the_same_list_gives_the_same_bytes(written, tmp_path):
    path = written("list.csv", DAYS)
    for folder in ("one", "two"):
        timeliness([path], tmp_path / folder, counted_on=datetime(2024, 7, 1))

    for one in (tmp_path / "one").iterdir():
        assert one.read_bytes() == (tmp_path / "two" / one.name).read_bytes()


def test_a_list_beside_other_files_is_refused(written, tmp_path):
    with pytest.raises(BadFile, match=r"list.csv is a list of days: give it alone"):
        timeliness([written("list.csv", DAYS), written("p.csv", PLANS)], tmp_path / "out")


@pytest.mark.skipif(not SEN2.is_dir(), reason="the published files are not here")
def test_a_boroughs_published_shares_come_out_of_the_published_files(tmp_path):
    timeliness([SEN2 / "requests.csv", SEN2 / "timeliness_20_week.csv"], tmp_path, area="Hackney")
    tidy = read_tidy(tmp_path / "timeliness.csv")

    step = "final plan within 20 weeks, without exceptions"
    shares = [
        tidy.figure("per_cent", {"time_period": year, "step": step}).as_text
        for year in ("2019", "2020", "2021", "2022", "2023", "2024")
    ]
    assert shares == ["45.3", "46.1", "43.0", "54.3", "x", "43.3"]
