"""Time as Explore Education Statistics writes it: ``time_period`` and ``time_identifier``."""

import re
from dataclasses import dataclass
from types import MappingProxyType

from folkmoot.library.errors import BadFile

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKS = tuple(f"Week {number}" for number in range(1, 54))
QUARTERED = ("Academic year", "Calendar year", "Financial year", "Tax year")
QUARTERS = MappingProxyType(
    {year: tuple(f"{year} Q{number}" for number in range(1, 5)) for year in QUARTERED}
)
TERMS = ("Autumn term", "Spring term", "Summer term")
HALVES = ("Part 1 (April to September)", "Part 2 (October to March)")

FAMILIES = MappingProxyType(
    {
        **{year: frozenset({year}) for year in (*QUARTERED, "Reporting year")},
        "Autumn and spring term": frozenset({"Autumn and spring term"}),
        **{one: frozenset(TERMS) for one in TERMS},
        **{one: frozenset(HALVES) for one in HALVES},
        **{one: frozenset(MONTHS) for one in MONTHS},
        **{one: frozenset(WEEKS) for one in WEEKS},
        **{one: frozenset(quarters) for quarters in QUARTERS.values() for one in quarters},
    }
)
"""Every time identifier, with those that may stand beside it in one file: months with months,
never a year with a term. Source: open data standards of the Department for Education."""

ONE_YEAR = frozenset(
    {"Calendar year", "Reporting year", *QUARTERS["Calendar year"], *MONTHS, *WEEKS}
)
"""Identifiers whose period is one year in four digits; that of all others is two in six."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period: 2018 with "Academic year" is 2018/19."""

    first_year: int
    identifier: str

    @property
    def written(self) -> str:
        """The period as ``time_period`` holds it.

        >>> Period(1999, "Academic year").written, Period(2019, "Calendar year").written
        ('199900', '2019')
        """
        if self.identifier in ONE_YEAR:
            return f"{self.first_year:04d}"
        return f"{self.first_year:04d}{(self.first_year + 1) % 100:02d}"

    @property
    def in_words(self) -> str:
        """The period as people write it: 2018/19, 2018-19 where it is one of money, 2019."""
        if self.identifier in ONE_YEAR:
            return str(self.first_year)
        is_money = self.identifier.startswith(("Financial", "Tax", "Part"))
        return f"{self.first_year}{'-' if is_money else '/'}{(self.first_year + 1) % 100:02d}"


def read_period(time_period: str, time_identifier: str) -> Period:
    """The period of the two cells. Raises BadFile, without the place, where they say none.

    >>> read_period("201819", "Academic year").in_words
    '2018/19'
    """
    if time_identifier not in FAMILIES:
        raise BadFile(
            f"“{time_identifier}” is not a time identifier such as Academic year, Financial year, "
            "Calendar year, Reporting year, Autumn term or January."
        )
    digits = 4 if time_identifier in ONE_YEAR else 6
    if not re.fullmatch(f"[0-9]{{{digits}}}", time_period):
        example = "2018" if digits == 4 else "201819"
        raise BadFile(
            f"“{time_period}” is not a period of {time_identifier}, which takes {digits} digits: "
            f"write it as {example}."
        )
    period = Period(int(time_period[:4]), time_identifier)
    if period.written != time_period:
        raise BadFile(
            f"“{time_period}” does not name two years that follow each other. After "
            f"{period.first_year} comes {period.first_year + 1}: write {period.written}."
        )
    return period


def school_year(first_year: int) -> Period:
    """The academic year that begins in *first_year*.

    >>> school_year(2016).written
    '201617'
    """
    return Period(first_year, "Academic year")
