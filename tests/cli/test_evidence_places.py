"""`folkmoot evidence places`, on invented areas and schools."""

import csv

import pytest

from folkmoot.cli.evidence_places import places
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.recognising import check_file
from tests.library.evidence.places import invented


@pytest.fixture
def files(tmp_path):
    (tmp_path / "projection.csv").write_text(invented.projection())
    (tmp_path / "places.csv").write_text(invented.places({"North": 55}))
    return tmp_path / "projection.csv", tmp_path / "places.csv", tmp_path / "out"


def rows_of(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def one(rows, **cells):
    (found,) = [row for row in rows if all(row[name] == cells[name] for name in cells)]
    return found


def test_the_file_is_what_the_standards_ask(files, capsys):
    places(*files)

    (checked,) = check_file(files[2] / "sufficiency.csv")
    assert checked.faults == ()
    said = capsys.readouterr().out
    assert "projection.csv: 60 rows = 56 used + 4 set aside." in said
    assert "4 set aside: a year group above 11." in said
    assert "places.csv: 24 rows = 24 used + 0 set aside." in said


def test_need_and_spare_places_have_the_projections_intervals(files):
    places(*files)
    found = one(
        rows_of(files[2] / "sufficiency.csv"),
        time_period="202425",
        planning_area_code="North",
        nc_year_group="Reception",
    )

    assert [found[name] for name in ("pupils", "places", "places_needed", "places_spare")] == [
        *("50.0", "55.0", "0.0", "5.0")
    ]
    assert (found["places_needed_upper_80"], found["places_needed_upper_95"]) == ("0.0", "3.0")
    assert (found["places_spare_lower_80"], found["places_spare_upper_80"]) == ("1.0", "9.0")


def test_places_that_are_hidden_stay_hidden_in_every_sum(files):
    text = files[1].read_text().replace(",North,3,55,0,0", ",North,3,c,0,0")
    files[1].write_text(text)
    places(*files)
    rows = rows_of(files[2] / "sufficiency.csv")
    total = {"school_phase": "Primary", "nc_year_group": "Total", "time_period": "202425"}

    assert one(rows, planning_area_code="North", **total)["places_spare"] == "x"
    assert one(rows, planning_area_code="South", **total)["places_spare"] == "210.0"
    summary = rows_of(files[2] / "summary.csv")
    assert one(summary, code="North", phase="primary", time_period="202425")["standing"] == (
        "not known"
    )


def test_the_summary_says_where_the_surplus_stands(files, capsys):
    places(*files, healthy="5-10")
    found = one(
        rows_of(files[2] / "summary.csv"), code="North", phase="primary", time_period="202425"
    )

    assert (found["surplus"], found["standing"]) == ("9.1", "within the range")
    assert "North, primary, 202425: 0 places needed, 35 spare of 385 (9.1 %)" in (
        capsys.readouterr().out
    )


def test_schools_are_told_from_their_admission_numbers(files, capsys):
    files[0].write_text(invented.projection(pupils={"100001": 50}))
    files[1].write_text("urn,pan,capacity,name\n100001,60,720,Ash\n")
    places(*files)

    (checked,) = check_file(files[2] / "sufficiency.csv")
    assert checked.faults == ()
    assert rows_of(files[2] / "sufficiency.csv")[0]["school_name"] == "Ash"
    assert rows_of(files[2] / "unfilled.csv")[0]["unfilled"] == "70.0"
    assert "202425: 70 of 720 places unfilled (9.7 %)" in capsys.readouterr().out


def test_when_the_surplus_comes_into_the_range_is_told(files, capsys):
    files[1].write_text(invented.places({"North": 70}, codes=("North",)))
    places(*files)

    said = capsys.readouterr().out
    assert "Surplus at most 10 %: never within the projection, nor over its 80 % interval." in said
    assert "No form of entry could go in any year and leave 5 % spare." in said


def test_authorities_are_known_by_their_codes(files):
    files[0].write_text(invented.projection(pupils={"E09000012": 50}))
    files[1].write_text(invented.places(codes=("E09000012",)))
    places(*files)

    (checked,) = check_file(files[2] / "sufficiency.csv")
    assert checked.is_sound
    assert rows_of(files[2] / "sufficiency.csv")[0]["geographic_level"] == "Local authority"


def test_the_order_of_rows_does_not_matter(files):
    places(*files)
    first = (files[2] / "sufficiency.csv").read_bytes()
    for path in files[:2]:
        head, *lines = path.read_text().splitlines()
        path.write_text("\n".join([head, *reversed(lines)]))
    places(*files)

    assert (files[2] / "sufficiency.csv").read_bytes() == first


@pytest.mark.parametrize("healthy", ["ten", "10-5", "5", "5-100", "-5-10"])
def test_a_range_that_is_none_is_refused(files, healthy):
    with pytest.raises(BadFile, match="is no range of per cent"):
        places(*files, healthy=healthy)
