"""A scenario beside its baseline: the same futures twice, once with what the scenario alters.

Each future is drawn from the names of areas and schools and a stated seed, so that scenario and
baseline meet the same luck. All figures are invented.
"""

import numpy as np

from folkmoot.library.evidence.rolls.projecting import COLUMNS, Asked
from folkmoot.library.evidence.scenarios.inputs import Inputs
from folkmoot.library.evidence.scenarios.overlays import BirthChange, Scenario
from folkmoot.library.evidence.scenarios.running import run
from tests.library.evidence.rolls.invented_schools import invented_schools
from tests.library.evidence.scenarios.towns import PRIMARY, Built, lay

ROLLS, SCHOOLS, BIRTHS = invented_schools()
INPUTS, ASKED = Inputs(ROLLS, BIRTHS, SCHOOLS), Asked(2023, 100)


def test_a_scenario_that_alters_nothing_differs_by_exactly_nought():
    found = run(INPUTS, Scenario("Nothing", "Clare", "", ()), ASKED)

    assert np.array_equal(found.projection.upper[95], found.baseline.upper[95], equal_nan=True)
    assert np.nanmax(np.abs(found.change.upper[95])) == 0


def test_a_difference_is_found_future_by_future():
    """With births a tenth lower, a Reception of 40 loses 4; where luck makes it 44 it loses 4.4."""
    fewer = BirthChange("Rents", "all", 2017, 0.9)
    found = lay([Built("Ash", PRIMARY, 40)], [fewer], futures=(1.1,))

    assert round(40 - found.pupils("Ash", 0, 2021), 6) == 4
    assert round(44 - found.pupils("Ash", 0, 2021, future=1), 6) == 4.4


def test_a_difference_is_known_far_better_than_the_rolls_themselves():
    """With a tenth fewer births, the interval of the change is less than a third of the rolls' own."""
    found = run(INPUTS, Scenario("Rents", "Clare", "", (BirthChange("", "all", 2017, 0.9),)), ASKED)
    place = found.baseline.codes.index("100"), -1, COLUMNS.index("primary")

    of_change = found.change.upper[80][place] - found.change.lower[80][place]
    of_rolls = found.baseline.upper[80][place] - found.baseline.lower[80][place]
    assert of_change < of_rolls / 3
