"""Random consultations, invented by the machine: nobody answered them.

20 to 2,000 responses (uniform), 1 to 6 closed questions of 2 to 6 options, 1 to 4 facts of 2 to 8
categories. How common the options and categories are falls like rank to the power of -0.3 to -1.2.
Half of the facts have 1 to 20 % "not stated", most questions up to 10 % "not answered"; the answers
lean a little on one of the facts. The first fact is the capacity in which people answer (threshold
5); each further one is an equality fact (threshold 10) or not (5), by the toss of a coin, unless one
threshold is asked for. Tables: each question, each fact, each question by each fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from folkmoot.library.stats.disclosure import CountTable

EQUALITY, ELSEWHERE = 10, 5

Codes = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Consultation:
    """Who answered what: for each variable the place of each response's category."""

    codes: Mapping[str, Codes]
    categories: Mapping[str, tuple[str, ...]]
    thresholds: Mapping[str, int]
    questions: tuple[str, ...]
    facts: tuple[str, ...]
    size: int

    def tables(self, responses: Sequence[int] | None = None) -> list[CountTable]:
        """All tables of all responses, or of some of them (by place)."""
        chosen = np.arange(self.size) if responses is None else np.array(responses, dtype=int)
        pairs = [(question, fact) for question in self.questions for fact in self.facts]
        ones = [(variable,) for variable in (*self.questions, *self.facts)]
        return [self._table(variables, chosen) for variables in (*ones, *pairs)]

    def _table(self, variables: tuple[str, ...], chosen: Codes) -> CountTable:
        columns = [[self.categories[v][code] for code in self.codes[v][chosen]] for v in variables]
        return CountTable(
            name=" by ".join(variables),
            variables=variables,
            categories=tuple(self.categories[variable] for variable in variables),
            counts=dict(Counter(zip(*columns, strict=True))),
            threshold=max(self.thresholds[variable] for variable in variables),
        )


def consultation(
    seed: int,
    *,
    size: int | None = None,
    questions: int | None = None,
    facts: int | None = None,
    threshold: int | None = None,
) -> Consultation:
    """The random consultation of *seed*: its size, numbers of variables, and one *threshold* for
    all tables, unless given."""
    random = np.random.default_rng(seed)
    size = size or int(random.integers(20, 2001))
    question_ids = tuple(f"q{n + 1}" for n in range(questions or int(random.integers(1, 7))))
    fact_ids = tuple(f"fact {n + 1}" for n in range(facts or int(random.integers(1, 5))))
    codes, categories = dict[str, Codes](), dict[str, tuple[str, ...]]()
    for fact in fact_ids:
        shares = _shares(random, int(random.integers(2, 9)))
        known = random.choice(len(shares), size, p=shares)
        silent = random.uniform(0.01, 0.2) if random.random() < 0.5 else 0.0
        codes[fact], categories[fact] = _with_silent(random, known, len(shares), silent)
    for question in question_ids:
        shares = _shares(random, int(random.integers(2, 7)))
        leaning = codes[fact_ids[int(random.integers(len(fact_ids)))]]
        known = _leaning(random, shares, leaning)
        silent = random.uniform(0, 0.1) if random.random() < 0.7 else 0.0
        codes[question], categories[question] = _with_silent(random, known, len(shares), silent)
    limits = {fact: int(random.choice([ELSEWHERE, EQUALITY])) for fact in fact_ids}
    limits[fact_ids[0]] = ELSEWHERE
    return Consultation(
        codes=codes,
        categories=categories,
        thresholds={
            name: threshold or limits.get(name, ELSEWHERE) for name in (*question_ids, *fact_ids)
        },
        questions=question_ids,
        facts=fact_ids,
        size=size,
    )


def _shares(random: np.random.Generator, number: int) -> np.ndarray:
    weights = np.arange(1, number + 1) ** -random.uniform(0.3, 1.2)
    return random.permutation(weights / weights.sum())


def _leaning(random: np.random.Generator, shares: np.ndarray, by: Codes) -> Codes:
    tilted = np.array([random.dirichlet(shares * 30) for _ in range(int(by.max()) + 1)])
    drawn = random.random(len(by))[:, None]
    return np.minimum((drawn > tilted[by].cumsum(axis=1)).sum(axis=1), len(shares) - 1)


def _with_silent(
    random: np.random.Generator, known: Codes, number: int, silent: float
) -> tuple[Codes, tuple[str, ...]]:
    """The categories, and one more for those who did not say, if there are any."""
    names = tuple(f"category {n + 1}" for n in range(number))
    if not silent:
        return known, names
    return np.where(random.random(len(known)) < silent, number, known), (*names, "did not say")
