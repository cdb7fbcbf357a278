"""What arrived is taken in, left out by two people, joined, and forgotten: the only place that writes it."""

from folkmoot.council.receive.arrival import Arrival, Contact, OriginalFile
from folkmoot.council.receive.changes.drafts import begin_draft, save_section, send_draft
from folkmoot.council.receive.changes.erasure import erase_identity, erase_words
from folkmoot.council.receive.changes.exclusions import (
    confirm_exclusion,
    lift_exclusion,
    propose_exclusion,
)
from folkmoot.council.receive.changes.exporting import note_exported
from folkmoot.council.receive.changes.intake import submit
from folkmoot.council.receive.changes.merges import confirm_merge, propose_merge, undo_merge
from folkmoot.council.receive.changes.paper import enter, verify

__all__ = (
    "Arrival",
    "Contact",
    "OriginalFile",
    "begin_draft",
    "confirm_exclusion",
    "confirm_merge",
    "enter",
    "erase_identity",
    "erase_words",
    "lift_exclusion",
    "note_exported",
    "propose_exclusion",
    "propose_merge",
    "save_section",
    "send_draft",
    "submit",
    "undo_merge",
    "verify",
)
