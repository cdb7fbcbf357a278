"""The SEN2 return on education, health and care plans, in the shape of its published files.

Source: "Education, health and care plans" of the Department for Education. A number that should be
the sum of others is checked against the bounds that symbols leave, never against a sum in which a
symbol was taken for nought.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from folkmoot.library.evidence.conventions.faults import Fault
from folkmoot.library.evidence.conventions.symbols import Figure, total
from folkmoot.library.evidence.conventions.tidy import Tidy

NEEDS = ("asd", "hi", "mld", "msi", "oth", "pd", "pmld", "semh", "slcn", "sld", "spld", "vi")
"""Primary needs: autistic spectrum disorder, hearing impairment, moderate learning difficulty,
multi-sensory impairment, other, physical disability, profound and multiple learning difficulty,
social, emotional and mental health, speech, language and communication, severe learning difficulty,
specific learning difficulty, visual impairment."""

ROUNDING = Decimal("0.06")
"""Percentages are published to one decimal place; half of the last place, and a hair."""


class Sen2Kind(StrEnum):
    """Which of the published files it is."""

    REQUESTS = "requests for an assessment"
    TIMELINESS = "plans issued within 20 weeks"
    NEEDS = "primary needs of children with a plan"
    CASELOAD = "children with a plan"


SIGNS: Mapping[Sen2Kind, frozenset[str]] = MappingProxyType(
    {
        Sen2Kind.REQUESTS: frozenset({"requests_received_in_year", "request_outcome_six_weeks"}),
        Sen2Kind.TIMELINESS: frozenset({"plans_issued_den", "plans_issued_within_20_weeks"}),
        Sen2Kind.NEEDS: frozenset({"ehc_plans", "number_asd", "number_semh"}),
        Sen2Kind.CASELOAD: frozenset({"Total_ehc", "Total_all"}),
    }
)
"""The columns by which each file is known."""


class Promise(StrEnum):
    """What the parts of a count are to it."""

    ALL = "add up to it"
    SOME = "are some of it"


@dataclass(frozen=True, slots=True)
class Sum:
    """A count, others that are parts of it, and whether they are all of it."""

    whole: str
    parts: tuple[str, ...]
    promise: Promise


@dataclass(frozen=True, slots=True)
class Percentage:
    """A percentage that should be that of one count in another."""

    percentage: str
    of: str
    base: str


# A plan issued in exactly a year, or on a day that is not known, is in no column of delay: the
# published files hold hundreds of rows in which they add up to less than all plans.
SUMS: Mapping[Sen2Kind, tuple[Sum, ...]] = MappingProxyType(
    {
        Sen2Kind.NEEDS: (
            Sum(
                "ehc_plans",
                (*(f"number_{one}" for one in NEEDS), "number_need_unknown"),
                Promise.ALL,
            ),
        ),
        Sen2Kind.TIMELINESS: (
            Sum(
                "plans_issued_den",
                (
                    *("plans_issued_within_20_weeks", "plans_issued_gt20weeks_ltYear"),
                    "plans_issued_gt_1_year",
                ),
                Promise.SOME,
            ),
            Sum(
                "plans_issued_den_ex",
                (
                    *("plans_issued_20_weeks_ex", "plans_issued_gt20weeks_ltYear_ex"),
                    "plans_issued_gt_1_year_ex",
                ),
                Promise.SOME,
            ),
        ),
        Sen2Kind.CASELOAD: (Sum("Total_all", ("Total_ehc", "Total_st"), Promise.ALL),),
    }
)

PERCENTAGES: Mapping[Sen2Kind, tuple[Percentage, ...]] = MappingProxyType(
    {
        Sen2Kind.TIMELINESS: (
            Percentage(
                "pc_plans_issued_within_20_weeks",
                "plans_issued_within_20_weeks",
                "plans_issued_den",
            ),
            Percentage(
                "PC_plans_issued_20_weeks_ex", "plans_issued_20_weeks_ex", "plans_issued_den_ex"
            ),
        ),
    }
)


def sen2_kind(header: tuple[str, ...]) -> Sen2Kind | None:
    """Which SEN2 file has these columns; None where it is none of them."""
    return next((kind for kind, signs in SIGNS.items() if signs <= set(header)), None)


def check_sen2(tidy: Tidy, kind: Sen2Kind) -> tuple[Fault, ...]:
    """Numbers of a SEN2 file that cannot be true together, whatever stands behind its symbols."""
    rows: dict[str, list[tuple[int, str]]] = {}
    for number, column, says in (*_sums(tidy, kind), *_percentages(tidy, kind)):
        rows.setdefault(column, []).append((number, says))
    return tuple(
        Fault(
            found[0][1] if len(found) == 1 else f"In the first of these rows: {found[0][1]}",
            tuple(number for number, _ in found),
            column,
        )
        for column, found in sorted(rows.items())
    )


def _sums(tidy: Tidy, kind: Sen2Kind) -> Iterator[tuple[int, str, str]]:
    for one in SUMS.get(kind, ()):
        if not {one.whole, *one.parts} <= set(tidy.sheet.header):
            continue
        rows = zip(*(tidy.figures(name) for name in (one.whole, *one.parts)), strict=True)
        for number, (whole, *parts) in zip(tidy.sheet.numbers, rows, strict=True):
            if says := _sum_says(whole, parts, one.promise):
                yield number, one.whole, says


def _sum_says(whole: Figure, parts: list[Figure], promise: Promise) -> str:
    if whole.number is None:
        return ""
    added = total(parts)
    is_under = added.least is not None and whole.number < added.least
    is_over = added.most is not None and whole.number > added.most and promise is Promise.ALL
    if not (is_under or is_over):
        return ""
    return f"It says {whole.as_text}, but its parts add up to {added.in_words}."


def _percentages(tidy: Tidy, kind: Sen2Kind) -> Iterator[tuple[int, str, str]]:
    for one in PERCENTAGES.get(kind, ()):
        if not {one.percentage, one.of, one.base} <= set(tidy.sheet.header):
            continue
        columns = (tidy.figures(name) for name in (one.percentage, one.of, one.base))
        for number, (told, count, base) in zip(
            tidy.sheet.numbers, zip(*columns, strict=True), strict=True
        ):
            if told.number is None or count.number is None or not base.number:
                continue
            share = count.number * 100 / base.number
            if abs(share - told.number) > ROUNDING:
                says = f"It says {told.as_text}%, but {count.as_text} of {base.as_text} is {share:.1f}%."
                yield number, one.percentage, says
