"""Which bases a report states, and which of them stand nearest to a figure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from folkmoot.library.checks.figures.arithmetic import follows
from folkmoot.library.checks.figures.columns import BASE, Kind, Line, Matrix, exact
from folkmoot.library.checks.figures.counted import pairs, sentences, stated_bases
from folkmoot.library.checks.figures.numbers import Printed
from folkmoot.library.checks.figures.pieces import Prose

IN_A_NAME = re.compile(
    r"(?:\bn\s*=|\bbase\b[:= ]*|\bof\s+)\s*(\d{1,3}(?:,\d{3})+|\d+)\b(?!\s*%)", re.I
)

ReadPiece = Prose | Matrix


@dataclass(frozen=True, slots=True)
class Stated:
    """The bases of a report: for each piece its own, and the section that it stands in."""

    own: tuple[frozenset[Fraction], ...]
    sections: tuple[int, ...]
    favourite: Fraction | None

    def anywhere(self) -> frozenset[Fraction]:
        """Every base that the report states."""
        return frozenset().union(*self.own)

    def nearest(self, place: int, *, at_least: Fraction) -> tuple[Fraction, ...]:
        """The bases nearest to the piece at *place* that a count of *at_least* can be of.

        Its own come first, else those of its neighbours, of its section, of the whole report; the
        one that most figures of the report follow from stands first, then the largest.
        """
        section = [
            own
            for own, other in zip(self.own, self.sections, strict=True)
            if other == self.sections[place]
        ]
        for scope in (
            self.own[place : place + 1],
            self.own[max(0, place - 2) : place + 2],
            section,
            self.own,
        ):
            fitting = {base for own in scope for base in own if base >= at_least}
            if fitting:
                return tuple(sorted(fitting, key=lambda one: (one != self.favourite, -one)))
        return ()


def stated(pieces: Sequence[ReadPiece]) -> Stated:
    """The bases that the *pieces* of a report state."""
    own = tuple(frozenset(_own(piece)) for piece in pieces)
    return Stated(
        own, tuple(piece.section for piece in pieces), _favourite(pieces, frozenset().union(*own))
    )


def in_names(texts: Iterable[str]) -> set[Fraction]:
    """The bases that names of columns or captions print: "Agree (n = 17)".

    >>> in_names(["Agree (n = 1,681)", "% of 17"]) == {Fraction(1681), Fraction(17)}
    True
    """
    return {
        Fraction(int(found.replace(",", ""))) for text in texts for found in IN_A_NAME.findall(text)
    }


def _own(piece: ReadPiece) -> set[Fraction]:
    if isinstance(piece, Prose):
        return set(stated_bases(piece.text))
    found = in_names([*(column.header for column in piece.columns), *piece.labels])
    found |= set(stated_bases(piece.title))
    for column in piece.columns:
        if column.kind in {Kind.COUNT, Kind.OTHER}:
            is_base = bool(BASE.search(column.header)) and len(piece.of(Kind.COUNT)) > 1
            for value, line in zip(column.values, piece.lines, strict=True):
                if (line is not Line.PART or is_base) and (count := exact(value)):
                    found.add(count)
        if column.kind is Kind.PERCENT:
            # "n = 38" may close a column of percentages.
            for value, line in zip(column.values, piece.lines, strict=True):
                if line is not Line.PART and value is not None and value.value > 100:
                    found.add(value.value)
    return found


def _favourite(pieces: Sequence[ReadPiece], bases: frozenset[Fraction]) -> Fraction | None:
    printed = [pair for piece in pieces for pair in _printed(piece)]
    fits = Counter(
        base for base in bases for count, percent in printed if follows(percent, count, base)
    )
    return max(fits, key=lambda base: (fits[base], base)) if fits else None


def _printed(piece: ReadPiece) -> list[tuple[Fraction, Printed]]:
    if isinstance(piece, Prose):
        every = [pair for sentence in sentences(piece.text) for pair in pairs(sentence)]
        return [(pair.count, pair.percent) for pair in every]
    return [
        (count, percent)
        for shares in piece.of(Kind.PERCENT)
        for counts in piece.of(Kind.COUNT)
        for value, percent, line in zip(counts.values, shares.values, piece.lines, strict=True)
        if line is Line.PART and percent is not None and (count := exact(value)) is not None
    ]
