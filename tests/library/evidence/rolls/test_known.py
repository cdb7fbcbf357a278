import warnings

import numpy as np

from folkmoot.library.evidence.rolls.known import mean, median, middle

VALUES = np.array([[1.0, np.nan, 5.0], [3.0, np.nan, np.nan]])


def test_only_what_is_known_is_averaged():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.array_equal(mean(VALUES, axis=0), [2.0, np.nan, 5.0], equal_nan=True)
        assert np.array_equal(median(VALUES, axis=0), [2.0, np.nan, 5.0], equal_nan=True)
        assert middle(VALUES) == 3.0
        assert middle(np.array([np.nan])) == 0.0
