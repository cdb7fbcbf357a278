"""Themes with all that is told of them: other columns, estimates, notes of sessions, breakdowns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from folkmoot.library.analysis.answers import Answered, ThemeMentions
from folkmoot.library.analysis.breakdowns import Breakdown, Subject, breakdown
from folkmoot.library.analysis.findings.beside import Beside, Estimate
from folkmoot.library.analysis.findings.closed import Counting
from folkmoot.library.analysis.findings.dividing import CountedOnce, InWay, in_other_ways
from folkmoot.library.analysis.linked import Block, Divided, Safe, safe_together
from folkmoot.library.analysis.questions import Question
from folkmoot.library.analysis.themes.counted import (
    ThemeColumn,
    ThemeFinding,
    count_themes,
    with_words,
)
from folkmoot.library.analysis.three_ways import majority
from folkmoot.library.stats.shares import percent

HIDDEN = "hidden"

NOTE = (
    "Each response could raise several themes, so the shares can add up to more than 100%. Themes "
    "that too few raised are not divided."
)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The *themes* as responses raised them, {key: at how many sessions}, and who *wrote* where."""

    themes: Mapping[str, ThemeMentions]
    at_sessions: Mapping[str, int]
    wrote: Mapping[str, frozenset[str]]


def theme_findings(
    themes: Iterable[ThemeMentions],
    answers: Sequence[Answered],
    questions: Sequence[Question],
    counting: Counting,
    beside: Beside,
) -> tuple[tuple[ThemeFinding, ...], tuple[Breakdown, ...]]:
    """Each theme, none dropped, and the themes of each question by each fact.

    Raises ValueError where two themes have one key.
    """
    mentioned = _mentioned(tuple(themes), answers, beside.session_notes)
    counted = count_themes(mentioned.themes.values(), answers, counting.threshold)
    found: list[ThemeFinding] = []
    breakdowns: list[Breakdown] = []
    titles = {question.id: question.text for question in questions}
    for question in sorted(mentioned.wrote):
        of_question = [theme for theme in counted if theme.question == question]
        exact = [theme for theme in of_question if theme.key not in beside.estimates]
        with_columns, by_fact = _of_question(exact, mentioned, counting, titles.get(question, ""))
        found.extend(with_columns)
        found.extend(
            _estimated(theme, beside.estimates[theme.key], mentioned, counting.threshold)
            for theme in of_question
            if theme.key in beside.estimates
        )
        breakdowns.extend(by_fact)
    named = (replace(theme, session_notes=mentioned.at_sessions[theme.key]) for theme in found)
    return tuple(sorted(named, key=_place)), tuple(breakdowns)


def _place(theme: ThemeFinding) -> tuple[str, bool, int, str]:
    """By question, most raised first; those whose number is hidden last, by key."""
    raised = theme.count
    if raised is None and theme.percent is not None:
        raised = int(theme.percent * theme.base / 100)
    return theme.question, theme.is_rare, -(raised or 0), theme.key


def _mentioned(
    themes: Sequence[ThemeMentions], answers: Sequence[Answered], session_notes: frozenset[str]
) -> Mentioned:
    if len({theme.key for theme in themes}) != len(themes):
        raise ValueError("Each theme's key may stand in the findings only once.")
    of_responses = [replace(one, responses=one.responses - session_notes) for one in themes]
    return Mentioned(
        themes={theme.key: theme for theme in of_responses},
        at_sessions={theme.key: len(theme.responses & session_notes) for theme in themes},
        wrote=with_words(of_responses, answers),
    )


def _of_question(
    themes: Sequence[ThemeFinding], mentioned: Mentioned, counting: Counting, title: str
) -> tuple[list[ThemeFinding], list[Breakdown]]:
    """The counted themes of one question with their columns, and all of them by each fact."""
    dividing, threshold = counting.dividing, counting.threshold
    if not themes or not dividing.groupings:
        return list(themes), []
    wrote = mentioned.wrote[themes[0].question]
    told = {theme.key: theme.count for theme in themes if theme.count}
    rows = {key: mentioned.themes[key].responses for key in told}
    block = Block(rows, wrote, is_exclusive=False, threshold=threshold, alone=told)
    safe = _without_hidden(safe_together(block, dividing.groupings))
    ways = in_other_ways(block, safe, dividing, _once(block, dividing.members))
    with_columns = [replace(theme, columns=_columns(theme, ways)) for theme in themes]
    return with_columns, _breakdowns(themes, safe, counting, title)


def _once(block: Block, members: Mapping[str, str]) -> CountedOnce:
    """The rows with each campaign as one response, which raises what most of its copies raise."""
    of_wrote = {name: campaign for name, campaign in members.items() if name in block.everyone}
    return CountedOnce(
        counts={
            key: len(raised - members.keys()) + len(majority(of_wrote, raised))
            for key, raised in block.rows.items()
        },
        base=len(block.everyone - members.keys()) + len(set(of_wrote.values())),
    )


def _columns(theme: ThemeFinding, ways: Iterable[InWay]) -> tuple[ThemeColumn, ...]:
    return tuple(_column(theme, way) for way in ways)


def _column(theme: ThemeFinding, way: InWay) -> ThemeColumn:
    count = 0 if theme.count == 0 else way.counts.get(theme.key)
    words = theme.count_text if theme.is_rare else HIDDEN
    is_known = count is not None and way.base is not None
    return ThemeColumn(
        way=way.column.way.value,
        label=way.column.label,
        count=count if is_known else None,
        base=way.base,
        percent=percent(count, way.base) if count is not None and way.base is not None else None,
        count_text=f"{count:,}" if is_known else words,
    )


def _breakdowns(
    themes: Sequence[ThemeFinding], safe: Safe, counting: Counting, title: str
) -> list[Breakdown]:
    """The themes that are told by number, by each fact, with the lines that stay safe."""
    subject = Subject(
        question=themes[0].question,
        version=0,
        title=title,
        labels={theme.key: theme.title for theme in themes},
        base=themes[0].base,
        note=NOTE,
    )
    if not safe.rows:
        return []
    return [
        breakdown(subject, of_fact, safe.divided.get(grouping.key))
        for of_fact, grouping in counting.dividing.by_fact
    ]


def _without_hidden(safe: Safe) -> Safe:
    """*safe* without the lines of themes whose own number it hides.

    The number of a theme is printed by itself in any case, so then nothing else of it may be.
    """
    return Safe(safe.rows, {key: _told(divided) for key, divided in safe.divided.items()})


def _told(divided: Divided) -> Divided:
    kept = [at for at, total in enumerate(divided.totals) if total is not None]
    return replace(
        divided,
        lines=tuple(divided.lines[at] for at in kept),
        totals=tuple(divided.totals[at] for at in kept),
        cells=tuple(divided.cells[at] for at in kept),
    )


def _estimated(
    theme: ThemeFinding, estimate: Estimate, mentioned: Mentioned, threshold: int
) -> ThemeFinding:
    """The theme as an estimate: a share with its interval, or "fewer than" where too few said it."""
    raised = len(mentioned.themes[theme.key].responses)
    method = f"estimated from {estimate.read:,} of {estimate.of:,} that people read"
    if 0 < raised < threshold:
        words = f"fewer than {threshold} of the {estimate.read:,} read"
        return replace(
            theme, count=None, percent=None, count_text=words, base=estimate.of,
            read=estimate.read, method=method,
        )  # fmt: skip
    share, low, high = (_tenth(one) for one in (estimate.share, estimate.low, estimate.high))
    return replace(
        theme, count=None, percent=share, low=low, high=high, base=estimate.of,
        read=estimate.read, method=method, count_text=f"about {share}% ({low}% to {high}%)",
    )  # fmt: skip


def _tenth(share: float) -> Decimal:
    return Decimal(f"{100 * min(max(share, 0.0), 1.0):.1f}")
