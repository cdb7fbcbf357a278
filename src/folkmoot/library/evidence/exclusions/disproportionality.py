"""How unevenly exclusions fall: each group beside a reference group that is named."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from folkmoot.library.evidence.conventions.symbols import Figure
from folkmoot.library.evidence.exclusions.counted import (
    Characteristics,
    Measure,
    Pooled,
    is_total,
)
from folkmoot.library.evidence.exclusions.rates import REPEATS, Rate, rate
from folkmoot.library.evidence.sums import ESTIMATED, are_whole
from folkmoot.library.stats.estimates import Estimate
from folkmoot.library.stats.ratios import (
    Group,
    odds_ratio_log,
    odds_ratio_mid_p,
    rate_ratio_log,
    rate_ratio_mid_p,
    share_difference,
)
from folkmoot.library.stats.shrunk import Gamma, common_gamma, shrunk_ratio


class Method(StrEnum):
    """How the interval of a ratio is found."""

    MID_P = "mid-P"
    LOG = "log scale"
    SHRUNK = "shrunk"


RATIOS: dict[Method, tuple[Callable[..., Estimate], Callable[..., Estimate]]] = {
    Method.MID_P: (rate_ratio_mid_p, odds_ratio_mid_p),
    Method.LOG: (rate_ratio_log, odds_ratio_log),
    Method.SHRUNK: (rate_ratio_mid_p, odds_ratio_mid_p),
}


@dataclass(frozen=True, slots=True)
class Disproportionality:
    """One group beside the *reference*, both named, with denominators.

    *rate_ratio* and *odds_ratio* are plain ratios; *difference* is in percentage points; *gap_in_
    shares* is the group's share of all exclusions less its share of all pupils, in percentage
    points. Each is None where a figure is hidden or undefined, and *note* says why.
    """

    group: Characteristics
    reference: Characteristics
    row: Pooled
    rate: Rate
    rate_ratio: Estimate | None
    odds_ratio: Estimate | None
    difference: Estimate | None
    gap_in_shares: float | None
    note: str = ""


def compare(
    rows: Sequence[Pooled],
    *,
    measure: Measure,
    reference: Characteristics,
    method: Method = Method.MID_P,
    level: float = 0.95,
) -> tuple[Disproportionality, ...]:
    """Every group of *rows* but the *reference* beside it, in the order of the rows.

    The reference must be named: whether White British pupils, all other pupils or the borough's
    largest group stands for "expected" changes every figure, so that there is no default. Give rows
    as they may be printed (``printable_counts``): nothing is worked out from what is hidden. A row
    of everybody, or of a value "Total", may be the reference; it takes no part in shares and in
    shrinking. The other rows are one partition of the pupils. Suspensions can repeat,
    and are therefore given without intervals, as are counts that are not whole (estimates).

    *method* names the interval of ratios: mid-P for the small numbers of a borough; the log scale
    for large ones, as national tables have it; shrunk, which draws each group's rate towards that
    of all (rate ratio only; the odds ratio stays mid-P). Raises ValueError where the reference is
    not among the rows, or there is nothing to shrink towards: fewer than three groups shown, or no
    event. Counts of England that are rounded to five are taken as they stand. Sources: in
    ``stats.ratios`` and ``stats.shrunk``.
    """
    base = next((row for row in rows if row.group == reference), None)
    if base is None:
        words = ", ".join(" ".join(pair) for pair in reference) or "everybody"
        raise ValueError(f"The reference group ({words}) is not among the rows.")
    prior = _prior(rows) if method is Method.SHRUNK and not measure.can_repeat else None
    shares = _gaps_in_shares(rows)
    return tuple(
        _beside(row, base, measure, _Way(method, level, prior), gap)
        for row, gap in zip(rows, shares, strict=True)
        if row is not base
    )


@dataclass(frozen=True, slots=True)
class _Way:
    method: Method
    level: float
    prior: tuple[Gamma, float] | None


def _beside(
    row: Pooled, base: Pooled, measure: Measure, way: _Way, gap: float | None
) -> Disproportionality:
    own = rate(row, measure)
    theirs = rate(base, measure)
    if own.per_cent is None or theirs.per_cent is None:
        note = own.note if own.per_cent is None else f"of the reference group, {theirs.note}"
        return Disproportionality(row.group, base.group, row, own, None, None, None, gap, note)
    why_plain = REPEATS if measure.can_repeat else _why_estimated(row, base)
    if why_plain:
        ratio = own.per_cent / theirs.per_cent if theirs.per_cent else None
        plain = Estimate(ratio, None, None, "none")
        gap_in_rates = Estimate(own.per_cent - theirs.per_cent, None, None, "none")
        return Disproportionality(
            row.group, base.group, row, own, plain, None, gap_in_rates, gap, why_plain
        )
    first, second = _group(row), _group(base)
    rate_ratio, odds_ratio = (ratio(first, second, way.level) for ratio in RATIOS[way.method])
    if way.prior is not None:
        rate_ratio = _shrunk(first, second, way.prior, way.level)
    apart = _times(share_difference(first, second, way.level), 100)
    return Disproportionality(row.group, base.group, row, own, rate_ratio, odds_ratio, apart, gap)


def _why_estimated(*rows: Pooled) -> str:
    return "" if all(are_whole(row.count, row.pupils) for row in rows) else ESTIMATED


def _group(row: Pooled) -> Group:
    return Group(int(row.count.number or 0), int(row.pupils.number or 0))


def _shrunk(first: Group, second: Group, prior: tuple[Gamma, float], level: float) -> Estimate:
    gamma, common = prior
    return shrunk_ratio(
        gamma.given(first.count, first.base * common),
        gamma.given(second.count, second.base * common),
        level,
    )


def _prior(rows: Sequence[Pooled]) -> tuple[Gamma, float]:
    """The common distribution of the relative rates of all groups shown, and the rate of all."""
    groups = [
        _group(row)
        for row in rows
        if are_whole(row.count, row.pupils) and row.pupils.number and not is_total(row.group)
    ]
    pupils = sum(one.base for one in groups)
    if not pupils or not any(one.count for one in groups):
        raise ValueError("Shrinking needs some group with known figures, and some event.")
    common = sum(one.count for one in groups) / pupils
    gamma = common_gamma([one.count for one in groups], [one.base * common for one in groups])
    return gamma, common


def _gaps_in_shares(rows: Sequence[Pooled]) -> list[float | None]:
    """Each group's share of all counts less its share of all pupils; None where a figure is not."""
    parts = [row for row in rows if not is_total(row.group)]
    counts = _sum(row.count for row in parts)
    pupils = _sum(row.pupils for row in parts)
    if not counts or not pupils:
        return [None] * len(rows)
    return [
        None
        if is_total(row.group)
        else 100 * (row.count.as_float / counts - row.pupils.as_float / pupils)
        for row in rows
    ]


def _sum(figures: Iterable[Figure]) -> float | None:
    numbers = [figure.number for figure in figures]
    known = [number for number in numbers if number is not None]
    return float(sum(known)) if len(known) == len(numbers) else None


def _times(estimate: Estimate, factor: float) -> Estimate:
    value, low, high = (
        None if part is None else factor * part
        for part in (estimate.value, estimate.low, estimate.high)
    )
    return Estimate(value, low, high, estimate.method)
