"""Invented answers to an invented question: nobody wrote them, and no data set was looked at for them.

Each answer is put together from sentences about one to three of five themes, or about nothing.
"""

from dataclasses import dataclass

import numpy as np

from folkmoot.library.analysis.themes.learn import Theme

THEMES = (
    Theme("bus", "School buses", "Buses that come late, are full, or do not come"),
    Theme("meals", "School meals", "What lunch costs and how it tastes"),
    Theme("send", "Support for special needs", "Plans, assessments and support for children"),
    Theme("road", "Safety on the road", "Crossings, cars and speed outside the school gate"),
    Theme("trees", "Trees and shade", "Planting trees in the playground"),
)
SAYINGS = {
    "bus": (
        "The bus was {how} again",
        "There is no {how} bus after clubs",
        "Our driver came {how}",
    ),
    "meals": ("Lunch is {how} and cold", "The canteen food tastes {how}", "Dinner costs are {how}"),
    "send": (
        "My son has been {how} waiting for an assessment",
        "Support for autism is {how}",
        "The plan for her needs came {how}",
    ),
    "road": (
        "Cars at the gate are {how} fast",
        "We need a {how} crossing",
        "Parking on the pavement is {how}",
    ),
    "trees": ("Plant a {how} oak for shade", "The yard is {how} hot without trees"),
}
HOW = ("really", "very", "terribly", "quite", "sadly", "always", "too", "rather", "truly")
OPENINGS = ("", "I think that is so.", "As a parent I am worried.", "Thank you for asking.")
CLOSINGS = ("", "Please act.", "That is all.", "We live near the park.")
CHANCES = (0.4, 0.25, 0.2, 0.12, 0.05)


@dataclass(frozen=True, slots=True)
class Invented:
    """Answers by id, and the themes that each of them truly raises."""

    texts: dict[str, str]
    themes: dict[str, frozenset[str]]

    def coded(self, ids: list[str]) -> dict[str, frozenset[str]]:
        """What a reader without fail would code in the answers *ids*."""
        return {one: self.themes[one] for one in ids}

    def drawn(self, count: int, seed: int = 1) -> list[str]:
        """*count* ids drawn at random."""
        order = np.random.default_rng(seed).permutation(sorted(self.texts))
        return [str(one) for one in order[:count]]


def invented(count: int, seed: int = 7) -> Invented:
    """*count* answers, the same for the same *seed*."""
    draw = np.random.default_rng(seed)
    texts, themes = {}, {}
    for number in range(1, count + 1):
        raised = [one.key for one, p in zip(THEMES, CHANCES, strict=True) if draw.random() < p]
        sayings = [str(draw.choice(SAYINGS[key])).format(how=draw.choice(HOW)) for key in raised]
        said = [draw.choice(OPENINGS), *(f"{one}." for one in sayings), draw.choice(CLOSINGS)]
        texts[str(number)] = " ".join(one for one in said if one)
        themes[str(number)] = frozenset(raised)
    return Invented(texts, themes)
