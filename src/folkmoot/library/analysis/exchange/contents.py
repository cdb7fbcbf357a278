"""What the cells of one column look like: how many, how long, how often the same."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from folkmoot.library.analysis.exchange.scales import TWO_VALUED, folded, is_out, is_scale

OPTIONS_MOST = 40
OPTION_LONGEST = 200
SAME_SHARE = 0.2
"""Where at most this share of the cells differ from one another, they were chosen, not written."""
FEW, FEW_REPEATED = 12, 0.5
LONG_MEAN, LONG_LONGEST = 40, 120
"""From these lengths in characters on, answers are passages and not single words."""
MOSTLY = 0.6

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}", re.IGNORECASE)
PHONE = re.compile(r"(?:\+44|0)[\s()-]*(?:\d[\s()-]*){9,10}")
ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}", re.IGNORECASE)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Contents:
    """The cells of a column that are not blank, in numbers.

    *counts* says how often each text stands there, spaces tidied; *filled* of *rows* cells hold
    one; *mean* and *longest* are lengths in characters. *lined* is *counts* with the line ends
    kept, empty where no cell has any.
    """

    counts: Mapping[str, int]
    filled: int
    rows: int
    mean: float
    longest: int
    lined: Mapping[str, int] = field(default_factory=dict)

    @property
    def distinct(self) -> int:
        """How many different texts there are."""
        return len(self.counts)

    @property
    def are_all_different(self) -> bool:
        """Whether every row holds a text, and none twice."""
        return self.distinct == self.filled == self.rows > 0

    @property
    def is_long(self) -> bool:
        """Whether the texts are passages rather than words."""
        return self.mean > LONG_MEAN or self.longest > LONG_LONGEST

    @property
    def are_chosen(self) -> bool:
        """Whether the texts were chosen from options rather than written."""
        if not self.filled or self.distinct > OPTIONS_MOST or self.longest > OPTION_LONGEST:
            return False
        if self.are_known_options:
            return True
        if self.distinct == 1:
            return False
        if self.distinct <= SAME_SHARE * self.filled:
            return True
        repeated = sum(number > 1 for number in self.counts.values())
        return self.distinct <= FEW and repeated > FEW_REPEATED * self.distinct

    @property
    def are_known_options(self) -> bool:
        """Whether they are words such as "Yes", "Don't know" or the steps of a known scale."""
        if self.distinct > OPTIONS_MOST:
            return False
        steps = {folded(one) for one in self.counts if not is_out(one)}
        return bool(steps) and (steps <= TWO_VALUED or is_scale(self.counts))

    @property
    def are_numbers(self) -> bool:
        """Whether every text is a number."""
        return self.filled > 0 and all(NUMBER.fullmatch(one) for one in self.counts)

    def mostly(self, fits: Callable[[str], object]) -> bool:
        """Whether at least 60 % of the cells fit."""
        fitting = sum(number for text, number in self.counts.items() if fits(text))
        return self.filled > 0 and fitting >= MOSTLY * self.filled

    @property
    def labels(self) -> tuple[str, ...]:
        """The options that were chosen, each in its commonest spelling, by the alphabet."""
        spelled: dict[str, list[tuple[int, str]]] = {}
        for text, number in self.counts.items():
            spelled.setdefault(folded(text), []).append((-number, text))
        return tuple(sorted(min(ways)[1] for ways in spelled.values()))


def contents(cells: Iterable[str]) -> Contents:
    """The contents of a column's *cells*, blank ones among them.

    >>> found = contents(["Yes", "No", " Yes ", ""])
    >>> found.filled, found.distinct, found.are_chosen
    (3, 2, True)
    """
    rows = 0
    counts: Counter[str] = Counter()
    lined: Counter[str] = Counter()
    for cell in cells:
        rows += 1
        if cell and not cell.isspace():
            counts[" ".join(cell.split())] += 1
            lined["\n".join(" ".join(line.split()) for line in cell.strip().split("\n"))] += 1
    filled = counts.total()
    letters = sum(len(text) * number for text, number in counts.items())
    longest = max(map(len, counts), default=0)
    if not any("\n" in text for text in lined):
        lined.clear()
    return Contents(counts, filled, rows, letters / filled if filled else 0.0, longest, lined)


@lru_cache(maxsize=64)
def _parts(separator: str) -> re.Pattern[str]:
    return re.compile(rf"\s*{re.escape(separator)}\s*")


def pieces(text: str, separator: str) -> list[str]:
    """The texts between separators, without blanks.

    >>> pieces("Bus;Walk; Cycle;", ";")
    ['Bus', 'Walk', 'Cycle']
    """
    return [one for one in _parts(separator).split(text.strip()) if one]
