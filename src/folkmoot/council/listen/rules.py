"""May it be read, coded, settled, locked? Values in, a sentence out."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from folkmoot.council.consult.models import Stage
from folkmoot.council.listen.models import FrameState
from folkmoot.council.people.models import RoleName
from folkmoot.library.errors import NotAllowed

TITLE_LIMIT = 120
"""The most characters in the title of a theme."""

STAGES_OF_READING = frozenset(
    {
        Stage.SCHEDULED,
        Stage.ANALYSING,
        Stage.REPORTED,
        Stage.DECIDED,
        Stage.FEEDBACK_PUBLISHED,
    }
)
"""Reading may begin while answers arrive, and again after a report, to correct it."""


def check_may_begin(stage: Stage, *, open_frames: int) -> None:
    """Refuse a new code frame where there is nothing to read yet, or one is open already."""
    if stage not in STAGES_OF_READING:
        raise NotAllowed(
            _('A code frame cannot be begun while the consultation is at "%(stage)s".')
            % {"stage": stage.label}
        )
    if open_frames:
        raise NotAllowed(
            _("There is an open code frame already. Lock it before you begin another.")
        )


def check_frame_open(state: FrameState) -> None:
    """Refuse to change a book of codes that is locked.

    >>> check_frame_open(FrameState.OPEN)
    """
    if state != FrameState.OPEN:
        raise NotAllowed(
            _("This code frame is locked. Begin a new one: it takes over what stands in this one.")
        )


def check_theme(title: str, *, others: Collection[str]) -> None:
    """Refuse a theme without a title, with one that is too long, or with that of another theme."""
    if not title:
        raise NotAllowed(_("Give the theme a title."))
    if len(title) > TITLE_LIMIT:
        raise NotAllowed(
            _(
                "The title has %(length)s characters; it may have %(limit)s. "
                "Put the rest into the definition."
            )
            % {"length": len(title), "limit": TITLE_LIMIT}
        )
    if title.casefold() in {other.casefold() for other in others}:
        raise NotAllowed(
            _('There is a theme called "%(title)s" already. Use that one, or choose another title.')
            % {"title": title}
        )


def check_may_read(words: str) -> None:
    """Refuse an answer in which nobody wrote anything, or whose words were erased."""
    if not words:
        raise NotAllowed(_("There are no words in this answer, so there is nothing to read."))


def check_same_consultation(of_theme: object, of_answer: object) -> None:
    """Refuse to put an answer under a theme of another consultation."""
    if of_theme != of_answer:
        raise NotAllowed(_("This answer and this theme belong to two different consultations."))


def check_may_withdraw(held: Collection[RoleName], *, is_own: bool) -> None:
    """Refuse to take back another reader's mark, unless to somebody who approves.

    Who needs to read at all to take back their own is not asked here.

    >>> check_may_withdraw({RoleName.READER}, is_own=True)
    """
    if not is_own and RoleName.APPROVER not in held:
        raise NotAllowed(
            _("Another reader made this mark. That reader can take it back, or an approver.")
        )


def check_same_frame(of_theme: object, in_use: object) -> None:
    """Refuse a theme of another book of codes than the one that is read with."""
    if of_theme != in_use:
        raise NotAllowed(_("This theme is not in the code frame that is in use now."))


def check_may_settle(definition: str) -> None:
    """Refuse to settle a theme of which nobody said what it means."""
    if not definition.strip():
        raise NotAllowed(_("Say first what this theme means: it has no definition yet."))


def check_may_lock(unsettled: Collection[str]) -> None:
    """Refuse to lock a book in which a theme is not settled; *unsettled* are titles."""
    if unsettled:
        raise NotAllowed(
            _("Settle these themes before you lock the code frame: %(themes)s.")
            % {"themes": _(", ").join(unsettled)}
        )
