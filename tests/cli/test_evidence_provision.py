"""`folkmoot evidence provision` and `fair-access`, on invented counts."""

import csv

import pytest

from folkmoot.cli.evidence_provision import fair_access, provision
from folkmoot.library.errors import BadFile
from tests.library.evidence.provision.test_reading import TIER, text, three


@pytest.fixture
def tiers(tmp_path):
    def written(*rows):
        path = tmp_path / "tiers.csv"
        path.write_text(text(*(rows or three())), encoding="utf-8")
        return path

    return written


def rows_of(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_tiers_are_told_and_written(tiers, tmp_path, capsys):
    provision(tiers(), tmp_path / "out")

    said = capsys.readouterr().out
    assert "tiers.csv: 3 rows = 3 used + 0 set aside." in said
    assert "2024/25, tier 1: 76.9 % of 60 places filled, 15.0 weeks a placement" in said
    first = rows_of(tmp_path / "out" / "provision.csv")[0]
    assert (first["occupancy"], first["returned_per_cent"]) == ("76.92", "50.0")


def test_a_question_is_answered_beside_the_baseline(tiers, tmp_path, capsys):
    provision(tiers(), tmp_path / "out", ["tier=1,places=+20"])

    rows = rows_of(tmp_path / "out" / "capacity.csv")
    begun = [
        row
        for row in rows
        if (row["scenario"], row["tier"], row["measure"])
        == ("tier=1,places=+20", "1", "placements begun")
    ]
    assert (begun[0]["less"], float(begun[0]["central"]) > 0) == ("baseline", True)
    assert "meet the same luck" in capsys.readouterr().out


def test_a_cost_that_is_not_known_is_not_told(tiers, tmp_path, capsys):
    provision(tiers(*three(cost="")), tmp_path / "out", ["tier=1,places=+20"])

    assert "no cost is told" in capsys.readouterr().out
    measures = {row["measure"] for row in rows_of(tmp_path / "out" / "capacity.csv")}
    assert "cost in pounds" not in measures


def test_the_same_command_writes_the_same_bytes(tiers, tmp_path):
    provision(tiers(), tmp_path / "one", ["tier=1,places=+20"])
    provision(tiers(*reversed(three())), tmp_path / "two", ["tier=1,places=+20"])

    for name in ("provision.csv", "capacity.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_small_counts_are_hidden_with_the_means_that_rest_on_them(tiers, tmp_path):
    few = {**TIER, "placements": 3, "placement_weeks": 30, "ended": 2, "returned": 1, "moved_up": 0}
    provision(tiers({**few, "referrals": 4}), tmp_path / "out")

    row = rows_of(tmp_path / "out" / "provision.csv")[0]
    assert (row["referrals"], row["weeks_each"], row["cost_each"], row["returned_count"]) == (
        ("c",) * 4
    )


def test_without_a_simulation_the_monitor_is_written_all_the_same(tiers, tmp_path, capsys):
    provision(tiers(*three(waiting="c")), tmp_path / "out")

    assert "No simulation: Row 2: no simulation is possible" in capsys.readouterr().out
    assert not (tmp_path / "out" / "capacity.csv").exists()


def test_a_question_that_cannot_be_answered_is_refused(tiers, tmp_path):
    with pytest.raises(BadFile, match="waiting of tier 1 is held back"):
        provision(tiers(*three(waiting="c")), tmp_path / "out", ["tier=1,places=+20"])

    assert not (tmp_path / "out").exists(), "nothing is written half"


def test_rows_of_children_are_refused(tmp_path):
    path = tmp_path / "children.csv"
    path.write_text("tier,forename,weeks\n1,Kai,12\n")

    with pytest.raises(BadFile, match="looks like a list of children"):
        provision(path, tmp_path / "out")


FAIR = (
    "school,places,placed,within,later,waiting_beyond,waiting\n"
    "Ash,900,30,28,2,0,0\nElm,600,6,5,1,0,0\nFir,600,12,12,0,0,0\nNone yet,0,0,0,0,2,5\n"
)


@pytest.fixture
def placements(tmp_path):
    path = tmp_path / "placements.csv"
    path.write_text(FAIR)
    return path


def test_each_school_stands_beside_its_share(placements, tmp_path, capsys):
    fair_access(placements, tmp_path / "out")

    said = capsys.readouterr().out
    assert "placements.csv: 4 rows = 4 used + 0 set aside." in said
    assert "Ash: 30 placed, 20.6 expected by its places; 1.46 of its share" in said
    assert "Within 20 school days: 45 of 50 (90.0 %" in said
    row = rows_of(tmp_path / "out" / "fair_access.csv")[0]
    assert (row["placed"], row["standing"]) == ("30", "no clear difference")


def test_a_small_school_is_hidden_in_print_and_in_the_table(placements, tmp_path, capsys):
    fair_access(placements, tmp_path / "out", threshold=7)

    rows = {row["school"]: row for row in rows_of(tmp_path / "out" / "fair_access.csv")}
    assert (rows["Elm"]["placed"], rows["Elm"]["expected"]) == ("c", "c")
    assert [row["placed"] for row in rows.values()].count("c") >= 2
    assert "Elm: not shown" in capsys.readouterr().out


def test_where_a_count_of_days_is_hidden_the_share_in_time_is_not_known(placements, capsys):
    placements.write_text(FAIR.replace("Ash,900,30,28,2", "Ash,900,30,c,2"))
    fair_access(placements)

    said = capsys.readouterr().out
    assert "Within 20 school days: not known (a figure is held back as confidential)" in said


def test_a_share_in_time_that_points_at_few_children_is_hidden(tmp_path, capsys):
    (tmp_path / "placements.csv").write_text(FAIR.splitlines()[0] + "\nAsh,900,30,28,2,0,0\n")
    fair_access(tmp_path / "placements.csv")

    assert "Within 20 school days: not shown" in capsys.readouterr().out


def test_a_file_without_days_says_so(tmp_path, capsys):
    (tmp_path / "placements.csv").write_text("school,places,placed\nAsh,900,30\nElm,600,20\n")
    fair_access(tmp_path / "placements.csv")

    assert "within 20 school days is not in the file" in capsys.readouterr().out
