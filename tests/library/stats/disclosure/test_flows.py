"""Ways through a table along which counts can change."""

from folkmoot.library.stats.disclosure.flows import Counted, Network

# Two rows (sums 2 and 3) and two columns (sums 4 and 5): 3 and 11 above 8 and 5.
VALUES = (3, 11, 8, 5)
ENDS = {0: (2, 4), 1: (2, 5), 2: (3, 4), 3: (3, 5)}


def square(hidden, **more):
    counted = Counted(VALUES, price=(100, 104, 104, 103), hidden=set(hidden), **more)
    return Network(counted, ENDS, free=set(ENDS))


def test_one_hidden_cell_of_a_square_needs_the_three_others():
    assert square({0}).to_hide(0, wanted=5) == {1, 2, 3}


def test_a_square_that_is_hidden_needs_no_more():
    # From 0 to 8: three less, with 11 and 8 making up for it, or five more at the cost of 8.
    assert square(ENDS).to_hide(0, wanted=5) == set()
    assert square(ENDS).to_hide(0, wanted=11) == set()


def test_what_cannot_vary_enough_is_said_to_be_lost():
    assert square(ENDS).to_hide(0, wanted=12) is None


def test_a_cell_that_is_held_still_carries_nothing():
    assert square(ENDS).to_hide(0, wanted=5, still={3}) is None


def test_a_reader_who_knows_that_nothing_is_nought_leaves_less_room():
    assert square(ENDS, floor=1).to_hide(0, wanted=9) == set()
    assert square(ENDS, floor=1).to_hide(0, wanted=10) is None
    assert square(ENDS, floor=1, loose={0, 1, 2, 3}).to_hide(0, wanted=11) == set()
