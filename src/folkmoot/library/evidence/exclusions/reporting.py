"""The report on exclusions: what stands apart, the figures, how they were made, what they cannot say."""

from collections.abc import Iterator, Sequence
from math import inf

from folkmoot.library.documents.paper import Aside, Grid, Paper, Picture, Piece
from folkmoot.library.documents.tree import Heading, ListItem, Paragraph
from folkmoot.library.evidence.conventions.symbols import Symbol
from folkmoot.library.evidence.estimated import (
    ends_in_print,
    in_print,
    value_in_print,
)
from folkmoot.library.evidence.exclusions.counted import Characteristics, Measure, Pooled
from folkmoot.library.evidence.exclusions.disproportionality import Disproportionality, Method
from folkmoot.library.evidence.exclusions.measuring import Asked, Measured
from folkmoot.library.evidence.exclusions.rates import Rate
from folkmoot.library.evidence.exclusions.reading import Recorded, in_words
from folkmoot.library.pictures.ranges import Range, Scale, ranges
from folkmoot.library.pictures.values import Gap
from folkmoot.library.stats.estimates import Estimate

HAD = {
    Measure.PERMANENT: "were permanently excluded at",
    Measure.SUSPENSIONS: "had suspensions at",
    Measure.SUSPENDED: "were suspended once or more at",
}
INTERVALS = {
    Method.MID_P: "mid-P, from the exact distribution, which holds for small numbers "
    "(Berry and Armitage 1995)",
    Method.LOG: "on the log scale (Katz and others 1978), which needs large numbers",
    Method.SHRUNK: "of rates drawn towards that of all groups, the more the smaller a group is "
    "(gamma-Poisson, Clayton and Kaldor 1987)",
}
MOST_DRAWN = 60
"""A picture shows so many groups; beyond it the table alone stands."""


def name_of(group: Characteristics) -> str:
    """A group in words.

    >>> name_of((("ethnicity", "Irish"), ("sex", "girl"))), name_of(())
    ('Irish, girl', 'All pupils')
    """
    return ", ".join(value for _, value in group) or "All pupils"


def report(recorded: Recorded, found: Sequence[Measured], asked: Asked) -> Paper:
    """The paper on one area: a chapter for each measure, with a picture and its tables."""
    where = f" in {recorded.place_name}" if recorded.place_name else ""
    return Paper(
        title=f"Exclusions and suspensions{where}, {span(recorded.years)}",
        authority="Evidence",
        pieces=(
            *_summary(recorded, found, asked),
            *(piece for one in found for piece in _chapter(one, recorded, asked)),
            *_method(recorded, asked),
            *_limits(recorded),
        ),
    )


def span(years: Sequence[int]) -> str:
    """School years in words, in order; each by itself where one between them is missing.

    >>> span([201415, 201516]), span([201617]), span([201415, 201617])
    ('2014/15 to 2015/16', '2016/17', '2014/15 and 2016/17')
    """
    first, last = years[0], years[-1]
    if last // 100 - first // 100 >= len(years):
        return " and ".join(in_words(year) for year in years)
    return in_words(first) if first == last else f"{in_words(first)} to {in_words(last)}"


def sentences(found: Sequence[Measured]) -> Iterator[str]:
    """Who surely stands apart from the reference: whose interval leaves 1 out. Highest first."""
    for one in found:
        apart = [two for two in one.compared if _is_apart(two.rate_ratio)]
        for two in sorted(apart, key=_by_ratio):
            ratio = two.rate_ratio
            if ratio is not None:
                yield (
                    f"{name_of(two.group)} pupils {HAD[one.measure]} "
                    f"{value_in_print(ratio.value, 2)} times the rate of "
                    f"{name_of(two.reference)} pupils (95% interval {ends_in_print(ratio, 2)})."
                )


def _by_ratio(one: Disproportionality) -> tuple[float, str]:
    value = one.rate_ratio.value if one.rate_ratio else None
    return (inf if value is None else -value, name_of(one.group))


def _is_apart(ratio: Estimate | None) -> bool:
    if ratio is None or ratio.value is None or ratio.low is None:
        return False
    return ratio.low > 1 or (ratio.high is not None and ratio.high < 1)


def _summary(recorded: Recorded, found: Sequence[Measured], asked: Asked) -> Iterator[Piece]:
    yield Heading(2, "In short")
    for one in found:
        rate = one.rate_of_all
        if rate.per_cent is not None:
            reach = ends_in_print(_estimate(rate), 3)
            interval = "" if rate.low is None else f" (95% interval {reach})"
            yield ListItem(
                f"All pupils: {value_in_print(rate.per_cent, 3)} {one.measure} for each 100 "
                f"pupils{interval}."
            )
    told = list(sentences(found))
    for sentence in told:
        yield ListItem(sentence)
    if asked.reference is not None and not told:
        yield Paragraph(
            f"No group surely differs from {name_of(asked.reference)}: every interval holds 1, or "
            "there is none."
        )
    if len(recorded.years) > 1:
        yield Aside(
            f"The years {span(recorded.years)} are taken together, because one year of small "
            "numbers says little. Do not print single years of the same groups beside them: the "
            "difference would tell what is hidden here."
        )


def _chapter(one: Measured, recorded: Recorded, asked: Asked) -> Iterator[Piece]:
    title = one.measure.value
    yield Heading(2, f"{title[:1].upper()}{title[1:]}")
    yield from _picture(one, recorded, asked)
    rows = [_rate_row(one.everybody, one.rate_of_all)]
    rows += [_rate_row(row, rate) for row, rate in zip(one.groups, one.rates, strict=True)]
    header = ("Group", "Pupils in January", "Number", "For each 100 pupils", "95% interval")
    notes = {row.note for row in (one.everybody, *one.groups) if row.note}
    notes |= {rate.note for rate in (one.rate_of_all, *one.rates) if rate.note}
    yield Grid(f"Rates: {title}", header, tuple(rows), tuple(_as_notes(notes)))
    if one.compared and asked.reference is not None:
        yield from _beside(one, name_of(asked.reference))


def _as_notes(notes: set[str]) -> Iterator[str]:
    for note in sorted(notes):
        yield f"{note[:1].upper()}{note[1:]}."


def _rate_row(row: Pooled, rate: Rate) -> tuple[str, ...]:
    return (
        name_of(row.group),
        in_print(row.pupils),
        in_print(row.count),
        value_in_print(rate.per_cent, 3),
        ends_in_print(_estimate(rate), 3),
    )


def _estimate(rate: Rate) -> Estimate:
    return Estimate(rate.per_cent, rate.low, rate.high, "")


def _beside(one: Measured, reference: str) -> Iterator[Grid]:
    """Two tables, so that each can be read on a small screen: ratios, then differences."""
    notes = tuple(_as_notes({two.note for two in one.compared if two.note}))
    yield Grid(
        f"How many times the rate of {reference}",
        ("Group", "Rate ratio", "95% interval", "Odds ratio", "95% interval of it"),
        tuple(
            (name_of(two.group), *_cells(two.rate_ratio, 2), *_cells(two.odds_ratio, 2))
            for two in one.compared
        ),
        notes,
    )
    yield Grid(
        f"How far from {reference}, in percentage points",
        ("Group", "Difference", "95% interval", "Share of all less share of pupils"),
        tuple(
            (
                name_of(two.group),
                *_cells(two.difference, 3),
                value_in_print(two.gap_in_shares, 2),
            )
            for two in one.compared
        ),
        notes,
    )


def _cells(estimate: Estimate | None, decimals: int) -> tuple[str, str]:
    value = estimate.value if estimate else None
    return value_in_print(value, decimals), ends_in_print(estimate, decimals)


def _picture(one: Measured, recorded: Recorded, asked: Asked) -> Iterator[Piece]:
    if not one.compared or asked.reference is None or len(one.compared) > MOST_DRAWN:
        return
    reference = name_of(asked.reference)
    rows = [_range(two) for two in sorted(one.compared, key=_by_ratio)]
    told = list(sentences([one])) or [f"No group surely differs from {reference}."]
    yield Picture(
        ranges(
            rows,
            heading=told[0],
            description=" ".join(told),
            source=f"{recorded.name}, {span(recorded.years)}",
            unit=f"rate of {one.measure} over that of {reference}",
            prefix=one.measure.name.casefold(),
            scale=Scale.LOG,
            reference=1,
            reference_label=reference,
        )
    )


def _range(one: Disproportionality) -> Range:
    ratio = one.rate_ratio
    if ratio is None or ratio.value is None:
        is_hidden = one.row.count.symbol is Symbol.CONFIDENTIAL
        gap = Gap.HIDDEN if is_hidden else Gap.UNKNOWN
        why = one.note if one.row.count.is_known else in_print(one.row.count)
        return Range(name_of(one.group), None, note=why, gap=gap)
    high = inf if ratio.low is not None and ratio.high is None else ratio.high
    return Range(name_of(one.group), ratio.value, ratio.low, high, note=one.note)


def _method(recorded: Recorded, asked: Asked) -> Iterator[Piece]:
    yield Heading(2, "How this was done")
    yield Paragraph(
        "A rate is the number in the whole school year for each 100 pupils on roll at the January "
        "census, sole and dual-main registrations. Its interval is exact (Clopper and Pearson "
        "1934). Source of the definition: Department for Education, Suspensions and permanent "
        "exclusions in England, methodology."
    )
    if asked.reference is not None:
        yield Paragraph(
            f"The reference group, {name_of(asked.reference)}, was chosen by whoever made this "
            f"report. Intervals of ratios are {INTERVALS[asked.method]}; of differences after "
            "Newcombe (1998)."
        )
    yield Paragraph(
        f"Counts that would point at fewer than {asked.threshold} pupils are hidden, and others "
        "with them where subtraction would give them back. Nothing is worked out from what is "
        "hidden. A symbol of the file stays a symbol and is never taken for nought."
    )
    yield Paragraph("Every row of the file is used or set aside:")
    for line in recorded.account.lines(recorded.name):
        yield ListItem(line)
    yield Paragraph(f"Checksum of the file (SHA-256): {recorded.sha256}")


def _limits(recorded: Recorded) -> Iterator[Piece]:
    yield Heading(2, "What this report cannot say")
    yield ListItem(
        "Why groups differ. A ratio compares rates; it says nothing of causes, and does not hold "
        "other things (school, age, need, poverty) equal."
    )
    yield ListItem(
        "What never became an exclusion: managed moves, part-time timetables, children taken off "
        "a roll, or educated elsewhere."
    )
    if Measure.SUSPENSIONS in recorded.groups:
        yield ListItem(
            "How sure a number of suspensions is: one pupil can have many, so no interval holds."
        )
