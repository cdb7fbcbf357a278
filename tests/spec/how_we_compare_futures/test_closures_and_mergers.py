"""A school closes, or schools become one: who is displaced, and where they can go.

All figures are invented. Distances are straight lines; the statutory walking distances are those of
the Education Act 1996, section 444(5).
"""

from folkmoot.library.evidence.scenarios.attraction import Option, Seeker, attraction
from folkmoot.library.evidence.scenarios.overlays import Choice, Closure, Merger, Site
from tests.library.evidence.scenarios.towns import PRIMARY, Built, lay

TOWN = (
    Built("Ash", PRIMARY, 20, 30),
    Built("Birch", PRIMARY, 30, 45),
    Built("Elm", PRIMARY, 30, 60),
)
CLOSING = Closure("Half its places are empty", "Ash", 2021)


def test_a_school_half_as_attractive_for_every_kilometre():
    """Two schools of 30, one and two kilometres away: 18 children go 12 to 6."""
    ash = Seeker("Ash", "A", Site(0, 0), Choice(half_distance_m=1000))
    near, far = Option("1", "A", 30, Site(1000, 0)), Option("2", "A", 30, Site(2000, 0))

    assert (18 * attraction(ash, [near, far])).round(6).tolist() == [12, 6]


def test_families_go_by_the_preferences_that_they_named_before_they_go_by_distance():
    """A third of 18 families named the far school: 6 go there, the other 12 go 8 to 4."""
    named = (("2", 1 / 3),)
    ash = Seeker("Ash", "A", Site(0, 0), Choice(half_distance_m=1000), named)
    near, far = Option("1", "A", 30, Site(1000, 0)), Option("2", "A", 30, Site(2000, 0))

    assert (18 * attraction(ash, [near, far])).round(6).tolist() == [8, 10]


def test_every_year_group_is_displaced_in_the_year_after_the_last():
    """Ash closes in 2022 with 20 in each of seven year groups: Birch and Elm take ten of each."""
    found = lay(TOWN, [CLOSING])

    assert [found.pupils("Ash", 4, year) for year in (2021, 2022)] == [20, 0]
    assert [round(found.pupils(urn, 4, 2022)) for urn in ("Birch", "Elm")] == [40, 40]
    assert round(sum(found.moved(2022).values())) == 7 * 20


def test_displaced_pupils_are_placed_or_without_a_place_and_none_is_lost():
    """With 5 places left at Birch and 10 at Elm, 15 of each 20 are placed and 5 are not."""
    town = (TOWN[0], Built("Birch", PRIMARY, 30, 35), Built("Elm", PRIMARY, 30, 40))
    found = lay(town, [CLOSING])

    assert round(sum(found.moved(2022, 4).values())) == 15
    assert round(found.unplaced(2022)) == 7 * 5


def test_a_place_beyond_the_reach_is_told_as_such():
    """To Year 3 two miles are near enough, from Year 4 three: Elm, 2.5 miles off, is for some."""
    sites = {"Ash": Site(0, 0), "Birch": Site(1000, 0), "Elm": Site(4023, 0)}
    found = lay((TOWN[0], Built("Birch", PRIMARY, 30, 30), TOWN[2]), [CLOSING], sites=sites)
    rows = {one.year_group: one.is_within_reach for one in found.steps[1].displaced}

    assert [rows[grade] for grade in (0, 3, 4, 6)] == [False, False, True, True]


def test_moving_children_about_changes_no_total():
    assert abs(lay(TOWN, [CLOSING]).change(2023)) < 1e-9


def test_schools_that_become_one_keep_as_many_as_there_is_room_for():
    """Ash and Birch have 50 in a year group and become one of 45: five go to Elm."""
    found = lay(TOWN, [Merger("One roof", ("Ash", "Birch"), "Alder", 2021, 45)])

    assert [round(found.pupils(urn, 4, 2022)) for urn in ("Alder", "Elm")] == [45, 35]
