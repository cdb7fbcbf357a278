"""What a fan is, and which fans can be drawn honestly."""

from collections.abc import Sequence
from dataclasses import dataclass

from folkmoot.library.pictures.axes import ticks
from folkmoot.library.pictures.drawing import safe_text
from folkmoot.library.pictures.figure import number_text
from folkmoot.library.pictures.line import MOST_MOMENTS, Series
from folkmoot.library.pictures.values import is_drawable

FLAT = 1 / 3
"""Fans that take less of an axis from nought than this are hard to read."""
MOST_FANS = 3
"""More bands than this hide one another, whatever their signs."""


@dataclass(frozen=True, slots=True)
class FanPoint:
    """A projection at one moment: its centre, and the ends of its 80 % and 95 % intervals."""

    moment: str
    central: float
    lower_80: float
    upper_80: float
    lower_95: float
    upper_95: float

    @property
    def from_low_to_high(self) -> tuple[float, ...]:
        """The five values in the order in which they must stand."""
        return (self.lower_95, self.lower_80, self.central, self.upper_80, self.upper_95)


@dataclass(frozen=True, slots=True)
class Fan:
    """One projection or scenario: its label and its points, oldest first."""

    label: str
    points: tuple[FanPoint, ...]


def moments_of(history: Series, fans: Sequence[Fan]) -> list[str]:
    """Every moment, in the order in which it is first named: history, then the fans."""
    ahead = (at.moment for one in fans for at in one.points)
    return list(dict.fromkeys([*(name for name, _ in history.points), *ahead]))


def floor_below(history: Series, fans: Sequence[Fan]) -> float:
    """Where the value axis may begin so that the fans are not flat: nought, or a round number.

    Nought, unless all values lie within the upper part of the axis, FLAT of it; then a round number
    about as far below the lowest value as that is from the highest. Raises ValueError for fans that
    :func:`fan` refuses.

    >>> known = Series("Counted", (("2022/23", 16_400),))
    >>> floor_below(known, [Fan("A", (FanPoint("2023/24", 16000, 15800, 16200, 15600, 16500),))])
    14500.0
    """
    values = [float(value) for _, value in history.known]
    values += [float(end) for one in fans for at in one.points for end in at.from_low_to_high]
    check_fans(history, fans, min(values, default=0.0))
    low, high = min(values), max(values)
    if low < (1 - FLAT) * high or low <= 0:
        return min(0.0, low)
    return max(0.0, ticks(low - (high - low), high)[0])


def check_fans(history: Series, fans: Sequence[Fan], floor: float) -> None:
    """Raise ValueError where the fans cannot be drawn, or not without misleading."""
    if not history.known or not 1 <= len(fans) <= MOST_FANS:
        raise ValueError(f"A fan figure shows a history and 1 to {MOST_FANS} fans.")
    labels = [history.label, *(one.label for one in fans)]
    if len({safe_text(label) for label in labels}) != len(labels):
        raise ValueError("Two lines have one label.")
    if len(moments_of(history, fans)) > MOST_MOMENTS:
        raise ValueError(f"A fan figure shows at most {MOST_MOMENTS} moments.")
    _check_values(history.label, [value for _, value in history.known], floor)
    _check_moments(history.label, [name for name, _ in history.points], ())
    for one in fans:
        _check_fan(one, [name for name, _ in history.known], floor)


def _check_fan(one: Fan, known: Sequence[str], floor: float) -> None:
    if not one.points:
        raise ValueError(f"{one.label} has no points.")
    _check_moments(one.label, [at.moment for at in one.points], known)
    for at in one.points:
        _check_values(one.label, at.from_low_to_high, floor)
        if list(at.from_low_to_high) != sorted(at.from_low_to_high):
            raise ValueError(
                f"{one.label} at {at.moment}: the 95 % band must enclose the 80 % band, and that "
                "the centre."
            )


def _check_moments(label: str, moments: Sequence[str], known: Sequence[str]) -> None:
    if len({safe_text(name) for name in moments}) != len(moments):
        raise ValueError(f"{label} names a moment twice.")
    if twice := sorted(set(moments) & set(known)):
        raise ValueError(f"{label} projects {twice[0]}, which is already known.")


def _check_values(label: str, values: Sequence[float], floor: float) -> None:
    if not is_drawable(floor) or not all(is_drawable(value) for value in values):
        raise ValueError(f"{label} has a value that is not a finite number.")
    if min(values) < floor:
        raise ValueError(f"{label} has a value below {number_text(floor)}, where the axis begins.")
