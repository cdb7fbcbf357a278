"""Play the demonstration: from the first account to a decided plan, and a second consultation open now.

Every act goes through the same changes as on the pages, at the moment at which it would have happened.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from folkmoot.council.measure import changes as measure
from folkmoot.council.measure import extracts
from folkmoot.council.people.models import User
from folkmoot.council.plan.models import Document
from folkmoot.project.demonstration import advising, cast, closing, deciding, opening
from folkmoot.project.demonstration.clock import london


def play(now: datetime) -> bool:
    """Make the demonstration in an empty database; False, and nothing done, if anybody is there already."""
    if User.objects.exists():
        return False
    with transaction.atomic():
        people = cast.make(london("2025-01-06 09:00"))
        board = advising.set_up(people, london("2025-03-03 10:00"))
        consultation = closing.consult(people)
        rolls(people, consultation.version.document)
        closing.receive(people, consultation)
        closing.read(people, consultation)
        deciding.reply(people, consultation)
        revised = deciding.revise(people, consultation)
        advice = advising.advise(people, board, revised)
        deciding.decide(people, consultation, revised, advice)
        opening.consult(people, now)
    return True


def rolls(people: cast.Cast, document: Document) -> None:
    """Load the bundled file of pupil numbers and show it beside the first challenge."""
    at = london("2025-05-12 11:00")
    file = extracts.content(extracts.HACKNEY_ROLLS)
    dataset = measure.load(facts=extracts.HACKNEY_ROLLS, content=file, by=people.farah, now=at)
    measure.place_beside(
        document=document,
        statement_id="challenge-1",
        dataset=dataset,
        measure="Pupils on roll",
        breakdowns=["Reception"],
        heading="Fewer children start in Reception than four years before",
        by=people.farah,
        now=at,
    )
