"""An estimate: a number with the ends of its interval, and the name of the method that gave them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A *value* and the *low* and *high* ends of its interval, in the unit of the value.

    Any of the three is None where the figures do not tell it (a ratio to a rate of nought).
    """

    value: float | None
    low: float | None
    high: float | None
    method: str
