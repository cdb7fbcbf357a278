import threading

import pytest

from folkmoot.library.evidence.rolls.pieces import OneByOne, Threads, in_order


class Kept:
    """A piece that is there at once, and remembers when it was asked for."""

    def __init__(self, number, asked):
        self.number, self.asked = number, asked

    def result(self):
        self.asked.append(self.number)
        return self.number


@pytest.mark.parametrize("workers", [OneByOne(), Threads(1), Threads(3)])
def test_pieces_come_in_the_order_of_the_items(workers):
    assert list(workers.each(pow, 2, range(20))) == [2**at for at in range(20)]


@pytest.mark.parametrize("workers", [OneByOne(), Threads(3)])
def test_no_items_are_no_pieces(workers):
    assert list(workers.each(pow, 2, [])) == []


def test_threads_compute_at_the_same_time():
    both = threading.Barrier(2, timeout=30)

    assert len(list(Threads(2).each(lambda _, item: both.wait(), None, [0, 1]))) == 2


@pytest.mark.parametrize("workers", [OneByOne(), Threads(2)])
def test_a_mistake_in_one_piece_is_raised(workers):
    with pytest.raises(ZeroDivisionError):
        list(workers.each(lambda _, item: 1 // item, None, [1, 0]))


def test_no_more_than_a_few_pieces_are_on_their_way():
    submitted, asked, most = [], [], []

    def submit(item):
        submitted.append(item)
        most.append(len(submitted) - len(asked))
        return Kept(item, asked)

    assert list(in_order(submit, range(10), waiting=3)) == list(range(10))
    assert max(most) == 4
