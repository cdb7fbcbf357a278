from dataclasses import replace

import numpy as np
import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.projecting import COLUMNS, Asked, project
from folkmoot.library.evidence.rolls.school_futures import areas_of, project_schools, totals_of
from folkmoot.library.evidence.scenarios.inputs import Inputs
from folkmoot.library.evidence.scenarios.overlays import (
    Admission,
    BirthChange,
    Closure,
    Housing,
    Merger,
    Migration,
    Scenario,
    Site,
)
from folkmoot.library.evidence.scenarios.running import Level, compare, run, run_areas
from tests.library.evidence.rolls.invented import invented
from tests.library.evidence.rolls.invented_schools import invented_schools

ASKED = Asked(2023, 100)
ROLLS, SCHOOLS, BIRTHS = invented_schools(places=60)
INPUTS = Inputs(ROLLS, BIRTHS, SCHOOLS)
PRIMARY = COLUMNS.index("primary")


def scenario(*overlays, name="Elm"):
    return Scenario(name, "Clare", "", overlays)


def same(one, other):
    return all(
        np.array_equal(this, that, equal_nan=True)
        for this, that in [
            (one.central, other.central),
            *((one.lower[level], other.lower[level]) for level in (80, 95)),
            *((one.upper[level], other.upper[level]) for level in (80, 95)),
        ]
    )


@pytest.fixture(scope="module")
def closed():
    return run(INPUTS, scenario(Closure("Few children", "100", 2020)), ASKED)


def test_a_scenario_that_alters_nothing_differs_by_exactly_nought():
    found = run(INPUTS, scenario(), ASKED)

    assert same(found.projection, found.baseline)
    assert not np.nan_to_num(found.change.upper[95]).any()
    assert not np.nan_to_num(found.change.lower[95]).any()
    assert same(found.areas.projection, found.areas.baseline)


def test_more_room_for_which_nobody_waits_differs_by_exactly_nought():
    found = run(INPUTS, scenario(Admission("A new class", "105", 2020, 100_000)), ASKED)

    assert same(found.projection, found.baseline)
    assert not np.nan_to_num(found.change.central).any()


def test_more_room_at_a_school_that_turns_children_away_is_used():
    small = tuple(replace(one, places=30 if one.urn == "100" else 200) for one in SCHOOLS)
    larger = scenario(Admission("A new class", "100", 2020, 60))
    found = run(Inputs(ROLLS, BIRTHS, small), larger, ASKED)

    assert found.baseline.of("100", 2021, 0) == pytest.approx(30)
    assert found.change.of("100", 2021, 0) > 5
    assert found.areas.change.of("A0", 2021, 0) == pytest.approx(0, abs=1e-6)


def test_homes_of_one_area_are_told_of_once():
    homes = Housing(
        "", ((2021, 300.0),), "A0", yields=(("secondary", 0.5),), source="s", curve=(1.0,)
    )
    found = run(INPUTS, scenario(homes, BirthChange("", "all", 2018, 0.9)), ASKED)
    without = [one for one in found.unplaced if one.year == 2021]

    assert {one.origin for one in without} == {"new homes in A0"}
    assert sum(one.central for one in without) == pytest.approx(150)


def test_the_baseline_is_the_projection_of_schools_to_the_last_digit(closed):
    areas = areas_of(ROLLS, SCHOOLS)

    assert same(closed.baseline, project_schools(ROLLS, SCHOOLS, BIRTHS, ASKED))
    assert same(closed.areas.baseline, project(totals_of(areas, ROLLS.first_year), BIRTHS, ASKED))


def test_the_change_is_what_the_scenario_has_beside_the_baseline(closed):
    difference = closed.projection.central - closed.baseline.central

    assert np.allclose(difference, closed.change.central, equal_nan=True)


def test_areas_that_a_scenario_does_not_reach_are_left_alone(closed):
    others = [at for at, code in enumerate(closed.projection.codes) if code[0] != "1"]

    assert not np.nan_to_num(closed.change.lower[95][others]).any()
    assert np.array_equal(
        closed.projection.lower[95][others], closed.baseline.lower[95][others], equal_nan=True
    )


def test_a_difference_is_known_better_than_either_projection(closed):
    at = closed.projection.codes.index("101"), -1, PRIMARY
    width = closed.change.upper[80][at] - closed.change.lower[80][at]

    assert 0 < width < 0.7 * (closed.baseline.upper[80][at] - closed.baseline.lower[80][at])


def test_the_same_seed_gives_the_same_figures_whatever_the_order_of_rows():
    overlays = (Closure("", "100", 2020), Admission("", "201", 2021, 30))
    order = list(reversed(range(len(ROLLS.codes))))
    turned = Inputs(ROLLS.only(order), BIRTHS, SCHOOLS[::-1])
    one, other = (
        run(INPUTS, scenario(*overlays), ASKED),
        run(turned, scenario(*overlays[::-1]), ASKED),
    )

    assert np.allclose(one.projection.upper[80], other.projection.upper[80], equal_nan=True)
    again = run(INPUTS, scenario(*overlays), ASKED)
    assert same(one.projection, again.projection)
    assert one.displaced == again.displaced


def test_displaced_pupils_and_those_without_a_place_are_all_that_the_school_had(closed):
    at = closed.baseline.codes.index("100")
    moved = sum(one.central for one in closed.displaced if one.year == 2021)
    left = sum(one.central for one in closed.unplaced if one.year == 2021)

    assert np.isclose(moved + left, np.nansum(closed.baseline.central[at, 1, :14]))


def test_a_new_school_is_not_in_the_baseline_and_has_its_pupils_afterwards():
    merging = Merger("One roof", ("103", "104"), "new", 2020, 60)
    found = run(INPUTS, scenario(merging), ASKED)
    at = found.projection.codes.index("new")

    assert found.baseline.codes == found.projection.codes == found.change.codes
    assert np.isnan(found.baseline.central[at]).all()
    assert found.projection.central[at, 1, PRIMARY] > 250
    assert found.projection.of("103", 2022, "primary") == 0


def test_intervals_nest_around_the_centre(closed):
    for one in (closed.projection, closed.change, closed.areas.change):
        known = np.isfinite(one.central)
        assert (one.lower[95] <= one.lower[80] + 1e-9)[known].all()
        assert (one.lower[80] <= one.central + 1e-9)[known].all()
        assert (one.central <= one.upper[80] + 1e-9)[known].all()
        assert (one.upper[80] <= one.upper[95] + 1e-9)[known].all()


def test_sites_and_preferences_lead_across_the_border_of_an_area():
    sites = {one.urn: Site(900.0 * int(one.urn[1:]), 100.0 * int(one.urn[0])) for one in SCHOOLS}
    inputs = Inputs(ROLLS, BIRTHS, SCHOOLS, sites, {"100": {"200": 0.5}})
    found = run(inputs, scenario(Closure("", "100", 2020)), ASKED)

    assert found.areas.change.of("A1", 2021, "primary") > 50
    assert np.isclose(
        sum(found.areas.change.of(code, 2021, "primary") for code in ("A0", "A1", "A2"))
        + sum(one.central for one in found.unplaced if one.year == 2021),
        0,
    )


def test_scenarios_stand_side_by_side_on_one_baseline():
    fewer = scenario(BirthChange("", "all", 2018, 0.8), name="Fewer births")
    found = compare(INPUTS, [scenario(), fewer], ASKED)
    rows = {
        (one.scenario, one.code, one.year, one.phase): one
        for one in found.rows
        if one.level is Level.AREA
    }

    assert {one.scenario for one in found.rows} == {"baseline", "Elm", "Fewer births"}
    assert rows["Elm", "A0", 2023, "primary"].change.upper_95 == 0
    last = rows["Fewer births", "A0", 2023, "primary"]
    assert last.change.central < last.change.upper_80 < 0
    assert np.isclose(
        rows["baseline", "A0", 2023, "primary"].pupils.central + last.change.central,
        last.pupils.central,
    )
    assert same(found.outcomes[1].projection, run(INPUTS, fewer, ASKED).projection)


def test_a_list_of_schools_that_are_not_in_the_rolls_is_refused():
    stranger = Inputs(ROLLS, BIRTHS, tuple(type(SCHOOLS[0])("x", "A0", None) for _ in range(1)))

    with pytest.raises(BadFile, match="No school of the list is counted"):
        run(stranger, scenario(), ASKED)


AREA_ROLLS, AREA_BIRTHS = invented(areas=3)
AREAS = Inputs(AREA_ROLLS, AREA_BIRTHS)
FIRST, SECOND, _THIRD = AREA_ROLLS.codes
UNTIL = Asked(2026, 100)


def test_of_areas_alone_too_nothing_differs_without_overlays():
    found = run(AREAS, scenario(), UNTIL)

    assert same(found.projection, project(AREA_ROLLS, AREA_BIRTHS, UNTIL))
    assert not np.nan_to_num(found.change.upper[95]).any()


def test_fewer_births_make_an_area_s_reception_smaller_by_as_much():
    found = run_areas(AREAS, scenario(BirthChange("", FIRST, 2019, 0.9)), UNTIL)
    before, after = (one.of(FIRST, 2023, 0) for one in (found.baseline, found.projection))

    assert np.isclose(after, 0.9 * before)
    assert found.change.of(SECOND, 2023, 0) == 0
    assert found.change.of(FIRST, 2023, 1) == pytest.approx(
        -0.1 / 6 * found.baseline.of(FIRST, 2023, 1)
    )


def test_new_homes_bring_their_yield():
    homes = Housing(
        "", ((2022, 200.0),), FIRST, yields=(("primary", 0.35),), source="s", curve=(1.0,)
    )
    found = run_areas(AREAS, scenario(homes), UNTIL)

    assert found.change.of(FIRST, 2021, "primary") == 0
    assert found.change.of(FIRST, 2022, "primary") == pytest.approx(70)
    assert found.change.of(FIRST, 2025, "primary") == pytest.approx(70, rel=0.05)


def test_families_who_leave_an_area_take_their_share():
    leaving = Migration("", FIRST, 0, 6, 2021, 1, 0.0, share=-0.05)
    found = run_areas(AREAS, scenario(leaving), UNTIL)
    year = found.baseline.of(FIRST, 2021, "primary")

    assert found.change.of(FIRST, 2021, "primary") == pytest.approx(-0.05 * year)
    assert found.change.of(FIRST, 2022, 0) == 0
    assert found.change.of(FIRST, 2022, 3) == pytest.approx(
        -0.05 * found.baseline.of(FIRST, 2022, 3), rel=1e-3
    )


def test_more_cannot_leave_than_there_are():
    gone = Migration("", FIRST, 0, 0, 2021, 5, 0.0, pupils=-1e6)

    found = run_areas(AREAS, scenario(gone), UNTIL)

    assert found.projection.of(FIRST, 2021, 0) == 0
    assert found.change.of(FIRST, 2021, 0) == -found.baseline.of(FIRST, 2021, 0)
