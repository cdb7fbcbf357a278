"""Plans of every area, three years ahead, from published totals; and how well that would have done.

Figures are invented, but for the tests that read the published totals of January 2010 to 2022
("Education, health and care plans", Department for Education, Open Government Licence v3).
"""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from folkmoot.library.evidence.send.backtesting import AS_ALL, AS_BEFORE, AS_LAST, OURS, replay
from folkmoot.library.evidence.send.caseload import Caseload, project
from folkmoot.library.evidence.send.published import read_caseload

PUBLISHED = Path(__file__).parents[3].parent / "shared/data/evidence/sen2/ehcp_2022.zip"


def test_an_area_grows_as_all_areas_have_grown_of_late():
    """Where all areas' plans grew by 10 % in each of the last three years, an area with 1,331 plans
    is expected to have 1,331 x 1.1 x 1.1 = 1,610.5 in two years."""
    plans = np.array([[1000, 1100, 1210, 1331], [2000, 2200, 2420, 2662]], dtype=float)

    ahead = project(Caseload(("north", "south"), 2019, plans), 2)

    assert ahead.central[0] == pytest.approx(1610.5, abs=0.1)


def test_a_year_that_is_not_known_is_carried_by_the_growth_of_all():
    """A borough whose return was not good enough to publish (x) is not without plans: its last
    known figure grows like that of all the others. 1,210 x 1.1 = 1,331, and a year on 1,464.1."""
    plans = np.array([[1000, 1100, 1210, np.nan], [2000, 2200, 2420, 2662]], dtype=float)

    ahead = project(Caseload(("north", "south"), 2019, plans), 1)

    assert ahead.central[0] == pytest.approx(1464.1, abs=0.1)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    if not PUBLISHED.exists():
        pytest.skip("The published caseload of SEN2 to 2022 is not beside the project.")
    folder = tmp_path_factory.mktemp("sen2")
    with zipfile.ZipFile(PUBLISHED) as archive:
        path = Path(archive.extract("data/sen2_age_caseload.csv", folder))
    return tuple(replay(read_caseload(path)[0]))


def _error(outcomes, method, horizon):
    found = [one for one in outcomes if (one.method, one.horizon) == (method, horizon)]
    return float(np.abs(np.concatenate([one.errors for one in found])).mean())


@pytest.mark.parametrize("horizon", [1, 2, 3])
@pytest.mark.parametrize("rival", [AS_ALL, AS_BEFORE, AS_LAST])
def test_no_simpler_method_would_have_erred_less(outcomes, rival, horizon):
    """From every January from 2013 to 2021, one to three years ahead, over all areas: the error is
    smaller than by the growth of all areas, by an area's own growth, and by the last count."""
    assert _error(outcomes, OURS, horizon) < _error(outcomes, rival, horizon)


@pytest.mark.parametrize(("horizon", "least"), [(1, 90), (2, 90), (3, 90)])
def test_the_wide_bounds_held_for_nine_in_ten_areas_or_more(outcomes, horizon, least):
    """Bounds that should hold for 95 of 100 areas held for 90 or more, on the mean of all origins
    for which they could be learned; the reform of 2014 to 2018 is among them."""
    held = [one.inside_95 for one in outcomes if (one.method, one.horizon) == (OURS, horizon)]

    assert np.mean([one for one in held if one is not None]) >= least
