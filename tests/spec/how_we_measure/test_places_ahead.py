"""School places under a projection: the interval of the need, and forms of entry year by year.

All figures are invented; the formula is that of the Department for Education (see "School places").
"""

from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.places.outlook import Expected, ahead, outlook
from folkmoot.library.evidence.places.supply import Places, SchoolPlaces, supply_of
from folkmoot.library.stats.simulated import Band


def test_the_interval_of_the_need_is_that_of_the_projection():
    """480 children are expected in 465 places, and with a chance of 80 % between 460 and 500. Need
    only ever rises with children: 480 - 465 = 15 places, between 0 (460 fit) and 500 - 465 = 35."""
    found = outlook([Expected("North", 2026, 0, Band(480, 460, 500, 450, 510), 465)])

    assert found.needed == Band(15, 0, 35, 0, 45)


def test_the_interval_of_spare_places_is_turned_round():
    """The fewer children, the more spare places: with 460 children 5 of the 465 places are spare,
    the upper end; with 500 none, the lower end."""
    found = outlook([Expected("North", 2026, 0, Band(480, 460, 500, 450, 510), 465)])

    assert (found.spare.lower_80, found.spare.upper_80) == (0, 5)


def test_a_sum_takes_all_year_groups_at_the_same_end_together():
    """Two year groups each have 5 places spare, or none at the upper end of their 80 % intervals.
    Their sum is 10, or none at its lower end, as if both had most children in the same future. Two
    year groups rarely do, so that the interval of a sum is wider than it must be; it is said so."""
    rows = [Expected("North", 2026, group, Band(55, 50, 60, 45, 65), 60) for group in (0, 1)]

    assert outlook(rows).spare.lower_80 == 0
    assert outlook(rows).spare.central == 10


def test_forms_of_entry_are_told_for_each_year():
    """90 places for 60, then 50 children in every year group, 5 % to be kept spare: 60 / 0.95 = 63.2
    places must stay and 26.8 can go, no form of 30; a year later 90 - 52.6 = 37.4 can, one form."""
    rows = [
        Expected("North", year, group, Band(count, count, count, count, count), 90)
        for year, count in ((2026, 60), (2027, 50))
        for group in (0, 1)
    ]

    assert ahead(rows, (5, 10))[0].forms == {202627: 0, 202728: 1}


def test_a_schools_places_are_its_admission_number_in_every_year_group():
    """A school that admits 60 has 60 places in each year group. Where its admission number is not
    known, a capacity of 420 in seven year groups stands for 420 / 7 = 60 in each."""
    ash = SchoolPlaces(2, "100001", "Ash", known(60), known(420))
    elm = SchoolPlaces(3, "100002", "Elm", hidden(Symbol.BLANK), known(420))

    groups = tuple(range(7))
    assert supply_of(ash, groups)[6].total == supply_of(elm, groups)[0].total == 60


def test_places_of_which_a_part_is_not_known_are_not_known():
    """60 places today and as many more as "x", not available: how many there will be is not known. It
    is not 60."""
    assert Places(2, known(60), hidden(Symbol.UNAVAILABLE), known(0)).total is None
