"""The chapters on what arrived and who responded."""

from collections.abc import Iterator

from folkmoot.library.analysis.findings import Findings
from folkmoot.library.analysis.ledger import ChannelRow, Ledger
from folkmoot.library.analysis.reporting.words import counted, points, several, share
from folkmoot.library.analysis.representativeness import Reach
from folkmoot.library.documents.paper import Aside, Grid, Picture, Piece
from folkmoot.library.documents.tree import Heading, ListItem, Paragraph
from folkmoot.library.pictures.dumbbell import Pair, dumbbell
from folkmoot.library.pictures.figure import Figure
from folkmoot.library.pictures.waterfall import Step, waterfall


def arrived(findings: Findings) -> Iterator[Piece]:
    """What was received and what became of it, by channel; the other units beside it."""
    ledger = findings.ledger
    yield Heading(2, "Every submission accounted for")
    yield Picture(_waterfall(ledger))
    yield _by_channel(ledger)
    yield Paragraph("These figures reconcile: received = included + excluded + merged.")
    if findings.units is None:
        return
    yield Heading(3, "What is counted, and what is never added up")
    for unit in findings.units.named:
        yield ListItem(f"{unit.label}: {unit.number:,}. {unit.words}")


def _waterfall(ledger: Ledger) -> Figure:
    sentence = (
        f"Of {several(ledger.received, 'submission', 'submissions')} received, "
        f"{ledger.included:,} are included"
    )
    steps = [Step(f"Excluded: {reason}", number) for reason, number in ledger.excluded.items()]
    steps.append(Step("Merged: same respondent", ledger.merged_away))
    return waterfall(
        start=("Received", ledger.received),
        steps=steps,
        end=("Included", ledger.included),
        heading=sentence,
        description=f"{sentence}. " + " ".join(f"{step.label}: {step.number:,}." for step in steps),
        source="the ledger of this consultation",
        prefix="ledger",
    )


def _by_channel(ledger: Ledger) -> Grid:
    reasons = tuple(ledger.excluded)
    header = (
        "Channel",
        "Received",
        "of which late",
        *(f"Excluded: {reason}" for reason in reasons),
        "Merged",
        "Included",
    )
    rows = tuple(_channel(row, row.channel, reasons) for row in ledger.rows)
    total = _channel(ledger.total, "All channels", reasons)
    return Grid("Submissions by channel", header, (*rows, total))


def _channel(row: ChannelRow, label: str, reasons: tuple[str, ...]) -> tuple[str, ...]:
    left_out = [row.excluded.get(reason, 0) for reason in reasons]
    figures = [row.received, row.late, *left_out, row.merged_away, row.included]
    return (label, *(f"{figure:,}" for figure in figures))


def responded(findings: Findings) -> Iterator[Piece]:
    """Who responded, and beside it who lives here where a benchmark was given."""
    if not findings.respondents and not findings.reach:
        return
    yield Heading(2, "Who responded")
    for table in findings.respondents:
        rows = tuple((row.label, counted(row.cell.count), share(row.cell)) for row in table.rows)
        base = f"Base: {several(table.base, 'response', 'responses')}."
        notes = tuple(note for note in (base, table.note) if note)
        yield Grid(table.label, (table.label, "Count", "Share"), rows, notes)
    for number, one in enumerate(findings.reach, start=1):
        yield from _compared(one, f"reach-{number}")


def _compared(one: Reach, prefix: str) -> Iterator[Piece]:
    yield Heading(3, f"{one.label}: who answered, and who lives here")
    source = f"{one.source}, {one.year}, {one.geography}"
    pairs = [
        Pair(
            row.category, None if row.percent is None else float(row.percent), float(row.benchmark)
        )
        for row in one.rows
        if row.benchmark is not None
    ]
    missing = f"Missing or few: {', '.join(one.missing)}" if one.missing else "No group is missing"
    sentence = f"{missing} ({one.label.lower()})"
    if pairs:
        told = " ".join(
            f"{row.category}: {row.percent}% of those who answered, benchmark {row.benchmark}%."
            for row in one.rows
            if row.percent is not None and row.benchmark is not None
        )
        drawn = dumbbell(
            pairs, heading=sentence, description=told or sentence, source=source, prefix=prefix
        )
        yield Picture(drawn)
    header = ("Group", "Respondents", "Share", "Benchmark", "Difference (points)", "Note")
    rows = tuple(
        (
            row.category,
            counted(row.respondents),
            "hidden" if row.percent is None else f"{row.percent}%",
            "none given" if row.benchmark is None else f"{row.benchmark}%",
            "none" if row.benchmark is None else points(row.difference),
            row.words or row.hidden,
        )
        for row in one.rows
    )
    yield Grid(f"{one.label} against {source}", header, rows, one.notes)
    if one.caveat:
        yield Aside(one.caveat)
