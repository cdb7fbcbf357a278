"""Places beside a projection: bounds map through, every row is accounted for. Invented figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.places.outlook import (
    ALL,
    Expected,
    When,
    ahead,
    joined,
    outlook,
    outlooks,
    supply_by_school,
    unfilled,
)
from folkmoot.library.evidence.places.supply import read_school_places, read_supply
from folkmoot.library.evidence.rolls.cohorts import PHASES
from folkmoot.library.evidence.rolls.projected import read_projection
from folkmoot.library.stats.simulated import Band
from tests.library.evidence.places.invented import places, projection


@pytest.fixture
def read(tmp_path):
    def both(of_rolls=None, of_places=None):
        (tmp_path / "projection.csv").write_text(of_rolls or projection())
        (tmp_path / "places.csv").write_text(of_places or places())
        projected, rolls = read_projection(tmp_path / "projection.csv")
        supply, ledger = read_supply(tmp_path / "places.csv")
        return projected, supply, rolls, ledger

    return both


def test_the_upper_end_of_pupils_is_the_upper_end_of_need_and_the_lower_of_spare():
    found = outlook([Expected("North", 2024, 0, Band(55, 50, 64, 45, 70), 60)])

    assert found.needed == Band(0, 0, 4, 0, 10)
    assert found.spare == Band(5, 0, 10, 0, 15)


BANDS = st.lists(st.floats(0, 500), min_size=5, max_size=5).map(
    lambda ends: Band(*(sorted(ends)[at] for at in (2, 1, 3, 0, 4)))
)


@settings(deadline=None)
@given(st.lists(st.tuples(BANDS, st.integers(0, 500)), min_size=1, max_size=6))
def test_every_band_holds_its_middle_and_they_nest(pairs):
    rows = [Expected("North", 2024, at, band, size) for at, (band, size) in enumerate(pairs)]
    found = outlook(rows)

    for one in (found.pupils, found.needed, found.spare, found.surplus):
        if one is not None:
            ends = [one.lower_95, one.lower_80, one.central, one.upper_80, one.upper_95]
            assert ends == sorted(ends)


def test_the_pupils_of_a_phase_have_the_projections_own_interval(read):
    projected, supply, rolls, ledger = read()
    found = outlooks(joined(projected, supply, rolls, ledger), projected)

    assert found["North", 2024, "primary"].pupils == Band(350, 340, 360, 330, 370)
    assert found["North", 2024, "primary"].spare.upper_80 == 7 * 14
    assert found["North", 2024, ALL].pupils.central == 600


def test_sixth_forms_and_codes_without_places_are_set_aside_with_a_reason(read):
    projected, supply, rolls, ledger = read(of_places=places(codes=("North",)))
    joined(projected, supply, rolls, ledger)

    assert rolls.account.aside == {
        "a year group above 11": 2 * 2,
        "no places are given for its code": 2 * (12 + 2),
    }
    assert ledger.account.aside == {}


def test_places_that_no_forecast_needs_are_set_aside(read):
    projected, supply, rolls, ledger = read(
        of_places=places(periods=("202425", "202526", "203536"))
    )
    joined(projected, supply, rolls, ledger)

    assert ledger.account.aside == {"no forecast of its year group and year is known": 24}


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["North", "East"]),
            st.sampled_from(["202425", "202526", "203031"]),
            st.integers(0, 13),
            st.sampled_from(["60", "c", "", "x", "low", "0"]),
        ),
        max_size=20,
        unique_by=lambda one: one[:3],
    ),
    st.sampled_from(["52", "x", "c", ""]),
)
def test_all_rows_of_both_files_are_used_or_set_aside(tmp_path_factory, rows, pupils):
    folder = tmp_path_factory.mktemp("both")
    given_places = [
        ("North", "202425", 5, "60"),
        *(one for one in rows if one[1:3] != ("202425", 5)),
    ]
    (folder / "places.csv").write_text(
        "time_period,code,nc_year,existing\n"
        + "".join(f"{period},{code},{group},{cell}\n" for code, period, group, cell in given_places)
    )
    extra = f"202728,North,3,,{pupils},50,54,48,56,202324,invented\n"
    (folder / "projection.csv").write_text(projection() + extra)

    projected, rolls = read_projection(folder / "projection.csv")
    supply, ledger = read_supply(folder / "places.csv")
    found = joined(projected, supply, rolls, ledger)

    assert ledger.rows == len(given_places)
    assert rolls.rows == 2 * 2 * 15 + 1
    known = sum(one.places is not None for one in found)
    totals = sum(
        isinstance(part, str)
        and all(
            supply.of(code, year, group)
            for group in PHASES[part]
            if (code, year, group) in projected.rows
        )
        for code, year, part in projected.rows
        if code in supply.codes
    )
    assert rolls.account.used == known + totals
    assert {one.places for one in found} <= {60.0, 0.0, None}
    for one in (rolls, ledger):
        assert one.account.used + sum(one.account.aside.values()) == one.rows


def test_files_without_a_common_code_are_refused(read):
    with pytest.raises(BadFile, match="No code of the places is a code of the projection"):
        joined(*read(of_places=places(codes=("East",))))


def test_the_first_year_of_a_bound_has_an_earliest_and_a_latest(read):
    text = projection(years=tuple(range(2024, 2030)), pupils={"North": 65})
    rows = joined(*read(of_rolls=text, of_places=places({"North": 66}, codes=("North",))))
    found = {one.phase: one for one in ahead(rows, (5, 10))}["primary"]

    # 66 places: 10 % are spare at 59.4 pupils. Centrally 65, 63, 61, 59: the fourth year; 4 fewer in
    # the second, 4 more in the sixth.
    assert found.passed == When(202728, 202526, 202930)
    assert found.reached == When(202425, 202425, 202425)


def test_a_rising_roll_reaches_the_range_sooner_if_pupils_come_at_the_upper_end(read):
    text = projection(years=(2029, 2028, 2027, 2026, 2025, 2024), pupils={"North": 65})
    rows = joined(*read(of_rolls=text, of_places=places({"North": 66}, codes=("North",))))
    found = {one.phase: one for one in ahead(rows, (5, 10))}["primary"]

    assert found.reached == When(202728, 202526, 202930)


def test_forms_that_could_go_are_fewer_if_pupils_come_at_the_upper_end(read):
    rows = joined(*read(of_places=places({"North": 86, "South": 66})))
    found = {(one.code, one.phase): one for one in ahead(rows, (5, 10))}

    # 50 / 0.95 = 52.6 of 86 leaves 33.4: a form. 54 / 0.95 = 56.8 leaves 29.2: none.
    assert found["North", "primary"].forms == {202425: 1, 202526: 1}
    assert found["North", "primary"].cautious == {202425: 0, 202526: 1}
    assert found["South", "primary"].forms == {202425: 1, 202526: 1}


def test_unfilled_places_are_told_school_by_school(tmp_path):
    (tmp_path / "projection.csv").write_text(projection(pupils={"100": 50, "200": 30}))
    (tmp_path / "places.csv").write_text("urn,pan,capacity\n100,60,720\n200,30,\n300,30,210\n")
    projected, rolls = read_projection(tmp_path / "projection.csv")
    schools, ledger = read_school_places(tmp_path / "places.csv")

    supply = supply_by_school(projected, schools, ledger)
    joined(projected, supply, rolls, ledger)
    found = unfilled(projected, schools)[202425]

    assert ledger.account.aside == {"no forecast of its year groups is known": 1}
    assert (found.unfilled, found.places, found.aside) == (720 - 13 * 50, 720, 2)
