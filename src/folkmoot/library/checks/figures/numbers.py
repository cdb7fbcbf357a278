"""Numbers as they are printed: the value, how many decimals, and whether it is a percentage."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

SPACES = "\u00a0\u2007\u2009\u202f"
PLAIN = rf"\d{{1,3}}(?:[,{SPACES}]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A number without its sign, with or without marks between the thousands."""
PER_CENT = r"(?:%|per\s?cent\b|percent\b|pct\b)"

CELL = re.compile(
    rf"^(?:n\s*=\s*)?(?P<sign>[+\-−–]?)\s*(?P<number>{PLAIN}|\d{{1,3}}(?: \d{{3}})+|\d+,\d{{1,2}})"
    rf"\s*(?P<percent>{PER_CENT})?\s*[*†‡]?$",
    re.IGNORECASE,
)
BOTH = re.compile(
    rf"^(?P<count>{PLAIN})\s*(?:[(\[,/–-]|\bor\b)\s*(?P<percent>{PLAIN})\s*{PER_CENT}\s*[)\]]?$",
    re.IGNORECASE,
)
BOTH_TURNED = re.compile(
    rf"^(?P<percent>{PLAIN})\s*{PER_CENT}\s*[(\[,/–-]\s*(?P<count>{PLAIN})\s*[)\]]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it stands on the page; *decimals* is how many digits follow its point."""

    value: Fraction
    decimals: int = 0
    is_percent: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it can be a count: no decimals, not below nought, no percentage."""
        return self.value >= 0 and self.value.denominator == 1 and not self.is_percent

    @property
    def slack(self) -> Fraction:
        """How far rounding can have moved it: half a unit of its last digit."""
        return Fraction(1, 2 * 10**self.decimals)


def number(text: str, *, is_percent: bool = False) -> Printed:
    """The number that *text* prints: digits, a point, and marks between thousands.

    >>> number("1,681"), number("29.40").decimals
    (Printed(value=Fraction(1681, 1), decimals=0, is_percent=False), 2)
    """
    plain = re.sub(rf"[,{SPACES} ]", "", text)
    _, _, decimals = plain.partition(".")
    return Printed(Fraction(Decimal(plain)), len(decimals), is_percent)


def in_cell(text: str) -> Printed | None:
    """The number that a whole cell prints, or None where the cell is anything else.

    >>> in_cell("n = 17").value, in_cell("29.4 %").is_percent, in_cell("16-25"), in_cell("<5")
    (Fraction(17, 1), True, None, None)
    """
    found = CELL.match(text.strip())
    if found is None:
        return None
    digits = found["number"]
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        digits = digits.replace(",", ".")
    one = number(digits, is_percent=bool(found["percent"]))
    return one if found["sign"] in {"", "+"} else Printed(-one.value, one.decimals, one.is_percent)


def count_and_percent(text: str) -> tuple[Printed, Printed] | None:
    """The count and the percentage of a cell that prints both, or None.

    >>> [str(one.value) for one in count_and_percent("5 (29.4%)")]
    ['5', '147/5']
    """
    found = BOTH.match(text.strip()) or BOTH_TURNED.match(text.strip())
    if found is None:
        return None
    return number(found["count"]), number(found["percent"], is_percent=True)
