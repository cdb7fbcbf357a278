"""The council's brand colour, darkened or lightened until words in it can be read.

Contrast follows WCAG 2.2, "relative luminance" and "contrast ratio".
"""

import re
from dataclasses import dataclass

PAPER, NIGHT = "#fbfaf6", "#1c2522"  # the grounds of folkmoot.css by day and by night
DEFAULT_BRAND = "#00664f"
FOR_TEXT = 7.0
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Brand:
    """One brand in three strengths: as given, deep (text on paper), pale (text at night)."""

    given: str
    deep: str
    pale: str


def is_colour(text: str) -> bool:
    """Whether *text* is a colour such as ``#00664f``."""
    return _HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 2)


def brand(given: str) -> Brand:
    """The three strengths of *given*; words in *deep* and *pale* keep a contrast of 7:1.

    >>> brand("#00664f").given
    '#00664f'
    """
    return Brand(
        given=given,
        deep=_towards(given, target=0, ground=PAPER),
        pale=_towards(given, target=255, ground=NIGHT),
    )


def _towards(colour: str, *, target: int, ground: str) -> str:
    """Mix *colour* with black (0) or white (255) until it stands out from *ground*."""
    for step in range(101):
        mixed = _mix(colour, target, step / 100)
        if contrast(mixed, ground) >= FOR_TEXT:
            return mixed
    return "#000000" if target == 0 else "#ffffff"


def _mix(colour: str, target: int, share: float) -> str:
    return "#" + "".join(f"{round(c + (target - c) * share):02x}" for c in _channels(colour))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
