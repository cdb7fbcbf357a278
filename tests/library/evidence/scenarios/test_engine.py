import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.evidence.scenarios.overlays import (
    Admission,
    BirthChange,
    Choice,
    Closure,
    Housing,
    Merger,
    Migration,
    Site,
)
from tests.library.evidence.scenarios.towns import INFANT, JUNIOR, PRIMARY, SECONDARY, Built, lay

TOWN = (
    Built("1", PRIMARY, 30, 30),
    Built("2", PRIMARY, 40, 60),
    Built("3", PRIMARY, 40, 60),
    Built("9", SECONDARY, 110, 120),
)
schools = st.lists(
    st.tuples(st.integers(5, 90), st.one_of(st.none(), st.integers(5, 120))),
    min_size=2,
    max_size=6,
)


def town(drawn):
    primaries = [
        Built(str(at), PRIMARY, pupils, places) for at, (pupils, places) in enumerate(drawn)
    ]
    return [*primaries, Built("sec", SECONDARY, sum(pupils for pupils, _places in drawn))]


def test_without_overlays_nothing_differs():
    found = lay(TOWN, (), turned_away={"1": 8})

    assert all(not step.apart.any() for step in found.steps)


def test_a_closed_school_is_empty_and_its_pupils_are_in_the_others():
    found = lay(TOWN, [Closure("Few children", "1", 2021)])

    assert [found.pupils("1", 3, year) for year in (2021, 2022, 2023)] == [30, 0, 0]
    assert found.pupils("2", 3, 2022) == found.pupils("3", 3, 2022) == 55
    assert abs(found.change(2022)) < 1e-9
    assert abs(found.change(2023)) < 1e-9


def test_who_finds_no_place_is_counted_apart_and_offered_one_again():
    small = (Built("1", PRIMARY, 30, 30), Built("2", PRIMARY, 40, 50))
    found = lay(small, [Closure("Few children", "1", 2021)])

    assert found.pupils("2", 3, 2022) == 50
    assert round(found.unplaced(2022), 6) == 7 * 20
    assert found.pupils("2", 3, 2023) == 50


@settings(deadline=None, max_examples=60)
@given(schools)
def test_pupils_of_a_closed_school_are_placed_or_without_a_place(drawn):
    found = lay(town(drawn), [Closure("Few children", "0", 2021)], futures=(0.7, 1.0, 1.4))
    step = found.steps[1]
    displaced = sum(one.central for one in step.displaced)

    assert np.isclose(displaced + found.unplaced(2022), 7 * drawn[0][0])
    assert np.isclose(found.change(2022), -found.unplaced(2022))
    assert all((one.counts >= 0).all() for one in found.steps)
    secondary = found.table.of_school("sec")
    if found.unplaced(2022) == 0:
        assert not any(one.apart[secondary].any() for one in found.steps)


@settings(deadline=None, max_examples=60)
@given(schools, st.integers(0, 60))
def test_an_intake_never_exceeds_its_number_while_another_has_room(drawn, number):
    found = lay(town(drawn), [Admission("Less room", "0", 2021, number)], futures=(0.6, 1.5))
    at = found.table.at("0", 0)

    for step in found.steps:
        assert (step.counts[at] <= number + 1e-6).all()


@settings(deadline=None, max_examples=40)
@given(schools, st.permutations(range(4)))
def test_the_order_of_overlays_does_not_matter(drawn, order):
    overlays = [
        Closure("Few children", "0", 2021),
        Admission("Less room", "1", 2022, 3),
        BirthChange("Rents", "A", 2018, 1.2),
        Migration("Rents", "A", 0, 6, 2021, 1, 0.0, share=-0.05),
    ]
    straight = lay(town(drawn), overlays)
    turned = lay(town(drawn), [overlays[at] for at in order])

    for one, other in zip(straight.steps, turned.steps, strict=True):
        assert np.array_equal(one.apart, other.apart)
        assert one.displaced == other.displaced


def test_children_go_near_before_they_go_far():
    sites = {"1": Site(0, 0), "2": Site(500, 0), "3": Site(1500, 0), "9": Site(0, 0)}
    found = lay(TOWN, [Closure("Few children", "1", 2021)], sites=sites)

    assert found.moved(2022, 3) == {"2": 20, "3": 10}


def test_a_school_beyond_the_reach_is_asked_only_when_those_within_it_are_full():
    town = (TOWN[0], Built("2", PRIMARY, 40, 60), Built("3", PRIMARY, 400))
    sites = {"1": Site(0, 0), "2": Site(900, 0), "3": Site(1100, 0)}
    closing = Closure("Few children", "1", 2021, Choice(reach_m=1000))
    found = lay(town, [closing], sites=sites)
    beyond = [one for one in found.steps[1].unplaced if one.year_group == 3]

    assert found.moved(2022, 3) == {"2": 20, "3": 10}
    assert [(one.origin, one.central, one.beyond_reach) for one in beyond] == [("1", 0, 10)]


def test_preferences_of_families_come_before_distance():
    found = lay(
        TOWN,
        [Closure("Few children", "1", 2021)],
        sites={"1": Site(0, 0), "2": Site(500, 0), "3": Site(90_000, 0), "9": Site(0, 0)},
        preferences={"1": {"3": 0.5}},
    )

    assert {to: round(pupils, 3) for to, pupils in found.moved(2022, 3).items()} == {
        "2": 15.0,
        "3": 15.0,
    }


def test_two_schools_become_one_and_who_does_not_fit_goes_elsewhere():
    merging = Merger("One roof", ("1", "2"), "new", 2021, 60)
    found = lay(TOWN, [merging])

    assert found.pupils("1", 4, 2022) == found.pupils("2", 4, 2022) == 0
    assert found.pupils("new", 4, 2022) == 60
    assert found.pupils("3", 4, 2022) == 50
    assert abs(found.change(2023)) < 1e-9


def test_a_school_that_takes_in_another_keeps_its_own_pupils():
    found = lay(TOWN, [Merger("One roof", ("1", "3"), "3", 2021, 90)])

    assert found.pupils("3", 2, 2022) == 70
    assert set(found.moved(2022)) == {"3"}


def test_infants_and_juniors_under_one_roof_move_up_there():
    two = (Built("1", INFANT, 40, 60), Built("2", JUNIOR, 40, 60), Built("3", PRIMARY, 30, 30))
    found = lay(two, [Merger("One roof", ("1", "2"), "new", 2021, 60)])

    assert [found.pupils("new", grade, 2023) for grade in (0, 2, 3, 6)] == [40, 40, 40, 40]
    assert abs(found.change(2023)) < 1e-9


def test_a_roof_over_infants_and_juniors_keeps_no_more_of_them_than_came_up_before():
    two = (Built("1", INFANT, 40, 60), Built("2", JUNIOR, 30, 60), Built("3", PRIMARY, 30, 30))
    found = lay(two, [Merger("One roof", ("1", "2"), "new", 2021, 60)])

    assert [found.pupils("new", grade, 2023) for grade in (0, 2, 3, 6)] == [40, 40, 30, 30]
    assert abs(found.change(2023)) < 1e-9


def test_those_who_do_not_follow_look_elsewhere():
    found = lay(TOWN, [Merger("One roof", ("1", "2"), "new", 2021, None, follow=0.8)])

    assert round(found.pupils("new", 4, 2022), 6) == 56
    assert round(found.pupils("3", 4, 2022), 6) == 54


def test_a_smaller_intake_moves_up_the_school_year_by_year():
    found = lay(TOWN, [Admission("Less room", "2", 2021, 25)])

    assert [found.pupils("2", grade, 2023) for grade in range(4)] == [25, 25, 25, 40]


def test_a_larger_number_brings_the_applicants_who_are_said_to_wait():
    waiting = Admission("A new class", "1", 2021, 60, applicants=50)
    found = lay(TOWN, [waiting], futures=())

    assert found.pupils("1", 0, 2021) == 50
    assert found.pupils("2", 0, 2021) == found.pupils("3", 0, 2021) == 30
    assert found.pupils("1", 1, 2022) == 50


def test_a_larger_number_takes_in_those_whom_the_school_turned_away():
    larger = Admission("A new class", "1", 2021, 60)
    found = lay(TOWN, [larger], futures=(1.1,), turned_away={"1": 8})

    assert round(found.pupils("1", 0, 2021), 6) == 38
    assert round(found.pupils("1", 0, 2021, future=1), 6) == 33 + 8.8
    assert round(found.pupils("2", 0, 2021), 6) == 36
    assert abs(found.change(2021)) < 1e-9


def test_a_number_that_is_reached_again_takes_in_no_more():
    larger = Admission("Five more", "1", 2021, 35)

    assert lay(TOWN, [larger], turned_away={"1": 8}).pupils("1", 0, 2021) == 35


def test_a_school_that_turns_children_away_stays_full_when_births_fall():
    fewer = BirthChange("Rents", "all", 2017, 0.9)
    found = lay(TOWN, [fewer], turned_away={"1": 8})

    assert round(found.pupils("1", 0, 2021), 6) == 30
    assert round(found.pupils("2", 0, 2021), 6) == 36 - 1.5
    assert round(found.change(2021), 6) == -11


def test_homes_whose_children_found_no_place_take_nobody_s_place_when_they_empty():
    full = [Built("1", PRIMARY, 30, 30), Built("9", SECONDARY, 30, 30)]
    flats = Housing(
        "Plan", ((2021, 100.0),), "A", yields=(("primary", 0.7),), source="s", curve=(1.0, 0.5)
    )
    found = lay(full, [flats])

    assert round(found.unplaced(2021), 6) == 70
    assert round(found.unplaced(2022), 6) == 35
    assert found.pupils("1", 3, 2022) == found.pupils("9", 7, 2022) == 30


def test_who_leaves_the_new_homes_is_not_taken_from_a_school_while_somebody_waits_for_it():
    town = [Built("1", PRIMARY, 30, 60), Built("9", SECONDARY, 30, 20)]
    flats = Housing(
        "Plan", ((2021, 100.0),), "A", yields=(("primary", 0.7),), source="s", curve=(1.0,)
    )
    found = lay(town, [flats])

    assert round(found.unplaced(2022), 6) == 0
    assert found.pupils("9", 7, 2022) == 30


def test_a_school_that_many_want_leaves_the_others_a_tenth_at_least():
    crowd = Admission("A new building", "1", 2021, None, applicants=500)
    found = lay(TOWN, [crowd], futures=())

    assert [found.pupils(urn, 0, 2021) for urn in ("1", "2", "3")] == [102, 4, 4]


def test_more_cannot_leave_a_school_than_it_has():
    leaving = [
        Migration(f"Reason {at}", "A", 0, 6, 2021, 1, 0.0, share=-0.7, pupils=None)
        for at in range(2)
    ]

    assert lay(TOWN, leaving).pupils("2", 3, 2021) == 0


def test_no_child_goes_to_a_year_group_that_is_taught_only_later():
    two = (Built("1", INFANT, 40, 60), Built("2", JUNIOR, 40, 60), Built("3", PRIMARY, 30, 30))
    merging = Merger("One roof", ("1", "2"), "1", 2022, 60)
    found = lay(two, [merging, Closure("Few children", "3", 2020)])

    assert found.pupils("1", 3, 2021) == 0
    assert found.pupils("2", 3, 2021) == 60
    assert found.pupils("1", 3, 2023) > 40


def test_sixth_forms_have_room():
    two = (Built("1", range(7, 14), 60, 60), Built("2", range(7, 14), 50, 60))
    found = lay(two, [Closure("Few children", "1", 2020)])

    assert (found.pupils("2", 11, 2021), found.pupils("2", 12, 2021)) == (60, 110)


def test_without_applicants_a_larger_number_changes_nothing_by_itself():
    assert not lay(TOWN, [Admission("A new class", "1", 2021, 60)]).steps[-1].apart.any()


def test_fewer_births_reach_the_secondary_school_seven_years_later():
    found = lay(TOWN, [BirthChange("Rents", "all", 2017, 0.9)], until=2029)

    assert round(found.pupils("2", 0, 2021), 6) == 36
    assert round(found.pupils("9", 7, 2027), 6) == 110
    assert round(found.pupils("9", 7, 2028), 6) == 99


def test_families_who_leave_stay_away():
    leaving = Migration("Rents", "A", 0, 6, 2021, 1, 0.0, share=-0.1)
    found = lay(TOWN, [leaving])

    assert [found.pupils("2", 0, year) for year in (2021, 2022)] == [36, 40]
    assert [found.pupils("2", 1, year) for year in (2021, 2022)] == [36, 36]


def test_families_who_arrive_take_free_places():
    arriving = Migration("Jobs", "A", 0, 6, 2021, 1, 0.0, pupils=70)
    found = lay(TOWN, [arriving])

    assert round(found.change(2021), 6) == 70
    assert found.pupils("1", 0, 2021) == 30
    assert found.pupils("2", 0, 2021) == 45
