import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.evidence.scenarios.placing import place


def test_a_full_school_sends_the_others_on():
    found = place(np.array([[30.0]]), np.array([[1.0, 1.0]]), np.array([[5.0], [100.0]]))

    assert found.moved[0, :, 0].tolist() == [5, 25]


def test_who_wants_the_same_school_gets_the_same_part_of_it():
    found = place(np.array([[30.0], [10.0]]), np.array([[1.0], [1.0]]), np.array([[20.0]]))

    assert found.moved[:, 0, 0].tolist() == [15, 5]
    assert found.left[:, 0].tolist() == [15, 5]


def test_a_school_without_a_known_number_of_places_takes_all():
    found = place(np.array([[30.0]]), np.array([[1.0, 1.0]]), np.array([[5.0], [np.inf]]))

    assert found.moved[0, :, 0].tolist() == [5, 25]


def test_where_no_school_attracts_anybody_all_are_left():
    assert place(np.array([[30.0]]), np.array([[0.0]]), np.array([[50.0]])).left.tolist() == [[30]]


@settings(deadline=None)
@given(
    st.lists(st.floats(0, 90), min_size=1, max_size=3),
    st.lists(st.tuples(st.floats(0, 60), st.floats(0, 1)), min_size=1, max_size=8),
)
def test_nobody_is_lost_and_no_place_is_taken_twice(pupils, options):
    seeking = np.array(pupils)[:, None] * np.array([[1.0, 0.5, 1.7]])
    free = np.array([room for room, _weight in options])[:, None] * np.ones((1, 3))
    weights = np.array([[weight for _room, weight in options]] * len(pupils))
    found = place(seeking, weights, free)

    assert np.allclose(found.moved.sum(axis=1) + found.left, seeking, atol=1e-6)
    assert (found.moved.sum(axis=0) <= free + 1e-6).all()
    if (weights > 0).all() and free[:, 2].sum() >= seeking[:, 2].sum():
        assert found.left[:, 2].sum() < 1e-6
