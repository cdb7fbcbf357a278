"""The classes of a map: their borders, their shades, and what a legend says of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from folkmoot.library.pictures.values import is_drawable, printed

MOST_CLASSES = 5
"""More shades of one colour are not told apart."""
RAMP = ("#eef6f3", "#c0ddd5", "#93c1b4", "#1a604f", "#08382c")
"""From light to dark, far enough apart to be told in grey; dark ink is read on the first three,
white on the others."""
DARK = frozenset(RAMP[3:])


@dataclass(frozen=True, slots=True)
class Class:
    """One class: its fill, and its bounds and how many areas it holds in words."""

    fill: str
    words: str


@dataclass(frozen=True, slots=True)
class Classes:
    """The inner borders between classes, rising; a value on a border is of the upper class."""

    breaks: tuple[float, ...]
    decimals: int

    def place(self, value: float) -> int:
        """Which class *value* is of, counted from nought."""
        return bisect_right(self.breaks, round(value, self.decimals))

    def fill(self, value: float) -> str:
        """The shade of *value*'s class."""
        return fills(len(self.breaks) + 1)[self.place(value)]

    def told(self, values: Sequence[float]) -> list[Class]:
        """Each class that holds an area, from low to high.

        >>> Classes((5.0,), 0).told([1, 3, 5])
        [Class(fill='#eef6f3', words='1 to 3 (2 areas)'), Class(fill='#08382c', words='5 (1 area)')]
        """
        found = []
        for at, ink in enumerate(fills(len(self.breaks) + 1)):
            inside = sorted(value for value in values if self.place(value) == at)
            if inside:
                low, high = (printed(end, self.decimals) for end in (inside[0], inside[-1]))
                number = f"{len(inside)} area{'s' if len(inside) > 1 else ''}"
                found.append(Class(ink, f"{low if low == high else f'{low} to {high}'} ({number})"))
        return found


def classes(values: Sequence[float], breaks: Sequence[float] | None, decimals: int) -> Classes:
    """Classes with the given *breaks*, or else with as equally many areas each as can be.

    Equal values are never parted. Raises ValueError for more than four breaks, or breaks that do
    not rise.

    >>> classes([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], None, 0).breaks
    (3, 5, 7, 9)
    """
    if breaks is not None:
        if len(breaks) >= MOST_CLASSES:
            raise ValueError(f"A map has at most {MOST_CLASSES} classes.")
        if not all(map(is_drawable, breaks)) or list(breaks) != sorted(set(breaks)):
            raise ValueError("The breaks between classes must be finite and rise.")
        return Classes(tuple(breaks), decimals)
    rounded = sorted(round(value, decimals) for value in values)
    number = min(MOST_CLASSES, len(set(rounded)))
    # The lowest value begins no second class: where it fills more than its part, the next does.
    above = [value for value in sorted(set(rounded)) if value > rounded[0]]
    starts = {
        next(value for value in above if value >= rounded[at * len(rounded) // number])
        for at in range(1, number)
    }
    return Classes(tuple(sorted(starts)), decimals)


def fills(number: int) -> tuple[str, ...]:
    """*number* shades, spread over the ramp.

    >>> fills(2)
    ('#eef6f3', '#08382c')
    """
    if number == 1:
        return (RAMP[1],)
    return tuple(RAMP[round(at * (len(RAMP) - 1) / (number - 1))] for at in range(number))
