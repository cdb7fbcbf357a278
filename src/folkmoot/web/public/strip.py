"""The strip of six words over a consultation: share, answer, read, advise, decide, do."""

from django.utils.translation import gettext as _

from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.consult.rules import Life
from folkmoot.web.design.dates import day_words
from folkmoot.web.design.pieces import Place, Step

STANDS_AT = {
    Stage.SCHEDULED: 2,
    Stage.ANALYSING: 2,
    Stage.REPORTED: 3,
    Stage.DECIDED: 4,
    Stage.FEEDBACK_PUBLISHED: 5,
    Stage.ARCHIVED: 5,
    Stage.PURGED: 5,
}
"""Which of the six steps a closed consultation has reached, counted from nought."""


def steps(consultation: Consultation, life: Life) -> list[Step]:
    """The six steps with the dates that are known, and where we stand."""
    reached = _reached(Stage(consultation.stage), life)
    words = (
        (_("Share"), _("from %(day)s") % {"day": day_words(consultation.version.drafted_at)}),
        (_("Answer"), _answering(consultation, life)),
        (_("Read"), ""),
        (_("Advise"), ""),
        (_("Decide"), day_words(consultation.decided_at) if consultation.decided_at else ""),
        (_("Do"), ""),
    )
    return [Step(name, _place(turn, reached), when) for turn, (name, when) in enumerate(words)]


def _reached(stage: Stage, life: Life) -> int:
    return {Life.FORTHCOMING: 0, Life.OPEN: 1}.get(life, STANDS_AT.get(stage, 2))


def _place(turn: int, reached: int) -> Place:
    if turn == reached:
        return Place.NOW
    return Place.PAST if turn < reached else Place.AHEAD


def _answering(consultation: Consultation, life: Life) -> str:
    if life == Life.FORTHCOMING:
        return _("from %(day)s") % {"day": day_words(consultation.opens_at)}
    return _("until %(day)s") % {"day": day_words(consultation.closes_at)}
