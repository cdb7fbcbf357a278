"""Play the demonstration: from the first account to a decided plan, and a second consultation open now.

Every act goes through the same changes as on the pages, at the moment at which it would have happened.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from folkmoot.council.people.models import User
from folkmoot.project.demonstration import (
    advising,
    cast,
    closing,
    deciding,
    mapping,
    measuring,
    opening,
    projecting,
)
from folkmoot.project.demonstration.clock import london


def play(now: datetime) -> bool:
    """Make the demonstration in an empty database; False, and nothing done, if anybody is there already."""
    if User.objects.exists():
        return False
    with transaction.atomic():
        people = cast.make(london("2025-01-06 09:00"))
        board = advising.set_up(people, london("2025-03-03 10:00"))
        consultation = closing.consult(people)
        mapping.show(people, london("2025-05-12 12:00"))
        projecting.show(people, london("2025-05-12 14:00"))
        closing.receive(people, consultation)
        closing.read(people, consultation)
        measuring.renew(people, london("2025-11-03 10:00"))
        deciding.reply(people, consultation)
        revised = deciding.revise(people, consultation)
        advice = advising.advise(people, board, revised)
        deciding.decide(people, consultation, revised, advice)
        opening.consult(people, now)
    return True
