"""`folkmoot evidence viability`, on invented schools."""

import csv

import pytest

from folkmoot.cli.evidence_viability import viability
from folkmoot.library.errors import BadFile
from tests.library.evidence.viability import invented


@pytest.fixture
def files(tmp_path):
    urns = [str(100001 + at) for at in range(12)]
    rows = [
        row
        for at, urn in enumerate(urns)
        for row in invented.series(urn, [60_000 - 9_000 * year * (at % 2) for year in range(6)])
    ]
    (tmp_path / "accounts.csv").write_text(invented.accounts(rows))
    (tmp_path / "profile.csv").write_text(invented.profiles(14, pupils=190))
    (tmp_path / "rolls.csv").write_text(invented.projection(urns[:10]))
    return tmp_path


def run(files, out="out", **more):
    viability(files / "accounts.csv", files / out, **more)


def all_files(files):
    return {"rolls": files / "rolls.csv", "profile": files / "profile.csv"}


def rows_of(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_accounts_alone_tell_reserve_balance_slope_and_warning(files, capsys):
    run(files)

    said = capsys.readouterr().out
    assert "accounts.csv: 72 rows = 72 used + 0 set aside." in said
    assert "0 of 12 schools have a reserve below nought." in said
    first, second = rows_of(files / "out" / "viability.csv")[:2]
    assert (first["reserve"], first["in_year_balance"]) == ("60000", "30000")
    assert (second["reserve"], second["slope_pounds_a_year"]) == ("15000", "-9000.0")


def test_the_sentence_that_the_score_is_untested_stands_beside_every_score(files, capsys):
    run(files)

    rows = rows_of(files / "out" / "viability.csv")
    assert all(row["chance_of_deficit_next_year"] for row in rows)
    assert all("untested at school level" in row["early_warning"] for row in rows)
    assert "untested at school level" in capsys.readouterr().out


def test_a_longer_past_with_deficits_replaces_the_sentence_by_figures(files, capsys):
    rows = [
        row
        for at in range(40)
        for row in invented.series(
            str(100001 + at), [20_000 - 2_000 * at - 1_000 * year * (at % 3) for year in range(6)]
        )
    ]
    (files / "accounts.csv").write_text(invented.accounts(rows))
    run(files)

    said = capsys.readouterr().out
    assert "Tried on 160 school years of this file (202021 to 202324)" in said
    assert "  Chance 40 to 100 %: " in said


def test_budgets_have_a_chance_of_deficit_for_each_year(files, capsys):
    run(files, **all_files(files))

    rows = rows_of(files / "out" / "budget.csv")
    assert [row["time_period"] for row in rows[:3]] == ["202425", "202526", "202627"]
    assert len(rows) == 30
    rich, poor = ([float(row["chance_of_deficit"]) for row in rows[at : at + 3]] for at in (0, 3))
    assert all(one <= other for one, other in zip(rich, poor, strict=True))
    assert poor[2] > poor[1]
    said = capsys.readouterr().out
    assert "rolls.csv: 240 rows = 240 used + 0 set aside." in said
    assert "No budget: the projection has no school 100011." in said
    assert "Budgets take £130,000 a year whatever the pupils" in said


def test_rows_of_other_schools_and_years_are_set_aside(files, capsys):
    text = invented.projection(["100001", "999999"], years=(2024, 2025, 2026, 2027))
    (files / "rolls.csv").write_text(text)
    run(files, **all_files(files))

    said = capsys.readouterr().out
    assert "rolls.csv: 64 rows = 24 used + 40 set aside." in said
    assert "32 set aside: no budget was made of its school." in said
    assert "8 set aside: a year that no budget needs." in said


def test_profiles_that_nothing_can_be_done_with_are_set_aside(files, capsys):
    with (files / "profile.csv").open("a") as file:
        file.write("999999,Far,Primary,Kent,c,20,10,240,\n")
    run(files, profile=files / "profile.csv")

    assert "1 set aside: not in the accounts, and nothing to compare it by." in (
        capsys.readouterr().out
    )


def test_schools_are_rated_among_schools_like_them(files):
    run(files, **all_files(files))

    near = rows_of(files / "out" / "comparators.csv")
    assert sum(row["urn"] == "100001" for row in near) == 13
    rated = rows_of(files / "out" / "ratings.csv")
    one = next(row for row in rated if row["category"].startswith("teaching"))
    assert one["colour"] in {"red", "amber", "green"}
    assert one["schools_rated_among"] == "11"


def test_the_order_of_rows_does_not_matter(files):
    run(files, "one", **all_files(files))
    for name in ("accounts.csv", "profile.csv", "rolls.csv"):
        head, *lines = (files / name).read_text().splitlines()
        (files / name).write_text("\n".join([head, *reversed(lines)]))
    run(files, "two", **all_files(files))

    for name in ("viability.csv", "comparators.csv", "ratings.csv", "budget.csv"):
        assert (files / "one" / name).read_bytes() == (files / "two" / name).read_bytes(), name


def test_a_school_without_a_count_before_has_no_budget_and_the_reason_is_told(files, capsys):
    (files / "profile.csv").write_text(invented.PROFILE + "100001,Ash,Primary,London,,,,,\n")
    run(files, **all_files(files))

    said = capsys.readouterr().out
    assert "No budget: School 100001 has no count before 202425: give its pupils" in said
    assert "Not compared, because the profile has no row of them: 100002," in said
    assert (files / "out" / "budget.csv").read_text().count("\n") == 1


def test_accounts_of_one_year_need_no_column_of_years(files):
    text = "URN,I01,E01,B01,B02,B06\n100001,1000000,990000,0,-20000,0\n"
    (files / "accounts.csv").write_text(text)
    run(files)

    (row,) = rows_of(files / "out" / "viability.csv")
    assert (row["time_period"], row["reserve_per_cent"], row["slope_flag"]) == ("", "-2.0", "")
    assert float(row["chance_of_deficit_next_year"]) > 0.5


def test_a_file_that_is_no_accounts_is_refused(files):
    with pytest.raises(BadFile, match="no column URN"):
        viability(files / "rolls.csv", files / "out")
