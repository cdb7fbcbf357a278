"""A school admits another number of children from a year on.

All figures are invented: a town with the schools Ash, Birch and Elm, each with as many children every
year.
"""

from folkmoot.library.evidence.scenarios.overlays import Admission, BirthChange
from tests.library.evidence.scenarios.towns import PRIMARY, Built, lay

TOWN = (
    Built("Ash", PRIMARY, 60, 60),
    Built("Birch", PRIMARY, 20, 30),
    Built("Elm", PRIMARY, 40, 60),
)


def test_what_does_not_fit_goes_to_the_others_by_size_until_they_are_full():
    """Ash takes 30 instead of 60. Of the other 30 Birch would get 10 and Elm 20, and has room."""
    found = lay(TOWN, [Admission("One class less", "Ash", 2021, 30)])

    assert [round(found.pupils(urn, 0, 2021)) for urn in ("Ash", "Birch", "Elm")] == [30, 30, 60]


def test_a_full_school_sends_children_on():
    """If Ash takes 40, Birch gets 7 of the 20 and Elm 13; with 3 places at Birch, Elm gets 17."""
    town = (TOWN[0], Built("Birch", PRIMARY, 20, 23), TOWN[2])
    found = lay(town, [Admission("One class less", "Ash", 2021, 40)])

    assert [round(found.pupils(urn, 0, 2021)) for urn in ("Ash", "Birch", "Elm")] == [40, 23, 57]


def test_who_cannot_be_placed_is_told_and_not_lost():
    """If Ash takes 20 there are 30 places for 40 children: ten have none, and are counted so."""
    found = lay(TOWN, [Admission("One class left", "Ash", 2021, 20)])

    assert round(found.unplaced(2021)) == 10
    assert round(found.change(2021)) == -10


def test_a_smaller_number_reaches_one_year_group_more_each_year():
    """Ash is at 30, 30, 60 in Reception to Year 2 in the second year."""
    found = lay(TOWN, [Admission("One class less", "Ash", 2021, 30)])

    assert [found.pupils("Ash", grade, 2022) for grade in (0, 1, 2)] == [30, 30, 60]


def test_a_larger_number_is_used_only_by_those_who_are_said_to_wait():
    """Ash may take 90. Rolls cannot tell who was turned away: with 75 applicants it takes 75."""
    larger = Admission("One class more", "Ash", 2021, 90)
    waiting = Admission("One class more", "Ash", 2021, 90, applicants=75)

    assert lay(TOWN, [larger]).pupils("Ash", 0, 2021) == 60
    assert round(lay(TOWN, [waiting]).pupils("Ash", 0, 2021)) == 75
    assert round(lay(TOWN, [waiting]).change(2021)) == 0


def test_a_school_that_turns_children_away_stays_full_when_births_fall():
    """Ash turns ten away. With a tenth fewer births it has 60 still, and the others lose all 12."""
    fewer = BirthChange("Rents", "all", 2017, 0.9)
    found = lay(TOWN, [fewer], turned_away={"Ash": 10})

    assert [round(found.pupils(urn, 0, 2021)) for urn in ("Ash", "Birch", "Elm")] == [60, 16, 32]
