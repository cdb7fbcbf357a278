"""Numbers, years and symbols in words."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from folkmoot.council.measure.models import ObservationStatus
from folkmoot.library.evidence.conventions.periods import FAMILIES, QUARTERED, Period

WHOLE_YEARS = frozenset({*QUARTERED, "Reporting year"})
"""Identifiers of periods of which there is one a year."""


def symbol_words(symbol: str) -> str:
    """What a symbol in the place of a number says; one that nobody knows is repeated.

    >>> symbol_words("c")
    'held back as confidential'
    """
    return {
        "c": _("held back as confidential"),
        "x": _("not available"),
        "u": _("of low reliability"),
        "low": _("above nought but rounded to it"),
        "z": _("not applicable"),
    }.get(symbol, symbol)


def sign_words(symbol: str, status: str) -> str:
    """What is said of a number beside it, or in its place: "" of one that is known and final.

    >>> sign_words("c", ""), sign_words("u", "provisional"), sign_words("", "")
    ('c: held back as confidential', 'u: of low reliability, provisional', '')
    """
    words = f"{symbol}: {symbol_words(symbol)}" if symbol else ""
    return ", ".join(one for one in (words, status_words(status)) if one)


def status_words(status: str) -> str:
    """What is said of a number that is not simply final."""
    return {
        ObservationStatus.PROVISIONAL.value: _("provisional"),
        ObservationStatus.REVISED.value: _("revised"),
    }.get(status, "")


def school_year(first: int) -> str:
    """The academic year that begins in *first*.

    >>> school_year(1999)
    '1999-00'
    """
    return f"{first}-{(first + 1) % 100:02d}"


def identifier_of(period: str) -> str:
    """What kind of period is named, "" where that is not known; none named is a school year.

    >>> identifier_of("Calendar year 2019"), identifier_of(""), identifier_of("last winter")
    ('Calendar year', 'Academic year', '')
    """
    if not period:
        return "Academic year"
    return max((one for one in FAMILIES if period.startswith(f"{one} ")), key=len, default="")


def year_words(year: int, like: str) -> str:
    """The year that begins in *year*, told as the period *like* tells its own.

    >>> year_words(2027, ""), year_words(2027, "Calendar year 2019")
    ('2027-28', 'Calendar year 2027')
    """
    identifier = identifier_of(like)
    if not like or identifier not in WHOLE_YEARS:
        return school_year(year) if not like else str(year)
    return f"{identifier} {Period(year, identifier).in_words}"


def printed(value: float | Decimal) -> str:
    """A number in a sentence: thousands apart, at most six decimals.

    >>> printed(2599.0), printed(12.5)
    ('2,599', '12.5')
    """
    text = f"{value:,.6f}"
    return text.rstrip("0").rstrip(".")


def amount(value: float | Decimal, unit: str) -> str:
    """A number with its unit.

    >>> amount(2599, "pupils"), amount(5.8, "%")
    ('2,599 pupils', '5.8%')
    """
    return f"{printed(value)}{'' if unit == '%' else ' '}{unit}".strip()


def number(value: Decimal) -> str:
    """A number without the zeros that a column of decimals adds.

    >>> number(Decimal("2599.000")), number(Decimal("12.500")), number(Decimal("100"))
    ('2599', '12.5', '100')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
