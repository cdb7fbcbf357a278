"""The figures of a report as a picture and as rows for a spreadsheet."""

from collections.abc import Iterator

from folkmoot.council.report.queries import YouSaid
from folkmoot.library.analysis.findings import Findings
from folkmoot.web.design.ledgers import labelled

Row = tuple[object, ...]


def all_rows(findings: Findings, you_said: tuple[YouSaid, ...]) -> Iterator[Row]:
    """A header, then every line of every table, the themes, and the ledger."""
    yield ("part", "question", "version", "item", "count", "percent", "base", "note", "reply")
    for table in findings.tables:
        for row in table.rows:
            figures = (row.count, row.percent, table.base, row.hidden)
            yield ("question", table.text, table.version, row.label, *figures, "")
    replies = {said.theme_key: f"{said.disposition}: {said.reason}" for said in you_said}
    for theme in findings.themes:
        hidden = theme.count_text if theme.count is None else ""
        figures = (theme.count, theme.percent, theme.base, hidden)
        yield ("theme", theme.question, "", theme.title, *figures, replies.get(theme.key, ""))
    ledger = labelled(findings.ledger)
    for channel in (*ledger.rows, ledger.total):
        yield ("ledger", "received", "", channel.channel, channel.received, "", "", "", "")
        for reason, number in channel.excluded.items():
            yield ("ledger", "excluded", "", channel.channel, number, "", "", reason, "")
        yield ("ledger", "merged away", "", channel.channel, channel.merged_away, "", "", "", "")
        yield ("ledger", "included", "", channel.channel, channel.included, "", "", "", "")
