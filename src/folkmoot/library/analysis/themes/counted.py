"""How many responses raised each theme; a small theme is listed without its number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from folkmoot.library.analysis.answers import Answered, ThemeMentions
from folkmoot.library.analysis.plain import as_plain, from_plain
from folkmoot.library.stats.shares import percent


@dataclass(frozen=True, slots=True)
class ThemeColumn:
    """A theme counted another way ("once", "without"); the fields mean what they mean there."""

    way: str
    label: str
    count: int | None
    base: int | None
    percent: Decimal | None
    count_text: str


@dataclass(frozen=True, slots=True)
class ThemeFinding:
    """How many responses raised one theme.

    *count* is a number of different responses, None where it is hidden; *base* is the number of
    responses with words (or a theme) under the same question; *count_text* is what is printed.

    Where people did not read all of them, the share is an estimate: *count* is None, *percent*,
    *low* and *high* are the share and its 95 % interval in per cent, *read* of *base* responses
    were read by people, and *method* says in words how ("estimated from 250 of 2,000 read").
    *columns* count it in the two other ways where there was a campaign. *session_notes* is how
    many notes of sessions raised it beside the responses; they are in no count.
    """

    key: str
    title: str
    definition: str
    question: str
    count: int | None
    base: int
    percent: Decimal | None
    count_text: str
    low: Decimal | None = None
    high: Decimal | None = None
    read: int | None = None
    method: str = ""
    columns: tuple[ThemeColumn, ...] = ()
    session_notes: int = 0

    @property
    def is_estimated(self) -> bool:
        """Whether the share is an estimate with an interval, not a count of what people read."""
        return self.read is not None

    @property
    def is_rare(self) -> bool:
        """Whether fewer responses raised it than the threshold: it is listed without a number."""
        return self.count is None and self.percent is None

    def to_plain(self) -> dict[str, Any]:
        """The finding as JSON-able values."""
        return {
            "key": self.key,
            "title": self.title,
            "definition": self.definition,
            "question": self.question,
            "count": self.count,
            "base": self.base,
            "percent": None if self.percent is None else str(self.percent),
            "count_text": self.count_text,
            **{name: value for name, value in self._new_parts().items() if value},
        }

    def _new_parts(self) -> dict[str, Any]:
        """What earlier reports did not have; it is left out where empty, so their digest stays."""
        return {
            "low": as_plain(self.low),
            "high": as_plain(self.high),
            "read": self.read,
            "method": self.method,
            "columns": as_plain(self.columns),
            "session_notes": self.session_notes,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The finding back from :meth:`to_plain`."""
        share = plain["percent"]
        return cls(
            key=plain["key"],
            title=plain["title"],
            definition=plain["definition"],
            question=plain["question"],
            count=plain["count"],
            base=plain["base"],
            percent=None if share is None else Decimal(share),
            count_text=plain["count_text"],
            low=from_plain(Decimal, plain["low"]) if "low" in plain else None,
            high=from_plain(Decimal, plain["high"]) if "high" in plain else None,
            read=plain.get("read"),
            method=plain.get("method", ""),
            columns=tuple(from_plain(ThemeColumn, one) for one in plain.get("columns", ())),
            session_notes=plain.get("session_notes", 0),
        )


def count_themes(
    themes: Iterable[ThemeMentions], answers: Sequence[Answered], threshold: int
) -> tuple[ThemeFinding, ...]:
    """One finding for each theme, none dropped; by question, then most raised first, then key.

    Themes whose number is hidden come last, by key, so that their order tells nothing.
    Raises ValueError where two themes have one key.
    """
    themes = tuple(themes)
    if len({theme.key for theme in themes}) != len(themes):
        raise ValueError("Each theme's key may stand in the findings only once.")
    bases = {question: len(wrote) for question, wrote in with_words(themes, answers).items()}
    found = [_finding(theme, bases[theme.question], threshold) for theme in themes]
    return tuple(sorted(found, key=lambda f: (f.question, f.count is None, -(f.count or 0), f.key)))


def with_words(
    themes: Sequence[ThemeMentions], answers: Sequence[Answered]
) -> dict[str, frozenset[str]]:
    """For each question of the *themes*: the responses that wrote under it, or were coded.

    Under the empty question, the whole reply, are those that wrote anywhere.
    """
    wrote: dict[str, set[str]] = {theme.question: set() for theme in themes}
    for answer in answers:
        if (answer.question in wrote or "" in wrote) and answer.text.strip():
            for question in {"", answer.question} & wrote.keys():
                wrote[question].add(answer.response)
    for theme in themes:
        wrote[theme.question] |= theme.responses
    return {question: frozenset(responses) for question, responses in wrote.items()}


def _finding(theme: ThemeMentions, base: int, threshold: int) -> ThemeFinding:
    raised = len(theme.responses)
    is_hidden = 0 < raised < threshold
    return ThemeFinding(
        key=theme.key,
        title=theme.title,
        definition=theme.definition,
        question=theme.question,
        count=None if is_hidden else raised,
        base=base,
        percent=None if is_hidden else percent(raised, base),
        count_text=f"fewer than {threshold}" if is_hidden else f"{raised:,}",
    )
