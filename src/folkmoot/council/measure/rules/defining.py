"""May an indicator be defined so, stand for that statement, and have this target?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from folkmoot.council.measure.models import Better
from folkmoot.library.errors import NotAllowed

YEARS = range(1900, 2101)
MOST_YEARS_AHEAD = 30


@dataclass(frozen=True, slots=True)
class Found:
    """What a series has of the numbers that a definition names.

    *years* are those with a number or a symbol; *is_yearly* is whether each year has but one.
    """

    series: str
    is_series: bool
    years: frozenset[int]
    is_yearly: bool


def check_words(named: Mapping[str, tuple[str, int]]) -> None:
    """Refuse an indicator with a word missing; *named* has each by its name, with its room."""
    for name, (words, limit) in named.items():
        if not words.strip() or len(words) > limit:
            raise NotAllowed(
                _("Say %(name)s in 1 to %(limit)d characters.") % {"name": name, "limit": limit}
            )


def check_free(slug: str, *, is_taken: bool) -> None:
    """Refuse a second indicator at one address."""
    if is_taken:
        raise NotAllowed(
            _("There is an indicator at the address “%(slug)s” already.") % {"slug": slug}
        )


def check_definition(first_year: int, earlier: int | None, found: Found) -> None:
    """Refuse a definition that begins no later than the one before, or that has no numbers.

    Years are the first calendar years of school years.
    """
    if first_year not in YEARS:
        raise NotAllowed(_("Give the first school year as a year such as 2019."))
    if earlier is not None and first_year <= earlier:
        raise NotAllowed(
            _(
                "The definition before holds from %(earlier)d. A new one must begin later: "
                "what was measured by the old one stays."
            )
            % {"earlier": earlier}
        )
    if not found.is_series:
        raise NotAllowed(
            _("No dataset belongs to the series “%(series)s”. Load one first.")
            % {"series": found.series}
        )
    if not found.years:
        raise NotAllowed(
            _("The series “%(series)s” has no such measure, place and breakdown.")
            % {"series": found.series}
        )
    if not found.is_yearly:
        raise NotAllowed(
            _(
                "The series “%(series)s” has several numbers within one year. Choose a measure "
                "that is published by the school year."
            )
            % {"series": found.series}
        )


def check_bound(statement_id: str, statements: Collection[str], *, is_bound: bool) -> None:
    """Refuse an indicator of no statement, or of one that it stands for already."""
    if statement_id not in statements:
        raise NotAllowed(
            _("The plan has no statement “%(statement)s”.") % {"statement": statement_id}
        )
    if is_bound:
        raise NotAllowed(_("The indicator stands for this statement already."))


def check_target(
    better: Better, year: int, amber_within: Decimal, because: str, latest: int | None
) -> None:
    """Refuse a target without direction or reason, and one out of all time.

    *latest* is the newest school year with a number.
    """
    if better == Better.NEITHER:
        raise NotAllowed(
            _("Neither more nor less of this indicator is better, so it takes no target.")
        )
    if not because.strip():
        raise NotAllowed(_("Say why this is the target."))
    if amber_within < 0:
        raise NotAllowed(_("How far from the target is still amber? Give nought or more."))
    if year not in YEARS or (latest is not None and year > latest + MOST_YEARS_AHEAD):
        raise NotAllowed(
            _("Give the school year of the target as a year at most %(years)d years ahead.")
            % {"years": MOST_YEARS_AHEAD}
        )
