"""May it happen? The one closing instant, the life of a consultation, and what may be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.translation import gettext as _

from folkmoot.council.consult.models import Regime, Stage
from folkmoot.library.analysis.questions import Question, QuestionKind, Questionnaire
from folkmoot.library.errors import NotAllowed

LONDON = ZoneInfo("Europe/London")

EXCLUSION_REASONS = ("blank", "test", "withdrawn", "exact_copy", "other_consultation")
"""The closed list of reasons that scheduling freezes; receive gives each its words."""

MAY_BE_REQUIRED = ("capacity", "consent")
"""The only questions that may insist on an answer: a letter cannot be made to answer the others."""

LONGEST_EXTENSION = 400
"""The most days that one extension may add: whoever types more has slipped in the year."""

ID_LIMIT = 40
SHORT_LIMIT = 200
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")

NEXT: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.CHECKED, Stage.CANCELLED}),
    Stage.CHECKED: frozenset({Stage.DRAFT, Stage.SCHEDULED, Stage.CANCELLED}),
    Stage.SCHEDULED: frozenset({Stage.ANALYSING, Stage.CANCELLED}),
    Stage.ANALYSING: frozenset({Stage.SCHEDULED, Stage.REPORTED, Stage.CANCELLED}),
    Stage.REPORTED: frozenset({Stage.DECIDED}),
    Stage.DECIDED: frozenset({Stage.FEEDBACK_PUBLISHED}),
    Stage.FEEDBACK_PUBLISHED: frozenset({Stage.ARCHIVED}),
    Stage.ARCHIVED: frozenset({Stage.PURGED}),
    Stage.PURGED: frozenset(),
    Stage.CANCELLED: frozenset(),
}


class Life(StrEnum):
    """What a consultation is to the public at one moment: its stage and the clock together."""

    PREPARING = "preparing"
    FORTHCOMING = "forthcoming"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


def to_millisecond(instant: datetime) -> datetime:
    """*instant* without what is finer than a millisecond: the precision of every comparison.

    >>> to_millisecond(datetime(2025, 9, 22, 17, 0, 0, 999, tzinfo=LONDON)).microsecond
    0
    """
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def has_passed(closes_at: datetime, now: datetime) -> bool:
    """Whether the closing instant is over at *now*. On the stroke itself it is not.

    >>> closes = datetime(2025, 9, 22, 17, 0, tzinfo=LONDON)
    >>> has_passed(closes, closes), has_passed(closes, closes.replace(microsecond=1000))
    (False, True)
    """
    # Compared in UTC: two London times with one zone object compare by the clock face alone.
    return to_millisecond(now).astimezone(UTC) > to_millisecond(closes_at).astimezone(UTC)


def life_at(stage: Stage | str, opens_at: datetime, closes_at: datetime, now: datetime) -> Life:
    """What the consultation is at *now*; open from the opening to the stroke of closing."""
    if stage == Stage.CANCELLED:
        return Life.CANCELLED
    if stage in {Stage.DRAFT, Stage.CHECKED}:
        return Life.PREPARING
    if stage != Stage.SCHEDULED or has_passed(closes_at, now):
        return Life.CLOSED
    return Life.FORTHCOMING if now.astimezone(UTC) < opens_at.astimezone(UTC) else Life.OPEN


def local_instant(day: date, at: time) -> datetime:
    """The London moment that an officer typed; raises NotAllowed where the clock shows it never or twice.

    >>> local_instant(date(2025, 9, 22), time(17, 0)).isoformat()
    '2025-09-22T17:00:00+01:00'
    """
    first = datetime.combine(day, at, tzinfo=LONDON)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    said = {"time": f"{at:%H:%M}", "day": dateformat.format(day, "j F Y")}
    if first.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != first.replace(tzinfo=None):
        raise NotAllowed(
            _(
                "On %(day)s the clocks go forward and there is no %(time)s. "
                "Choose a time before 01:00 or from 02:00."
            )
            % said
        )
    raise NotAllowed(
        _(
            "On %(day)s the clocks go back and %(time)s comes twice. "
            "Choose a time before 01:00 or from 02:00."
        )
        % said
    )


def spoken(instant: datetime) -> str:
    """*instant* on a London clock, for a sentence.

    >>> spoken(datetime(2025, 9, 22, 16, 0, tzinfo=UTC))
    '17:00 on 22 September 2025'
    """
    local = instant.astimezone(LONDON)
    return _("%(time)s on %(day)s") % {
        "time": f"{local:%H:%M}",
        "day": dateformat.format(local, "j F Y"),
    }


def check_move(stage: Stage | str, to: Stage) -> None:
    """Refuse a step that the life of a consultation does not have."""
    if to in NEXT[Stage(stage)]:
        return
    raise NotAllowed(
        _("This consultation is at the stage “%(stage)s” and cannot go on to “%(to)s”.")
        % {"stage": Stage(stage).label, "to": to.label}
    )


def check_editable(stage: Stage | str) -> None:
    """Refuse to change what a consultation says once people may have read it."""
    if stage not in {Stage.DRAFT, Stage.CHECKED}:
        raise NotAllowed(
            _(
                "This consultation has been announced, so what it says stands. Its closing time "
                "may be moved later and a wrong question corrected; both are shown to everyone."
            )
        )


def check_slug(slug: str) -> None:
    """Refuse what cannot stand in the address of a page."""
    if not SLUG.fullmatch(slug):
        raise NotAllowed(_("The address has 1 to 80 letters, digits and hyphens, and no spaces."))


def check_short(text: str, *, name: str) -> None:
    """Refuse an empty line, or one too long to be a title."""
    if not text.strip():
        raise NotAllowed(_("The %(name)s is empty.") % {"name": name})
    if len(text) > SHORT_LIMIT:
        raise NotAllowed(
            _("Shorten the %(name)s to %(most)s characters.") % {"name": name, "most": SHORT_LIMIT}
        )


def check_times(opens_at: datetime, closes_at: datetime) -> None:
    """Refuse a consultation that closes before it opens."""
    if closes_at.astimezone(UTC) <= opens_at.astimezone(UTC):
        raise NotAllowed(_("The closing time must be after the opening time."))


def check_extend(
    *,
    regime: Regime | str,
    stage: Stage | str,
    closes_at: datetime,
    to: datetime,
    reason: str,
    now: datetime,
) -> None:
    """Refuse to move the closing instant but later, while it is announced, outside statutory periods."""
    if regime == Regime.STATUTORY_REPRESENTATION:
        raise NotAllowed(
            _("The law fixes this representation period: it can be neither longer nor shorter.")
        )
    if stage not in {Stage.SCHEDULED, Stage.ANALYSING}:
        raise NotAllowed(
            _(
                "The closing time can be moved only once a consultation is announced and before "
                "its report is published; never after a decision."
            )
        )
    if to.astimezone(UTC) <= closes_at.astimezone(UTC):
        raise NotAllowed(
            _("The closing time can only move later than %(closes)s, never earlier.")
            % {"closes": spoken(closes_at)}
        )
    if days_between(closes_at, to) > LONGEST_EXTENSION:
        raise NotAllowed(
            _(
                "The closing time can move by %(days)s days at most. Put the day right, or ask "
                "again in a new consultation."
            )
            % {"days": LONGEST_EXTENSION}
        )
    if has_passed(to, now):
        raise NotAllowed(_("The new closing time has passed already. Choose one still to come."))
    check_reason(reason, to=_("move the closing time"))


def days_between(first: datetime, last: datetime) -> int:
    """Days on a London calendar from the day of *first* to that of *last*."""
    return (last.astimezone(LONDON).date() - first.astimezone(LONDON).date()).days


def check_reason(reason: str, *, to: str) -> None:
    """Refuse an act without the reason that people will read."""
    if not reason.strip():
        raise NotAllowed(_("Say why you %(act)s: the reason is published.") % {"act": to})


def check_close(closes_at: datetime, now: datetime) -> None:
    """Refuse to begin reading before the closing instant has passed."""
    if not has_passed(closes_at, now):
        raise NotAllowed(
            _("This consultation stays open until %(closes)s. Nobody can close it earlier.")
            % {"closes": spoken(closes_at)}
        )


def check_correct(stage: Stage | str) -> None:
    """Refuse to correct a question when nobody can be asked it again."""
    if stage != Stage.SCHEDULED:
        raise NotAllowed(
            _("A question can be corrected only while the consultation is announced or open.")
        )


def check_definition(definition: Questionnaire) -> None:
    """Refuse questions that could not be asked or whose answers could not be kept."""
    for question in definition.questions:
        if len(question.id) > ID_LIMIT or not question.id:
            raise NotAllowed(
                _("The short name of a question has 1 to %(limit)s characters: “%(id)s”.")
                % {"limit": ID_LIMIT, "id": question.id}
            )
        if not question.text.strip():
            raise NotAllowed(_("The question “%(id)s” has no words.") % {"id": question.id})
        if question.kind.takes_options and len(question.options) < 2:
            raise NotAllowed(
                _("“%(text)s” needs two options or more to choose from.") % {"text": question.text}
            )
        check_may_require(question)


def check_may_require(question: Question) -> None:
    """Refuse to insist on an answer about the plan, or on one that is not simply chosen."""
    if not question.required:
        return
    if question.id not in MAY_BE_REQUIRED:
        raise NotAllowed(
            _("Only who is answering may be required, but so is: %(questions)s.")
            % {"questions": named([question.text])}
        )
    if question.kind != QuestionKind.SINGLE_CHOICE:
        raise NotAllowed(
            _("“%(text)s” must be answered, so let people choose one option from a list.")
            % {"text": question.text}
        )


def named(texts: Sequence[str]) -> str:
    """*texts* in quotation marks, for a sentence."""
    return ", ".join(f"“{text}”" for text in texts)
