"""The figures of a report as a picture and as rows for a spreadsheet."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.council.receive.models import Channel, ExclusionReason
from folkmoot.council.report.queries import YouSaid
from folkmoot.library.analysis.findings import Findings
from folkmoot.library.analysis.ledger import Ledger
from folkmoot.library.pictures.figure import Figure
from folkmoot.library.pictures.waterfall import Step, waterfall

Row = tuple[object, ...]
SHORT = {
    ExclusionReason.BLANK: gettext_lazy("Excluded: blank"),
    ExclusionReason.TEST: gettext_lazy("Excluded: a test"),
    ExclusionReason.WITHDRAWN: gettext_lazy("Excluded: withdrawn"),
    ExclusionReason.EXACT_COPY: gettext_lazy("Excluded: same item"),
    ExclusionReason.OTHER_CONSULTATION: gettext_lazy("Excluded: passed on"),
}
"""Reasons in the few words that a picture has room for."""


def labelled(ledger: Ledger) -> Ledger:
    """The ledger with the words for channels and reasons in place of their codes."""
    return Ledger(
        tuple(
            replace(
                row,
                channel=_label(Channel, row.channel),
                excluded={_label(ExclusionReason, r): n for r, n in row.excluded.items()},
            )
            for row in ledger.rows
        )
    )


@lru_cache(maxsize=32)
def drawn_ledger(received: int, excluded: tuple[tuple[str, int], ...], merged_away: int) -> Figure:
    """From received to included, step by step; *excluded* holds reasons by code with numbers."""
    included = received - sum(number for _reason, number in excluded) - merged_away
    steps = [Step(_short(reason), number) for reason, number in excluded]
    steps.append(Step(_("Merged: same person"), merged_away))
    facts = {"received": received, "included": included}
    heading = _("Of %(received)d submissions received, %(included)d responses are included") % facts
    return waterfall(
        start=(_("Received"), received),
        steps=steps,
        end=(_("Included"), included),
        heading=heading,
        description=heading,
        source=_("The register of this consultation, as it stood when the findings were frozen."),
        prefix="waterfall",
    )


def _short(reason: str) -> str:
    return str(dict(SHORT).get(reason, reason))  # type: ignore[call-overload]  # codes are texts


def _label(choices: type[TextChoices], code: str) -> str:
    return str(dict(choices.choices).get(code, code))


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
