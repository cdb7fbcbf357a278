"""What suggesting gives: suggested themes, and where each answer stands among them."""

from dataclasses import dataclass

from folkmoot.library.analysis.themes.flags import Flag


@dataclass(frozen=True, slots=True)
class Placed:
    """That a text belongs to a suggestion: rank 1 is its own; closeness from 0 to 1."""

    suggestion: str
    rank: int
    closeness: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A group of answers that may be a theme, for people to keep, merge, split or drop.

    *size* counts texts whose rank 1 it is; *representatives* are places in the texts, the most
    typical first, no two with the same words; *flag* is set where it is no theme.
    """

    key: str
    label: str
    phrases: tuple[str, ...]
    size: int
    representatives: tuple[int, ...]
    flag: Flag | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All suggestions, largest first and flagged ones last.

    For each text, in the order given: where it is *placed* (at least at rank 1), and its flag.
    """

    suggestions: tuple[Suggestion, ...]
    placed: tuple[tuple[Placed, ...], ...]
    flags: tuple[Flag | None, ...]
