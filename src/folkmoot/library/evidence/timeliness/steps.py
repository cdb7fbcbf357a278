"""The steps of an education, health and care needs assessment, and the share done in time."""

from dataclasses import dataclass

from folkmoot.library.evidence.conventions.symbols import Figure
from folkmoot.library.evidence.sums import ESTIMATED, are_whole, less, plus, why_unknown
from folkmoot.library.stats.intervals import Interval, wilson


@dataclass(frozen=True, slots=True)
class Step:
    """One step with its legal limit in *weeks* from the request, and where the law says so."""

    name: str
    weeks: int
    source: str


SEND = "Special Educational Needs and Disability Regulations 2014"
ASSESSMENT = Step("decision whether to assess", 6, f"{SEND}, regulations 4 and 5")
NO_PLAN = Step("decision that no plan is needed", 16, f"{SEND}, regulation 10")
ISSUE = Step("final plan", 20, f"{SEND}, regulation 13")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: *within* of *of* cases in time, in per cent with its Wilson interval.

    A figure that is not known leaves the share and interval None; *note* then says why.
    """

    name: str
    within: Figure
    of: Figure
    per_cent: float | None
    interval: Interval | None
    note: str = ""


def in_time(
    step: Step, *, all_cases: tuple[Figure, Figure], without_exceptions: tuple[Figure, Figure]
) -> tuple[Row, Row, Row]:
    """Three rows for one step: without exceptions, the exceptions alone, and all cases.

    Each pair is (in time, all), as the SEN2 return gives both. The law names four narrow exceptions
    (regulation 10(4) and its like), and a council that calls much an exception looks quicker: so
    the headline is never shown without the exceptions in their own row. Percentages are of cases
    that were *finished* in the year: those still waiting are in no row (``waiting``). Source: SEN2
    guide, Department for Education; Wilson (1927). Raises ValueError where exceptions would be
    negative or more in time than there are.
    """
    plain = row(f"{step.name} within {step.weeks} weeks, without exceptions", *without_exceptions)
    whole = row(f"{step.name} within {step.weeks} weeks, all cases", *all_cases)
    return plain, _exceptions(step, all_cases, without_exceptions), whole


def _exceptions(step: Step, whole: tuple[Figure, Figure], plain: tuple[Figure, Figure]) -> Row:
    within, of = (less(one, other) for one, other in zip(whole, plain, strict=True))
    return row(f"{step.name} within {step.weeks} weeks, exceptions", within, of)


def row(name: str, within: Figure, of: Figure) -> Row:
    """One row of the table. Raises ValueError where more are within than there are.

    >>> from folkmoot.library.evidence.conventions.symbols import known
    >>> found = row("decisions within 6 weeks", known(45), known(60))
    >>> found.per_cent, round(found.interval.low, 3), round(found.interval.high, 3)
    (75.0, 0.628, 0.842)
    """
    if note := why_unknown(within, of):
        return Row(name, within, of, None, None, note)
    count, base = int(within.number or 0), int(of.number or 0)
    if not 0 <= count <= base:
        raise ValueError(f"“{name}” has {count} in time of {base}: that cannot be.")
    if not base:
        return Row(name, within, of, None, None, "no cases")
    if not are_whole(within, of):
        return Row(name, within, of, 100 * within.as_float / of.as_float, None, ESTIMATED)
    return Row(name, within, of, 100 * count / base, wilson(count, base))


@dataclass(frozen=True, slots=True)
class Funnel:
    """What happened in one year on the way from request to plan: numbers of events.

    They are not one group of children followed: a plan issued in January was asked for last year.
    """

    requests: Figure
    refused: Figure
    assessed: Figure
    no_plan: Figure
    plans: Figure


def funnel(counts: Funnel) -> tuple[Row, ...]:
    """The funnel as rows: each step out of the one before, with Wilson intervals.

    Requests refused and assessments begun are of requests; assessments that ended without a plan,
    and plans, are of both together. Source: SEN2 guide: "assessment refusal = not to assess /
    requests".
    """
    ended = plus(counts.no_plan, counts.plans)
    return (
        row("requests refused", counts.refused, counts.requests),
        row("requests that led to an assessment", counts.assessed, counts.requests),
        row("assessments that ended without a plan", counts.no_plan, ended),
        row("assessments that ended in a plan", counts.plans, ended),
    )
