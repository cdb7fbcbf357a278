"""The findings as tables to work with: a data package, a row for each figure."""

from collections.abc import Iterator

from folkmoot.library.analysis.breakdowns import Breakdown
from folkmoot.library.analysis.findings import Findings
from folkmoot.library.analysis.tables import Cell, ResultTable
from folkmoot.library.documents.write_package import About, Column, Sheet, write_package
from folkmoot.library.documents.write_package import Cell as Printed

Row = tuple[Printed, ...]

COUNT = Column("count", "integer", "Number of responses; empty where hidden")
SHARE = Column("percent", "number", "Share of the base in per cent, to one decimal")
LOW = Column("lower_95", "number", "Lower end of the 95 % interval, in per cent")
HIGH = Column("upper_95", "number", "Upper end of the 95 % interval, in per cent")
WHY = Column("hidden", "string", "Why the figure is hidden, in words; else empty")
BASE = Column("base", "integer", "Number of responses that the share is of; empty where hidden")
FIGURES = (BASE, COUNT, SHARE, LOW, HIGH, WHY)
"""What every count of responses is told with."""
WAY = Column("way", "string", "all, once (each campaign once) or without (no campaign)")


def package(findings: Findings) -> dict[str, bytes]:
    """The files of a Frictionless data package: one sheet for each kind of figure that there is.

    Hidden figures are empty cells with the reason beside them; shares are of the base named in
    the same row. The same findings give the same bytes.
    """
    sheets = (
        _ledger(findings),
        _units(findings),
        _respondents(findings),
        _reach(findings),
        _results(findings),
        _groups(findings),
        _campaigns(findings),
        _themes(findings),
        _quotations(findings),
        _method(findings),
    )
    about = About(
        name="findings",
        title=findings.title or "Findings of a consultation",
        description="Counts of responses to a consultation. A consultation is not a vote.",
        more={"findings_digest": findings.digest()},
    )
    return write_package(about, [sheet for sheet in sheets if sheet.rows])


def _ledger(findings: Findings) -> Sheet:
    rows: list[Row] = []
    for row in (*findings.ledger.rows, findings.ledger.total):
        rows.append((row.channel, "received", "", row.received))
        rows.append((row.channel, "included", "", row.included))
        rows += [(row.channel, "excluded", why, number) for why, number in row.excluded.items()]
        rows.append((row.channel, "merged", "", row.merged_away))
        rows.append((row.channel, "of which late", "", row.late))
    columns = (
        Column("channel", "string", "How it came; total is all channels together"),
        Column("fate", "string", "received = included + excluded + merged"),
        Column("reason", "string", "Why it was excluded"),
        Column("submissions", "integer", "Number of submissions"),
    )
    return Sheet("ledger", "Every submission accounted for", columns, rows)


def _units(findings: Findings) -> Sheet:
    named = findings.units.named if findings.units else ()
    columns = (
        Column("unit", "string", "What is counted; units are never added up"),
        Column("number", "integer", "How many"),
        Column("meaning", "string", "What it means"),
    )
    rows = [(unit.label, unit.number, unit.words) for unit in named]
    return Sheet("units", "What is counted", columns, rows)


def _respondents(findings: Findings) -> Sheet:
    columns = (
        Column("fact", "string", "What is known of respondents"),
        Column("category", "string", "The category; empty for not stated"),
        *FIGURES,
    )
    rows = [
        (table.fact, row.category, table.base, *_figures(row.cell))
        for table in findings.respondents
        for row in table.rows
    ]
    return Sheet("respondents", "Who responded", columns, rows)


def _reach(findings: Findings) -> Sheet:
    columns = (
        Column("fact", "string", "What is known of respondents"),
        Column("category", "string", "The category"),
        COUNT,
        SHARE,
        Column("benchmark", "number", "Share in the benchmark, in per cent"),
        Column("difference", "number", "Share less benchmark, in percentage points"),
        Column("source", "string", "Where the benchmark is from"),
        Column("year", "string", "Of which year"),
        Column("geography", "string", "Of which area"),
        Column("note", "string", "What stands out, or why a figure is hidden"),
    )
    rows = [
        (
            one.fact,
            row.category,
            row.respondents,
            row.percent,
            row.benchmark,
            row.difference,
            one.source,
            one.year,
            one.geography,
            row.words or row.hidden,
        )
        for one in findings.reach
        for row in one.rows
    ]
    return Sheet("reach", "Who responded beside who lives here", columns, rows)


def _results(findings: Findings) -> Sheet:
    columns = (
        Column("question", "string", "Identifier of the question"),
        Column("version", "integer", "Version of the questionnaire"),
        WAY,
        Column("option", "string", "Code of the answer"),
        Column("label", "string", "The answer in words"),
        *FIGURES,
    )
    rows = [row for table in findings.tables for row in _result_rows(table)]
    return Sheet("results", "Closed questions", columns, rows)


def _result_rows(table: ResultTable) -> Iterator[Row]:
    ways = [("all", table.base, table.cells)]
    for way, base, cells in [*ways, *((one.way, one.base, one.cells) for one in table.columns)]:
        for row, cell in zip(table.rows, cells, strict=True):
            yield (
                table.question,
                table.version,
                way,
                row.code,
                row.label,
                base,
                *_figures(cell),
            )


def _groups(findings: Findings) -> Sheet:
    columns = (
        Column("question", "string", "Identifier of the question"),
        Column("version", "integer", "Version of the questionnaire; 0 for themes"),
        Column("fact", "string", "What is known of respondents"),
        Column("category", "string", "The group; empty for not stated"),
        Column("code", "string", "Code of the answer or theme"),
        Column("label", "string", "The answer or theme in words"),
        *FIGURES,
    )
    both = (*findings.breakdowns, *findings.theme_breakdowns)
    return Sheet("groups", "By group", columns, [row for one in both for row in _group_rows(one)])


def _group_rows(one: Breakdown) -> Iterator[Row]:
    for group in one.groups:
        for line, cell in zip(one.lines, group.cells, strict=True):
            yield (
                one.question,
                one.version,
                one.fact,
                group.category,
                line.code,
                line.label,
                group.base,
                *_figures(cell),
            )


def _campaigns(findings: Findings) -> Sheet:
    columns = (
        Column("campaign", "string", "Key of the campaign"),
        Column("title", "string", "Its name"),
        Column("standard", "integer", "Sent the text as supplied"),
        Column("edited", "integer", "Sent it with changes"),
        Column("own_words", "integer", "Of the edited: with words of their own"),
        Column("quotes", "integer", "Wrote an own text that quotes it"),
        Column("text", "string", "The text that was supplied"),
    )
    rows = [
        (one.key, one.title, one.standard, one.edited, one.own_words, one.quotes, one.text)
        for one in findings.campaigns
    ]
    return Sheet("campaigns", "Campaigns", columns, rows)


def _themes(findings: Findings) -> Sheet:
    columns = (
        Column("question", "string", "Identifier of the question; empty for the whole reply"),
        Column("theme", "string", "Key of the theme"),
        Column("title", "string", "Its title"),
        Column("definition", "string", "What it means"),
        WAY,
        BASE,
        COUNT,
        Column("count_text", "string", "The count as it is printed"),
        SHARE,
        LOW,
        HIGH,
        Column("method", "string", "How the share was found; empty where all were counted"),
    )
    rows: list[Row] = []
    for one in findings.themes:
        named = (one.question, one.key, one.title, one.definition)
        shares = (one.percent, one.low, one.high, one.method)
        rows.append((*named, "all", one.base, one.count, one.count_text, *shares))
        for way in one.columns:
            figures = (way.way, way.base, way.count, way.count_text, way.percent)
            rows.append((*named, *figures, None, None, ""))
    return Sheet("themes", "Themes", columns, rows)


def _quotations(findings: Findings) -> Sheet:
    columns = (
        Column("theme", "string", "Key of the theme"),
        Column("question", "string", "Identifier of the question"),
        Column("text", "string", "Words that may be quoted"),
    )
    rows = [(one.theme, one.question, one.text) for one in findings.quotations]
    return Sheet("quotations", "Passages that may be quoted", columns, rows)


def _method(findings: Findings) -> Sheet:
    columns = (
        Column("kind", "string", "method or limit"),
        Column("sentence", "string", "How it was done, or what cannot be said"),
    )
    rows = [("method", one) for one in findings.method] + [
        ("limit", one) for one in findings.limits
    ]
    return Sheet("method", "Method and limits", columns, rows)


def _figures(cell: Cell) -> tuple[Printed, ...]:
    return (cell.count, cell.percent, cell.low, cell.high, cell.hidden)
