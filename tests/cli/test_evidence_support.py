"""`folkmoot evidence support`, on an invented log."""

import csv

import pytest

from folkmoot.cli.evidence_support import support
from folkmoot.library.errors import BadFile

LOG = (
    "school,role,focus,days,from,until,giver,receiver,start_outcome,end_outcome,"
    "started_on,ended_on\n"
    "Ash,offer,phonics,6,2025-09-01,,,,,,,\n"
    "Elm,ask,phonics,4,2025-09-01,,,,,,,\n"
    "Fir,ask,maths,4,2025-09-01,,,,,,,\n"
    "Oak,ask,maths,c,2025-09-01,,,,,,,\n"
) + "".join(f",,reading,2,,,Ash,School {at},2,3,2024-10-01,2024-12-01\n" for at in range(6))


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(LOG)
    return path


def rows_of(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_asks_offers_and_changes_are_told(log, capsys):
    support(log)
    said = capsys.readouterr().out

    assert "log.csv: 10 rows = 9 used + 1 set aside." in said
    assert "1 set aside: days is held back as confidential." in said
    assert "phonics: Ash could give Elm 4 days." in said
    assert "maths: Fir lacks 4 of 4 days, because no other school offers this focus." in said
    assert "reading: 6 helps, marks of 6 from 2.00 to 3.00, a change of +1.00" in said
    assert "No cause is claimed." in said


def test_tables_are_written_where_they_are_wanted(log, tmp_path):
    support(log, tmp_path / "out")

    assert rows_of(tmp_path / "out" / "matches.csv")[0]["giver"] == "Ash"
    assert [row["school"] for row in rows_of(tmp_path / "out" / "unmet.csv")] == ["Fir"]
    assert rows_of(tmp_path / "out" / "outcomes.csv")[0]["change"] == "1.0"
    assert rows_of(tmp_path / "out" / "schools.csv")[0]["days_given"] == "12.0"


def test_small_groups_are_c_in_the_table(log, tmp_path):
    support(log, tmp_path / "out", threshold=7)

    row = rows_of(tmp_path / "out" / "outcomes.csv")[0]
    assert (row["schools"], row["start"], row["better"]) == ("c", "", "c")


def test_the_order_of_rows_does_not_matter(log, tmp_path):
    support(log, tmp_path / "one")
    head, *lines = log.read_text().splitlines()
    log.write_text("\n".join([head, *reversed(lines)]))
    support(log, tmp_path / "two")

    for name in ("outcomes.csv", "schools.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_log_of_something_else_is_refused(tmp_path):
    (tmp_path / "log.csv").write_text("time_period,code\n202425,North\n")

    with pytest.raises(BadFile, match="Row 2 of log.csv"):
        support(tmp_path / "log.csv")
