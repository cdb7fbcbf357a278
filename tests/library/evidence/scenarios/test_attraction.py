import numpy as np

from folkmoot.library.evidence.scenarios.attraction import Option, Seeker, attraction, within
from folkmoot.library.evidence.scenarios.overlays import MILE, Choice, Site

NEAR = Option("near", "A", 30, Site(1000, 0))
FAR = Option("far", "B", 30, Site(4000, 0))
HERE = Site(0, 0)


def test_without_sites_children_stay_in_their_area_and_go_by_size():
    options = [Option("1", "A", 10, None), Option("2", "A", 30, None), Option("3", "B", 60, None)]
    seeker = Seeker("area A", "A", None, Choice())

    assert attraction(seeker, options).tolist() == [0.25, 0.75, 0]


def test_every_half_distance_halves_what_a_school_attracts():
    seeker = Seeker("elm", "A", HERE, Choice(half_distance_m=1000))

    assert attraction(seeker, [NEAR, FAR]).round(4).tolist() == [0.8889, 0.1111]


def test_trust_in_preferences_weighs_them_against_distance():
    named = (("far", 0.8),)
    whole = Seeker("elm", "A", HERE, Choice(1000), named)
    half = Seeker("elm", "A", HERE, Choice(1000, trust_in_preferences=0.5), named)
    none = Seeker("elm", "A", HERE, Choice(1000, trust_in_preferences=0.0), named)

    shares = [attraction(one, [NEAR, FAR])[1].round(3) for one in (whole, half, none)]
    assert shares == [0.822, 0.467, 0.111]


def test_a_preference_for_a_school_that_is_not_open_falls_to_the_others():
    seeker = Seeker("elm", "A", HERE, Choice(), (("gone", 0.9),))

    assert np.isclose(attraction(seeker, [NEAR, FAR]).sum(), 1)


def test_a_school_is_not_its_own_alternative():
    seeker = Seeker("near", "A", HERE, Choice(), refused=("near",))

    assert attraction(seeker, [NEAR, FAR])[0] == 0


def test_reach_is_two_miles_to_year_3_and_three_from_year_4():
    seeker = Seeker("elm", "A", HERE, Choice())
    option = Option("1", "A", 30, Site(2.5 * MILE, 0))

    assert [bool(within(seeker, [option], grade)[0]) for grade in (0, 3, 4, 11)] == [
        *(False, False),
        *(True, True),
    ]


def test_a_school_that_families_named_is_near_enough():
    seeker = Seeker("elm", "A", HERE, Choice(reach_m=500), (("far", 0.2),))

    assert within(seeker, [NEAR, FAR], 0).tolist() == [False, True]
