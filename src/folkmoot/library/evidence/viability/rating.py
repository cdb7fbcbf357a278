"""Red, amber or green: where a school's spending per unit stands among schools like it.

Source: Financial Benchmarking and Insights Tool, RAG by decile of the comparator set. Neither much
nor little is good of itself: for teaching the middle is green, for overheads the low end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

MANY_CLOSE = 10
"""With more close comparators than this, the school itself counted, the stricter row is used."""


class Colour(StrEnum):
    """The three colours."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class Category(StrEnum):
    """The nine published cost categories."""

    TEACHING = "teaching and teaching support staff"
    SUPPLIES = "educational supplies"
    COMPUTING = "educational ICT"
    SUPPORT = "non-educational support staff and services"
    PREMISES = "premises staff and services"
    UTILITIES = "utilities"
    ADMINISTRATION = "administrative supplies"
    CATERING = "catering staff and supplies"
    OTHER = "other costs"


def _row(letters: str) -> tuple[Colour, ...]:
    return tuple({"R": Colour.RED, "A": Colour.AMBER, "G": Colour.GREEN}[one] for one in letters)


MIDDLE_IS_GREEN = {
    ("outstanding", True): _row("AAAGGGAARR"),
    ("outstanding", False): _row("AAAGGGAAAR"),
    ("other", True): _row("RRAGGGAARR"),
    ("other", False): _row("RAAGGGAAAR"),
}
LOW_IS_GREEN = dict.fromkeys(MIDDLE_IS_GREEN, _row("GGGAAAAARR"))
ROWS: Mapping[Category, Mapping[tuple[str, bool], tuple[Colour, ...]]] = {
    category: MIDDLE_IS_GREEN
    if category in {Category.TEACHING, Category.SUPPLIES, Category.COMPUTING}
    else LOW_IS_GREEN
    for category in Category
}
"""Ten colours, from the lowest tenth of spending to the highest, by (Ofsted grade, many close)."""


@dataclass(frozen=True, slots=True)
class Rating:
    """Where the spending stands: *percentile* (0 to 100), *decile* (0 to 9), *median*, *colour*."""

    percentile: float
    decile: int
    median: float
    colour: Colour


def rate_spending(
    category: Category,
    own: float,
    comparators: Sequence[float],
    *,
    ofsted: str,
    close: int,
) -> Rating:
    """The colour of *own* spending per unit (pounds per pupil or square metre) in *category*.

    *comparators* is what the other schools of the set spend; those of nought or less are left out,
    as published. The percentile is the share of the set, the school itself included, that spends as
    much or less. *ofsted* is the overall grade ("outstanding" has a row of its own), *close* how
    many of the set are close, the school itself included. Overall grades ended in September 2024:
    give "" for schools inspected since, which takes the row of all others.

    >>> others = [100.0, 120.0, 140.0, 160.0, 180.0, 200.0, 220.0, 240.0, 260.0]
    >>> rate_spending(Category.TEACHING, 150.0, others, ofsted="good", close=4)
    Rating(percentile=40.0, decile=4, median=170.0, colour=<Colour.GREEN: 'green'>)
    """
    kept = [amount for amount in comparators if amount > 0]
    everybody = [own, *kept]
    percentile = 100 * sum(amount <= own for amount in everybody) / len(everybody)
    decile = min(9, int(percentile / 10))
    grade = "outstanding" if ofsted.casefold() == "outstanding" else "other"
    colour = ROWS[category][grade, close > MANY_CLOSE][decile]
    return Rating(percentile, decile, float(median(everybody)), colour)
