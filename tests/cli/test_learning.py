"""`folkmoot learn`, walked through with invented answers."""

import csv

import pytest
import typer

from folkmoot.cli.learning import learn
from folkmoot.library.errors import BadFile
from tests.library.analysis.themes.invented import THEMES, invented

ANSWERS = invented(120)
READ = ANSWERS.drawn(50)


def table(path, header, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def files(tmp_path):
    codings = [(one, key) for one in READ for key in sorted(ANSWERS.themes[one]) or [""]]
    return {
        "responses": table(
            tmp_path / "responses.csv", ("response_id", "response"), ANSWERS.texts.items()
        ),
        "coded": table(tmp_path / "coded.csv", ("response_id", "theme"), codings),
        "themes": table(
            tmp_path / "themes.csv",
            ("theme", "label", "description"),
            [(one.key, one.label, one.description) for one in THEMES],
        ),
        "out": tmp_path / "out",
    }


def test_it_writes_four_tables(files, capsys):
    learn(**files)

    assigned = rows(files["out"] / "assigned.csv")
    assert list(assigned[0]) == [
        "response_id",
        "theme",
        "probability",
        "rank",
        "assigned",
        "confident",
    ]
    assert len(assigned) == 120 * len(THEMES)
    assert [one["rank"] for one in assigned[:5]] == ["1", "2", "3", "4", "5"]
    shares = rows(files["out"] / "shares.csv")
    assert list(shares[0]) == ["theme", "share", "lower_95", "upper_95", "method", "coded", "n"]
    assert {(one["coded"], one["n"]) for one in shares} == {("50", "120")}
    queued = [one["response_id"] for one in rows(files["out"] / "queue.csv")]
    assert sorted(queued) == sorted(set(ANSWERS.texts) - set(READ))
    assert len(rows(files["out"] / "suspects.csv")) == 50
    assert "50 of 120 responses are coded, with 5 themes." in capsys.readouterr().out


def test_every_response_appears_also_where_nothing_is_assigned(files):
    learn(**files)
    assigned = rows(files["out"] / "assigned.csv")

    assert {one["response_id"] for one in assigned} == set(ANSWERS.texts)
    given = {one["response_id"] for one in assigned if one["assigned"] == "1"}
    assert set(ANSWERS.texts) - given


def test_the_same_files_give_the_same_bytes(files):
    learn(**files)
    first = {path.name: path.read_bytes() for path in files["out"].iterdir()}
    learn(**files)

    assert {path.name: path.read_bytes() for path in files["out"].iterdir()} == first


def test_a_coding_of_an_unknown_response_is_refused_with_its_row(files):
    table(files["coded"], ("response_id", "theme"), [("1", "bus"), ("nobody", "bus")])

    with pytest.raises(BadFile, match=r"Row 3 of coded.csv codes response nobody"):
        learn(**files)


def test_the_command_takes_its_options(files):
    app = typer.Typer()
    app.command()(learn)
    words = [str(files["responses"]), "--coded", str(files["coded"]), "--out", str(files["out"])]

    with pytest.raises(SystemExit) as ended:
        app([*words, "--seed", "3"])

    assert ended.value.code == 0
    assert (files["out"] / "shares.csv").exists()
