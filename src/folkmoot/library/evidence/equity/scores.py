"""Pupils' own scores: read, ranked together by measure and year, and let go.

Nothing of a single pupil leaves this module but in the rank of two whole groups.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from folkmoot.library.documents.tabular import read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.accounts import Account
from folkmoot.library.evidence.conventions.periods import Period
from folkmoot.library.evidence.conventions.symbols import read_figure
from folkmoot.library.evidence.equity.ranks import gap_index, rank_gap
from folkmoot.library.evidence.equity.reading import period_of, read_year
from folkmoot.library.stats.estimates import Estimate

COLUMNS = ("year", "group", "score")
OPTIONAL = ("measure",)

Scores = dict[tuple[str, int], dict[str, list[float]]]
"""By measure and year, then by group."""


@dataclass(frozen=True, slots=True)
class RankGap:
    """The rank gap of one *group* in percentile points, and on the scale of -10 to 10.

    *points* and *index* are None where the group, or the reference, has fewer pupils than may be
    told; *pupils* then is None as well.
    """

    measure: str
    period: Period
    group: str
    pupils: int | None
    points: Estimate | None
    index: float | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """What is kept of the scores: gaps beside the *reference*."""

    name: str
    reference: str
    gaps: tuple[RankGap, ...]
    account: Account


def read_scores(path: Path, reference: str, threshold: int = 5) -> Ranked:
    """The rank gaps of a table of pupils: year, group, score and, where kept, measure.

    Raises NotFound; BadFile where the reference is not among the groups, or a cell is neither
    number nor symbol.
    """
    scores: Scores = defaultdict(lambda: defaultdict(list))
    school_years = []
    aside: Counter[str] = Counter()
    rows = read_rows(path, columns=COLUMNS, optional=OPTIONAL)
    for one in rows:
        try:
            figure = read_figure(one["score"])
        except BadFile as error:
            raise BadFile(f"Row {one.number} of {path.name}, column score: {error}") from error
        group = one["group"].strip()
        if figure.number is None:
            aside[f"score is {figure.symbol.in_words if figure.symbol else 'not known'}"] += 1
        elif not group:
            aside["group is empty"] += 1
        else:
            year, is_school_year = read_year(one["year"], path.name, "year", one.number)
            school_years.append(is_school_year)
            scores[one["measure"].strip() or "score", year][group].append(figure.as_float)
    base = _reference(scores, reference, path)
    gaps = tuple(
        _gap(
            (measure, period_of(year, all(school_years)), group),
            (some[group], some.get(base, [])),
            threshold,
        )
        for (measure, year), some in sorted(scores.items())
        for group in sorted(some)
        if group != base
    )
    return Ranked(path.name, base, gaps, Account(len(rows), len(rows) - aside.total(), dict(aside)))


def _reference(
    scores: Mapping[tuple[str, int], Mapping[str, list[float]]], asked: str, path: Path
) -> str:
    groups = sorted({group for some in scores.values() for group in some})
    found = [one for one in groups if one.casefold() == asked.strip().casefold()]
    if len(found) != 1:
        raise BadFile(
            f"{path.name} needs a group that the others are ranked beside. Name it with "
            f"--reference: {'; '.join(groups) or 'the file has no scores'}."
        )
    return found[0]


def _gap(
    what: tuple[str, Period, str], scores: tuple[list[float], list[float]], threshold: int
) -> RankGap:
    own, others = scores
    if min(len(own), len(others)) < threshold:
        return RankGap(*what, None, None, None)
    points = rank_gap(own, others)
    return RankGap(*what, len(own), points, gap_index(points.value or 0.0))
