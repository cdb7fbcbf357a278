"""`folkmoot send` and `folkmoot backtest send`, on an invented borough."""

import csv

import pytest

from folkmoot.cli.sending import backtest_send, send
from folkmoot.library.errors import BadFile

HEADER = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2\n"


@pytest.fixture
def borough(tmp_path):
    rows = [
        f"{year},{before},{age},A,speech,{age + 1}\n"
        for year in (2020, 2021)
        for age in range(6)
        for before in ["NONSEND,NONSEND"] * 2 + ["A,speech"] * 9
    ]
    (tmp_path / "transitions.csv").write_text(HEADER + "".join(rows))
    people = [f"{year},{age},500\n" for year in range(2020, 2028) for age in range(-5, 26)]
    (tmp_path / "population.csv").write_text(
        "calendar-year,academic-year,population\n" + "".join(people)
    )
    (tmp_path / "costs.csv").write_text("need,setting,cost\nspeech,A,1000\n")
    return tmp_path


def rows_of(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def run(borough, **more):
    send(
        borough / "transitions.csv",
        borough / "population.csv",
        borough / "out",
        simulations=100,
        **more,
    )


def test_demand_is_written_for_every_year_and_part(borough, capsys):
    run(borough, until=2024)

    rows = rows_of(borough / "out" / "demand.csv")
    total = [
        row
        for row in rows
        if not any(row[part] for part in ("academic_year", "need", "setting", "phase"))
    ]
    assert [row["calendar_year"] for row in total] == ["2022", "2023", "2024"]
    assert total[0]["central"] == "66"
    assert "2022: 66 plans" in capsys.readouterr().out


def test_every_row_is_accounted_for_at_the_desk(borough, capsys):
    run(borough)

    said = capsys.readouterr().out
    assert "transitions.csv: 132 rows = 132 used." in said
    assert "population.csv: 248 rows = 248 used + 0 set aside." in said


def test_places_and_money_stand_beside_demand(borough):
    (borough / "places.csv").write_text("setting,places\nA,60\n")
    (borough / "grant.csv").write_text("calendar-year,income\n2023,70000\n")

    run(
        borough,
        costs=borough / "costs.csv",
        places=borough / "places.csv",
        grant=borough / "grant.csv",
        opening=-5000.0,
    )

    assert rows_of(borough / "out" / "places.csv")[0]["left_over_central"] == "-6"
    assert rows_of(borough / "out" / "spending.csv")[0]["central"] == "66000.0"
    assert [row["calendar_year"] for row in rows_of(borough / "out" / "high_needs.csv")] == ["2023"]


def test_the_same_command_writes_the_same_bytes(borough):
    run(borough)
    first = (borough / "out" / "demand.csv").read_bytes()
    run(borough)

    assert (borough / "out" / "demand.csv").read_bytes() == first


def test_few_children_are_held_back_in_every_file_and_so_are_those_that_would_tell_them(borough):
    with (borough / "transitions.csv").open("a") as file:
        file.write(
            "2021,NONSEND,NONSEND,5,B,speech,6\n" * 3 + "2021,A,speech,12,C,speech,13\n" * 20
        )
    (borough / "places.csv").write_text("setting,places\nA,60\nB,10\n")

    run(borough, places=borough / "places.csv", costs=borough / "costs.csv")

    now = [row for row in rows_of(borough / "out" / "demand.csv") if row["calendar_year"] == "2022"]
    by_setting = {row["setting"]: row["central"] for row in now if row["setting"]}
    assert by_setting == {"A": "66", "B": "c", "C": "c"}
    beside = rows_of(borough / "out" / "places.csv")
    small = next(row for row in beside if (row["calendar_year"], row["setting"]) == ("2022", "B"))
    assert (small["children"], small["left_over_central"], small["chance_short"]) == ("c", "c", "c")


def test_spending_does_not_tell_the_small_counts_of_today(borough):
    with (borough / "transitions.csv").open("a") as file:
        file.write(
            "2021,NONSEND,NONSEND,5,B,speech,6\n" * 3 + "2021,A,speech,12,C,speech,13\n" * 20
        )
    (borough / "costs.csv").write_text(
        "need,setting,cost\nspeech,A,1000\nspeech,B,30000\nspeech,C,50000\n"
    )

    run(borough, costs=borough / "costs.csv")

    first, second, *_ = rows_of(borough / "out" / "spending.csv")
    assert (first["calendar_year"], first["central"]) == ("2022", "c")
    assert float(second["central"]) > 0


def test_nothing_is_written_where_a_later_table_cannot_be_read(borough):
    (borough / "costs.csv").write_text("need,setting,cost\nspeech,A,many\n")

    with pytest.raises(BadFile, match="in column cost"):
        run(borough, costs=borough / "costs.csv")
    assert not (borough / "out").exists()


def test_expected_figures_of_few_children_are_held_back_and_others_told_in_whole_children(borough):
    run(borough, until=2023)

    later = [
        row for row in rows_of(borough / "out" / "demand.csv") if row["calendar_year"] == "2023"
    ]
    told = [row["central"] for row in later]
    assert {"c", "0"} <= set(told)
    assert all(one == "c" or int(one) == 0 or int(one) >= 5 for one in told)


def test_a_threshold_of_one_tells_all_and_says_so(borough, capsys):
    run(borough, until=2023, threshold=1)

    assert "c" not in {row["central"] for row in rows_of(borough / "out" / "demand.csv")}
    assert "Small counts of real children are told" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"until": 2022}, "Choose a year from 2023 to 2032"),
        ({"until": 2033}, "Choose a year from 2023 to 2032"),
        ({"joiners": ["A"]}, "is not SETTING=FACTOR"),
        ({"joiners": ["A=-1"]}, "is not SETTING=FACTOR"),
        ({"joiners": ["B=1.2"]}, "names setting B"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(borough, more, says):
    with pytest.raises(BadFile, match=says):
        run(borough, **more)


def test_a_grant_without_costs_is_refused(borough):
    with pytest.raises(BadFile, match="--grant needs --costs"):
        run(borough, grant=borough / "population.csv")


def test_the_past_is_replayed_and_three_years_are_projected(tmp_path, capsys):
    rows = [f"{2010 + at},{code},{100 * 1.1**at:.0f}\n" for at in range(9) for code in "ABCD"]
    (tmp_path / "plans.csv").write_text("time_period,code,plans\n" + "".join(rows))

    backtest_send(tmp_path / "plans.csv", tmp_path)

    told = capsys.readouterr().out
    assert "3 ahead, folkmoot: error" in told
    assert "% inside the 80 % bounds; 100 % inside the 95 % bounds" in told
    ahead = rows_of(tmp_path / "caseload.csv")
    assert [row["calendar_year"] for row in ahead[::4]] == ["2019", "2020", "2021"]
    assert {row["method"] for row in rows_of(tmp_path / "backtest.csv")} >= {"folkmoot"}


def test_too_few_years_to_replay_are_said_so(tmp_path):
    (tmp_path / "plans.csv").write_text("time_period,code,plans\n2019,A,100\n2020,A,110\n")

    with pytest.raises(BadFile, match="too few years to test"):
        backtest_send(tmp_path / "plans.csv", tmp_path)
