"""An invented borough: nothing in it describes a real child, school or area."""

import numpy as np

from folkmoot.library.evidence.send.transitions import Population, State, Transition

AT_HOME = State("speech", "mainstream")
AWAY = State("speech", "special")
QUIET = State("autism", "special")
FIRST, LAST = 2018, 2021


def some(number: int, age: int, before: State | None, after: State | None) -> list[Transition]:
    return [
        Transition(year, age, before, after)
        for year in range(FIRST, LAST + 1)
        for _ in range(number)
    ]


def borough() -> tuple[Transition, ...]:
    steps: list[Transition] = []
    for age in range(13):
        steps += some(3, age, None, AT_HOME)
        steps += some(1, age, None, QUIET)
        steps += some(20, age, AT_HOME, AT_HOME)
        steps += some(2, age, AT_HOME, AWAY)
        steps += some(6, age, QUIET, QUIET)
        steps += some(2, age, AT_HOME, None)
    return tuple(steps)


def population(children: float = 1000.0) -> Population:
    return Population(FIRST, -5, np.full((12, 31), children))
