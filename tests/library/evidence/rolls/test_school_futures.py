import numpy as np
import pytest

from folkmoot.library.evidence.rolls.pieces import Threads
from folkmoot.library.evidence.rolls.projecting import COLUMNS, Asked, project
from folkmoot.library.evidence.rolls.school_futures import areas_of, project_schools, rough_schools
from tests.library.evidence.rolls.invented_schools import AREAS, invented_schools

ASKED = Asked(2023, 100)


@pytest.fixture(scope="module")
def found():
    return project_schools(*invented_schools(), ASKED)


def test_every_school_is_projected_for_the_year_groups_that_it_teaches(found):
    infants = found.codes.index("103")

    assert found.central.shape == (7 * AREAS, 4, len(COLUMNS))
    assert np.isfinite(found.central[infants, :, :3]).all()
    assert np.isnan(found.central[infants, :, 3:14]).all()
    assert np.isnan(found.central[infants, :, COLUMNS.index("secondary")]).all()


def test_intervals_nest_around_the_centre(found):
    known = np.isfinite(found.central)

    assert (found.lower[95] <= found.lower[80])[known].all()
    assert (found.lower[80] <= found.central)[known].all()
    assert (found.central <= found.upper[80])[known].all()
    assert (found.upper[80] <= found.upper[95])[known].all()


def test_the_schools_of_an_area_add_up_to_it():
    rolls, schools, births = invented_schools()
    found = rough_schools(rolls, schools, births, ASKED)
    sums = np.array([rolls.counts[7 * at : 7 * at + 7].sum(axis=0) for at in range(AREAS)])
    area = project(type(rolls)(births.codes, rolls.first_year, sums), births, ASKED)

    for at in range(AREAS):
        whole = np.nansum(found.central[7 * at : 7 * at + 7, :, :14], axis=0)
        assert np.allclose(whole, area.central[at, :, :14], rtol=1e-6)


def test_no_reception_exceeds_its_places_while_others_have_room():
    rolls, schools, births = invented_schools(places=200)
    small = tuple(type(one)(one.urn, one.area, 30) if one.urn == "100" else one for one in schools)
    found = rough_schools(rolls, small, births, ASKED)

    assert found.central[0, :, 0].max() <= 30 + 1e-9


def test_the_figures_do_not_depend_on_pieces_threads_or_other_areas():
    rolls, schools, births = invented_schools()
    whole = rough_schools(rolls, schools, births, ASKED)
    threads = rough_schools(rolls, schools, births, ASKED, over=Threads(3))

    assert np.array_equal(whole.central, threads.central, equal_nan=True)
    assert np.array_equal(whole.lower[95], threads.lower[95], equal_nan=True)


def test_the_order_of_schools_does_not_matter():
    rolls, schools, births = invented_schools()
    straight = rough_schools(rolls, schools, births, ASKED)
    order = list(reversed(range(len(rolls.codes))))
    turned = rough_schools(rolls.only(order), schools[::-1], births, ASKED)

    assert turned.codes == straight.codes
    assert np.allclose(turned.upper[80], straight.upper[80], equal_nan=True)


def test_a_school_gone_in_the_last_year_is_left_out():
    rolls, schools, births = invented_schools()
    rolls.counts[2, -1] = 0

    assert "102" not in [urn for area in areas_of(rolls, schools) for urn in area.urns]


def test_a_suppressed_count_is_never_taken_for_nought():
    rolls, schools, births = invented_schools()
    whole = rough_schools(rolls, schools, births, ASKED)
    rolls.counts[0, -1, 2] = np.nan
    gapped = rough_schools(rolls, schools, births, ASKED)

    assert gapped.of("100", 2020, 3) > 0.6 * whole.of("100", 2020, 3)


def test_births_of_other_areas_are_enough():
    rolls, schools, births = invented_schools()
    strangers = type(births)(("B1", "B2", "B3"), births.first_mid_year, births.births)

    assert np.isfinite(rough_schools(rolls, schools, strangers, ASKED).central[0, :, 0]).all()
