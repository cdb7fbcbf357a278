"""Distances and sets of schools like this one. Invented schools."""

from dataclasses import replace

import numpy as np
import pytest

from folkmoot.library.evidence.viability import (
    Compared,
    building_distances,
    comparator_set,
    is_close,
    is_close_building,
    pupil_distances,
    special_distances,
)

ASH = Compared("000", 300, 30, 12, "London")


def _schools(number=100, **changes):
    random = np.random.default_rng(4)
    return [
        replace(
            ASH,
            urn=f"{place:03}",
            pupils=float(random.integers(100, 600)),
            meals=float(random.uniform(5, 60)),
            needs=float(random.uniform(5, 25)),
            region="London" if place % 4 == 0 else "elsewhere",
            **changes,
        )
        for place in range(number)
    ]


def test_a_distance_is_the_same_both_ways_and_nought_to_oneself():
    found = pupil_distances(_schools())

    assert np.allclose(found, found.T)
    assert (np.diag(found) == 0).all()
    assert found.max() <= 1


def test_a_set_has_the_school_itself_and_twenty_nine_others_each_once():
    schools = _schools()

    found = comparator_set(schools, 8, pupil_distances(schools))

    assert found[0] == "008"
    assert len(found) == len(set(found)) == 30


def test_schools_of_the_region_among_the_sixty_nearest_come_first():
    schools = _schools()
    distances = pupil_distances(schools)
    nearest = [n for n in np.argsort(distances[8], kind="stable") if n != 8][:60]
    local = [f"{n:03}" for n in nearest if schools[n].region == "London"]

    found = comparator_set(schools, 8, distances)

    assert list(found[1 : 1 + len(local)]) == local


def test_schools_with_private_finance_come_before_those_of_the_region():
    schools = _schools()
    distances = pupil_distances(schools)
    near = int(np.argsort(distances[8], kind="stable")[20])
    schools[8] = replace(schools[8], has_private_finance=True)
    schools[near] = replace(schools[near], has_private_finance=True)

    assert comparator_set(schools, 8, distances)[1] == f"{near:03}"


def test_boarding_schools_come_before_those_of_the_region():
    schools = _schools()
    distances = pupil_distances(schools)
    near = int(np.argsort(distances[8], kind="stable")[20])
    schools[8] = replace(schools[8], has_boarders=True)
    schools[near] = replace(schools[near], has_boarders=True)

    assert comparator_set(schools, 8, distances)[1] == f"{near:03}"


def test_a_school_without_whole_accounts_is_in_no_set_but_may_have_one():
    schools = _schools(40)
    schools[8] = replace(schools[8], can_compare=False)
    distances = pupil_distances(schools)

    assert "008" not in comparator_set(schools, 9, distances)
    assert comparator_set(schools, 8, distances)[0] == "008"


def test_the_order_of_the_rows_changes_no_set():
    schools = _schools(40)
    turned = schools[::-1]

    one = comparator_set(schools, 5, pupil_distances(schools))
    other = comparator_set(turned, 34, pupil_distances(turned))

    assert one == other


def test_what_no_two_schools_differ_in_adds_nothing():
    schools = [replace(ASH, urn="1"), replace(ASH, urn="2", pupils=400)]

    assert pupil_distances(schools)[0, 1] == pytest.approx(np.sqrt(0.5))


def test_a_school_with_an_unknown_characteristic_is_refused():
    with pytest.raises(ValueError, match="characteristics are known"):
        pupil_distances([ASH, replace(ASH, pupils=float("nan"))])


def test_special_schools_add_their_needs_unweighted():
    schools = [replace(ASH, urn="1"), replace(ASH, urn="2", pupils=400)]

    found = special_distances(schools, [(10.0, 90.0), (60.0, 40.0)])

    assert found[0, 1] == pytest.approx(np.sqrt(0.6) + np.sqrt(2))


def test_buildings_are_compared_by_area_and_age():
    assert building_distances([1000, 3000], [20, 60])[0, 1] == pytest.approx(1)


def test_close_is_close_in_everything():
    assert is_close(ASH, replace(ASH, pupils=390, meals=31, needs=13))
    assert not is_close(ASH, replace(ASH, pupils=410))
    assert not is_close(ASH, replace(ASH, meals=32))
    assert not is_close(ASH, replace(ASH, needs=14))


def test_buildings_are_close_in_area_and_age():
    assert is_close_building((1000, 30), (1100, 50))
    assert not is_close_building((1000, 30), (1200, 30))
    assert not is_close_building((1000, 30), (1000, 51))
