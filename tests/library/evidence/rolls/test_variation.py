import numpy as np

from folkmoot.library.evidence.rolls.classes import classes
from folkmoot.library.evidence.rolls.moving import Habits
from folkmoot.library.evidence.rolls.variation import habits_of


def schools(number: int, *, fill: float = 0.0, wander: float = 0.0, noise: float = 0.0):
    """Invented primary schools whose classes fill up, and whose intakes wander or are noisy."""
    random = np.random.default_rng(2)
    years = 10
    level = 200 * np.exp(np.cumsum(random.normal(0, wander, (number, years)), axis=1))
    counts = np.zeros((number, years, 14))
    counts[:, 0, :7] = random.normal(200, 30, (number, 7)).round()
    for year in range(years):
        if year:
            before = counts[:, year - 1, :6]
            mean = counts[:, year - 1, :7].mean(axis=1, keepdims=True)
            counts[:, year, 1:7] = before * (before / mean) ** -fill
        counts[:, year, 0] = level[:, year] * np.exp(random.normal(0, noise, number))
    return counts, classes(counts, [None] * number)


def test_how_fast_small_classes_fill_is_found():
    assert abs(habits_of([schools(400, fill=0.2)]).fill - 0.2) < 0.02


def test_intakes_that_wander_are_told_from_noisy_ones():
    restless = habits_of([schools(80, wander=0.1)])
    noisy = habits_of([schools(80, noise=0.1)])

    assert abs(restless.wander - 0.1) < 0.02
    assert noisy.wander < 0.03
    assert noisy.intake_spread > restless.intake_spread


def test_too_few_schools_leave_what_was_believed_before():
    counts, found = schools(2)

    assert habits_of([(counts[:, :2], found)]).noise == Habits().noise
    assert habits_of([]) == Habits()
