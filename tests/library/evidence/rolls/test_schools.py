import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.evidence.rolls.classes import Classes
from folkmoot.library.evidence.rolls.moving import Habits
from folkmoot.library.evidence.rolls.schools import reconciled, within_room


def intakes(room: list[float]) -> Classes:
    number = len(room)
    return Classes(
        np.arange(number), np.zeros(number, np.intp), np.full(number, -1), np.array(room)
    )


def total(pupils: float) -> np.ndarray:
    return np.array([pupils] + [np.nan] * 13)


def test_schools_add_up_to_their_area():
    found = reconciled(np.array([30.0, 60.0]), intakes([np.inf] * 2), total(99), Habits())

    assert np.isclose(found.sum(), 99)
    assert found[1] - 60 > found[0] - 30 > 0


def test_without_an_area_figure_schools_stay_as_expected():
    unknown = total(np.nan)

    assert reconciled(
        np.array([30.0, 60.0]), intakes([np.inf] * 2), unknown, Habits()
    ).tolist() == [
        30,
        60,
    ]


def test_what_does_not_fit_spills_to_schools_with_room():
    assert np.allclose(within_room(np.array([70.0, 30.0]), intakes([60, 60])), [60, 40])


def test_where_no_school_has_room_nobody_is_lost():
    assert within_room(np.array([70.0, 65.0]), intakes([60, 60])).tolist() == [70, 65]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 200), st.integers(0, 200)), min_size=1, max_size=12),
)
def test_spilling_over_loses_and_makes_nobody(drawn):
    sizes = np.array([size for size, _room in drawn])
    room = [float(limit) for _size, limit in drawn]
    filled = within_room(sizes, intakes(room))

    assert np.isclose(filled.sum(), sizes.sum())
    if sizes.sum() <= sum(room) and (sizes[sizes < room] > 1).all() and (sizes < room).any():
        assert (filled <= np.maximum(sizes, room) + 1e-6).all()
