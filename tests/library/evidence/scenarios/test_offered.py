"""Places by year group: an admission number that changes grows through the school year by year."""

from __future__ import annotations

import pytest

from folkmoot.library.evidence.scenarios.offered import Offer, has_ended, merged, offered
from folkmoot.library.evidence.scenarios.overlays import Admission, Closure, Merger, Overlay

PRIMARY = Offer(60, tuple(range(7)))
ALL_THROUGH = Offer(90, tuple(range(14)))


def test_without_overlays_every_year_group_has_the_admission_number() -> None:
    assert {offered(PRIMARY, "1", grade, 2025) for grade in range(7)} == {60}


def test_a_year_group_that_is_not_taught_has_no_places() -> None:
    assert offered(PRIMARY, "1", 7, 2025) == 0


def test_where_no_number_is_known_no_places_are_known() -> None:
    assert offered(Offer(None, (0, 1)), "1", 1, 2025) is None


def test_a_sixth_form_has_no_such_places() -> None:
    assert offered(ALL_THROUGH, "1", 12, 2025) is None


@pytest.mark.parametrize(
    ("year", "places"),
    [(2021, [30, 60, 60]), (2022, [30, 30, 60]), (2023, [30, 30, 30])],
)
def test_a_lower_number_moves_up_with_the_class(year: int, places: list[int]) -> None:
    fewer = Admission("Too few", "1", 2021, 30)

    assert [offered(PRIMARY, "1", grade, year, [fewer]) for grade in (0, 1, 2)] == places


def test_a_number_for_one_intake_leaves_the_other_alone() -> None:
    fewer = Admission("Too few", "1", 2021, 30, year_group=7)

    found = [offered(ALL_THROUGH, "1", grade, 2022, [fewer]) for grade in (0, 6, 7, 8, 9)]

    assert found == [90, 90, 30, 30, 90]


def test_of_two_numbers_the_later_holds_from_its_year() -> None:
    twice: list[Overlay] = [Admission("b", "1", 2023, 15), Admission("a", "1", 2021, 30)]

    assert [offered(PRIMARY, "1", 0, year, twice) for year in (2020, 2022, 2023)] == [60, 30, 15]


def test_a_closed_school_offers_nothing_after_its_end() -> None:
    closing = Closure("Empty", "1", 2022)

    assert [offered(PRIMARY, "1", 3, year, [closing]) for year in (2022, 2023)] == [60, 0]
    assert not has_ended("2", 2030, [closing])


def test_a_merged_school_has_its_places_and_the_others_end() -> None:
    infant, junior = Offer(60, (0, 1, 2)), Offer(70, (3, 4, 5, 6))
    joining = Merger("One roof", ("1", "2"), "1", 2022, 50, moved_places=65)
    offers = merged({"1": infant, "2": junior}, [joining])

    assert offered(offers["1"], "1", 0, 2023, [joining]) == 50
    assert offered(offers["1"], "1", 4, 2023, [joining]) == 65
    assert offered(offers["2"], "2", 4, 2023, [joining]) == 0
