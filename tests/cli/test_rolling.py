"""`folkmoot rolls` and `folkmoot backtest rolls`: small tables in, tables out; all of it invented."""

import csv
import hashlib
import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from folkmoot.cli.rolling import HEADER, SCORE_HEADER, Level, backtest_rolls, rolls
from folkmoot.library.errors import BadFile

FIRST, YEARS, AREAS = 2015, 5, 4


@pytest.fixture
def files(tmp_path):
    counts, births = tmp_path / "rolls.csv", tmp_path / "births.csv"
    lines = ["time_period,code,nc_year,headcount"]
    for area in range(AREAS):
        for year in range(YEARS):
            lines += [
                f"{FIRST + year}{16 + year},E0900000{area + 1},{grade},"
                f"{1000 + 40 * area + (7 * year * (grade + area)) % 13}"
                for grade in range(14)
            ]
    lines[20] = lines[20].rsplit(",", 1)[0] + ",c"
    counts.write_text("\n".join(lines), encoding="utf-8")
    born = [
        f"E0900000{area + 1},{year},{1100 + 44 * area}"
        for area in range(AREAS)
        for year in range(2008, 2020)
    ]
    births.write_text("\n".join(["code,mid_year,births", *born]), encoding="utf-8")
    return counts, births


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_year_group_and_phase_has_a_row_for_ten_years(files, tmp_path, capsys):
    rolls(*files, out=tmp_path / "out", simulations=100)
    found = table(tmp_path / "out" / "projection.csv")
    told = capsys.readouterr().out

    assert tuple(found[0]) == HEADER
    assert len(found) == AREAS * 10 * 16
    assert {row["time_period"] for row in found} == {f"20{at}{at + 1}" for at in range(20, 30)}
    assert {row["origin"] for row in found} == {"201920"}
    assert sum(row["phase"] == "primary" and row["nc_year"] == "" for row in found) == AREAS * 10
    assert "rolls.csv: 280 rows = 279 used + 1 set aside." in told
    assert "1 set aside: headcount is c: suppressed." in told


def test_what_a_projection_came_from_stands_beside_it(files, tmp_path):
    rolls(*files, out=tmp_path / "out", until="202122", simulations=100, seed=7)
    told = json.loads((tmp_path / "out" / "projection.json").read_text(encoding="utf-8"))

    assert told["inputs"]["rolls"] == {
        "file": "rolls.csv",
        "sha256": hashlib.sha256(files[0].read_bytes()).hexdigest(),
    }
    assert (told["seed"], told["origin"], told["until"]) == (7, "201920", "202122")


def test_figures_are_written_with_one_decimal_and_nest(files, tmp_path):
    rolls(*files, out=tmp_path, until="202122", simulations=100)

    for row in table(tmp_path / "projection.csv"):
        bounds = [
            row[f"{side}_{at}"]
            for side, at in (("lower", 95), ("lower", 80), ("upper", 80), ("upper", 95))
        ]
        bounds.insert(2, row["central"])
        assert [float(one) for one in bounds] == sorted(float(one) for one in bounds)
        assert all(len(one.partition(".")[2]) <= 1 for one in bounds)


def test_the_same_files_in_any_order_of_rows_give_the_same_bytes(files, tmp_path):
    counts, births = files
    head, *lines = counts.read_text(encoding="utf-8").splitlines()
    turned = tmp_path / "turned.csv"
    turned.write_text("\n".join([head, *reversed(lines)]), encoding="utf-8")

    rolls(counts, births, out=tmp_path / "one", until="202122", simulations=100)
    rolls(turned, births, out=tmp_path / "two", until="202122", simulations=100)

    one, two = ((tmp_path / at / "projection.csv").read_bytes() for at in ("one", "two"))
    assert one == two


@pytest.mark.parametrize("until", ["2023", "201718", "203132", "202325"])
def test_a_last_year_that_cannot_be_is_refused(files, tmp_path, until):
    with pytest.raises(BadFile, match=f"--until {until} is not"):
        rolls(*files, out=tmp_path, until=until)


def test_the_backtest_writes_every_method_by_phase_and_horizon(files, tmp_path, capsys):
    backtest_rolls(*files, out=tmp_path, simulations=100)
    found = table(tmp_path / "backtest.csv")

    assert tuple(found[0]) == SCORE_HEADER
    assert {row["origin"] for row in found} == {"all", "201617", "201718", "201819"}
    assert {row["method"] for row in found} >= {"persistence", "plain cohort survival"}
    assert "primary, 1 ahead, persistence: error" in capsys.readouterr().out


def test_two_years_of_rolls_are_too_few_to_test(files, tmp_path):
    counts, births = files
    lines = counts.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line[:4] in ("time", "2015", "2016")]
    counts.write_text("\n".join(kept), encoding="utf-8")

    with pytest.raises(BadFile, match="too few school years to test"):
        backtest_rolls(counts, births, out=tmp_path)


def test_published_errors_stand_beside_ours(files, tmp_path):
    errors = tmp_path / "errors.csv"
    errors.write_text(
        "old_la_code,actual_ay,horizon_years,phase,forecast_error_share,new_la_code\n"
        "204,2018/19,1,Primary,0.012,E09000001\n"
    )
    backtest_rolls(*files, out=tmp_path, published=errors, simulations=100)
    found = table(tmp_path / "against_published.csv")

    assert [row["mape"] for row in found if row["method"] == "published by the areas"] == [
        "1.2"
    ] * 2


def test_schools_are_projected_by_their_areas(files, tmp_path, capsys):
    schools = tmp_path / "schools.csv"
    schools.write_text("urn,la,pan\n" + "".join(f"E0900000{at + 1},204,\n" for at in range(AREAS)))
    rolls(
        *files,
        out=tmp_path,
        until="202122",
        level=Level.SCHOOL,
        schools_file=schools,
        simulations=100,
    )

    assert len({row["code"] for row in table(tmp_path / "projection.csv")}) == AREAS
    assert "Projected 4 schools from 201920 for 2 years." in capsys.readouterr().out


def test_schools_need_a_file_that_names_their_areas(files, tmp_path):
    with pytest.raises(BadFile, match="--level school needs --schools"):
        rolls(*files, out=tmp_path, level=Level.SCHOOL)


def test_a_file_of_other_schools_is_refused(files, tmp_path):
    schools = tmp_path / "schools.csv"
    schools.write_text("urn,la,pan\n999999,204,60\n")

    with pytest.raises(BadFile, match="No urn of schools.csv is a code of the rolls"):
        rolls(*files, out=tmp_path, level=Level.SCHOOL, schools_file=schools)


def test_areas_without_births_are_named(files, tmp_path, capsys):
    counts, births = files
    kept = [
        line for line in births.read_text(encoding="utf-8").splitlines() if "E09000002" not in line
    ]
    births.write_text("\n".join(kept), encoding="utf-8")
    rolls(counts, births, out=tmp_path, until="202122", simulations=100)

    assert "with wider intervals: E09000002." in capsys.readouterr().out


def test_a_cluster_is_for_schools(files, tmp_path):
    with pytest.raises(BadFile, match="--cluster is for --level school"):
        rolls(*files, out=tmp_path, cluster="local:2")


def test_areas_that_merged_are_projected_as_one(files, tmp_path, capsys):
    lineage = tmp_path / "lineage.csv"
    lineage.write_text("old,new\nE09000001,E09000009\nE09000002,E09000009\n")
    rolls(*files, out=tmp_path, until="202122", simulations=100, lineage=lineage)

    codes = {row["code"] for row in table(tmp_path / "projection.csv")}
    assert codes == {"E09000003", "E09000004", "E09000009"}
    assert "E09000001, E09000002 went into E09000009" in capsys.readouterr().out


def test_a_lineage_of_other_codes_is_said_so(files, tmp_path, capsys):
    lineage = tmp_path / "lineage.csv"
    lineage.write_text("old,new\nE06000028,E06000058\n")
    rolls(*files, out=tmp_path, until="202122", simulations=100, lineage=lineage)

    assert "lineage.csv names no code of the rolls that changed." in capsys.readouterr().out


@pytest.mark.skipif(find_spec("distributed") is None, reason="the extra `cluster` is not installed")
def test_a_cluster_writes_the_same_bytes(files, tmp_path):
    schools = tmp_path / "schools.csv"
    areas = [f"E0900000{at + 1},20{at % 2},\n" for at in range(AREAS)]
    schools.write_text("urn,la,pan\n" + "".join(areas))
    asked = {"until": "202122", "level": Level.SCHOOL, "schools_file": schools, "simulations": 100}

    rolls(*files, out=tmp_path / "here", **asked)
    rolls(*files, out=tmp_path / "there", cluster="local:2", **asked)

    here, there = (tmp_path / at / "projection.csv" for at in ("here", "there"))
    assert here.read_bytes() == there.read_bytes()


@pytest.mark.parametrize("command", [rolls, backtest_rolls])
def test_a_school_year_that_was_never_counted_is_a_gap_and_no_end(files, tmp_path, command, capsys):
    counts, births = files
    kept = [line for line in counts.read_text().splitlines() if not line.startswith("201718")]
    counts.write_text("\n".join(kept), encoding="utf-8")

    command(counts, births, out=tmp_path / "out", simulations=100)

    assert "rolls.csv: 224 rows = 223 used + 1 set aside." in capsys.readouterr().out
