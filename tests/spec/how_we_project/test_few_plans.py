"""Few children with a plan are held back, with those that would give them back.

The tables of the January that was counted are protected together. An expected figure is no count of
children; below the threshold it is held back all the same, since most of them will still be there.
"""

import numpy as np

from folkmoot.library.evidence.send.demand import demand
from folkmoot.library.evidence.send.model import AGES
from folkmoot.library.evidence.send.simulating import Futures
from folkmoot.library.evidence.send.small_counts import Part, hidden_figures
from folkmoot.library.evidence.send.transitions import YOUNGEST


def _futures(counts, expected):
    children = np.zeros((2, 1, 1, len(counts), AGES), dtype=np.int32)
    children[0, 0, 0, :, 8 - YOUNGEST] = counts
    children[1, 0, 0, :, 9 - YOUNGEST] = expected
    flows = np.zeros((2, 1), dtype=np.int64)
    return Futures(("speech",), ("A", "B", "C"), (2022, 2023), children, flows, flows, flows)


def test_a_small_count_and_the_one_that_would_give_it_back_are_held_back():
    """Of 83 children 60 are in setting A, 20 in B and 3 in C. 3 is held back, and so is B's 20: or
    83 - 60 - 20 would give it back. A and the 83 are printed."""
    hidden = hidden_figures(_futures([60, 20, 3], [60, 20, 3]), threshold=5)

    assert hidden.parts == {Part(setting="B"), Part(setting="C")}


def test_what_is_expected_is_held_back_below_the_threshold():
    """A year on 60, 20 and 4 are expected: 4 is held back, and 20 is printed, since what
    subtraction gives back is an expectation and no count."""
    futures = _futures([60, 20, 20], [60, 20, 4])
    hidden = hidden_figures(futures, threshold=5)
    of_setting = [one for one in demand(futures) if one.year == 2023 and one.setting]

    assert [hidden.hides(one) for one in of_setting] == [False, False, True]
