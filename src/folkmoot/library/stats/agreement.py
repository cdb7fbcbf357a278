"""How far readers of the same responses agree: kappa, alpha and F1, each with its interval.

A coding says for each response which themes a reader found in it: a mapping from the response's id
to a set of themes, empty where the reader found none. A response that a reader has not read is
absent. Intervals are percentile bootstraps over responses (Efron and Tibshirani 1993, chapter 13):
the responses are drawn again with replacement, all their codings together, from a seeded generator.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.errors import NotAllowed
from folkmoot.library.progress import Progress, silent

Coding = Mapping[str, Set[str]]
Numbers = NDArray[np.float64]

FIRM = 0.800
TENTATIVE = 0.667
DRAWS = 2_000
DRAWS_AT_ONCE = 100
SEED = 20250707
SHOWN_IN_MESSAGES = 5


class Reliance(StrEnum):
    """How far conclusions may rest on a coding, by its alpha (Krippendorff 2004)."""

    FIRM = "firm"
    TENTATIVE = "tentative"
    FLAGGED = "flagged"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the ends of its 95 % interval; None where it cannot be computed.

    Value and interval are rounded to *decimals* = 6 places, so that the same readings print the
    same digits on every machine.
    """

    value: float | None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class ThemeAgreement:
    """How two readers agree on one theme (or on all decisions together).

    *both*, *first_only*, *second_only* and *neither* count decisions: one for each response that
    both read, and for all themes together one for each response and theme.
    """

    theme: str
    both: int
    first_only: int
    second_only: int
    neither: int
    kappa: Estimate
    alpha: Estimate

    @property
    def agreement(self) -> float | None:
        """The share of decisions on which the two agree, 0 to 1; None where there are none."""
        every = self.both + self.first_only + self.second_only + self.neither
        return round((self.both + self.neither) / every, 6) if every else None

    @property
    def reliance(self) -> Reliance:
        """How far conclusions may rest on it."""
        return reliance(self.alpha.value)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two readers agree on the *compared* responses that both have read."""

    compared: int
    only_first: int
    only_second: int
    themes: tuple[ThemeAgreement, ...]
    overall: ThemeAgreement
    samples_f1: Estimate


def reliance(alpha: float | None) -> Reliance:
    """What an alpha allows: firm from .800, tentative conclusions from .667, else flagged.

    Source: Krippendorff, "Content Analysis" (2nd edition, 2004), p. 241: rely only on variables
    with alpha of at least .800, and consider those from .667 to .800 only for tentative
    conclusions. Not a law of nature: what is at stake may ask for more.

    >>> [reliance(value).value for value in (0.85, 0.7, 0.5, None)]
    ['firm', 'tentative', 'flagged', 'not known']
    """
    if alpha is None:
        return Reliance.NOT_KNOWN
    if alpha >= FIRM:
        return Reliance.FIRM
    return Reliance.TENTATIVE if alpha >= TENTATIVE else Reliance.FLAGGED


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Cohen's kappa of two readers' values for the same units, in the same order.

    (agreement - agreement by chance) / (1 - agreement by chance); None where both gave one and the
    same value to every unit, so that chance alone agrees. Source: Cohen (1960), "A coefficient of
    agreement for nominal scales", Educational and Psychological Measurement 20. Raises ValueError
    where the lengths differ or there is nothing to compare.

    >>> cohen_kappa("yynn", "yynn"), round(cohen_kappa("yyyn", "yynn"), 3)
    (1.0, 0.5)
    """
    if len(first) != len(second) or not first:
        raise ValueError("Kappa needs two sequences of the same length, with at least one unit.")
    n = len(first)
    observed = sum(one == other for one, other in zip(first, second, strict=True)) / n
    counts, others = Counter(first), Counter(second)
    expected = sum(counts[value] * others[value] for value in counts) / (n * n)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(readers: Sequence[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's alpha for nominal values: one sequence a reader, None where one is missing.

    1 - observed / expected disagreement, over all pairs of values within a unit; a unit with a
    single value has no pair and is left out. None where nothing can be paired or every value is
    the same. Source: Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C
    and D; Hayes and Krippendorff (2007), Communication Methods and Measures 1. Raises ValueError
    where the sequences differ in length.

    >>> round(krippendorff_alpha(["0100000010", "1110010000"]), 3)
    0.095
    """
    if len({len(values) for values in readers}) > 1:
        raise ValueError("Alpha needs one value or None from each reader for each unit.")
    totals: Counter[Hashable] = Counter()
    disagreement = 0.0
    for unit in zip(*readers, strict=True):
        counts = Counter(value for value in unit if value is not None)
        size = counts.total()
        if size > 1:
            totals.update(counts)
            pairs = size * size - sum(count * count for count in counts.values())
            disagreement += pairs / (size - 1)
    n = totals.total()
    chance = n * n - sum(count * count for count in totals.values())
    return None if not chance else 1 - (n - 1) * disagreement / chance


def samples_f1(first: Sequence[Set[str]], second: Sequence[Set[str]]) -> Numbers:
    """The F1 of each response between two readers' sets of themes, from 0 to 1.

    2 x shared / (themes of the one + themes of the other); two empty sets agree: 1. It is the same
    whichever reader comes first. The mean of it is the samples-averaged F1 of multi-label
    classification (Godbole and Sarawagi 2004; scikit-learn's f1_score(average="samples")).

    >>> samples_f1([{"cost", "safety"}, set()], [{"cost"}, set()]).round(3).tolist()
    [0.667, 1.0]
    """
    sizes = [len(one) + len(other) for one, other in zip(first, second, strict=True)]
    shared = [len(one & other) for one, other in zip(first, second, strict=True)]
    return np.array(
        [2 * both / size if size else 1.0 for both, size in zip(shared, sizes, strict=True)],
        dtype=np.float64,
    )


def alpha_of_theme(codings: Sequence[Coding], theme: str) -> float | None:
    """Krippendorff's alpha of two or more readers on whether a response raises *theme*.

    >>> alpha_of_theme([{"a": {"x"}, "b": set()}, {"a": {"x"}, "b": set()}, {"a": {"x"}}], "x")
    1.0
    """
    ids = sorted({response for coding in codings for response in coding})
    return krippendorff_alpha(
        [[theme in coding[key] if key in coding else None for key in ids] for coding in codings]
    )


def agreement(
    first: Coding,
    second: Coding,
    *,
    seed: int = SEED,
    draws: int = DRAWS,
    progress: Progress = silent,
) -> Agreement:
    """How two readers agree, theme by theme and in all, on the responses that both have read.

    *draws* is the number of bootstrap samples of responses from a generator made from *seed*. "In
    all" pools every decision, one for each response and theme. Themes come in order of name. With
    nothing read by both, every estimate is None.

    >>> both = agreement({"1": {"cost"}, "2": set()}, {"1": {"cost"}, "2": set(), "3": {"cost"}})
    >>> both.compared, both.only_second, both.overall.kappa.value, both.samples_f1.value
    (2, 1, 1.0, 1.0)
    """
    shared = sorted(first.keys() & second.keys())
    themes = sorted(
        {theme for coding in (first, second) for key in shared for theme in coding[key]}
    )
    cells = _cells(first, second, shared, themes)
    f1 = samples_f1([first[key] for key in shared], [second[key] for key in shared])
    drawn = _drawn(cells, f1, seed=seed, draws=draws, progress=progress)
    totals = cells.sum(axis=1)
    rows = [_theme(theme, totals[:, at], drawn.cells[:, :, at]) for at, theme in enumerate(themes)]
    return Agreement(
        compared=len(shared),
        only_first=len(first.keys() - second.keys()),
        only_second=len(second.keys() - first.keys()),
        themes=tuple(rows),
        overall=_theme("(all)", totals.sum(axis=1), drawn.cells.sum(axis=2)),
        samples_f1=_estimate(f1.mean() if len(shared) else np.nan, drawn.f1),
    )


def judged_blind(
    model: Coding, reader: Coding, *, shown: Collection[str], seed: int = SEED
) -> Agreement:
    """How a model agrees with a reader who had not seen what the model suggested.

    *shown* are the ids of the responses whose reader saw the model's suggestions, whether or not
    they took them up: such a coding leans towards the model, and says nothing about it. Raises
    NotAllowed, with the ids, where any of them is among those to be compared, or none is left.
    """
    seen = sorted(set(shown) & model.keys() & reader.keys())
    if seen:
        named = ", ".join(seen[:SHOWN_IN_MESSAGES])
        more = f" and {len(seen) - SHOWN_IN_MESSAGES} more" if len(seen) > SHOWN_IN_MESSAGES else ""
        raise NotAllowed(
            f"The model cannot be judged on responses whose reader saw its suggestions: {named}"
            f"{more}. Leave them out, or have them read by somebody who has not seen them."
        )
    if not model.keys() & reader.keys():
        raise NotAllowed(
            "No response has been read by somebody who had not seen the model's suggestions. "
            "Have a random part read without them first."
        )
    return agreement(model, reader, seed=seed)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Bootstrap sums: cells (4 x draws x themes) and mean F1 (draws)."""

    cells: Numbers
    f1: Numbers


def _cells(first: Coding, second: Coding, ids: Sequence[str], themes: Sequence[str]) -> Numbers:
    """Both, first only, second only, neither: 0 or 1, by response and theme (4 x n x themes)."""
    place = {theme: at for at, theme in enumerate(themes)}
    found = np.zeros((2, len(ids), len(themes)), dtype=bool)
    for reader, coding in enumerate((first, second)):
        for row, key in enumerate(ids):
            for theme in coding[key]:
                found[reader, row, place[theme]] = True
    one, other = found
    return np.stack([one & other, one & ~other, ~one & other, ~one & ~other]).astype(np.float64)


def _drawn(cells: Numbers, f1: Numbers, *, seed: int, draws: int, progress: Progress) -> _Drawn:
    responses, themes = cells.shape[1:]
    sums = np.zeros((4, draws, themes))
    means = np.full(draws, np.nan)
    if not responses:
        return _Drawn(sums, means)
    generator = np.random.default_rng(seed)
    for start in range(0, draws, DRAWS_AT_ONCE):
        size = min(DRAWS_AT_ONCE, draws - start)
        often = generator.multinomial(responses, np.full(responses, 1 / responses), size=size)
        weights = often.astype(np.float64)
        for cell in range(4):
            sums[cell, start : start + size] = weights @ cells[cell]
        means[start : start + size] = weights @ f1 / responses
        progress("Drawing the responses again", start + size, draws)
    return _Drawn(sums, means)


def _theme(theme: str, counts: Numbers, drawn: Numbers) -> ThemeAgreement:
    both, first_only, second_only, neither = (int(count) for count in counts)
    return ThemeAgreement(
        theme=theme,
        both=both,
        first_only=first_only,
        second_only=second_only,
        neither=neither,
        kappa=_estimate(float(_kappas(counts)), _kappas(drawn)),
        alpha=_estimate(float(_alphas(counts)), _alphas(drawn)),
    )


def _kappas(cells: Numbers) -> Numbers:
    """Cohen's kappa of yes-or-no decisions, from the four counts (first axis); nan: undefined."""
    both, first, second, neither = cells
    n = cells.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (both + neither) / n
        expected = (
            (both + first) * (both + second) + (neither + first) * (neither + second)
        ) / n**2
        return np.where(expected < 1, (observed - expected) / (1 - expected), np.nan)


def _alphas(cells: Numbers) -> Numbers:
    """Krippendorff's alpha of two readers' yes-or-no decisions, from the four counts."""
    both, first, second, _ = cells
    n = 2 * cells.sum(axis=0)
    yes = 2 * both + first + second
    chance = yes * (n - yes)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(chance > 0, 1 - (n - 1) * (first + second) / chance, np.nan)


def _estimate(value: float, drawn: Numbers) -> Estimate:
    """*value* with the middle 95 % of what was *drawn*; no interval where most is undefined."""
    if np.isnan(value):
        return Estimate(None)
    known = drawn[~np.isnan(drawn)]
    if len(known) * 2 < len(drawn) or not len(known):
        return Estimate(_rounded(value))
    lower, upper = np.quantile(known, [0.025, 0.975])
    return Estimate(_rounded(value), _rounded(lower), _rounded(upper))


def _rounded(value: float) -> float:
    return round(float(value), 6) + 0.0
