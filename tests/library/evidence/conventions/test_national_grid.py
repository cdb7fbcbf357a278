"""Points of the British National Grid become degrees, as the Ordnance Survey's example says."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.evidence.conventions.national_grid import degrees, meridian, on_airy


def angle(whole: int, minutes: int, seconds: float) -> float:
    return whole + minutes / 60 + seconds / 3600


def test_the_worked_example_of_the_ordnance_survey_comes_out_to_a_millimetre() -> None:
    """Caister Water Tower: annex C.2 of "A guide to coordinate systems in Great Britain"."""
    latitude, longitude = on_airy(651_409.903, 313_177.270)

    assert math.degrees(latitude) == pytest.approx(angle(52, 39, 27.2531), abs=1e-8)
    assert math.degrees(longitude) == pytest.approx(angle(1, 43, 4.5177), abs=1e-8)


def test_the_shift_to_wgs84_is_right_to_a_few_metres() -> None:
    """The same tower in WGS84, from the same seven parameters: 52° 39' 28.72" N, 1° 42' 57.79" E."""
    longitude, latitude = degrees(651_409.903, 313_177.270)

    assert abs(latitude - angle(52, 39, 28.72)) < 5e-6
    assert abs(longitude - angle(1, 42, 57.79)) < 5e-6


def test_the_true_origin_lies_at_49_north_2_west() -> None:
    latitude, longitude = on_airy(400_000, -100_000)

    assert abs(math.degrees(latitude) - 49) < 1e-9
    assert abs(math.degrees(longitude) + 2) < 1e-12
    assert meridian(math.radians(49)) == 0


@given(st.integers(0, 700_000), st.integers(0, 1_250_000))
def test_every_point_of_the_grid_lies_in_and_around_britain(easting: int, northing: int) -> None:
    longitude, latitude = degrees(easting, northing)

    assert -11 < longitude < 5
    assert 49 < latitude < 62


@given(st.integers(10_000, 650_000), st.integers(10_000, 1_200_000))
def test_further_north_and_east_on_the_grid_is_further_north_and_east_on_earth(
    easting: int, northing: int
) -> None:
    longitude, latitude = degrees(easting, northing)

    assert degrees(easting, northing + 100)[1] > latitude
    assert degrees(easting + 100, northing)[0] > longitude
