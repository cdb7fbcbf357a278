"""`folkmoot evidence check`: what is printed, and how it ends."""

import pytest
import typer

from folkmoot.cli.evidence import check
from folkmoot.library.errors import BadFile, NotFound
from tests.library.evidence.conventions.made import DATA, META


@pytest.fixture
def file(tmp_path):
    def made(text=DATA, companion=META):
        (tmp_path / "made.csv").write_text(text, encoding="utf-8")
        if companion:
            (tmp_path / "made.meta.csv").write_text(companion, encoding="utf-8")
        return tmp_path / "made.csv"

    return made


def test_a_sound_file_ends_well_with_its_kind_and_checksum(file, capsys):
    check(file())

    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(
        "made.csv is a data file of Explore Education Statistics: 4 rows, SHA-256 "
    )
    assert last == "Nothing is wrong."


def test_a_wrong_file_ends_with_one_and_says_where(file, capsys):
    with pytest.raises(typer.Exit) as ended:
        check(file(DATA.replace("Total,200,2,", "Total,200,two,")))

    assert ended.value.exit_code == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Row 4, column perm_excl: “two” is neither a number nor a symbol such as z, x, c, low or u.",
        "1 thing is wrong.",
    ]


def test_advice_alone_ends_well(file, capsys):
    check(file(companion=""))

    assert capsys.readouterr().out.endswith("Nothing is wrong, with 1 piece of advice.\n")


def test_a_file_cannot_steer_the_terminal(file, capsys):
    with pytest.raises(typer.Exit):
        check(file(DATA.replace("Total,200,2,", "Total,200,\x1b[31m,")))

    assert "\x1b" not in capsys.readouterr().out


def test_a_file_that_is_missing_or_unknown_is_a_mistake_and_no_finding(file, tmp_path):
    with pytest.raises(NotFound, match="There is no file"):
        check(tmp_path / "nowhere.csv")
    with pytest.raises(BadFile, match="is no kind of file that is known"):
        check(file("a,b\n1,2\n"))
