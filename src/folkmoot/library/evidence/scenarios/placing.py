"""Children who need a place are placed while there is room; who finds none is never lost."""

from dataclasses import dataclass

import numpy as np

from folkmoot.library.evidence.rolls.cohorts import Array

DUST = 1e-9
"""Less than this is no child, but the rounding of a computer."""


@dataclass(frozen=True, slots=True)
class Placed:
    """moved: [seeker, option, future]; left: [seeker, future]."""

    moved: Array
    left: Array


def place(seeking: Array, weights: Array, free: Array) -> Placed:
    """Place *seeking*[seeker, future] children in *free*[option, future] places by *weights*.

    weights: [seeker, option]. Where more want a school than it has places, all who want it get the
    same part of them; the others ask their next schools, until all are placed or those that
    attract them are full.

    >>> found = place(np.array([[30.0]]), np.array([[2.0, 1.0]]), np.array([[15.0], [40.0]]))
    >>> found.moved[0, :, 0].tolist(), float(found.left[0, 0])
    ([15.0, 15.0], 0.0)
    """
    left, room = seeking.astype(float), free.astype(float)
    moved = np.zeros((len(seeking), len(free), seeking.shape[1]))
    for _round in range(len(free) + 1):
        is_open = room > DUST
        wanted = np.zeros_like(room)
        reach = []
        for one, weight in enumerate(weights):
            drawn = weight[:, None] * is_open
            whole = drawn.sum(axis=0)
            part = left[one] * np.divide(drawn, whole, out=np.zeros_like(drawn), where=whole > 0)
            reach.append(part)
            wanted += part
        if not (wanted > DUST).any():
            break
        granted = np.divide(room, wanted, out=np.ones_like(room), where=wanted > room)
        for one, part in enumerate(reach):
            taken = part * granted
            moved[one] += taken
            left[one] = np.maximum(left[one] - taken.sum(axis=0), 0.0)
        room = np.where(granted < 1, 0.0, room - wanted)
    left[left < DUST] = 0.0
    return Placed(moved, left)
