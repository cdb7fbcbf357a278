"""Consultations: prepared, checked, announced, extended, corrected, closed. Only this writes them."""

from folkmoot.council.consult.changes.afterwards import (
    mark_decided,
    mark_feedback_published,
    mark_reported,
)
from folkmoot.council.consult.changes.announcing import cancel, check, schedule
from folkmoot.council.consult.changes.preparing import (
    Particulars,
    add_session,
    create,
    edit,
    write_questionnaire,
)
from folkmoot.council.consult.changes.running import close, correct_questionnaire, extend

__all__ = (
    "Particulars",
    "add_session",
    "cancel",
    "check",
    "close",
    "correct_questionnaire",
    "create",
    "edit",
    "extend",
    "mark_decided",
    "mark_feedback_published",
    "mark_reported",
    "schedule",
    "write_questionnaire",
)
