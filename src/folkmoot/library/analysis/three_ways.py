"""Three ways to count where there was a campaign: everybody, the campaign once, without it.

Which of the three heads the report is a policy that a council sets in its profile and publishes:
reports of real consultations on data of one shape used all of them, so the policy is data here,
never code. In each way nothing is left out of the ledger.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from folkmoot.library.analysis.answers import Answered, ThemeMentions


class Way(StrEnum):
    """How copies of a campaign's text are counted in a column."""

    ALL = "all"
    ONCE = "once"
    WITHOUT = "without"


class Edited(StrEnum):
    """How a copy that somebody edited is counted: by itself, or with its campaign."""

    INDIVIDUAL = "individual"
    CAMPAIGN = "campaign"


class Part(StrEnum):
    """What a response took from a campaign."""

    STANDARD = "standard"
    EDITED = "edited"
    QUOTES = "quotes"


@dataclass(frozen=True, slots=True)
class Copy:
    """That a response belongs to *campaign* (its key), and how. *own_words* are what it added."""

    campaign: str
    part: Part = Part.STANDARD
    own_words: str = ""


@dataclass(frozen=True, slots=True)
class Organised:
    """One campaign as the analysis takes it: its key, the name it is given and its shared text."""

    key: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Campaigning:
    """The campaigns of a consultation and *copies*: {response: what it copied}.

    A response that merely quotes a campaign is named with Part.QUOTES and counts like any other.
    Raises ValueError where a copy names a campaign that is not there.
    """

    campaigns: tuple[Organised, ...] = ()
    copies: Mapping[str, Copy] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Keep the copies from being changed, and refuse those of no campaign."""
        object.__setattr__(self, "copies", MappingProxyType(dict(self.copies)))
        known = {campaign.key for campaign in self.campaigns}
        if unknown := sorted({copy.campaign for copy in self.copies.values()} - known):
            raise ValueError(f"There are copies of unknown campaigns: {', '.join(unknown)}.")

    def among(self, responses: Container[str]) -> Campaigning:
        """The same campaigns with only those copies that are among *responses*."""
        copies = {name: copy for name, copy in self.copies.items() if name in responses}
        return Campaigning(self.campaigns, copies)

    def counted_with(self, edited: Edited) -> dict[str, str]:
        """{response: campaign} for those that a campaign stands for when it is counted once."""
        with_it = {Part.STANDARD, *([Part.EDITED] if edited is Edited.CAMPAIGN else [])}
        return {name: copy.campaign for name, copy in self.copies.items() if copy.part in with_it}


@dataclass(frozen=True, slots=True)
class Column:
    """One of the three columns: its heading, what it counts in a sentence, how many responses.

    *is_headline* marks the one that the council's published policy puts first.
    """

    way: Way
    label: str
    words: str
    responses: int
    is_headline: bool = False


@dataclass(frozen=True, slots=True)
class CampaignFinding:
    """One campaign as it is printed: how many copied its text, changed it, or only quote it.

    All are numbers of responses on time, None where hidden (below the threshold). *own_words*
    counts the responses that added words of their own; *words* is the sentence for the report.
    """

    key: str
    title: str
    text: str
    standard: int | None
    edited: int | None
    quotes: int | None
    own_words: int | None
    words: str = ""


LABELS = {
    Way.ALL: "All responses",
    Way.ONCE: "Each campaign counted once",
    Way.WITHOUT: "Without campaign copies",
}

WORDS = {
    (Way.ALL, Edited.INDIVIDUAL): "Every included response counts, copies of a campaign too.",
    (Way.ALL, Edited.CAMPAIGN): "Every included response counts, copies of a campaign too.",
    (Way.ONCE, Edited.INDIVIDUAL): (
        "The standard copies of each campaign count together as one response, with the answer that "
        "most of them gave; a copy that somebody edited counts by itself."
    ),
    (Way.ONCE, Edited.CAMPAIGN): (
        "The copies of each campaign, edited ones among them, count together as one response, with "
        "the answer that most of them gave."
    ),
    (Way.WITHOUT, Edited.INDIVIDUAL): (
        "The standard copies of campaigns are left out of the figures, though not of the report; "
        "a copy that somebody edited counts by itself."
    ),
    (Way.WITHOUT, Edited.CAMPAIGN): (
        "The copies of campaigns, edited ones among them, are left out of the figures, though not "
        "of the report."
    ),
}


def columns_of(
    responses: int, campaigning: Campaigning, edited: Edited, headline: Way
) -> tuple[Column, ...]:
    """The three columns over *responses* counted ones; empty where there is no campaign.

    >>> copies = {f"r{at}": Copy("bus") for at in range(280)}
    >>> campaign = Campaigning((Organised("bus", "Save the bus"),), copies)
    >>> [one.responses for one in columns_of(300, campaign, Edited.INDIVIDUAL, Way.ALL)]
    [300, 21, 20]
    """
    if not campaigning.campaigns:
        return ()
    members = campaigning.counted_with(edited)
    without = responses - len(members)
    numbers = {
        Way.ALL: responses,
        Way.ONCE: without + len(set(members.values())),
        Way.WITHOUT: without,
    }
    return tuple(
        Column(way, LABELS[way], WORDS[way, edited], number, is_headline=way is headline)
        for way, number in numbers.items()
    )


def campaign_findings(
    campaigning: Campaigning, *, threshold: int = 1
) -> tuple[CampaignFinding, ...]:
    """What is printed of each campaign: the largest first, then by key.

    Numbers from 1 to *threshold* - 1 are hidden. Where one number of standard copies is, the next
    smallest is hidden too, for the three columns give their sum. The text of fewer copies than
    *threshold* is not printed: it would be the words of a few, who were not asked.
    """
    parts = {
        campaign.key: Counter(
            copy.part for copy in campaigning.copies.values() if copy.campaign == campaign.key
        )
        for campaign in campaigning.campaigns
    }
    standard = _with_another(
        {key: counts[Part.STANDARD] for key, counts in parts.items()}, threshold
    )
    order = sorted(
        campaigning.campaigns,
        key=lambda one: (-parts[one.key][Part.STANDARD] - parts[one.key][Part.EDITED], one.key),
    )
    return tuple(_finding(one, campaigning, standard[one.key], threshold) for one in order)


def _with_another(numbers: Mapping[str, int], threshold: int) -> dict[str, int | None]:
    """The *numbers* with small ones hidden, and the next smallest where only one is."""
    hidden = {key for key, number in numbers.items() if 0 < number < threshold}
    others = sorted(
        (number, key) for key, number in numbers.items() if number and key not in hidden
    )
    if len(hidden) == 1 and others:
        hidden.add(others[0][1])
    return {key: None if key in hidden else number for key, number in numbers.items()}


def _finding(
    campaign: Organised, campaigning: Campaigning, standard: int | None, threshold: int
) -> CampaignFinding:
    copies = [copy for copy in campaigning.copies.values() if copy.campaign == campaign.key]
    parts = Counter(copy.part for copy in copies)
    own = sum(bool(copy.own_words.strip()) for copy in copies)
    edited, quotes = (_shown(parts[part], threshold) for part in (Part.EDITED, Part.QUOTES))
    is_told_apart = _shown(parts[Part.EDITED] - own, threshold) is not None
    own_words = _shown(own, threshold) if is_told_apart else None
    has_enough = parts[Part.STANDARD] + parts[Part.EDITED] >= threshold
    return CampaignFinding(
        key=campaign.key,
        title=campaign.title,
        text=campaign.text if has_enough else "",
        standard=standard,
        edited=edited,
        quotes=quotes,
        own_words=own_words,
        words=(
            f"Sent as it was supplied: {_said(standard)}. Sent with changes: {_said(edited)}. "
            f"Only quoted: {_said(quotes)}. Words of their own added: {_said(own_words)}."
            + ("" if has_enough else " Too few sent it for its text to be printed.")
        ),
    )


def _shown(number: int, threshold: int) -> int | None:
    return None if 0 < number < threshold else number


def _said(number: int | None) -> str:
    return "hidden" if number is None else f"{number:,}"


def once(answers: Iterable[Answered], members: Mapping[str, str]) -> list[Answered]:
    """The *answers* with all *members* ({response: campaign}) of a campaign as one response.

    It gives to each question the answer that most members gave, leaving it blank among them; where
    two answers are given by equally many, both, so that it stands among those that gave several.
    """
    kept: list[Answered] = []
    given: defaultdict[tuple[str, str, int], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for answer in answers:
        campaign = members.get(answer.response)
        if campaign is None:
            kept.append(answer)
        else:
            given[campaign, answer.question, answer.version][answer.chosen] += 1
    for (campaign, question, version), counts in sorted(given.items()):
        kept.extend(
            Answered(stands_for(campaign), question, version, chosen)
            for chosen in _most_given(counts)
        )
    return kept


def stands_for(campaign: str) -> str:
    """The pseudonym of a campaign that is counted as one response; no response can have it."""
    return f"\0{campaign}"


def _most_given(counts: Counter[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The answers that most gave; blank only where nothing else was given as often."""
    most = max(counts.values())
    tied = sorted(chosen for chosen, number in counts.items() if number == most)
    return [chosen for chosen in tied if chosen] or tied


def majority(members: Mapping[str, str], among: Container[str]) -> set[str]:
    """The campaigns at least half of whose *members* are *among* the given responses.

    >>> sorted(majority({"r1": "bus", "r2": "bus", "r3": "road"}, among={"r1"}))
    ['bus']
    """
    size = Counter(members.values())
    found = Counter(campaign for name, campaign in members.items() if name in among)
    return {campaign for campaign, number in found.items() if 2 * number >= size[campaign]}


def coded_once(
    themes: Iterable[ThemeMentions], campaigning: Campaigning, read: Container[str]
) -> tuple[ThemeMentions, ...]:
    """The *themes* with the coding of a standard text carried to each of its copies.

    People read a campaign's text once, so of its standard copies only some are among those *read*.
    A theme that at least half of these raised is raised by every standard copy; a theme that fewer
    raised stays with those alone. Edited copies have words of their own and are read one by one.
    """
    standard = {
        name: copy.campaign
        for name, copy in campaigning.copies.items()
        if copy.part is Part.STANDARD
    }
    read_copies = {name: campaign for name, campaign in standard.items() if name in read}
    return tuple(
        replace(theme, responses=theme.responses | _copies_of(raised, standard))
        for theme in themes
        for raised in (majority(read_copies, theme.responses),)
    )


def _copies_of(campaigns: set[str], standard: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for name, campaign in standard.items() if campaign in campaigns)
