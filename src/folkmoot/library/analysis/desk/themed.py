"""Themes from codings: counted where people read everything, estimated where they read a sample."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from folkmoot.library.analysis.answers import ThemeMentions
from folkmoot.library.analysis.desk.coding import Coding
from folkmoot.library.analysis.desk.written import Written
from folkmoot.library.analysis.findings.beside import Estimate
from folkmoot.library.analysis.themes.learn import Learned, Theme, learn
from folkmoot.library.analysis.themes.shares import Method, Shares, shares
from folkmoot.library.analysis.three_ways import Campaigning, Part
from folkmoot.library.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Themed:
    """The themes of one coding. *read* are the responses that people coded.

    *estimates* holds, by theme, the share where only a sample was read; *learned* is what the
    machine proposes for the rest, None where people read everything. *cautions* are sentences.
    """

    mentions: tuple[ThemeMentions, ...]
    read: frozenset[str]
    estimates: Mapping[str, Estimate] = field(default_factory=dict, hash=False)
    learned: Learned | None = None
    cautions: tuple[str, ...] = ()


def themed(
    coding: Coding,
    written: Written,
    frame: Sequence[Theme],
    campaigning: Campaigning,
    *,
    prefix: str = "",
    seed: int,
    progress: Progress = silent,
) -> Themed:
    """The themes of *coding* among what was *written*; keys begin with *prefix*.

    A campaign's text that was read once counts as read in each of its standard copies. What is
    left unread makes every share an estimate.
    """
    themes = tuple(frame) or tuple(Theme(key) for key in sorted(coding.used))
    mentions = tuple(
        ThemeMentions(
            key=prefix + one.key,
            title=one.label or one.words or one.key,
            definition=one.description,
            question=coding.question,
            responses=frozenset(name for name, raised in coding.coded.items() if one.key in raised),
        )
        for one in themes
    )
    read = frozenset(coding.coded)
    texts = dict(written.texts)
    if not set(texts) - read - _read_as_copies(campaigning, read):
        return Themed(mentions, read)
    learned = learn(texts, coding.coded, themes, seed=seed, progress=progress)
    found = shares(learned)
    return Themed(mentions, read, _estimates(found, prefix), learned, found.cautions)


def _read_as_copies(campaigning: Campaigning, read: frozenset[str]) -> set[str]:
    """The standard copies of every campaign one of whose standard copies was read."""
    standard = {
        name: copy.campaign
        for name, copy in campaigning.copies.items()
        if copy.part is Part.STANDARD
    }
    known = {campaign for name, campaign in standard.items() if name in read}
    return {name for name, campaign in standard.items() if campaign in known}


def _estimates(found: Shares, prefix: str) -> dict[str, Estimate]:
    return {
        prefix + one.theme: Estimate(
            share=one.share,
            low=one.interval.low,
            high=one.interval.high,
            read=one.coded,
            of=one.n,
        )
        for one in found.themes
        if one.method is not Method.COUNTED
    }


def together(parts: Iterable[Themed]) -> Themed:
    """The themes of several codings as one value; their keys must differ."""
    parts = tuple(parts)
    return Themed(
        mentions=tuple(one for part in parts for one in part.mentions),
        read=frozenset[str]().union(*(part.read for part in parts)),
        estimates={key: one for part in parts for key, one in part.estimates.items()},
        cautions=tuple(dict.fromkeys(one for part in parts for one in part.cautions)),
    )
