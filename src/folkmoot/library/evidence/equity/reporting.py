"""The report on gaps: the latest first, over the years, beside neighbours; method and limits."""

from collections.abc import Iterator, Sequence

from folkmoot.library.documents.paper import Aside, Grid, Paper, Picture, Piece
from folkmoot.library.documents.tree import Heading, ListItem, Paragraph
from folkmoot.library.evidence.conventions.symbols import Symbol
from folkmoot.library.evidence.equity.gaps import Gap
from folkmoot.library.evidence.equity.measuring import Asked, Course, Yearly
from folkmoot.library.evidence.equity.reading import Shares, Stated
from folkmoot.library.evidence.equity.scores import Ranked, RankGap
from folkmoot.library.evidence.equity.trends import Trend
from folkmoot.library.evidence.estimated import ends_in_print, in_print, value_in_print
from folkmoot.library.pictures.ranges import Range, ranges
from folkmoot.library.pictures.values import Gap as NoNumber

MOST_DRAWN = 60
SURE = 0.05


def report(shares: Shares, found: Sequence[Course], asked: Asked) -> Paper:
    """The paper on one area: a chapter for each measure."""
    measures = list(dict.fromkeys(one.measure for one in found))
    return Paper(
        title=f"Gaps between groups of children in {asked.area}",
        authority="Evidence",
        pieces=(
            Heading(2, "In short"),
            *(ListItem(one) for one in sentences(shares, found)),
            *(
                piece
                for number, measure in enumerate(measures, start=1)
                for piece in _chapter(
                    shares, [one for one in found if one.measure == measure], number
                )
            ),
            *_method(shares, asked),
            *_limits(),
        ),
    )


def sentences(shares: Shares, found: Sequence[Course]) -> Iterator[str]:
    """The latest gap of each measure and group, whether it is closing, and its standing."""
    for one in found:
        year = max((year for year, two in one.years.items() if two.within.points), default=0)
        if not year:
            yield f"{one.measure}, {one.group}: no gap can be told."
            continue
        points = one.years[year].within.points
        unit = "points of score" if one.is_score else "percentage points"
        reach = ends_in_print(points, 1)
        interval = (
            "no interval: numbers of pupils are not given"
            if reach == "–"
            else (f"95% interval {reach}")
        )
        gap = value_in_print(points.value if points else None, 1)
        yield (
            f"{one.measure}, {one.group}, {shares.period(year).in_words}: {gap} {unit} beside others "
            f"here ({interval}). {_course_in_words(one.trend_within)}{_standing(one)}"
        )


def _course_in_words(trend: Trend) -> str:
    if trend.change is None or trend.chance is None:
        return f"No trend: {trend.note}."
    change = value_in_print(trend.change.value, 2)
    if trend.chance >= SURE:
        return f"No sure trend ({change} points a year may be chance)."
    return f"It changes by {change} points a year (95% interval {ends_in_print(trend.change, 2)})."


def _standing(one: Course) -> str:
    if one.standing is None or one.standing.rank is None:
        return ""
    surely = len(one.standing.surely_better), len(one.standing.surely_worse)
    return (
        f" Of {one.standing.of} areas its gap is number {one.standing.rank} from the best; "
        f"{surely[0]} surely do better and {surely[1]} surely worse."
    )


def _chapter(shares: Shares, found: Sequence[Course], number: int) -> Iterator[Piece]:
    yield Heading(2, found[0].measure)
    rows = [
        (f"{one.group}, {shares.period(year).in_words}", yearly)
        for one in found
        for year, yearly in sorted(one.years.items())
    ]
    if any(yearly.within.points for _, yearly in rows) and len(rows) <= MOST_DRAWN:
        yield _picture(shares, found, rows, number)
    yield _table(
        f"{found[0].measure}: beside others here",
        [(name, one.own, one.here, one.within) for name, one in rows],
    )
    if any(one.national.points for _, one in rows):
        yield _table(
            f"{found[0].measure}: beside others nationally",
            [(name, one.own, one.nation, one.national) for name, one in rows],
        )


def _table(caption: str, rows: Sequence[tuple[str, Stated, Stated, Gap]]) -> Grid:
    """The figures of the group and of the others, and the gap between them."""
    header = ("Group and year", "Pupils", "Group", "Others", "Gap", "95% interval")
    printed = tuple(
        (
            *(name, in_print(own.pupils), in_print(own.figure), in_print(other.figure)),
            *_gap_cells(gap),
        )
        for name, own, other, gap in rows
    )
    notes = sorted({gap.note for _, _, _, gap in rows} - {""})
    return Grid(caption, header, printed, tuple(f"{one[:1].upper()}{one[1:]}." for one in notes))


def _gap_cells(gap: Gap) -> tuple[str, str]:
    return (
        value_in_print(gap.points.value if gap.points else None, 1),
        ends_in_print(gap.points, 1),
    )


def _picture(
    shares: Shares, found: Sequence[Course], rows: Sequence[tuple[str, Yearly]], number: int
) -> Picture:
    said = list(sentences(shares, found))
    unit = "points of score" if found[0].is_score else "percentage points"
    return Picture(
        ranges(
            [_range(*one) for one in rows],
            heading=said[0].split(". ")[0].rstrip(".") + ".",
            description=" ".join(said),
            source=shares.name,
            unit=f"gap in {unit}",
            prefix=f"gap-{number}",
            reference=0,
            reference_label="no gap",
            decimals=1,
            group="Group and year",
        )
    )


def _range(name: str, one: Yearly) -> Range:
    points = one.within.points
    if points is None or points.value is None:
        is_hidden = Symbol.CONFIDENTIAL in {one.own.figure.symbol, one.here.figure.symbol}
        why = NoNumber.HIDDEN if is_hidden else NoNumber.UNKNOWN
        return Range(name, None, note=one.within.note, gap=why)
    return Range(name, points.value, points.low, points.high)


def _method(shares: Shares, asked: Asked) -> Iterator[Piece]:
    yield Heading(2, "How this was done")
    yield Paragraph(
        f"A gap is the figure of a group less that of “{asked.reference}”, in the same year. "
        "Intervals of differences of shares are after Newcombe (1998), of mean scores after Welch "
        "(1947); without numbers of pupils there is none. Trends are weighted lines through the "
        "years, widened where years are restless."
    )
    if asked.neighbours:
        yield Paragraph(f"It is set among: {', '.join(asked.neighbours)}.")
    yield Paragraph(
        f"Figures that would point at fewer than {asked.threshold} pupils are hidden. A symbol of "
        "the file stays a symbol. Every row is used or set aside:"
    )
    for line in shares.account.lines(shares.name):
        yield ListItem(line)
    yield Paragraph(f"Checksum of the file (SHA-256): {shares.sha256}")


def _limits() -> Iterator[Piece]:
    yield Heading(2, "What this report cannot say")
    yield ListItem("Why a gap is there. It compares groups and holds nothing else equal.")
    yield ListItem(
        "How large a gap is in months of learning: no measurement of these children turns points "
        "into months."
    )
    yield Aside(
        "A gap can close because the others do worse. Read both figures, not the gap alone."
    )


def ranked_report(ranked: Ranked, area: str) -> Paper:
    """The paper on rank gaps of pupils' own scores."""
    header = ("Measure, year and group", "Pupils", "Rank gap", "95% interval", "Gap index")
    rows = tuple(
        (
            _named(one),
            "hidden" if one.pupils is None else f"{one.pupils:,}",
            value_in_print(one.points.value if one.points else None, 1),
            ends_in_print(one.points, 1),
            value_in_print(one.index, 2),
        )
        for one in ranked.gaps
    )
    return Paper(
        title=f"Rank gaps between groups of children{f' in {area}' if area else ''}",
        authority="Evidence",
        pieces=(
            Heading(2, "In short"),
            *(ListItem(one) for one in ranked_sentences(ranked)),
            Grid(f"Beside {ranked.reference}", header, rows),
            Heading(2, "How this was done"),
            Paragraph(
                "All scores are put in order, and the mean place of each group is taken, in "
                "hundredths. The interval has DeLong's variance (1988). The gap index runs from -10 "
                "to 10; its scaling is inferred from what the Department has published."
            ),
            *(ListItem(line) for line in ranked.account.lines(ranked.name)),
        ),
    )


def ranked_sentences(ranked: Ranked) -> Iterator[str]:
    """Each rank gap in a sentence."""
    for one in ranked.gaps:
        name = _named(one)
        if one.points is None:
            yield f"{name}: too few pupils to tell."
        else:
            yield (
                f"{name}: {value_in_print(one.points.value, 1)} percentile points beside "
                f"{ranked.reference} (95% interval {ends_in_print(one.points, 1)})."
            )


def _named(one: RankGap) -> str:
    return f"{one.measure}, {one.group}, {one.period.in_words}"
