"""May it happen to a plan? The life of a version, what may still change, and in what order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from folkmoot.council.plan.models import (
    AssessmentState,
    Characteristic,
    StatementKind,
    VersionState,
)
from folkmoot.library.errors import NotAllowed

NEXT: Mapping[VersionState, frozenset[VersionState]] = {
    VersionState.INTERNAL_DRAFT: frozenset(
        {VersionState.CONSULTATION_DRAFT, VersionState.WITHDRAWN}
    ),
    VersionState.CONSULTATION_DRAFT: frozenset({VersionState.REVISED, VersionState.WITHDRAWN}),
    VersionState.REVISED: frozenset({VersionState.SUBMITTED, VersionState.WITHDRAWN}),
    VersionState.SUBMITTED: frozenset(
        {VersionState.APPROVED, VersionState.REFERRED_BACK, VersionState.WITHDRAWN}
    ),
    VersionState.REFERRED_BACK: frozenset({VersionState.REVISED, VersionState.WITHDRAWN}),
    VersionState.APPROVED: frozenset({VersionState.EFFECTIVE, VersionState.REFERRED_BACK}),
    VersionState.EFFECTIVE: frozenset({VersionState.PUBLISHED, VersionState.SUPERSEDED}),
    VersionState.PUBLISHED: frozenset({VersionState.SUPERSEDED, VersionState.WITHDRAWN}),
    VersionState.SUPERSEDED: frozenset(),
    VersionState.WITHDRAWN: frozenset(),
}
"""The life of a plan's text. A step to REVISED begins a new version: what was shown stays."""

EDITABLE = frozenset({VersionState.INTERNAL_DRAFT, VersionState.REVISED})
"""The states in which the text may still change."""

ASSESSMENT_NEXT: Mapping[AssessmentState, frozenset[AssessmentState]] = {
    AssessmentState.SCREENING: frozenset({AssessmentState.SCREENING, AssessmentState.DRAFT}),
    AssessmentState.DRAFT: frozenset(
        {AssessmentState.DRAFT, AssessmentState.PUBLISHED, AssessmentState.UPDATED}
    ),
    AssessmentState.PUBLISHED: frozenset({AssessmentState.PUBLISHED, AssessmentState.UPDATED}),
    AssessmentState.UPDATED: frozenset({AssessmentState.UPDATED, AssessmentState.ATTACHED}),
    AssessmentState.ATTACHED: frozenset({AssessmentState.DRAFT, AssessmentState.UPDATED}),
}
"""The life of an impact assessment; from ATTACHED a new round begins, or a plan returns."""
ASSESSMENT_BEGINS = frozenset(
    {AssessmentState.SCREENING, AssessmentState.DRAFT, AssessmentState.PUBLISHED}
)

TITLE_LIMIT = 300
ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LINK = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: its row and the row it stands under; its turn is its order."""

    pk: int
    parent: int | None


def check_move(state: VersionState, to: VersionState) -> None:
    """Refuse a step that the life of a version does not know.

    >>> check_move(VersionState.REVISED, VersionState.SUBMITTED)
    """
    if to not in NEXT[state]:
        raise NotAllowed(
            _("A version that is “%(state)s” cannot become “%(to)s”.")
            % {"state": state.label, "to": to.label}
        )


def check_editable(state: VersionState) -> None:
    """Refuse to change words that somebody outside has been shown, or that are withdrawn."""
    if state not in EDITABLE:
        raise NotAllowed(
            _("This version is “%(state)s”: its text is fixed. Begin a new version to change it.")
            % {"state": state.label}
        )


def state_after(state: VersionState) -> VersionState:
    """The state in which a version begins that is based on one in *state*.

    >>> state_after(VersionState.CONSULTATION_DRAFT)
    VersionState.REVISED
    """
    return (
        VersionState.REVISED if VersionState.REVISED in NEXT[state] else VersionState.INTERNAL_DRAFT
    )


def check_freeze(state: VersionState, *, is_final: bool, statements: int) -> None:
    """Refuse to consult on a finished decision or on an empty plan."""
    check_move(state, VersionState.CONSULTATION_DRAFT)
    if is_final:
        raise NotAllowed(
            _("This version was declared final: people cannot be asked about what cannot change.")
        )
    check_has_statements(statements)


def check_submit(
    state: VersionState,
    *,
    changed_fundamentally: bool,
    reported_at: datetime | None,
    now: datetime,
) -> None:
    """Invariant I12: nobody decides on a plan before the consultation on it was reported."""
    check_move(state, VersionState.SUBMITTED)
    if reported_at is None or reported_at > now:
        raise NotAllowed(
            _(
                "The consultation on this plan has not been reported yet. "
                "Publish its report before the plan goes to the decision."
            )
        )
    if changed_fundamentally:
        raise NotAllowed(
            _(
                "This version was changed fundamentally after the consultation. "
                "Begin a new version from it and consult again."
            )
        )


def check_adopt(
    state: VersionState, *, call_in_resolved_at: datetime | None, now: datetime
) -> None:
    """Invariant I12: nothing comes into force while the decision can be, or is, called in."""
    check_move(state, VersionState.EFFECTIVE)
    if call_in_resolved_at is None or call_in_resolved_at > now:
        raise NotAllowed(
            _("The decision can still be called in. The plan comes into force after that.")
        )


def check_has_statements(statements: int) -> None:
    if statements < 1:
        raise NotAllowed(_("This version has no statements yet. Add at least one."))


def check_wording(title: str, text: str) -> None:
    """Refuse a statement that says nothing, or a title that is a text."""
    if not title and not text:
        raise NotAllowed(_("A statement needs a title or a text."))
    if len(title) > TITLE_LIMIT:
        raise NotAllowed(
            _(
                "The title “%(start)s…” has %(length)d characters; at most %(limit)d are "
                "possible. Shorten it, or make it the text."
            )
            % {"start": title[:60], "length": len(title), "limit": TITLE_LIMIT}
        )


def check_heading(title: str, *, limit: int, what: str) -> None:
    """Refuse an empty or overlong line; *what* names it, as in "the title of the version"."""
    if not title or len(title) > limit:
        raise NotAllowed(
            _("Give %(what)s in 1 to %(limit)d characters.") % {"what": what, "limit": limit}
        )


def check_address(slug: str) -> None:
    """Refuse a name that cannot stand in the address of a page.

    >>> check_address("education-plan-2025")
    """
    if len(slug) > 80 or not ADDRESS.fullmatch(slug):
        raise NotAllowed(
            _(
                "“%(slug)s” cannot stand in the address of a page. Use up to 80 small letters "
                "(a to z), digits and single hyphens."
            )
            % {"slug": clean(slug)[:80]}
        )


def check_source(source: str, link: str) -> None:
    """Refuse a credit too long to print, or a link that leads to no web page."""
    if len(source) > 300:
        raise NotAllowed(_("Credit the source in at most 300 characters."))
    if link and (len(link) > 200 or not LINK.fullmatch(link)):
        raise NotAllowed(
            _("The link to the source must begin with https:// and have at most 200 characters.")
        )


def check_no_children(children: int) -> None:
    if children:
        raise NotAllowed(_("Other statements stand under this one. Move or remove them first."))


def check_assessment(before: AssessmentState | None, to: AssessmentState) -> None:
    """Refuse an assessment that skips a step, such as one renewed before it was ever made."""
    allowed = ASSESSMENT_BEGINS if before is None else ASSESSMENT_NEXT[before]
    if to not in allowed:
        raise NotAllowed(
            _("An assessment that is “%(before)s” cannot become “%(to)s”.")
            % {"before": before.label if before else _("not begun"), "to": to.label}
        )


def check_row(characteristic: Characteristic, evidence: str, none_because: str) -> None:
    if evidence and none_because:
        raise NotAllowed(
            _("For “%(row)s” give the evidence, or say why there is none: not both.")
            % {"row": characteristic.label}
        )


def clean(text: str) -> str:
    """*text* without characters that no page or database can show, with plain line ends.

    >>> clean("  Our\\x00 vision\\r\\n ")
    'Our vision'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return "".join(kept).strip()


def new_id(kind: StatementKind, used: Iterable[str]) -> str:
    """The first stable id of *kind* above every one ever *used* in the document.

    >>> new_id(StatementKind.CORE_ELEMENT, {"core-element-1", "core-element-4", "aim-9"})
    'core-element-5'
    """
    prefix = kind.value.replace("_", "-") + "-"
    numbers = (name.removeprefix(prefix) for name in used if name.startswith(prefix))
    return f"{prefix}{1 + max((int(n) for n in numbers if n.isdecimal()), default=0)}"


def reading_order(places: Sequence[Place]) -> tuple[Place, ...]:
    """Every place after the one it stands under, siblings in the order given.

    >>> reading_order([Place(1, None), Place(2, None), Place(3, 1)])
    (Place(pk=1, parent=None), Place(pk=3, parent=1), Place(pk=2, parent=None))
    """
    under: dict[int | None, list[Place]] = {}
    for place in places:
        under.setdefault(place.parent, []).append(place)
    ordered: list[Place] = []
    waiting = list(reversed(under.get(None, [])))
    while waiting:
        ordered.append(waiting.pop())
        waiting.extend(reversed(under.get(ordered[-1].pk, [])))
    return tuple(ordered)


def put_before(places: Sequence[Place], what: int, before: int) -> tuple[Place, ...]:
    """The places with *what*, and all under it, as the sibling just before *before*."""
    sibling = next(place for place in places if place.pk == before)
    check_not_inside(places, what, before)
    others = [place for place in places if place.pk != what]
    moved = Place(what, sibling.parent)
    turn = others.index(sibling)
    return reading_order([*others[:turn], moved, *others[turn:]])


def put_under(places: Sequence[Place], what: int, parent: int | None) -> tuple[Place, ...]:
    """The places with *what*, and all under it, as the last one under *parent* (None: the top)."""
    if parent is not None:
        check_not_inside(places, what, parent)
    here = next(place for place in places if place.pk == what)
    others = [place for place in places if place.pk != what]
    return reading_order([*others, replace(here, parent=parent)])


def check_not_inside(places: Sequence[Place], what: int, target: int) -> None:
    """Refuse to put a statement beside or under itself or one of its own."""
    parents = {place.pk: place.parent for place in places}
    step: int | None = target
    while step is not None:
        if step == what:
            raise NotAllowed(_("A statement cannot stand under itself."))
        step = parents[step]
