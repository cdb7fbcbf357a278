"""Who stays on for the sixth form is counted by those who stay, and is drawn to no other area.

Everyone of compulsory age who is in Year 10 is in Year 11 a year later, or has moved away. After
Year 11 many go to a college, in some areas nearly all: so chance weighs by the few who stay.
"""

import numpy as np
import pytest

from folkmoot.library.evidence.rolls.bands import BANDS, LASTING
from folkmoot.library.evidence.rolls.staying import STAYING, weighed


def test_the_noise_of_year_12_falls_with_the_pupils_who_stay():
    """Of 1,800 pupils in Year 11 of whom 10 % stay, 180 in Year 12, the share is as uncertain as a
    ratio out of 200: 1,800 x 0.1 / (1 - 0.1). Where half stay it is as one out of 1,800 (delta
    method for the logarithm of a binomial share)."""
    pupils = np.full((2, 14), 1800.0)

    found = weighed(pupils, np.array([0.1, 0.5]))[:, STAYING]

    assert found.tolist() == pytest.approx([200.0, 1800.0])


def test_a_change_in_who_stays_lasts():
    """The common shocks of Years 12 and 13 do not fade: law and money move them. Those of all other
    years are half as strong a year later."""
    lasting = {grade: band.lasting for band in BANDS for grade in band.grades}

    assert {grade for grade, share in lasting.items() if share == LASTING} == {12, 13}
    assert {share for grade, share in lasting.items() if grade < STAYING} == {0.5}
