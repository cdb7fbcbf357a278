"""Whether words can be told from what is behind them."""

from dataclasses import dataclass
from functools import lru_cache

HARDLY = 1.2
"""Below this contrast ratio (WCAG 2, from 1 to 21) nobody sees words; 4.5 is asked of text."""


@dataclass(frozen=True, slots=True)
class Colour:
    """Light of a screen: red, green and blue from 0 to 1."""

    red: float
    green: float
    blue: float

    @property
    def luminance(self) -> float:
        """Relative luminance from 0 (black) to 1 (white), after WCAG 2.2."""
        red, green, blue = (_linear(part) for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


WHITE = Colour(1.0, 1.0, 1.0)
BLACK = Colour(0.0, 0.0, 0.0)


@lru_cache(maxsize=10_000)
def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, after WCAG 2.2.

    >>> round(contrast(BLACK, WHITE), 1)
    21.0
    """
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def is_hidden(text: Colour | None, behind: Colour | None) -> bool:
    """Whether words cannot be seen; colours that are not known (None) hide nothing."""
    return text is not None and behind is not None and contrast(text, behind) < HARDLY


def from_hexadecimal(code: str) -> Colour | None:
    """The colour of RRGGBB or AARRGGBB, with or without #; None where it is none.

    >>> from_hexadecimal("#FFFFFF") == from_hexadecimal("FFFFFFFF") == WHITE
    True
    """
    digits = code.strip().lstrip("#")[-6:]
    try:
        red, green, blue = bytes.fromhex(digits)
    except ValueError:
        return None
    return Colour(red / 255, green / 255, blue / 255)


def tinted(colour: Colour, tint: float) -> Colour:
    """*colour* made lighter (tint up to 1) or darker (down to -1), as spreadsheets do it."""

    def part(value: float) -> float:
        return value * (1 + tint) if tint < 0 else value + (1 - value) * tint

    return Colour(part(colour.red), part(colour.green), part(colour.blue))


def _linear(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
