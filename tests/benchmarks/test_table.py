"""The table in README.md says what the kept figures say."""

import json

import pytest

from benchmarks.journey.__main__ import README, RESULTS
from benchmarks.journey.table import BEGIN, END, drawn, placed


def test_the_readme_shows_the_figures_that_are_kept() -> None:
    found = json.loads(RESULTS.read_text(encoding="utf-8"))

    assert drawn(found) in README.read_text(encoding="utf-8")


def test_the_table_replaces_the_one_before_and_nothing_else() -> None:
    found = json.loads(RESULTS.read_text(encoding="utf-8"))
    page = f"above\n{BEGIN}\nyesterday\n{END}\nbelow\n"

    again = placed(placed(page, found), found)

    assert again == placed(page, found)
    assert again.startswith("above\n")
    assert again.endswith("\nbelow\n")
    assert "yesterday" not in again


def test_a_lost_mark_is_told() -> None:
    with pytest.raises(ValueError, match="lost a mark"):
        placed("no marks here", {})


def test_no_kept_run_lost_an_answer() -> None:
    found = json.loads(RESULTS.read_text(encoding="utf-8"))

    for run in found["runs"]:
        assert run["acknowledged"] == run["stored"] > 0
        assert not run["errors"]
        assert not any(crowd["errors"] for crowd in run["crowds"])
