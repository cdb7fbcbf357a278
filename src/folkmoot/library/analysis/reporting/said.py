"""The chapters on what was written: campaigns, themes with passages, and points few raised."""

from collections.abc import Iterator, Mapping

from folkmoot.library.analysis.findings import Findings, ThemeFinding
from folkmoot.library.analysis.reporting.words import counted, several
from folkmoot.library.documents.paper import Grid, Piece
from folkmoot.library.documents.tree import Heading, ListItem, Paragraph, Quote

TEXT_SHOWN = 2_000
"""The most characters of a campaign's text that the report prints."""


def campaigns(findings: Findings) -> Iterator[Piece]:
    """Each campaign: its text, how many copied, changed or quote it."""
    if not findings.campaigns:
        return
    yield Heading(2, "Campaigns")
    for one in findings.campaigns:
        yield Heading(3, one.title)
        if one.words:
            yield Paragraph(one.words)
        header = ("What people sent", "Responses")
        rows = (
            ("The text as it was supplied", counted(one.standard)),
            ("The text with changes", counted(one.edited)),
            ("of which with words of their own", counted(one.own_words)),
            ("An own text that quotes it", counted(one.quotes)),
        )
        yield Grid(f"{one.title}: how it was used", header, rows)
        if one.text:
            cut = one.text if len(one.text) <= TEXT_SHOWN else f"{one.text[:TEXT_SHOWN]} ..."
            yield Paragraph("The text that was supplied:")
            yield Quote(cut)


def themes(findings: Findings, titles: Mapping[str, str]) -> Iterator[Piece]:
    """The themes under each question, with passages that may be quoted."""
    if not findings.themes:
        return
    yield Heading(2, "What people wrote")
    for question in dict.fromkeys(theme.question for theme in findings.themes):
        told = [theme for theme in findings.themes if theme.question == question]
        title = titles.get(question, question) if question else "In the whole reply"
        yield Heading(3, title)
        yield _table(title, told)
        for theme in told:
            yield from _passages(theme, findings)


def _table(title: str, told: list[ThemeFinding]) -> Grid:
    ways = told[0].columns
    header = ("Theme", "Responses", "Share", *(column.label for column in ways))
    rows = tuple(_row(theme) for theme in told)
    base = f"Base: {several(told[0].base, 'response', 'responses')} with words."
    methods = sorted({theme.method for theme in told if theme.method})
    multi = "One response can raise several themes, so the shares can add up to more than 100%."
    return Grid(f"Themes: {title}", header, rows, (base, multi, *methods))


def _row(theme: ThemeFinding) -> tuple[str, ...]:
    share = "hidden" if theme.percent is None else f"{theme.percent}%"
    if theme.is_estimated and theme.percent is not None:
        share = f"about {theme.percent}% ({theme.low}% to {theme.high}%)"
    ways = (
        column.count_text if column.percent is None else f"{column.count_text} ({column.percent}%)"
        for column in theme.columns
    )
    return (theme.title, theme.count_text, share, *ways)


def _passages(theme: ThemeFinding, findings: Findings) -> Iterator[Piece]:
    quoted = [
        one.text
        for one in findings.quotations
        if one.theme == theme.key and one.question in {"", theme.question}
    ]
    if not quoted and not theme.definition:
        return
    yield Heading(4, theme.title)
    if theme.definition:
        yield Paragraph(theme.definition)
    for text in quoted:
        yield Quote(text)


def rare(findings: Findings, titles: Mapping[str, str]) -> Iterator[Piece]:
    """Points that few raised: listed without a number, never dropped."""
    if not findings.rare_points:
        return
    yield Heading(2, "Points that few people raised")
    yield Paragraph(
        "A point is not weaker because few made it. The numbers are hidden so that nobody "
        "can be recognised."
    )
    for theme in findings.rare_points:
        place = f" ({titles.get(theme.question, theme.question)})" if theme.question else ""
        meaning = f": {theme.definition}" if theme.definition else ""
        yield ListItem(f"{theme.title}{meaning}{place}")
