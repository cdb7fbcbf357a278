"""How a projection did on years that had already passed, in a table and in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.council.measure.models import Projection
from folkmoot.council.measure.queries.columns import PHASES, among, column_words
from folkmoot.council.measure.rules import school_year
from folkmoot.library.evidence.rolls.backtesting import TESTED
from folkmoot.library.pictures.values import printed

FEWEST = 10
"""Fewer figures than this say nothing about 8 times out of 10."""
LEVELS = ("area", "school")
NAMES = {str(column): phase for phase, column in TESTED.items()}
"""Under which name each column that was tested by itself goes."""


@dataclass(frozen=True, slots=True)
class Tested:
    """One phase at one horizon: errors and coverage in per cent, over so many figures."""

    level: str
    phase: str
    horizon: int
    error: float
    bias: float
    coverage_80: float | None
    coverage_95: float | None
    figures: int
    first_year: int
    last_year: int

    @property
    def level_words(self) -> str:
        return _("Schools") if self.level == "school" else _("Areas")

    @property
    def phase_words(self) -> str:
        return column_words(str(TESTED[self.phase]))

    @property
    def bias_words(self) -> str:
        plus = "+" if self.bias > 0 else ""
        return f"{plus}{printed(self.bias, 2)}%"

    @property
    def years_words(self) -> str:
        return spell(self.first_year, self.last_year)


def tested_rows(projection: Projection) -> tuple[Tested, ...]:
    """What replaying the past showed, areas before schools, by phase and horizon."""
    rows = tuple(tested(one) for one in projection.tested)
    return tuple(
        sorted(
            rows,
            key=lambda one: (LEVELS.index(one.level), list(TESTED).index(one.phase), one.horizon),
        )
    )


def tested(plain: dict[str, object]) -> Tested:
    def number(key: str) -> float:
        found = plain[key]
        return float(found) if isinstance(found, int | float) else 0.0

    def share(key: str) -> float | None:
        return None if plain[key] is None else number(key)

    return Tested(
        level=str(plain["level"]),
        phase=str(plain["phase"]),
        horizon=int(number("horizon")),
        error=number("error"),
        bias=number("bias"),
        coverage_80=share("coverage_80"),
        coverage_95=share("coverage_95"),
        figures=int(number("figures")),
        first_year=int(number("from")),
        last_year=int(number("to")),
    )


def coverage_sentence(projection: Projection, level: str, column: str) -> str:
    """How often the real number fell inside the dark band: what was seen, or that nothing was.

    A year group that was not tested by itself is told by its phase.
    """
    phase = phase_of(column)
    rows = [one for one in tested_rows(projection) if (one.level, one.phase) == (level, phase)]
    seen = [one for one in rows if one.coverage_80 is not None]
    figures = sum(one.figures for one in seen)
    if figures < FEWEST:
        return _("Not tested: there are too few years, or too few figures, to look back on.")
    share = sum((one.coverage_80 or 0.0) * one.figures for one in seen) / figures
    sentence = _(
        "Of 100 real numbers, %(share)s have fallen inside the dark band, which is drawn for 80 "
        "(tested on %(years)s, %(figures)s figures)."
    )
    if 75 <= share < 85:
        sentence = _(
            "8 times out of 10 the real number has fallen inside the dark band (%(share)s of 100, "
            "tested on %(years)s, %(figures)s figures)."
        )
    words = sentence % {
        "share": round(share),
        "years": spell(min(one.first_year for one in seen), max(one.last_year for one in seen)),
        "figures": f"{figures:,}",
    }
    return words if column in NAMES else f"{words} {_by_phase(phase)}"


def phase_of(column: str) -> str:
    """Under which name a column was tested, by itself or with its phase; "" where it was not.

    >>> phase_of("0"), phase_of("4"), phase_of("9"), phase_of("12")
    ('reception', 'primary', 'secondary', 'year 12')
    """
    if column in NAMES:
        return NAMES[column]
    return next((phase for phase, grades in PHASES.items() if int(column) in grades), "")


def _by_phase(phase: str) -> str:
    return _("That was tested on %(phase)s together, not on this year group alone.") % {
        "phase": among(phase)
    }


def spell(first: int, last: int) -> str:
    """A span of school years.

    >>> spell(2016, 2019), spell(2019, 2019)
    ('2016-17 to 2019-20', '2019-20')
    """
    if first == last:
        return school_year(first)
    return _("%(first)s to %(last)s") % {"first": school_year(first), "last": school_year(last)}
