"""A plan in the order of a pamphlet: each statement with its figures and its margin line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from folkmoot.council.measure.queries import IndicatorShown, PinnedShown, Shown
from folkmoot.council.plan.models import StatementKind
from folkmoot.council.plan.queries import Branch, PlainStatement

PLURALS = {
    StatementKind.VISION: _("Vision"),
    StatementKind.CORE_ELEMENT: _("Core elements of the vision"),
    StatementKind.CHALLENGE: _("Challenges"),
    StatementKind.COMMITMENT: _("Commitments"),
    StatementKind.PRIORITY: _("Priorities"),
    StatementKind.OBJECTIVE: _("Objectives"),
    StatementKind.ACTION: _("Actions"),
    StatementKind.INDICATOR: _("Indicators"),
    StatementKind.MILESTONE: _("When it happens"),
    StatementKind.AIM: _("Aims"),
    StatementKind.ROLE: _("Role"),
    StatementKind.COMPOSITION: _("Who it is made of"),
}
"""The headings over top-level statements of one kind; passages stand under their own titles."""


@dataclass(frozen=True, slots=True)
class Said:
    """A theme of a report that concerns a statement: its title, how many raised it, and where."""

    title: str
    count_words: str
    address: str


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands beside statements, by stable id: figures, reasons for changes, what people said.

    *pinned* are the figures as they stood when people were asked; they stand instead of *figures*.
    """

    figures: Mapping[str, tuple[Shown, ...]]
    pinned: Mapping[str, tuple[PinnedShown, ...]]
    indicators: Mapping[str, tuple[IndicatorShown, ...]]
    reasons: Mapping[str, str]
    said: Mapping[str, tuple[Said, ...]]


@dataclass(frozen=True, slots=True)
class Passage:
    """One statement on the page. *level* is that of its heading, *brief* what links call it."""

    statement: PlainStatement
    brief: str
    level: int
    figures: tuple[Shown, ...]
    pinned: tuple[PinnedShown, ...]
    indicators: tuple[IndicatorShown, ...]
    reason: str
    said: tuple[Said, ...]
    groups: tuple[Group, ...]

    @property
    def below(self) -> int:
        """The level of a heading that stands under this passage."""
        return min(self.level + 1, 6) if self.statement.title else self.level

    @property
    def name(self) -> str:
        """What a table calls it."""
        return self.statement.title or self.statement.text

    @property
    def has_margin(self) -> bool:
        """Whether something is said beside it: beside everything but what only leads over."""
        beside = self.reason or self.said or self.indicators
        return self.statement.kind != StatementKind.PASSAGE or bool(beside)


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring statements of one kind; *heading* is empty where their own titles say enough."""

    kind: StatementKind
    heading: str
    passages: tuple[Passage, ...]

    @property
    def is_table(self) -> bool:
        """Milestones are read as a table: what, and when."""
        return self.kind == StatementKind.MILESTONE


def chapters(branches: Sequence[Branch], margin: Margin) -> list[Group]:
    """The tree in its order, but the vision first; neighbours of one kind stand together."""
    groups = _groups(branches, margin, level=2, is_top=True)
    return sorted(groups, key=lambda group: group.kind != StatementKind.VISION)


def _groups(
    branches: Sequence[Branch], margin: Margin, *, level: int, is_top: bool
) -> tuple[Group, ...]:
    return tuple(
        _group(kind, list(run), margin, level=level, is_top=is_top)
        for kind, run in groupby(branches, key=lambda branch: branch.statement.kind)
    )


def _group(
    kind: StatementKind, run: list[Branch], margin: Margin, *, level: int, is_top: bool
) -> Group:
    heading = str(PLURALS.get(kind, "")) if is_top and _needs_heading(kind, run) else ""
    below = level + 1 if heading else level
    return Group(kind, heading, tuple(_passage(branch, margin, level=below) for branch in run))


def _needs_heading(kind: StatementKind, run: list[Branch]) -> bool:
    """A vision with a title of its own needs none above it."""
    return kind != StatementKind.VISION or not all(branch.statement.title for branch in run)


def _passage(branch: Branch, margin: Margin, *, level: int) -> Passage:
    statement = branch.statement
    below = min(level + 1, 6) if statement.title else level
    return Passage(
        statement=statement,
        brief=Truncator(statement.title or statement.text).words(8),
        level=level,
        figures=margin.figures.get(statement.stable_id, ()),
        pinned=margin.pinned.get(statement.stable_id, ()),
        indicators=margin.indicators.get(statement.stable_id, ()),
        reason=margin.reasons.get(statement.stable_id, ""),
        said=margin.said.get(statement.stable_id, ()),
        groups=_groups(branch.children, margin, level=below, is_top=False),
    )
