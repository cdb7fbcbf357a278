"""School places: needed, spare and unfilled.

All figures are invented; the formulas are those of the Department for Education, "Local authority
school places scorecards", technical guidance 2025.
"""

import numpy as np

from folkmoot.library.evidence.sufficiency import (
    Standing,
    YearGroup,
    first_year_at_most,
    forms_removable,
    sufficiency,
    surplus_draws,
    unfilled_places,
)


def test_places_needed_are_the_forecast_less_the_places_there_will_be():
    """Places needed = forecast demand - (existing capacity + additional capacity - places to
    remove). With 480 children expected, 450 places, 30 more planned and 15 to be removed: 480 -
    (450 + 30 - 15) = 15 places."""
    row = YearGroup("North", 202627, 0, forecast=480, existing=450, additional=30, to_remove=15)

    assert sufficiency([row]).needed == 15


def test_spare_places_elsewhere_do_not_make_up_for_places_that_are_short():
    """Each year group in each planning area stands for itself. Reception is 15 short in the north
    and has 40 spare in the south: 15 are needed, and 40 are spare."""
    rows = [YearGroup("North", 202627, 0, 480, 465), YearGroup("South", 202627, 0, 350, 390)]

    found = sufficiency(rows)

    assert (found.needed, found.spare) == (15, 40)
    assert found.standing() is Standing.SHORT


def test_the_surplus_is_spare_places_in_each_hundred_places():
    """378 children and 420 places leave 42 spare, a surplus of 10 %: the top of the 5 to 10 % that
    Hackney calls healthy (2023)."""
    found = sufficiency([YearGroup("North", 202627, 0, 378, 420)])

    assert found.surplus == 10
    assert found.standing() is Standing.WITHIN


def test_forms_of_entry_removable_leave_the_surplus_that_is_wanted():
    """A form of entry is 30 places in every year group. With 300 children and 420 places, and 5 %
    to be kept spare, 300 / 0.95 = 315.8 places must stay: 104.2 can go, which is 3 forms."""
    assert forms_removable([YearGroup("North", 202627, 0, 300, 420)], surplus=5) == 3


def test_the_year_group_with_least_room_decides_how_many_forms_can_go():
    """A form runs through every year group. Reception could spare five forms of its 450 places for
    300 children, Year 1 two of its 360: two can go."""
    rows = [YearGroup("North", 202627, year, 300, places) for year, places in ((0, 450), (1, 360))]

    assert forms_removable(rows, surplus=0) == 2


def test_a_forecast_that_is_not_known_is_no_spare_place():
    """Of two year groups one has no forecast. It is set aside and said so: its 390 places are neither
    needed nor spare."""
    found = sufficiency(
        [YearGroup("North", 202627, 0, 350, 390), YearGroup("N", 202627, 1, None, 390)]
    )

    assert (found.spare, found.used, found.aside) == (40, 1, 1)


def test_the_first_year_in_which_a_bound_is_reached_is_named():
    """With 400 places and 340, 352 and 364 children in three years the surplus is 15, 12 and 9 %:
    10 % or less is first reached in the third year."""
    found = {
        year: sufficiency([YearGroup("North", year, 0, forecast, 400)])
        for year, forecast in ((202425, 340), (202526, 352), (202627, 364))
    }

    assert first_year_at_most(found, 10) == 202627


def test_with_an_uncertain_forecast_the_surplus_is_a_chance():
    """Of four simulated futures of 340, 360, 370 and 380 children in 400 places, three have a
    surplus of 10 % or less: a chance of 75 %."""
    draws = surplus_draws(np.array([[340.0], [360.0], [370.0], [380.0]]), np.array([400.0]))

    assert (draws <= 10).mean() == 0.75


def test_unfilled_places_are_counted_school_by_school():
    """One school with 380 of 420 places filled and one with 430 of 420: 40 of 840 places are
    unfilled, 4.76 %. The ten pupils above capacity fill nobody's places."""
    found = unfilled_places([(380, 420), (430, 420)])

    assert (found.unfilled, found.places, round(found.per_cent, 2)) == (40, 840, 4.76)
