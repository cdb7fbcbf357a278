"""Gaps and their trends as tidy files in the shape of Explore Education Statistics."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from folkmoot.library.evidence.areas import area_named
from folkmoot.library.evidence.conventions.geographies import ENGLAND, Place
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden, known
from folkmoot.library.evidence.conventions.tidy_writing import Observation, write_tidy
from folkmoot.library.evidence.equity.gaps import Gap
from folkmoot.library.evidence.equity.measuring import Course, Yearly, symbol_of
from folkmoot.library.evidence.equity.reading import Shares, Stated
from folkmoot.library.evidence.equity.scores import Ranked, RankGap
from folkmoot.library.evidence.equity.trends import Trend
from folkmoot.library.evidence.estimated import (
    counted,
    gravest,
    grouped,
    measured,
    plain,
    with_ends,
    with_figures,
)

WITHIN, NATIONAL = "others here", "others nationally"
WHO = (
    grouped("measure", "Measure"),
    grouped("group", "Group"),
    grouped("beside", "Beside whom"),
)
POINTS = "percentage points, or points of score where the measure is a score"
GAP = measured("gap", f"Gap: the group less the others, in {POINTS}", "", 1)
CHANGE = measured("change", f"Yearly change of the gap, in {POINTS}", "", 2)
CHANCE = measured("chance", "Chance that a trend this steep comes by chance alone", "", 3)
RANK = measured("rank_gap", "Rank gap in percentile points: the group less the others", "", 1)
INDEX = measured("gap_index", "Rank gap on the scale of the disadvantage gap index", "", 2)


def place_of(area: str, national: str) -> Place:
    """Where an area is, as far as its name tells."""
    return ENGLAND if area == national == "England" else area_named(area)


def write_gaps(path: Path, shares: Shares, found: Sequence[Course], place: Place) -> None:
    """Each year's figures of the group and of the others, and the gap with its interval."""
    columns = [
        *WHO,
        counted("pupils", "Pupils in the group"),
        measured("group_figure", "Share or mean score of the group", "", 1),
        measured("others_figure", "Share or mean score of the others", "", 1),
        *with_ends(GAP),
    ]
    rows = [
        Observation(shares.period(year), place, _who(one, beside), _figures(yearly, beside))
        for one in found
        for year, yearly in one.years.items()
        for beside in (WITHIN, NATIONAL)
    ]
    write_tidy(path, columns, rows)


def _who(one: Course, beside: str) -> dict[str, str]:
    return {"measure": one.measure, "group": one.group, "beside": beside}


def _figures(yearly: Yearly, beside: str) -> dict[str, Figure]:
    other, gap = (
        (yearly.here, yearly.within) if beside == WITHIN else (yearly.nation, yearly.national)
    )
    figures = {
        "pupils": yearly.own.pupils,
        "group_figure": yearly.own.figure,
        "others_figure": other.figure,
    }
    return figures | _gap_figures(gap, yearly.own, other)


def _gap_figures(gap: Gap, own: Stated, other: Stated) -> dict[str, Figure]:
    return with_figures(GAP.name, gap.points, symbol_of(own, other))


def write_trends(path: Path, shares: Shares, found: Sequence[Course], place: Place) -> None:
    """The yearly change of each gap, with its interval, in the last year that it runs to."""
    columns = [*WHO, *with_ends(CHANGE), CHANCE]
    rows = [
        Observation(
            shares.period(max(one.years)), place, _who(one, beside), _trend_figures(one_trend)
        )
        for one in found
        for beside, one_trend in ((WITHIN, one.trend_within), (NATIONAL, one.trend_national))
    ]
    write_tidy(path, columns, rows)


def _trend_figures(trend: Trend) -> dict[str, Figure]:
    chance = hidden(Symbol.UNAVAILABLE) if trend.chance is None else plain(trend.chance)
    figures = with_figures(CHANGE.name, trend.change, Symbol.UNAVAILABLE)
    return figures | {CHANCE.name: chance}


def write_ranks(path: Path, ranked: Ranked, place: Place) -> None:
    """The rank gap of each group, and the same on the scale of the disadvantage gap index."""
    columns = [*WHO[:2], counted("pupils", "Pupils in the group"), *with_ends(RANK), INDEX]
    rows = [
        Observation(one.period, place, {"measure": one.measure, "group": one.group}, figures)
        for one, figures in zip(ranked.gaps, _rank_figures(ranked.gaps), strict=True)
    ]
    write_tidy(path, columns, rows)


def _rank_figures(gaps: Sequence[RankGap]) -> Iterator[dict[str, Figure]]:
    secret = hidden(Symbol.CONFIDENTIAL)
    for one in gaps:
        figures = {
            "pupils": secret if one.pupils is None else known(one.pupils),
            INDEX.name: secret if one.index is None else plain(one.index),
        }
        yield figures | with_figures(RANK.name, one.points, gravest(secret))
