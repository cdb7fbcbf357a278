"""`folkmoot evidence exclusions`: what is written and printed, and published figures reproduced."""

import pytest
import typer
from typer.testing import CliRunner

from folkmoot.cli.evidence_exclusions import MethodName, exclusions
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.tidy import read_tidy
from tests.library.evidence.conventions.made import PUBLISHED as SHARED
from tests.library.evidence.exclusions.made import OWN

NATIONAL = SHARED / "ees_test/exclusions_by_characteristic.csv"
LOCAL = SHARED / "exclusions/clean_la_data.csv"
needs_national = pytest.mark.skipif(not NATIONAL.is_file(), reason="the published file is not here")
needs_local = pytest.mark.skipif(not LOCAL.is_file(), reason="the published file is not here")


@pytest.fixture(scope="module")
def national(tmp_path_factory):
    """The report on the published file of England."""
    folder = tmp_path_factory.mktemp("national")
    exclusions(NATIONAL, folder, reference="White British", years=1, method=MethodName.LOG)
    return (folder / "report.html").read_text(encoding="utf-8")


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_three_files_are_written_and_named(own, tmp_path, capsys):
    exclusions(own, tmp_path / "out", reference="Elm")

    assert {one.name for one in (tmp_path / "out").iterdir()} == {
        *("rates.csv", "rates.meta.csv", "report.html"),
        *("disproportionality.csv", "disproportionality.meta.csv"),
    }
    told = capsys.readouterr().out
    assert "own.csv: 12 rows = 12 used + 0 set aside." in told
    assert "The file holds 2 of the 3 school years asked for." in told


def test_the_options_are_those_of_the_manual(own, tmp_path):
    app = typer.Typer()
    app.command()(exclusions)
    arguments = ["--reference", "Elm, girl", "--by", "ethnicity,sex", "--years", "1"]
    arguments += ["--measure", "one_plus", "--method", "shrunk", "--threshold", "6"]
    ended = CliRunner().invoke(app, [str(own), *arguments, "--out", str(tmp_path / "out")])

    assert ended.exit_code == 0
    tidy = read_tidy(tmp_path / "out" / "rates.csv")
    assert [one.name for one in tidy.filters] == ["ethnicity", "sex"]


def test_without_a_reference_nothing_is_written(own, tmp_path):
    with pytest.raises(BadFile, match="ethnicity: Ash, Elm, Oak; sex: boy, girl"):
        exclusions(own, tmp_path / "out")

    assert not (tmp_path / "out").exists()


@needs_national
@pytest.mark.parametrize(
    "says",
    [
        "Black Caribbean pupils were permanently excluded at 2.79 times the rate of White British "
        "pupils (95% interval 2.47 to 3.16).",
        "Black Caribbean pupils were suspended once or more at 2.50 times the rate of White British "
        "pupils (95% interval 2.44 to 2.57).",
        "White and Black Caribbean pupils were permanently excluded at 2.37 times the rate of White "
        "British pupils (95% interval 2.10 to 2.67).",
        "White and Black Caribbean pupils were suspended once or more at 2.01 times the rate of "
        "White British pupils (95% interval 1.95 to 2.06).",
    ],
)
def test_the_national_ratios_come_out_of_the_published_file(national, says):
    assert says in national


@needs_local
@pytest.mark.parametrize(("years", "rate"), [(1, "0.1252"), (2, "0.1010")])
def test_a_boroughs_rate_comes_out_of_the_published_file(tmp_path, years, rate):
    exclusions(LOCAL, tmp_path, years=years, area="Hackney")
    tidy = read_tidy(tmp_path / "rates.csv")

    assert tidy.figure("perm_excl_rate", {"time_period": "201617"}).as_text == rate
    assert not (tmp_path / "disproportionality.csv").exists()
