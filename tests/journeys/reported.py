"""The demonstration played as far as the published report: where the Board's journey sets out."""

from __future__ import annotations

from folkmoot.council.consult.models import Consultation
from folkmoot.project.demonstration import advising, cast, closing, deciding
from tests.clock import london


def play_to_the_report() -> Consultation:
    """The consultation on the draft plan, asked, answered, read and reported; nothing is decided."""
    people = cast.make(london("2025-01-06 09:00"))
    advising.set_up(people, london("2025-03-03 10:00"))
    consultation = closing.consult(people)
    closing.receive(people, consultation)
    closing.read(people, consultation)
    deciding.reply(people, consultation)
    return consultation
