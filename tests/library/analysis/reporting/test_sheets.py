"""The findings as tables: a row for each figure, hidden ones empty with their reason."""

import csv
import io
import json

import pytest

from folkmoot.library.analysis.reporting.sheets import package
from folkmoot.library.cells import restored
from tests.library.analysis.reporting.invented import EMPTY, FINDINGS, HIDDEN


@pytest.fixture(scope="module")
def files():
    return package(FINDINGS)


def rows(files, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode())))


def test_every_file_is_described_with_the_digest_of_the_findings(files):
    told = json.loads(files["datapackage.json"])

    assert {one["path"] for one in told["resources"]} == set(files) - {"datapackage.json"}
    assert told["findings_digest"] == FINDINGS.digest()


def test_the_ledger_can_be_added_up_again(files):
    total = [row for row in rows(files, "ledger") if row["channel"] == "total"]
    by_fate: dict[str, int] = {}
    for row in total:
        by_fate[row["fate"]] = by_fate.get(row["fate"], 0) + int(row["submissions"])

    assert by_fate["received"] == by_fate["included"] + by_fate["excluded"] + by_fate["merged"]


def test_a_hidden_count_is_an_empty_cell_with_its_reason(files):
    told = [row for row in rows(files, "results") if row["option"] == "n" and row["way"] == "all"]

    assert [(row["count"], row["percent"], row["hidden"]) for row in told] == [("", "", HIDDEN)]


def test_the_three_ways_stand_below_each_other(files):
    told = [row for row in rows(files, "results") if row["option"] == "y"]

    assert [(row["way"], row["base"], row["count"]) for row in told] == [
        ("all", "80", "60"),
        ("once", "41", "21"),
        ("without", "40", "20"),
    ]


def test_a_quotation_cannot_run_in_a_spreadsheet_and_comes_back(files):
    (told,) = rows(files, "quotations")

    assert told["text"].startswith("'=")
    assert restored(told["text"]) == FINDINGS.quotations[0].text


def test_what_there_is_nothing_of_has_no_file():
    assert set(package(EMPTY)) == {"datapackage.json", "ledger.csv"}
