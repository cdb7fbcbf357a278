"""What a decision stands on: why sentences changed, what is still missing, and the pack."""

from folkmoot.council.decide.queries.packing import (
    PackContents,
    pack,
    pack_contents,
    pack_is_whole,
)
from folkmoot.council.decide.queries.submitting import (
    submission_facts,
    submission_problems,
)
from folkmoot.council.decide.queries.tracing import (
    AdviceAnswered,
    ThemeReply,
    Traced,
    call_in_end,
    changed,
    changes_since,
    consultation_on,
    decisions_on,
    decisions_shown,
    newest_decision,
    reasons_missing,
    reasons_to_carry,
    trace,
)

__all__ = (
    "AdviceAnswered",
    "PackContents",
    "ThemeReply",
    "Traced",
    "call_in_end",
    "changed",
    "changes_since",
    "consultation_on",
    "decisions_on",
    "decisions_shown",
    "newest_decision",
    "pack",
    "pack_contents",
    "pack_is_whole",
    "reasons_missing",
    "reasons_to_carry",
    "submission_facts",
    "submission_problems",
    "trace",
)
