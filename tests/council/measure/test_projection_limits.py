"""What is too much for a page is refused with the command of the desk; names of files are kept."""

from __future__ import annotations

import doctest

import numpy as np
import pytest

from folkmoot.council.measure import rules
from folkmoot.council.measure.rules import projecting, projection_files
from folkmoot.library.errors import BadFile, NotAllowed
from tests.council.measure import invented_rolls as invented

DESK = "folkmoot rolls"


@pytest.mark.parametrize("module", [projecting, projection_files])
def test_the_examples_are_true(module: object) -> None:
    tried = doctest.testmod(module)  # type: ignore[arg-type]

    assert tried.attempted
    assert not tried.failed


def test_a_large_file_is_sent_to_the_desk() -> None:
    with pytest.raises(BadFile, match=DESK):
        rules.check_size("rolls.csv", projecting.SIZE_LIMIT + 1)


def test_more_areas_than_a_page_has_time_for_are_sent_to_the_desk() -> None:
    areas = [f"A{number}" for number in range(projecting.AREAS_LIMIT + 1)]

    with pytest.raises(BadFile, match=DESK):
        rules.check_codes("A0", areas, [], "rolls.csv")


def test_more_schools_than_a_page_has_time_for_are_sent_to_the_desk() -> None:
    schools = [str(number) for number in range(projecting.CODES_LIMIT)]

    with pytest.raises(BadFile, match=DESK):
        rules.check_codes("A0", ["A0"], schools, "rolls.csv")


def test_a_long_past_of_many_areas_is_sent_to_the_desk() -> None:
    rules.check_work(150, 10, "rolls.csv")
    with pytest.raises(BadFile, match=DESK):
        rules.check_work(150, 20, "rolls.csv")


@pytest.mark.parametrize("urn", ["1" * 21, "10\x001"])
def test_a_school_number_that_cannot_be_kept_is_named(urn: str) -> None:
    with pytest.raises(BadFile, match="a urn that is longer than 20 characters"):
        rules.check_codes("A0", ["A0"], [urn], "rolls.csv")


def test_an_admission_number_that_no_school_has_is_refused() -> None:
    rules.check_places([None, 60], "schools.csv")
    with pytest.raises(BadFile, match="schools.csv has an admission number above"):
        rules.check_places([99_999], "schools.csv")


@pytest.mark.parametrize(("simulations", "seed"), [(99, 1), (2001, 1), (100, -1), (100, 2**31)])
def test_odd_dice_are_refused(simulations: int, seed: int) -> None:
    with pytest.raises(NotAllowed):
        rules.check_asking(rules.Asking(2019, 2024, simulations, seed))


def test_a_year_group_that_a_school_never_counts_is_not_taught() -> None:
    files = {part.value: file for part, file in invented.files().items()}

    parts = rules.read_parts(files, invented.AREA)

    assert parts.of_schools is not None
    ash = parts.of_schools.counts[parts.of_schools.codes.index("100")]
    assert np.isfinite(ash).all()
    assert not ash[:, 7:].any()


def test_schools_with_places_are_their_own_file_of_sites() -> None:
    files = {part.value: file for part, file in invented.files().items()}

    inputs = rules.inputs_of(files, invented.AREA)

    assert inputs.sites is not None
    assert inputs.sites["101"].easting == 534400
