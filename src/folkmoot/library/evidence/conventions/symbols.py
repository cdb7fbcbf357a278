"""A published figure: a number, or the symbol that stands where no number is given.

A symbol is never a number. It does not become nought, it does not vanish in a sum: a sum over
figures with symbols is an interval where their meaning bounds them, and unknown where it does not,
and it says how many figures were set aside, and why.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from folkmoot.library.errors import BadFile

NOUGHT = Decimal(0)


class Symbol(StrEnum):
    """Why no number, or no sure number, is given: the symbols of Explore Education Statistics.

    ``BLANK`` is ours: nothing at all was written, so not even the reason is known.
    """

    CONFIDENTIAL = "c"
    UNAVAILABLE = "x"
    BLANK = "blank"
    UNRELIABLE = "u"
    LOW = "low"
    NOT_APPLICABLE = "z"

    @property
    def in_words(self) -> str:
        """What the symbol says.

        >>> Symbol.CONFIDENTIAL.in_words
        'held back as confidential'
        """
        return MEANS[self]


MEANS = MappingProxyType(
    {
        Symbol.CONFIDENTIAL: "held back as confidential",
        Symbol.UNAVAILABLE: "not available",
        Symbol.BLANK: "not written, and without a reason",
        Symbol.UNRELIABLE: "of low reliability",
        Symbol.LOW: "above nought but rounded to it",
        Symbol.NOT_APPLICABLE: "not applicable",
    }
)

OBSOLETE = MappingProxyType(
    {
        ":": Symbol.UNAVAILABLE,
        "..": Symbol.UNAVAILABLE,
        "na": Symbol.UNAVAILABLE,
        "n/a": Symbol.UNAVAILABLE,
        "#n/a": Symbol.UNAVAILABLE,
        "null": Symbol.UNAVAILABLE,
        "-": Symbol.UNAVAILABLE,
        "~": Symbol.LOW,
        "k": Symbol.LOW,
        "*": Symbol.CONFIDENTIAL,
        "supp": Symbol.CONFIDENTIAL,
        ".": Symbol.NOT_APPLICABLE,
    }
)
"""Signs of older files and other tools. Where a sign could mean two things the one that leaves
more unknown is taken: "NA" is not available, and never "not applicable"."""

PRESENT = MappingProxyType({one.value: one for one in Symbol if one is not Symbol.BLANK})
"""The symbols as they are written today."""

NUMBER = re.compile(
    r"(?P<number>[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?)"
    r"(?P<unreliable>\s*\[u\]|\s*u)?"
)
GRAVEST_FIRST = tuple(Symbol)
MOST_DIGITS = 15
"""Before the point, after it, and within: nothing that is counted or paid for is longer, and sums of
anything longer could no longer be exact."""
SHOWN = 40
"""A message shows so many characters of what it refuses."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure: its number, or the symbol in its place; *written* as it stood.

    A number may carry one symbol beside it, ``UNRELIABLE``. Two figures are equal when number and
    symbol are. Raises ValueError where both are missing or contradict each other.
    """

    number: Decimal | None
    symbol: Symbol | None = None
    written: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.number is None and self.symbol is None:
            raise ValueError("A figure needs a number or the symbol that says why there is none.")
        if self.number is not None and self.symbol not in {None, Symbol.UNRELIABLE}:
            raise ValueError(f"A figure that is {self.symbol} has no number.")
        if self.number is not None and not self.number.is_finite():
            raise ValueError(f"{self.number} is not a number that can be published.")

    @property
    def is_known(self) -> bool:
        """Whether there is a number."""
        return self.number is not None

    @property
    def as_float(self) -> float:
        """The number for sums in floating point; nan, and never nought, where there is none."""
        return float("nan") if self.number is None else float(self.number)

    @property
    def as_text(self) -> str:
        """The figure as Explore Education Statistics writes it today: "12.5", "c".

        A blank stays blank. A doubtful number gives way to its symbol only in ``tidy``'s writer,
        not here: "12.5 [u]".
        """
        if self.number is None:
            return "" if self.symbol in {None, Symbol.BLANK} else str(self.symbol)
        plain = format(self.number, "f")
        return f"{plain} [u]" if self.symbol is Symbol.UNRELIABLE else plain


def known(number: int | float | str | Decimal) -> Figure:
    """The figure of a number that is known; a float is taken at its shortest decimal.

    >>> known(0.1).number
    Decimal('0.1')
    """
    return Figure(Decimal(str(number)))


def hidden(symbol: Symbol) -> Figure:
    """The figure that is only a symbol."""
    return Figure(None, symbol)


@lru_cache(maxsize=2**16)
def read_figure(text: str) -> Figure:
    """The figure written as *text*: a number, a symbol of today, or one of an older file.

    Source: the open data standards and table symbols of the Department for Education ("Analysts'
    guide", statistics production). Thousands may be set apart by commas. A sign of percentage, of
    money or anything else is refused, and so is a number with more digits than anything counted has:
    raises BadFile, without the place, which the caller knows.

    >>> read_figure("1,234.5").number, read_figure("c").symbol.value, read_figure("~").symbol.value
    (Decimal('1234.5'), 'c', 'low')
    """
    plain = text.strip().casefold().replace("\u2212", "-")
    if not plain:
        return Figure(None, Symbol.BLANK, text)
    bare = plain[1:-1].strip() if plain.startswith("[") and plain.endswith("]") else plain
    if symbol := PRESENT.get(bare) or OBSOLETE.get(bare):
        return Figure(None, symbol, text)
    found = NUMBER.fullmatch(plain)
    if found is None or not re.search("[0-9]", found["number"].partition("e")[0]):
        raise BadFile(
            f"“{_short(text)}” is neither a number nor a symbol such as z, x, c, low or u."
        )
    doubt = Symbol.UNRELIABLE if found["unreliable"] else None
    return Figure(_number(found["number"], text), doubt, text)


def _number(plain: str, text: str) -> Decimal:
    """The number written as *plain*, unless no count and no amount could have so many digits."""
    number = Decimal(plain.replace(",", ""))
    if number and not -MOST_DIGITS <= number.adjusted() < MOST_DIGITS:
        raise BadFile(
            f"“{_short(text)}” is a number that nothing counted or paid for can have. Correct it, or "
            "write x where it is not known."
        )
    return number


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between what a hidden figure lies, both ends included; None where nothing bounds it."""

    least: Decimal | None = None
    most: Decimal | None = None


Meaning = Mapping[Symbol, Bounds]
"""What each symbol of a file says about the number behind it; one that is not named says nothing."""

COUNTS: Meaning = MappingProxyType({one: Bounds(NOUGHT) for one in Symbol})
"""Counts of people or things: a hidden one is nought or more, and how many more is not known."""

AMOUNTS: Meaning = MappingProxyType({})
"""Amounts that may be below nought, such as balances: a hidden one may be anything."""

EXCLUSIONS_TO_2018: Meaning = MappingProxyType(
    {**COUNTS, Symbol.UNAVAILABLE: Bounds(Decimal(1), Decimal(2))}
)
"""Exclusions published before 2019/20, where x stands for a count of 1 or 2 pupils. Source: data
guidance of "Permanent and fixed-period exclusions in England 2016 to 2017"."""


def rounded_to(step: Decimal) -> Meaning:
    """The meaning of counts rounded to *step* pupils: "low" is then at most half a step.

    >>> rounded_to(Decimal(10))[Symbol.LOW].most
    Decimal('5')
    """
    return MappingProxyType({**COUNTS, Symbol.LOW: Bounds(NOUGHT, step / 2)})


@dataclass(frozen=True, slots=True)
class Total:
    """What a sum over published figures knows: its bounds, what was used, what was set aside.

    *least* and *most* are None where nothing bounds the sum on that side. *used* figures had a
    number, *doubtful* ones of them were marked unreliable; *aside* counts the others by symbol.
    """

    least: Decimal | None
    most: Decimal | None
    used: int
    doubtful: int
    aside: tuple[tuple[Symbol, int], ...]

    @property
    def figure(self) -> Figure:
        """The total as one figure: its number if exact, else the gravest symbol of its parts."""
        reasons = [symbol for symbol, _ in self.aside]
        if self.least is not None and self.least == self.most and self.used:
            return Figure(self.least, Symbol.UNRELIABLE if self.doubtful else None)
        return hidden(reasons[0] if reasons else Symbol.BLANK)

    @property
    def in_words(self) -> str:
        """The total as a sentence without its full stop.

        >>> total([known(40), known(3), read_figure("c")]).in_words
        'at least 43 (1 figure is held back as confidential)'
        """
        numbers = _numbers_in_words(self.least, self.most) if self.used else "not known"
        reasons = ", ".join(
            f"{count} figure{'' if count == 1 else 's'} {'is' if count == 1 else 'are'} "
            f"{symbol.in_words}"
            for symbol, count in (*self.aside, *self._doubts())
        )
        return f"{numbers} ({reasons})" if reasons else numbers

    def _doubts(self) -> tuple[tuple[Symbol, int], ...]:
        return ((Symbol.UNRELIABLE, self.doubtful),) if self.doubtful else ()


def total(figures: Iterable[Figure], *, meaning: Meaning = COUNTS) -> Total:
    """The sum of *figures*, as far as it is known.

    A figure that is not applicable takes no part: nothing exists that it could count. Any other
    symbol widens the sum by what *meaning* says of it. A sum of nothing, or of not-applicable
    figures only, is no number. Every figure given is used, or set aside under its symbol.

    >>> few = total([known(5), read_figure("x")], meaning=EXCLUSIONS_TO_2018)
    >>> few.least, few.most, few.figure.symbol.value
    (Decimal('6'), Decimal('7'), 'x')
    """
    least: Decimal | None = NOUGHT
    most: Decimal | None = NOUGHT
    used = doubtful = 0
    aside: Counter[Symbol] = Counter()
    for one in figures:
        bounds = Bounds(one.number, one.number)
        if one.number is not None:
            used += 1
            doubtful += one.symbol is Symbol.UNRELIABLE
        elif one.symbol is not None:
            aside[one.symbol] += 1
            bounds = _bounds(one.symbol, meaning)
        least, most = _plus(least, bounds.least), _plus(most, bounds.most)
    reasons = tuple((symbol, aside[symbol]) for symbol in GRAVEST_FIRST if aside[symbol])
    if not used and set(aside) <= {Symbol.NOT_APPLICABLE}:
        least = most = None
    return Total(least, most, used, doubtful, reasons)


def _bounds(symbol: Symbol, meaning: Meaning) -> Bounds:
    if symbol is Symbol.NOT_APPLICABLE:
        return Bounds(NOUGHT, NOUGHT)
    return meaning.get(symbol, Bounds())


def _plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _numbers_in_words(least: Decimal | None, most: Decimal | None) -> str:
    if least is None:
        return "not known" if most is None else f"at most {most:f}"
    if most is None:
        return f"at least {least:f}"
    return f"{least:f}" if least == most else f"between {least:f} and {most:f}"
