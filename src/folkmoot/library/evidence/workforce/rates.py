"""Staff hard to keep: vacancies, turnover and attrition, with intervals for small numbers.

A school has twenty teachers, and three leave: chance alone makes that look like a storm in one year
and calm in the next. Every rate has an exact interval, and the rates of many schools can lend each
other steadiness. Source of the measures: Department for Education, "School workforce in England"
(November census); National Foundation for Educational Research, "Teacher labour market" reports.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden
from folkmoot.library.evidence.sums import ESTIMATED, are_whole, hide_small, less, plus, why_unknown
from folkmoot.library.stats.disclosure import printable
from folkmoot.library.stats.estimates import Estimate
from folkmoot.library.stats.rates import clopper_pearson, garwood
from folkmoot.library.stats.shrunk import FEWEST_GROUPS, Gamma, common_gamma, shrunk_rate


@dataclass(frozen=True, slots=True)
class StaffRate:
    """A rate in per cent with its interval; None with a *note* where it is not known or not shown."""

    per_cent: Estimate | None
    note: str = ""


def vacancy_rate(vacancies: Figure, in_post: Figure, level: float = 0.95) -> StaffRate:
    """Vacancies for each 100 teachers in post (full-time equivalent), with an exact interval.

    Vacancies are posts without a permanent holder at the November census; posts filled for a term
    or more by someone temporary are counted by the Department beside them, not in them. Vacancies
    are counts and the rate can pass 100 %, so that the interval is Poisson (Garwood 1936). The
    Department does not say whether vacant posts are in its denominator: here they are not.

    >>> from folkmoot.library.evidence.conventions.symbols import known
    >>> found = vacancy_rate(known(3), known("151.4")).per_cent
    >>> round(found.value, 2), round(found.low, 2), round(found.high, 2)
    (1.98, 0.41, 5.79)
    """
    if note := _no_rate(vacancies, in_post):
        return StaffRate(None, note)
    if not are_whole(vacancies):
        return _estimated(vacancies, in_post)
    return StaffRate(_hundred(garwood(int(vacancies.number or 0), in_post.as_float, level)))


@dataclass(frozen=True, slots=True)
class Leavers:
    """Qualified teachers *in_post* at one November census (persons), and where they were at the next:
    *moved* to another state-funded school, or *left* them altogether."""

    in_post: Figure
    moved: Figure
    left: Figure


@dataclass(frozen=True, slots=True)
class Turnover:
    """*turnover* is all who went from the school, *attrition* those who left the state sector,
    *retention* those who are still in it, all in per cent of those in post."""

    turnover: StaffRate
    attrition: StaffRate
    retention: StaffRate


def turnover(leavers: Leavers, level: float = 0.95) -> Turnover:
    """The three rates with exact intervals (Clopper and Pearson 1934), of persons.

    Official rates are often of full-time equivalents; an interval needs persons, who go or stay.
    Raises ValueError where more went than were there.
    """
    went = plus(leavers.moved, leavers.left)
    stayed = less(leavers.in_post, leavers.left)
    return Turnover(
        turnover=_share(went, leavers.in_post, level),
        attrition=_share(leavers.left, leavers.in_post, level),
        retention=_share(stayed, leavers.in_post, level),
    )


def printable_leavers(leavers: Leavers, threshold: int) -> Leavers:
    """The same with counts hidden (c) that point at fewer than *threshold* teachers.

    Those who stayed, moved and left are one table with a known total (``stats.disclosure``).
    """
    if why_unknown(leavers.in_post, leavers.moved, leavers.left):
        return Leavers(
            leavers.in_post,
            hide_small(leavers.moved, threshold),
            hide_small(leavers.left, threshold),
        )
    in_post, moved, left = (
        int(one.number or 0) for one in (leavers.in_post, leavers.moved, leavers.left)
    )
    counts = {"stayed": in_post - moved - left, "moved": moved, "left": left}
    shown = printable(counts, threshold)
    secret = hidden(Symbol.CONFIDENTIAL)
    return Leavers(
        leavers.in_post if in_post >= threshold else secret,
        leavers.moved if shown["moved"] is not None else secret,
        leavers.left if shown["left"] is not None else secret,
    )


@dataclass(frozen=True, slots=True)
class SchoolRate:
    """One school: its own rate in per cent, and the rate drawn towards that of all schools."""

    name: str
    own: Estimate | None
    steadied: Estimate | None
    note: str = ""


def steadied_rates(
    schools: Sequence[tuple[str, Figure, Figure]], level: float = 0.95
) -> tuple[SchoolRate, ...]:
    """Rates of many small schools, each drawn to the common rate the more the smaller it is.

    *schools* are (name, events, exposure): vacancies and teachers in post, or leavers and teachers.
    A school without both figures has no rate and lends none. For pictures and for asking questions,
    never for a league table. Method: gamma-Poisson (``stats.shrunk``). Fewer than three schools
    with figures, or no event at all, leave every steadied rate None.
    """
    known = [pair for school in schools if (pair := _pair(school))]
    together = sum(events for events, _ in known)
    if len(known) < FEWEST_GROUPS or not together:
        return tuple(_school_rate(school, None, level) for school in schools)
    common = together / sum(exposure for _, exposure in known)
    prior = common_gamma(
        [events for events, _ in known], [exposure * common for _, exposure in known]
    )
    return tuple(_school_rate(school, (prior, common), level) for school in schools)


School = tuple[str, Figure, Figure]


def _pair(school: School) -> tuple[int, float] | None:
    _, events, exposure = school
    if events.number is None or not exposure.number or not are_whole(events):
        return None
    return int(events.number), float(exposure.number)


def _school_rate(school: School, lent: tuple[Gamma, float] | None, level: float) -> SchoolRate:
    """One school's own rate, and with what the others lend (their distribution and common rate)."""
    name, events, exposure = school
    own, pair = vacancy_rate(events, exposure, level), _pair(school)
    if pair is None:
        return SchoolRate(name, own.per_cent, None, own.note)
    if lent is None:
        return SchoolRate(name, own.per_cent, None, "too few schools or events to steady")
    prior, common = lent
    steadied = shrunk_rate(prior, pair[0], pair[1] * common, level)
    return SchoolRate(name, own.per_cent, _hundred(steadied, common))


def _share(count: Figure, of: Figure, level: float) -> StaffRate:
    if note := _no_rate(count, of):
        return StaffRate(None, note)
    if not are_whole(count, of):
        return _estimated(count, of)
    return StaffRate(_hundred(clopper_pearson(int(count.number or 0), int(of.number or 0), level)))


def _estimated(count: Figure, of: Figure) -> StaffRate:
    return StaffRate(Estimate(100 * count.as_float / of.as_float, None, None, "none"), ESTIMATED)


def _no_rate(count: Figure, of: Figure) -> str:
    return why_unknown(count, of) or ("" if of.number else "nobody in post")


def _hundred(estimate: Estimate, factor: float = 1.0) -> Estimate:
    value, low, high = (
        None if part is None else 100 * factor * part
        for part in (estimate.value, estimate.low, estimate.high)
    )
    return Estimate(value, low, high, estimate.method)
