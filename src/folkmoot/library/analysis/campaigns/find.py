"""Campaigns in a pile of responses: supplied texts that several people sent in.

A campaign is an organised way to be heard, never a reason to leave anybody out: every copy is
counted, its text is read once, and what each person added is read person by person (The
Consultation Institute: count every submission, aggregate the content, document the method).
Short answers that many give in the same words ("I agree") are no campaigns: thirteen words must
be shared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from folkmoot.library.analysis.campaigns.alignment import Ruler
from folkmoot.library.analysis.campaigns.found import Campaign, Campaigns
from folkmoot.library.analysis.campaigns.own_words import APART, Letter, own_words
from folkmoot.library.analysis.campaigns.quoting import PASSAGE, quoting
from folkmoot.library.analysis.campaigns.shingles import Shingles, shingled
from folkmoot.library.analysis.campaigns.supplied import supplied
from folkmoot.library.analysis.campaigns.templates import Template
from folkmoot.library.analysis.campaigns.words import Numbers, numbered
from folkmoot.library.analysis.three_ways import Part
from folkmoot.library.progress import Progress, silent

SMALLEST = 3
"""Copies that make a campaign. Two are more often one household, or one person twice."""

DIFFERS = " [...] "


def find(
    texts: Sequence[str], *, smallest: int = SMALLEST, progress: Progress = silent
) -> Campaigns:
    """The campaigns among *texts* (one for each response; empty ones are allowed).

    A campaign is a text that *smallest* or more sent: as it was, in part, reworded here and there,
    or with a paragraph of their own. Who sent a letter of their own with a passage of it quotes it.
    The result does not depend on the order of *texts*, but for the places that it names. Takes
    about 15 s and 0.6 GB for 100,000 texts of 100 words. Raises ValueError if *smallest* is below 2.

    Method: texts that are equal but for case, punctuation and spacing are taken together; leaders
    with containment (Broder 1997) among MinHash candidates; the shared text is drawn from what
    most copies share, and every response is then compared with the shared texts alone.

    >>> keep = "Please keep the reading room in the old library open on Saturdays for all of us."
    >>> copies = [f"Dear Council, {keep} Yours, {name}" for name in ("Ada Moss", "Bo Kaya", "Cy Ito")]
    >>> found = find([*copies, f"{keep} My son learned to read there.", "I agree."])
    >>> found.campaigns[0].standard, found.campaigns[0].edited, dict(found.campaigns[0].own_words)
    ((0, 1, 2), (3,), {3: 'My son learned to read there.'})
    """
    if smallest < 2:
        raise ValueError("A campaign needs two responses or more.")
    shingles = shingled(numbered(texts, progress=progress))
    templates, belongs, usual = supplied(shingles, smallest, progress)
    quotes = quoting(shingles, templates, belongs, usual)
    pile = _Pile(texts, shingles, *_by_text(shingles.texts.of))
    found = []
    for place, one in enumerate(templates):
        progress("Finding everybody's own words", place, len(templates))
        copies, quoted = np.flatnonzero(belongs == place), np.flatnonzero(quotes == place)
        if shingles.texts.counts[copies].sum() >= smallest:
            found.append(_campaign(pile, one, copies, quoted))
    return Campaigns.of(_keyed(found))


@dataclass(frozen=True, slots=True)
class _Pile:
    """The responses, and for each distinct text who sent it: *order* from starts[t] on."""

    responses: Sequence[str]
    shingles: Shingles
    order: Numbers
    starts: Numbers

    def senders(self, text: int) -> list[int]:
        found: list[int] = self.order[self.starts[text] : self.starts[text + 1]].tolist()
        return found


def _by_text(of: Numbers) -> tuple[Numbers, Numbers]:
    order = np.argsort(of, kind="stable")
    return order, np.searchsorted(of[order], np.arange(of.max(initial=-1) + 2))


def _keyed(campaigns: Sequence[Campaign]) -> tuple[Campaign, ...]:
    ordered = sorted(campaigns, key=lambda one: (-one.size, one.text))
    return tuple(
        Campaign(f"c{number:02}", one.text, one.standard, one.edited, one.quotes, one.own_words)
        for number, one in enumerate(ordered, start=1)
    )


def _campaign(pile: _Pile, one: Template, copies: Numbers, quoted: Numbers) -> Campaign:
    parts: dict[Part, list[int]] = {part: [] for part in Part}
    own: dict[int, str] = {}
    ruler = Ruler(one.words)
    for place, part, words in (*_copied(pile, one, ruler, copies), *_quoted(pile, ruler, quoted)):
        parts[part].append(place)
        if words:
            own[place] = words
    return Campaign(
        key="",
        text=_text(pile, one),
        standard=tuple(sorted(parts[Part.STANDARD])),
        edited=tuple(sorted(parts[Part.EDITED])),
        quotes=tuple(sorted(parts[Part.QUOTES])),
        own_words=dict(sorted(own.items())),
    )


def _copied(
    pile: _Pile, one: Template, ruler: Ruler, copies: Numbers
) -> Iterator[tuple[int, Part, str]]:
    """Each copy with its part and its sender's own words."""
    for text in copies.tolist():
        aligned = ruler.lay(pile.shingles.texts.text(text))
        is_whole = aligned.is_in_order and not aligned.missing
        for place in pile.senders(text):
            own = ""
            if aligned.gaps:
                own = own_words(Letter(pile.responses[place]), aligned, one.slots)
            yield place, Part.EDITED if own or not is_whole else Part.STANDARD, own


def _quoted(pile: _Pile, ruler: Ruler, quoted: Numbers) -> Iterator[tuple[int, Part, str]]:
    """Each letter that quotes, with its words outside the passages."""
    for text in quoted.tolist():
        aligned = ruler.passages(pile.shingles.texts.text(text), PASSAGE)
        for place in pile.senders(text):
            own = own_words(Letter(pile.responses[place]), aligned, frozenset())
            yield place, Part.QUOTES, own


def _text(pile: _Pile, one: Template) -> str:
    """The template as it is most often written, without what its nearest copy has of its own."""
    written = Counter(pile.responses[place] for place in pile.senders(one.base))
    letter = Letter(min(written, key=lambda text: (-written[text], text)))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], one.kept, [0]]).astype(np.int8)))
    passages = [
        letter.words(int(start), int(end))
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]
    text = DIFFERS.join(passages)
    return text + DIFFERS.rstrip() if not one.kept[-1] else text


__all__ = ["APART", "SMALLEST", "Campaign", "Campaigns", "find"]
