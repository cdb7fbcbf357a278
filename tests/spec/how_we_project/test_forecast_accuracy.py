"""A projection is judged as the Department for Education judges local authorities' forecasts.

Source: local authority school places scorecards, technical guidance. The error is the forecast less
the actual, divided by the actual; primary is Reception to Year 6, secondary is Year 7 to Year 11.
"""

import numpy as np
import pytest

from folkmoot.library.evidence.rolls.backtesting import Outcome, forecast_error, scores
from folkmoot.library.evidence.rolls.cohorts import PHASES


def test_a_forecast_that_is_too_high_has_a_positive_error():
    """Hackney's forecast of 16,392 primary pupils for January 2025, made in 2022, against the
    15,708 who came, is an error of +4.354 %: the figure that the scorecard published."""
    assert float(forecast_error(16_392, 15_708)) * 100 == pytest.approx(4.354, abs=0.001)


def test_a_forecast_that_is_too_low_has_a_negative_error():
    assert float(forecast_error(95, 100)) == pytest.approx(-0.05)


def test_an_actual_of_nought_has_no_error():
    assert np.isnan(forecast_error(5, 0))


def test_primary_is_reception_to_year_6_and_secondary_year_7_to_year_11():
    assert (list(PHASES["primary"]), list(PHASES["secondary"])) == ([*range(7)], [*range(7, 12)])


def test_mape_is_the_mean_of_errors_without_their_sign_and_bias_the_mean_with_it():
    """Errors of +3 % and -1 % are a MAPE of 2 % and a bias of +1 %."""
    outcomes = [
        Outcome("persistence", "primary", 2018, 1, code, error, {})
        for code, error in (("A", 0.03), ("B", -0.01))
    ]
    found = scores(outcomes)[0]

    assert (found.mape, found.bias) == (pytest.approx(2.0), pytest.approx(1.0))


def test_coverage_is_the_share_of_outcomes_inside_the_interval():
    """Three of four outcomes inside the 80 % interval are a coverage of 75 %."""
    outcomes = [
        Outcome(
            "pooled-cohort-survival-1", "primary", 2018, 1, str(at), 0.0, {80: at < 3, 95: True}
        )
        for at in range(4)
    ]
    found = scores(outcomes)[0]

    assert (found.coverage[80], found.coverage[95]) == (75.0, 100.0)
