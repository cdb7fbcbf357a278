"""New homes bring children; how many for each dwelling is a figure that somebody has to vouch for.

The library holds no yields of its own: they stand in the scenario with their source, or in a table in
the columns of the Department for Education's pupil yields. All figures here are invented.
"""

from folkmoot.library.evidence.scenarios.curves import arriving, remaining, yields_of
from folkmoot.library.evidence.scenarios.overlays import Housing
from tests.library.evidence.scenarios.towns import PRIMARY, Built, lay

FLATS = Housing(
    "The plan of the Marsh",
    ((2021, 100.0),),
    area="A",
    yields=(("primary", 0.35),),
    source="A survey of earlier flats",
    curve=(0.6, 1.0),
)


def test_the_yield_of_a_phase_is_spread_evenly_over_its_year_groups():
    """0.35 children of primary age for each dwelling are 0.05 in each of seven year groups."""
    assert yields_of(FLATS, None)[0][:8].round(6).tolist() == [0.05] * 7 + [0.0]


def test_a_curve_says_how_much_of_the_yield_is_there():
    """100 flats have 21 children in the year of completion, 35 in each year after it."""
    found = lay([Built("Ash", PRIMARY, 30)], [FLATS])

    assert [round(found.change(year)) for year in (2021, 2022, 2023)] == [21, 35, 35]


def test_children_who_live_there_move_up_and_do_not_arrive_again():
    """Of the five in Year 1 in the second year three were in Reception in the first: two arrive."""
    yields, _source = yields_of(FLATS, None)

    assert round(float(arriving(FLATS, yields, 2022)[1]), 6) == 2


def test_with_a_half_life_the_yield_halves_in_as_many_years():
    homes = Housing("Plan", ((2021, 100.0),), area="A", half_life=10)

    assert [remaining(homes, years) for years in (0, 10, 20)] == [1, 0.5, 0.25]


def test_of_children_who_would_live_in_the_area_anyway_none_is_counted_twice():
    """If half of them are new to the area, 100 flats bring 17 or 18 of the 35."""
    half = Housing(
        "Plan", ((2021, 100.0),), "A", None, FLATS.yields, "s", new_to_area=0.5, curve=(1.0,)
    )

    assert round(lay([Built("Ash", PRIMARY, 30)], [half]).change(2021), 6) == 17.5
