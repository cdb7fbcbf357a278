"""`folkmoot scenario`: tables and a file of plain words in, figures and sentences out; all invented."""

import csv
import hashlib
import json

import pytest

from folkmoot.cli.rolling import HEADER, Level
from folkmoot.cli.scenarios import COMPARISON, DISPLACED, scenario
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.reading import in_six_digits
from folkmoot.library.evidence.scenarios.running import METHOD_OF_SCENARIOS
from tests.library.evidence.rolls.invented_schools import invented_schools

CLOSING = """
scenarios:
- name: Close Elm
  author: Clare
  story: Half its places are empty.
  overlays:
  - kind: closure
    because: Too few children live nearby.
    school: 100
    last_year: 202021
    choice: {half_distance_m: 800, reach_m: 1500}
- name: "Close Elm!"
  author: Dele
  overlays:
  - {kind: births, because: Rents, area: all, from_mid_year: 2018, factor: 0.9}
  - {kind: admission, because: Room, school: "101", from_year: 202122, places: 90}
"""


@pytest.fixture
def files(tmp_path):
    rolls, schools, births = invented_schools(places=60)
    lines = {"rolls": ["time_period,code,nc_year,headcount"], "births": ["code,mid_year,births"]}
    for at, urn in enumerate(rolls.codes):
        for year in range(rolls.counts.shape[1]):
            lines["rolls"] += [
                f"{in_six_digits(rolls.first_year + year)},{urn},{grade},{pupils:g}"
                for grade, pupils in enumerate(rolls.counts[at, year])
                if pupils
            ]
    for at, code in enumerate(births.codes):
        lines["births"] += [
            f"{code},{births.first_mid_year + year},{born:g}"
            for year, born in enumerate(births.births[at, :12])
        ]
    lines["schools"] = ["urn,la,pan", *(f"{one.urn},{one.area},60" for one in schools)]
    lines["sites"] = [
        "urn,easting,northing",
        *(f"{one.urn},{530_000 + 400 * at},180000" for at, one in enumerate(schools)),
    ]
    lines["preferences"] = ["school,other,share", "100,102,0.5", "100,999,0.1"]
    for name, rows in lines.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "scenarios.yaml").write_text(CLOSING, encoding="utf-8")
    return tmp_path


def lay(files, **other):
    scenario(
        files / "rolls.csv",
        files / "births.csv",
        files / "scenarios.yaml",
        files / "out",
        **{"schools_file": files / "schools.csv", "until": "202223", "simulations": 100, **other},
    )
    return files / "out"


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_scenarios_stand_beside_the_baseline(files):
    found = table(lay(files) / "comparison.csv")

    assert tuple(found[0]) == COMPARISON
    assert {row["scenario"] for row in found} == {"baseline", "Close Elm", "Close Elm!"}
    assert {row["level"] for row in found} == {"area", "school"}
    assert {row["change"] for row in found if row["scenario"] == "baseline"} == {"0.0"}
    closed = next(
        row
        for row in found
        if (row["scenario"], row["code"], row["time_period"]) == ("Close Elm", "100", "202122")
    )
    assert float(closed["central"]) == 0
    assert float(closed["change_lower_80"]) < float(closed["change"]) < 0


def test_who_goes_where_is_listed_with_places_and_distance(files):
    out = lay(files, sites_file=files / "sites.csv", preferences_file=files / "preferences.csv")
    found = table(out / "displaced.csv")

    assert tuple(found[0]) == DISPLACED
    moved = [row for row in found if row["origin"] == "100" and row["to"] == "102"]
    assert moved[0]["cause"] == "closure"
    assert moved[0]["who"] == "would have joined"
    assert moved[0]["distance_m"] == "800"
    assert moved[0]["within_reach"] == "yes"
    assert 0 < float(moved[0]["central"]) <= float(moved[0]["free_places"])


def test_what_went_in_is_kept_with_author_and_checksum(files):
    kept = json.loads((lay(files) / "scenarios.json").read_text(encoding="utf-8"))

    assert kept["seed"] == 20
    assert kept["until"] == "202223"
    assert [one["author"] for one in kept["scenarios"]] == ["Clare", "Dele"]
    assert kept["scenarios"][0]["overlays"][0]["because"] == "Too few children live nearby."
    content = (files / "rolls.csv").read_bytes()
    assert kept["inputs"]["rolls"] == {
        "file": "rolls.csv",
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    assert "sites" not in kept["inputs"]


def test_every_scenario_has_its_projection(files):
    out = lay(files)

    for name in ("close-elm", "close-elm-2"):
        found = table(out / f"projection-{name}.csv")
        assert tuple(found[0]) == HEADER
        assert {row["method"] for row in found} == {METHOD_OF_SCENARIOS}


def test_the_same_files_give_the_same_bytes(files):
    first = {path.name: path.read_bytes() for path in lay(files).iterdir()}
    again = {path.name: path.read_bytes() for path in lay(files).iterdir()}

    assert first == again


def test_the_desk_tells_in_sentences_what_changes(files, capsys):
    lay(files, preferences_file=files / "preferences.csv")
    told = capsys.readouterr().out

    assert "Close Elm (by Clare)" in told
    assert "pupils of school 100 go elsewhere: " in told
    assert "schools that are not in the list are left out (1 rows)" in told
    assert "A1 primary 202223: " in told
    assert "Nothing changes at school 101" not in told


def test_schools_without_an_admission_number_are_told(files, capsys):
    listed = (files / "schools.csv").read_text(encoding="utf-8").replace("102,A0,60", "102,A0,")
    (files / "schools.csv").write_text(listed, encoding="utf-8")
    lay(files)

    assert "Of these schools 1 have no admission number in the list" in capsys.readouterr().out


def test_a_number_for_which_nobody_waits_is_told(files, capsys):
    idle = "[{name: Room, author: Clare, overlays: [{kind: admission, because: Room, "
    idle += "school: 104, from_year: 202122, places: 90}]}]"
    (files / "scenarios.yaml").write_text(idle, encoding="utf-8")
    lay(files)

    assert "Nothing changes at school 104" in capsys.readouterr().out


def test_areas_alone_need_no_schools(files, capsys):
    rows = ["time_period,code,nc_year,headcount"]
    rows += [
        f"{in_six_digits(year)},{code},{grade},{200 + 3 * grade}"
        for code in ("A0", "A1", "A2")
        for year in range(2014, 2020)
        for grade in range(14)
    ]
    (files / "rolls.csv").write_text("\n".join(rows), encoding="utf-8")
    births = "[{name: Rents, author: Clare, overlays: [{kind: births, because: Rents, area: A0, "
    births += "from_mid_year: 2017, factor: 0.5}]}]"
    (files / "scenarios.yaml").write_text(births, encoding="utf-8")
    found = table(lay(files, level=Level.AREA, schools_file=None) / "comparison.csv")

    assert {row["level"] for row in found} == {"area"}
    assert "A0 primary 202223: " in capsys.readouterr().out


def test_a_scenario_that_makes_no_sense_is_refused_before_anything_is_computed(files):
    bad = CLOSING.replace("school: 100", "school: 9999")
    (files / "scenarios.yaml").write_text(bad, encoding="utf-8")

    with pytest.raises(
        BadFile, match=r"Overlay 1 \(closure\) of scenario 'Close Elm' names school"
    ):
        lay(files)
    assert not (files / "out").exists()


def test_schools_need_a_list_of_them(files):
    with pytest.raises(BadFile, match="--level school needs --schools"):
        lay(files, schools_file=None)
