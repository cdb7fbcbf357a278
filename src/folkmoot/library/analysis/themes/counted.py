"""How many responses raised each theme; a small theme is listed without its number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from folkmoot.library.analysis.answers import Answered, ThemeMentions
from folkmoot.library.stats.shares import percent


@dataclass(frozen=True, slots=True)
class ThemeFinding:
    """How many responses raised one theme.

    *count* is a number of different responses, None where it is hidden; *base* is the number of
    responses with words (or a theme) under the same question; *count_text* is what is printed.
    """

    key: str
    title: str
    definition: str
    question: str
    count: int | None
    base: int
    percent: Decimal | None
    count_text: str

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
    bases = {
        question: len(_with_words(question, themes, answers))
        for question in {theme.question for theme in themes}
    }
    found = [_finding(theme, bases[theme.question], threshold) for theme in themes]
    return tuple(sorted(found, key=lambda f: (f.question, f.count is None, -(f.count or 0), f.key)))


def _with_words(
    question: str, themes: Iterable[ThemeMentions], answers: Iterable[Answered]
) -> set[str]:
    """The responses that wrote under *question* (anywhere, where it is empty) or were coded."""
    wrote = {
        answer.response
        for answer in answers
        if answer.text.strip() and question in {"", answer.question}
    }
    return wrote.union(*(theme.responses for theme in themes if theme.question == question))


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
