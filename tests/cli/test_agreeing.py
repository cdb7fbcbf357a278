"""`folkmoot agree`: two codings in, one table out; every response is invented."""

import csv
from pathlib import Path

import pytest
import typer

from folkmoot.cli.agreeing import HEADER, agree, read_coding
from folkmoot.library.errors import BadFile

FIRST = "response_id,theme\n1,cost\n1,trees\n2,cost\n3,\n4,trees\n5,cost\n"
SECOND = "response_id,theme\n1,cost\n2,cost\n3,\n4,trees\n4,cost\n6,trees\n"


@pytest.fixture
def codings(tmp_path):
    paths = tmp_path / "ben.csv", tmp_path / "dele.csv"
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_theme_has_a_row_and_the_last_is_of_all(codings, tmp_path, capsys):
    out = tmp_path / "agreement.csv"

    agree(*codings, out=out, seed=1)
    rows = table(out)

    assert tuple(rows[0]) == HEADER
    assert [row["theme"] for row in rows] == ["cost", "trees", "(all)"]
    cells = ("both", "first_only", "second_only", "neither", "agreement", "kappa", "alpha")
    assert [rows[0][cell] for cell in cells] == ["2", "0", "1", "1", "0.75", "0.5", "0.5333"]
    assert rows[0]["samples_f1"] == ""
    assert rows[2]["samples_f1"] == "0.8333"
    assert rows[2]["note"].startswith(
        "4 responses coded by both; 1 only by the first and 1 only by the second are left out; "
    )
    assert "4 responses were coded by both readers" in capsys.readouterr().out


def test_the_same_codings_give_the_same_bytes_in_any_order_of_rows(codings, tmp_path):
    first, second = codings
    turned = tmp_path / "turned.csv"
    head, *rows = SECOND.splitlines()
    turned.write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")

    agree(first, second, out=tmp_path / "one.csv", seed=1)
    agree(first, turned, out=tmp_path / "two.csv", seed=1)

    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_a_response_with_an_empty_theme_was_read_and_coded_none(codings):
    assert read_coding(codings[0])["3"] == set()


def test_a_row_without_a_response_is_refused_with_its_number(tmp_path):
    path = tmp_path / "ben.csv"
    path.write_text("response_id,theme\n1,cost\n,trees\n", encoding="utf-8")

    with pytest.raises(BadFile, match=r"^Row 3 of ben\.csv has no response_id\."):
        read_coding(path)


def test_codings_of_other_responses_are_refused(codings, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("response_id,theme\n9,cost\n", encoding="utf-8")

    with pytest.raises(BadFile, match="no response in common"):
        agree(codings[0], other, out=tmp_path / "out.csv", seed=1)

    assert not (tmp_path / "out.csv").exists()


def test_the_command_takes_its_arguments_as_the_manual_says():
    app = typer.Typer()
    app.command()(agree)

    names = {one.name for one in typer.main.get_command(app).params}

    assert {"first", "second", "out", "seed"} <= names
