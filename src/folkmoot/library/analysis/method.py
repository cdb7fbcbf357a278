"""How the figures were made, in sentences written from the profile and from what was found.

The report of the desk prints them as they stand. Guidance followed: every percentage names its base;
a consultation is "not a vote; neither is it a population survey" (Scottish Government, "Your
Scotland, Your Referendum", analysis of responses, 2012).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from folkmoot.library.analysis.breakdowns import FactTable
from folkmoot.library.analysis.ledger import Ledger
from folkmoot.library.analysis.profile import Blank, CampaignPolicy, Late, Profile
from folkmoot.library.analysis.tables import ResultTable
from folkmoot.library.analysis.themes.counted import ThemeFinding
from folkmoot.library.analysis.three_ways import Column
from folkmoot.library.analysis.units import Units

CAVEAT = "A consultation is not a vote, and those who answer are not a representative sample."
"""Stands in every report."""

BLANK = "blank"
"""The reason in the ledger for a submission that the profile leaves out because it is empty."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences are written from; see the findings for each."""

    ledger: Ledger
    threshold: int
    apart: int = 0
    units: Units | None = None
    columns: Sequence[Column] = ()
    campaigns: int = 0
    respondents: Sequence[FactTable] = ()
    tables: Sequence[ResultTable] = ()
    themes: Sequence[ThemeFinding] = ()
    has_quotations: bool = False


def short_method(ledger: Ledger, threshold: int) -> tuple[str, ...]:
    """What a reader must know beside the figures, where no profile says more."""
    return (
        received(ledger),
        "Each share is of the base named beside it, to one decimal, with halves rounded up.",
        f"Figures above nought and below {threshold} are hidden, and others where subtraction "
        "would give them back.",
        ONE_RESPONSE_ONE_THEME,
        CAVEAT,
    )


ONE_RESPONSE_ONE_THEME = (
    "A theme is counted once for each response that raised it; one response can raise several."
)


def received(ledger: Ledger) -> str:
    """The ledger in one sentence."""
    return (
        f"{ledger.received:,} submissions were received, {ledger.late:,} of them late; "
        f"{ledger.included:,} responses are included, {ledger.excluded_in_all:,} submissions were "
        f"excluded and {ledger.merged_away:,} were merged with another of the same respondent."
    )


def full_method(told: Told, profile: Profile) -> tuple[str, ...]:
    """The method paragraph of a report, sentence by sentence, the caveat last."""
    return (
        received(told.ledger),
        *_units(told.units),
        *_blank(told.ledger, profile),
        *_late(told, profile),
        *_campaigns(told, profile),
        *SHARES,
        _small_numbers(told),
        *_themes(told),
        *_quotations(told),
        CAVEAT,
    )


SHARES = (
    "Each share is of the base named beside it, to one decimal, with halves rounded up. The base "
    "of a question is the number of responses that answered it; those that left it blank, and "
    "those that were not asked it, are named beside it.",
    "The interval beside a share is the 95% Wilson interval. It is descriptive only: it shows how "
    "little a share of few answers can carry, and says nothing of people who did not respond.",
    "No answer was weighted.",
)


def _units(units: Units | None) -> Iterator[str]:
    """That the units stand side by side, where more than the first two were claimed."""
    if units and len(units.named) > 2:
        yield (
            "People represented by groups, signatures and participants of sessions are told beside "
            "the responses and never added to them. A petition is one submission, whatever the "
            "number of its signatures."
        )
    if units and units.session_notes:
        yield (
            f"Notes of sessions ({units.session_notes:,} of the included submissions) are read for "
            "themes like everything else, and are counted in no table."
        )


def _blank(ledger: Ledger, profile: Profile) -> Iterator[str]:
    if profile.blank is Blank.EXCLUDE:
        number = ledger.excluded.get(BLANK, 0)
        yield (
            "A submission in which nothing was chosen and nothing was written is left out and "
            f'stands in the ledger as "{BLANK}": {number:,} of those received.'
        )
    else:
        yield (
            "A submission in which nothing was chosen and nothing was written is included, and "
            "stands under each question as not answered."
        )


def _late(told: Told, profile: Profile) -> Iterator[str]:
    if profile.late is Late.COUNT and told.ledger.late:
        yield "What came after the closing time is counted like everything else."
    elif told.apart:
        yield (
            f"Of the included responses, {told.apart:,} came only after the closing time. They were "
            "read like the others. They are counted apart: the tables name them beside their base, "
            "and the counts of themes are without them."
        )


POLICIES = {
    CampaignPolicy.COUNT: (
        "This authority counts every copy of a campaign's text as a response, so that column comes "
        "first."
    ),
    CampaignPolicy.AGGREGATE: (
        "This authority counts the copies of a campaign's text together as one response, so that "
        "column comes first."
    ),
    CampaignPolicy.APART: (
        "This authority reports the copies of a campaign's text apart, so the column without them "
        "comes first."
    ),
}


def _campaigns(told: Told, profile: Profile) -> Iterator[str]:
    if not told.columns:
        return
    found = "One campaign was" if told.campaigns == 1 else f"{told.campaigns:,} campaigns were"
    yield (
        f"{found} found. Taking part in a campaign is a proper way to respond: nothing was excluded "
        f"for it, and words that people added count as their own. {POLICIES[profile.campaigns]}"
    )
    yield "Every table is printed in three ways: " + " ".join(
        f"{column.label} ({column.responses:,}): {column.words}" for column in told.columns
    )


def _small_numbers(told: Told) -> str:
    higher = [table for table in told.respondents if table.threshold > told.threshold]
    raised = "".join(
        f", those below {number} in tables by {_listed(t.label for t in higher if t.threshold == number)}"
        for number in sorted({table.threshold for table in higher})
    )
    linked = (
        " Tables that share totals were protected together, and groups too small to be told apart "
        "are joined."
        if told.respondents
        else ""
    )
    return (
        f"Figures above nought and below {told.threshold} are hidden{raised}, and others where "
        f"subtraction would give them back.{linked}"
    )


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _themes(told: Told) -> Iterator[str]:
    if not told.themes:
        return
    yield ONE_RESPONSE_ONE_THEME
    if any(theme.is_estimated for theme in told.themes):
        yield (
            "Where people read a random sample of the answers, the share of a theme is an estimate "
            "with its 95% interval, and says how many were read. It is of all responses, and is not "
            "divided further. What a machine assigned is never counted by itself."
        )
    if any(theme.is_rare for theme in told.themes):
        yield (
            f"Themes that fewer than {told.threshold} responses raised are listed without their "
            "number; none is dropped."
        )


def _quotations(told: Told) -> Iterator[str]:
    if told.has_quotations:
        yield (
            "Quotations are whole answers of respondents who agreed to be quoted, without personal "
            "data, drawn by a fixed lottery and not picked by hand. Nothing is said of who wrote "
            "them."
        )


def limits(told: Told, profile: Profile) -> tuple[str, ...]:
    """Sentences on how far the figures of this report carry."""
    return (*_small_bases(told.tables, profile.small_base), *_not_stated(told.respondents))


def _small_bases(tables: Iterable[ResultTable], least: int) -> Iterator[str]:
    for table in tables:
        if 0 < table.base < least:
            version = f" (version {table.version})" if table.version > 1 else ""
            yield (
                f'"{table.text}"{version} was answered by fewer than {least} responses: read its '
                "counts rather than its shares."
            )


def _not_stated(tables: Iterable[FactTable]) -> Iterator[str]:
    for table in tables:
        share = table.rows[-1].cell.percent
        if share:
            yield (
                f"{share}% of the responses do not state {table.label}: what is said by it is said "
                "of the others only."
            )
