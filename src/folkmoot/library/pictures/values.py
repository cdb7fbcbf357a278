"""What a picture prints of a value: a number in its measure, or why no number stands there."""

import math
from enum import Enum, StrEnum

MOST = 1e15
"""Beyond this a float no longer holds every whole number, and nobody reads it."""


class Gap(StrEnum):
    """Why no number is shown: hidden by the rules for small numbers, or never known."""

    HIDDEN = "hidden"
    UNKNOWN = "not known"

    @property
    def symbol(self) -> str:
        """The sign of Explore Education Statistics: c (confidential) or x (not available)."""
        return {Gap.HIDDEN: "c", Gap.UNKNOWN: "x"}[self]


class Measure(Enum):
    """How a number is printed: as it is, or as per cent of the share (0 to 1) that it is."""

    NUMBER = "number"
    SHARE = "share"


def printed(value: float, decimals: int = 0, measure: Measure = Measure.NUMBER) -> str:
    """*value* as it is printed, with thousands parted and *decimals* places.

    >>> printed(12345.6), printed(0.1234, 1, Measure.SHARE), printed(-3), printed(-0.2)
    ('12,346', '12.3%', '−3', '0')
    """
    if math.isinf(value):
        return "no upper end" if value > 0 else "no lower end"
    if measure is Measure.SHARE:
        return f"{printed(value * 100, decimals)}%"
    return f"{round(value, decimals) + 0.0:,.{decimals}f}".replace("-", "\N{MINUS SIGN}")


def plain(
    value: float | None, decimals: int = 0, measure: Measure = Measure.NUMBER
) -> float | None:
    """*value* as it stands in a CSV: what :func:`printed` prints, as a number.

    None and an endless bound give None, so that their cell is empty.

    >>> plain(12345.6), plain(0.1234, 1, Measure.SHARE), plain(None), plain(float("inf"))
    (12346, 12.3, None, None)
    """
    if value is None or math.isinf(value):
        return None
    shown = value * 100 if measure is Measure.SHARE else value
    return round(shown, decimals) + 0.0 if decimals else round(shown)


def is_drawable(value: float) -> bool:
    """Whether *value* is a finite number that an axis can hold.

    >>> is_drawable(3), is_drawable(float("nan")), is_drawable(10**400)
    (True, False, False)
    """
    try:
        return math.isfinite(value) and abs(value) <= MOST
    except OverflowError:  # a whole number beyond every float
        return False


def capital(words: str) -> str:
    """*words* with a capital at their beginning, and otherwise as they are.

    >>> capital("EHC plans"), capital("pupils")
    ('EHC plans', 'Pupils')
    """
    return words[:1].upper() + words[1:]
