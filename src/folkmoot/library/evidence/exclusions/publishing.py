"""Rates and disproportionality as tidy files in the shape of Explore Education Statistics."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from folkmoot.library.evidence.conventions.meta import TOTAL, Column
from folkmoot.library.evidence.conventions.periods import Period, school_year
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden, known
from folkmoot.library.evidence.conventions.tidy_writing import Observation, write_tidy
from folkmoot.library.evidence.estimated import (
    counted,
    gravest,
    grouped,
    measured,
    plain,
    with_ends,
    with_figures,
)
from folkmoot.library.evidence.exclusions.counted import Characteristics, Measure, Pooled
from folkmoot.library.evidence.exclusions.disproportionality import Disproportionality
from folkmoot.library.evidence.exclusions.measuring import Measured
from folkmoot.library.evidence.exclusions.rates import Rate
from folkmoot.library.evidence.exclusions.reading import Recorded
from folkmoot.library.stats.estimates import Estimate

NAMES: Mapping[Measure, tuple[str, str]] = {
    Measure.PERMANENT: ("perm_excl", "perm_excl_rate"),
    Measure.SUSPENSIONS: ("suspension", "susp_rate"),
    Measure.SUSPENDED: ("one_plus_susp", "one_plus_susp_rate"),
}
"""Columns of the count and of its rate, as the Department's files of today name them."""
POOLED = counted("years_pooled", "School years taken together, of which this is the last")
RATE_DECIMALS, RATIO_DECIMALS, POINTS_DECIMALS = 4, 3, 4


def write_rates(path: Path, recorded: Recorded, found: Sequence[Measured]) -> None:
    """Counts and rates with their intervals, a row a group and one of everybody, to *path*."""
    columns = [
        *_filters(recorded),
        POOLED,
        counted("headcount", "Pupils on roll in January, summed over the years taken together"),
    ]
    for one in found:
        count, rate = NAMES[one.measure]
        columns.append(counted(count, f"Number of {one.measure}"))
        percent = measured(rate, f"Rate: {one.measure} for each 100 pupils", "%", RATE_DECIMALS)
        columns += with_ends(percent)
    write_tidy(path, columns, list(_rate_rows(recorded, found)))


def _rate_rows(recorded: Recorded, found: Sequence[Measured]) -> Iterator[Observation]:
    yield _row(recorded, (), _rate_figures(recorded, found, None))
    for at, group in enumerate(found[0].groups):
        yield _row(recorded, group.group, _rate_figures(recorded, found, at))


def _rate_figures(
    recorded: Recorded, found: Sequence[Measured], at: int | None
) -> dict[str, Figure]:
    """The figures of the group that stands *at* a place, or of everybody."""
    figures = {POOLED.name: known(len(recorded.years))}
    for one in found:
        row, rate = (
            (one.everybody, one.rate_of_all) if at is None else (one.groups[at], one.rates[at])
        )
        count, name = NAMES[one.measure]
        figures["headcount"] = row.pupils
        figures[count] = row.count
        figures |= with_figures(name, _estimate(rate), gravest(row.count, row.pupils))
    return figures


def _estimate(rate: Rate) -> Estimate | None:
    return None if rate.per_cent is None else Estimate(rate.per_cent, rate.low, rate.high, "")


def write_disproportionality(
    path: Path, recorded: Recorded, found: Sequence[Measured], reference: str
) -> None:
    """Each group beside the *reference*: rate ratio, odds ratio, difference, and share of all."""
    columns = [*_filters(recorded), POOLED]
    for one in found:
        columns += _ratio_columns(one.measure, reference)
    rows = [
        _row(recorded, first.group, _ratio_figures(recorded, found, at))
        for at, first in enumerate(found[0].compared)
    ]
    write_tidy(path, columns, rows)


def _ratio_columns(measure: Measure, reference: str) -> Iterator[Column]:
    stem, _ = NAMES[measure]
    beside = f"beside {reference}: {measure}"
    yield from with_ends(measured(f"{stem}_rate_ratio", f"Rate ratio {beside}", "", RATIO_DECIMALS))
    yield from with_ends(measured(f"{stem}_odds_ratio", f"Odds ratio {beside}", "", RATIO_DECIMALS))
    yield from with_ends(
        measured(f"{stem}_difference", f"Difference in rates {beside}", "pp", POINTS_DECIMALS)
    )
    label = f"Share of all less share of pupils: {measure}"
    yield measured(f"{stem}_gap_in_shares", label, "pp", POINTS_DECIMALS)


def _ratio_figures(recorded: Recorded, found: Sequence[Measured], at: int) -> dict[str, Figure]:
    figures = {POOLED.name: known(len(recorded.years))}
    for measure in found:
        one = measure.compared[at]
        stem, _ = NAMES[measure.measure]
        why = _why_not(one, measure.groups)
        figures |= with_figures(f"{stem}_rate_ratio", one.rate_ratio, why)
        figures |= with_figures(f"{stem}_odds_ratio", one.odds_ratio, why)
        figures |= with_figures(f"{stem}_difference", one.difference, why)
        gap = one.gap_in_shares
        figures[f"{stem}_gap_in_shares"] = (
            hidden(gravest(*(row.count for row in measure.groups))) if gap is None else plain(gap)
        )
    return figures


def _why_not(one: Disproportionality, groups: Sequence[Pooled]) -> Symbol:
    base = next(row for row in groups if row.group == one.reference)
    return gravest(one.row.count, one.row.pupils, base.count, base.pupils)


def _filters(recorded: Recorded) -> list[Column]:
    return [grouped(name, name.replace("_", " ").capitalize()) for name in recorded.by]


def _row(recorded: Recorded, group: Characteristics, figures: Mapping[str, Figure]) -> Observation:
    categories = dict(group) if group else dict.fromkeys(recorded.by, TOTAL)
    return Observation(_period(recorded), recorded.place, categories, figures)


def _period(recorded: Recorded) -> Period:
    return school_year(recorded.years[-1] // 100)
