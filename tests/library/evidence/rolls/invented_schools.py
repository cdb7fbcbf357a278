"""Invented schools of three areas: primaries, infants with juniors, and secondaries."""

import numpy as np

from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import GRADES, Rolls
from folkmoot.library.evidence.rolls.reading import School

FIRST, YEARS, AREAS = 2014, 6, 3
SHAPES = (range(7), range(7), range(7), range(3), range(3, 7), range(7, 12), range(7, 14))


def invented_schools(
    *, places: int | None = None, seed: int = 3
) -> tuple[Rolls, tuple[School, ...], Births]:
    """Seven schools in each area; *places* is the admission number of every one."""
    random = np.random.default_rng(seed)
    rows, schools = [], []
    for area in range(AREAS):
        for at, grades in enumerate(SHAPES):
            size = 120 if grades[0] == 7 else 40
            intakes = random.poisson(size, YEARS + GRADES)
            counts = np.zeros((YEARS, GRADES))
            for year in range(YEARS):
                for grade in grades:
                    kept = 0.5 if grade > 11 else 1.0
                    counts[year, grade] = round(kept * intakes[year - grade + GRADES - 1])
            rows.append(counts)
            schools.append(School(f"{100 * (area + 1) + at}", f"A{area}", places))
    born = np.full((AREAS, YEARS + 20), 250.0)
    births = Births(tuple(f"A{area}" for area in range(AREAS)), FIRST - 6, born)
    return Rolls(tuple(one.urn for one in schools), FIRST, np.array(rows)), tuple(schools), births
