"""A consultation on its way: prepared, checked, announced, moved later, corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from folkmoot.council.consult import changes
from folkmoot.council.consult.changes import Particulars
from folkmoot.council.consult.models import (
    Consultation,
    Questionnaire,
)
from folkmoot.library.analysis import questions as asked
from tests import factories
from tests.cast import person
from tests.clock import london
from tests.council.receive.arrivals import AUGUST

MAY = london("2025-05-01 09:00")
SUMMER = Particulars(
    title="The summer plan",
    opens_at=london("2025-07-07 09:00"),
    closes_at=london("2025-09-22 17:00"),
    who_asks="An invented council",
    why="Because schools are for everyone.",
    what_can_change="Everything but the law.",
    no_options_because="This is an invented consultation.",
    email="plan@example.org",
)


def prepare(slug: str = "summer") -> Consultation:
    """A consultation that is ready to be checked."""
    version = factories.version()
    factories.assessment(version.document)
    made = changes.create(
        slug=slug, version=version, particulars=SUMMER, by=person("farah"), now=MAY
    )
    write(made, factories.three_questions())
    return made


def write(consultation: Consultation, definition: asked.Questionnaire) -> Questionnaire:
    return changes.write_questionnaire(
        consultation=consultation, definition=definition, by=person("farah"), now=MAY
    )


def check(consultation: Consultation, *durability: str) -> Consultation:
    return changes.check(
        consultation=consultation, durability=durability, by=person("farah"), now=MAY
    )


def schedule(consultation: Consultation, *durability: str) -> Consultation:
    return changes.schedule(
        consultation=consultation, durability=durability, by=person("farah"), now=MAY
    )


def announced() -> Consultation:
    made = prepare()
    check(made)
    schedule(made)
    return made


def extend(consultation: Consultation, to: datetime, *, now: datetime = AUGUST) -> None:
    changes.extend(
        consultation=consultation,
        closes_at=to,
        reason="A question was wrong.",
        by=person("farah"),
        now=now,
    )


def correct(consultation: Consultation, definition: asked.Questionnaire) -> Questionnaire:
    return changes.correct_questionnaire(
        consultation=consultation,
        definition=definition,
        reason="Question 2 had the wrong words.",
        by=person("farah"),
        now=AUGUST,
    )


def reworded(text: str = "What else is missing?") -> asked.Questionnaire:
    """The three questions with another text for one of them."""
    first, plan = factories.three_questions().sections
    questions = tuple(replace(q, text=text) if q.id == "missed" else q for q in plan.questions)
    return asked.Questionnaire("summer-plan", 1, (first, replace(plan, questions=questions)))
