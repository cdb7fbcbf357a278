"""Places are laid beside the pupils expected: by school and year, and for the area without offsetting."""

from folkmoot.library.evidence.scenarios.offered import Offer, offered
from folkmoot.library.evidence.scenarios.overlays import Admission, Closure
from folkmoot.library.evidence.sufficiency import YearGroup, forms_removable, sufficiency


def test_a_school_offers_its_admission_number_in_every_year_group():
    """A primary school that admits 60 a year offers 60 places in each of seven year groups: 420."""
    ash = Offer(60, tuple(range(7)))

    assert sum(offered(ash, "1", grade, 2025) or 0 for grade in range(7)) == 420


def test_a_lower_admission_number_moves_up_year_by_year():
    """From 2021 the school admits 30. In 2022 Reception and Year 1 have 30 places, the others 60."""
    ash, fewer = Offer(60, tuple(range(7))), Admission("Too few children", "1", 2021, 30)

    assert (
        sum(offered(ash, "1", grade, 2022, [fewer]) or 0 for grade in range(7)) == 2 * 30 + 5 * 60
    )


def test_a_closed_school_offers_nothing_from_the_year_after_its_last():
    ash, closing = Offer(60, tuple(range(7))), Closure("Half empty", "1", 2022)

    assert [offered(ash, "1", 0, year, [closing]) for year in (2022, 2023)] == [60, 0]


def test_places_needed_in_one_year_group_are_not_met_by_spare_ones_in_another():
    """Reception: 62 children for 60 places, two are needed. Year 1: 50 for 60, ten are spare. The
    surplus is ten of 120 places, 8.3 %; the two stay needed."""
    rows = [YearGroup("A", 2025, 0, 62, 60), YearGroup("A", 2025, 1, 50, 60)]

    found = sufficiency(rows)
    assert (found.needed, found.spare, round(found.surplus or 0, 1)) == (2, 10, 8.3)


def test_a_form_of_entry_can_go_only_where_every_year_group_can_spare_it():
    """Year 1 has room for two forms beside 5 % spare, Reception for one: one form can go."""
    rows = [YearGroup("A", 2025, 0, 370, 420), YearGroup("A", 2025, 1, 340, 420)]

    assert forms_removable(rows, surplus=5) == 1
