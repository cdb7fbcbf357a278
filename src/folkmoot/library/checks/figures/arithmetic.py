"""What follows from what: a percentage from count and base, a total from its parts."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

from folkmoot.library.checks.figures.numbers import Printed

MOST_PARTS_TRIED = 14
MOST_IN_RUNS = 300
SURELY_NOT_BY_CHANCE = 100
"""Below this total some of the parts will often add to it by accident."""


def follows(percent: Printed, count: Fraction, base: Fraction) -> bool:
    """Whether *percent* is *count* of *base*, rounded to its own decimals (halves either way).

    >>> from folkmoot.library.checks.figures.numbers import number
    >>> follows(number("29.4"), Fraction(5), Fraction(17))
    True
    >>> follows(number("12"), Fraction(1), Fraction(17))
    False
    """
    return base > 0 and abs(100 * count / base - percent.value) <= percent.slack


def bases_possible(percent: Printed, count: Fraction) -> tuple[int, int] | None:
    """The least and the largest whole base that *percent* can follow from; None where none can.

    Also None for a count or a percentage of nought, from which no base can be told.

    >>> from folkmoot.library.checks.figures.numbers import number
    >>> bases_possible(number("29.4"), Fraction(5)), bases_possible(number("62.5"), Fraction(11))
    ((17, 17), None)
    """
    if count <= 0 or percent.value <= percent.slack:
        return None
    least = ceil(100 * count / (percent.value + percent.slack))
    most = floor(100 * count / (percent.value - percent.slack))
    return (least, most) if least <= most else None


def common_base(pairs: Sequence[tuple[Fraction, Printed]]) -> tuple[int, int] | None:
    """The bases that every (count, percentage) can follow from, as least and largest, or None."""
    ranges = []
    for count, percent in pairs:
        if count > 0 and percent.value > percent.slack:
            possible = bases_possible(percent, count)
            if possible is None:
                return None
            ranges.append(possible)
    if not ranges:
        return None
    least, most = max(low for low, _ in ranges), min(high for _, high in ranges)
    return (least, most) if least <= most else None


def as_percent(count: Fraction, base: Fraction, decimals: int) -> str:
    """*count* of *base* in per cent, to *decimals*, halves rounded up.

    >>> as_percent(Fraction(2), Fraction(17), 1)
    '11.8%'
    """
    share = Decimal(2 * 100 * count.numerator) / Decimal(2 * count.denominator)
    exact = share * base.denominator / Decimal(base.numerator)
    return f"{exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)}%"


def plain(value: Fraction) -> str:
    """A number as it is printed: thousands marked, and no more decimals than it has.

    >>> plain(Fraction(6158)), plain(Fraction(9, 2))
    ('6,158', '4.5')
    """
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,g}"


def is_explained(total: Fraction, parts: Sequence[Fraction]) -> bool:
    """Whether *total* is the sum of all *parts*, of a run of them, or of some of them.

    Some rows of a real table are parts of other rows, or stand beside the count ("of which ...").
    A run of two or more rows is always tried; any other choice only where it could hardly fit by
    accident: at most 14 parts and a total of at least 100.

    >>> is_explained(Fraction(1681), [Fraction(n) for n in (315, 1333, 1319, 14, 33)])
    True
    """
    if sum(parts, Fraction()) == total or (len(parts) <= MOST_IN_RUNS and total in _runs(parts)):
        return True
    positive = [part for part in parts if part > 0]
    if len(positive) > MOST_PARTS_TRIED or total < SURELY_NOT_BY_CHANCE:
        return False
    return any(
        sum(chosen) == total
        for size in range(2, len(positive))
        for chosen in combinations(positive, size)
    )


def _runs(parts: Sequence[Fraction]) -> set[Fraction]:
    """The sums of every two or more neighbours."""
    sums = set()
    for start in range(len(parts)):
        so_far = parts[start]
        for part in parts[start + 1 :]:
            so_far += part
            sums.add(so_far)
    return sums
