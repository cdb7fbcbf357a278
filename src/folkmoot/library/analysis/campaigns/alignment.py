"""A text laid against a template, word by word: what is the template's, and what stands between.

Runs of words that both have are found wherever they moved to (as in Tichy 1984, The string-to-
string correction problem with block moves); a short run counts only where it stands in its place,
for "of the school" in somebody's own paragraph is not a copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

SHORTEST_RUN = 3
LONG_RUN = 6
"""Words in a row that are a copy wherever they stand."""

FARTHEST = 12
"""Words of the template that may be left out between a short run and the one it belongs to."""

UNEVEN = 3
"""Words by which a changed place may be longer or shorter in the text than in the template."""


@dataclass(frozen=True, slots=True)
class Run:
    """*length* words in a row, from word *at* of the text and word *of* of the template on."""

    at: int
    of: int
    length: int

    @property
    def end(self) -> int:
        """The word of the text after it."""
        return self.at + self.length

    @property
    def of_end(self) -> int:
        """The word of the template after it."""
        return self.of + self.length


@dataclass(frozen=True, slots=True)
class Gap:
    """The words from *start* up to *end* of a text, which are not the template's.

    They stand where the words from *of_start* up to *of_end* of the template would stand;
    *of_start* is -1 where the words before and after are not neighbours in the template.
    """

    start: int
    end: int
    of_start: int
    of_end: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text laid against a template: the *gaps* between what is the template's, in the text's
    order; *missing* says how many words of the template it lacks, *is_in_order* whether what it
    has stands in the template's order."""

    gaps: tuple[Gap, ...]
    missing: int
    is_in_order: bool


@dataclass(frozen=True, slots=True)
class Ruler:
    """A template made ready for laying texts against it."""

    words: tuple[int, ...]
    places: dict[tuple[int, int, int], list[int]] = field(init=False)

    def __post_init__(self) -> None:
        """Note where every three words in a row stand."""
        places: dict[tuple[int, int, int], list[int]] = {}
        threes = zip(self.words, self.words[1:], self.words[2:], strict=False)
        for place, three in enumerate(threes):
            places.setdefault(three, []).append(place)
        object.__setattr__(self, "places", places)

    def lay(self, text: Sequence[int]) -> Aligned:
        """*text* laid against the template, every change of a copy found.

        >>> Ruler((1, 2, 3, 4, 5, 6)).lay([1, 2, 3, 9, 9, 4, 5, 6]).gaps
        (Gap(start=3, end=5, of_start=3, of_end=3),)
        """
        return self._between(text, _in_place(self._unclaimed(self._runs(text))))

    def passages(self, text: Sequence[int], shortest: int) -> Aligned:
        """*text* laid against the template, where only passages of *shortest* words count."""
        return self._between(text, [run for run in self._runs(text) if run.length >= shortest])

    def _unclaimed(self, runs: Sequence[Run]) -> list[Run]:
        """*runs* without those whose words of the template are mostly a longer run's already.

        Somebody who copied the whole and then says one of its phrases again says it themselves.
        """
        claimed = bytearray(len(self.words))
        kept = []
        for run in sorted(runs, key=lambda run: (-run.length, run.at)):
            if 2 * claimed.count(1, run.of, run.of_end) <= run.length:
                claimed[run.of : run.of_end] = b"\1" * run.length
                kept.append(run)
        return sorted(kept, key=lambda run: run.at)

    def _runs(self, text: Sequence[int]) -> list[Run]:
        found: list[Run] = []
        at, last = 0, len(text) - SHORTEST_RUN
        while at <= last:
            places = self.places.get((text[at], text[at + 1], text[at + 2]))
            if places is None:
                at += 1
                continue
            expected = found[-1].of_end if found else 0
            length, _, of = max(
                (self._length(text, at, of), -abs(of - expected), of) for of in places
            )
            found.append(Run(at, of, length))
            at += length
        return found

    def _length(self, text: Sequence[int], at: int, of: int) -> int:
        most = min(len(text) - at, len(self.words) - of)
        length = SHORTEST_RUN
        while length < most and text[at + length] == self.words[of + length]:
            length += 1
        return length

    def _between(self, text: Sequence[int], runs: Sequence[Run]) -> Aligned:
        has = bytearray(len(self.words))
        gaps: list[Gap] = []
        for run in runs:
            has[run.of : run.of_end] = b"\1" * run.length
        edges = [Run(0, 0, 0), *runs, Run(len(text), len(self.words), 0)]
        for before, after in zip(edges, edges[1:], strict=False):
            gaps += self._gaps(text, before, after, has)
        ofs = [run.of for run in runs]
        return Aligned(tuple(gaps), has.count(0), ofs == sorted(ofs))

    def _gaps(self, text: Sequence[int], before: Run, after: Run, has: bytearray) -> list[Gap]:
        start, end, of_start, of_end = before.end, after.at, before.of_end, after.of
        if 0 < of_start - of_end < before.length and before.of < after.of:
            # Both runs took the same words ("We" of "We need it. We have"): the later keeps them.
            start, of_start = start - (of_start - of_end), of_end
        if start == end:
            return []
        if end - start != of_end - of_start:
            neighbours = of_start <= of_end
            return [Gap(start, end, of_start if neighbours else -1, of_end if neighbours else -1)]
        # As many words as in the template: what stands in its own place is the template's.
        own: list[Gap] = []
        shift = of_start - start
        for at in range(start, end):
            if text[at] == self.words[at + shift]:
                has[at + shift] = 1
            elif own and own[-1].end == at:
                own[-1] = Gap(own[-1].start, at + 1, own[-1].of_start, at + shift + 1)
            else:
                own.append(Gap(at, at + 1, at + shift, at + shift + 1))
        return own


def _in_place(runs: Sequence[Run]) -> list[Run]:
    """The long runs, and the short ones that stand beside one as they do in the template."""
    if not runs:
        return []
    longest = max(run.length for run in runs)
    taken = [run.length >= min(LONG_RUN, longest) for run in runs]
    for order in (range(len(runs)), range(len(runs) - 1, -1, -1)):
        anchor: Run | None = None
        for place in order:
            run = runs[place]
            if not taken[place] and anchor is not None:
                pair = (anchor, run) if anchor.at < run.at else (run, anchor)
                taken[place] = _fit(*pair)
            if taken[place]:
                anchor = run
    return [run for run, is_taken in zip(runs, taken, strict=True) if is_taken]


def _fit(before: Run, after: Run) -> bool:
    left_out, put_in = after.of - before.of_end, after.at - before.end
    return 0 <= left_out <= FARTHEST and abs(put_in - left_out) <= UNEVEN
