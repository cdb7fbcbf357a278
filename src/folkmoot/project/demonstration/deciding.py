"""The demonstration's plan after the consultation: replied to, revised, decided and in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from folkmoot.council.advise.models import Advice
from folkmoot.council.consult.models import Consultation
from folkmoot.council.decide import changes as deciding
from folkmoot.council.decide.models import DecisionOutcome
from folkmoot.council.listen.models import Theme
from folkmoot.council.plan import changes as planning
from folkmoot.council.plan.models import (
    AssessmentState,
    StatementKind,
    Version,
)
from folkmoot.council.report import changes as reporting
from folkmoot.council.report.models import Disposition, Report
from folkmoot.project.demonstration import answers
from folkmoot.project.demonstration.cast import Cast
from folkmoot.project.demonstration.clock import london
from folkmoot.project.demonstration.closing import assess

REPLIES: dict[str, tuple[Disposition, str, str]] = {
    "send": (
        Disposition.ACCEPTED,
        "The priority now promises specialised and intensive support, and early help before a"
        " diagnosis.",
        "priority-1",
    ),
    "naming": (
        Disposition.ACCEPTED,
        "The priority now names the pupils on whom exclusion falls.",
        "priority-2",
    ),
    "wellbeing": (
        Disposition.ACCEPTED,
        "Health and wellbeing becomes the third commitment.",
        "",
    ),
    "falling-rolls": (
        Disposition.PARTLY,
        "Forecasts will be shared each term. We cannot promise that no school will close.",
        "priority-3",
    ),
    "staff": (
        Disposition.PARTLY,
        "The plan keeps recruitment and retention. Housing is passed to the council's housing plan.",
        "priority-3",
    ),
    "plain-words": (
        Disposition.ACCEPTED,
        "Actions and dates will be published with the plan, and an easy-read version.",
        "",
    ),
    "youth-club": (
        Disposition.PASSED_ON,
        "This plan is about schools and settings. The wish is passed to Young Hackney.",
        "",
    ),
}


def reply(people: Cast, consultation: Consultation) -> Report:
    """Findings frozen, every theme replied to, and the report published by a second person."""
    report = reporting.freeze(
        consultation=consultation,
        summary="People want help to come earlier, groups to be named, and wellbeing to be a promise.",
        by=people.farah,
        now=london("2025-10-06 09:00"),
    )
    keys = {title: name for name, (title, *_rest) in answers.THEMES.items()}
    for theme in frame_themes(consultation):
        disposition, reason, statement_id = REPLIES[keys[theme.title]]
        reporting.reply(
            report=report,
            text=reporting.ReplyText(theme.key, disposition, reason, statement_id),
            by=people.farah,
            now=london("2025-10-13 11:00"),
        )
    return reporting.publish(report=report, by=people.greta, now=london("2025-10-20 10:00"))


def frame_themes(consultation: Consultation) -> Sequence[Theme]:
    return list(consultation.code_frames.get().themes.all())


def revise(people: Cast, consultation: Consultation) -> Version:
    """The next version: another period, a third commitment, three sentences reworded."""
    at = london("2025-10-24 10:00")
    version = planning.begin_version(
        based_on=consultation.version,
        title="Education Strategic Plan",
        period="2026-29",
        by=people.farah,
        now=at,
    )
    for stable_id, text in REWORDED.items():
        statement = version.statements.get(stable_id=stable_id)
        planning.reword(
            statement=statement, title=statement.title, text=text, by=people.farah, now=at
        )
    added = planning.add_statement(
        version=version,
        kind=StatementKind.COMMITMENT,
        parent=None,
        title="Championing health and wellbeing",
        text="We champion the health and wellbeing of every young person, with schools, families"
        " and health partners.",
        by=people.farah,
        now=at,
    )
    first_priority = version.statements.get(stable_id="priority-1")
    planning.move(statement=added, before=first_priority, by=people.farah, now=at)
    assess(people, version.document, AssessmentState.UPDATED, at)
    return version


REWORDED = {
    "commitment-1": "We are resolutely anti-racist: we work to end racism in our schools and in our"
    " own practice, and we ask the same of those we work with.",
    "priority-1": "Find needs early, give specialised and intensive support in time, and build"
    " provision that will last.",
    "priority-2": "Offer help in three tiers, so that fewer pupils are excluded and more stay in"
    " their school, above all Black pupils and pupils with special educational needs, who are"
    " excluded most.",
}

WHY: dict[str, tuple[str, str, bool]] = {
    "commitment-1": (
        "People asked for plainer words on racism, and for the children concerned to be named.",
        "naming",
        False,
    ),
    "priority-1": ("People told us that help comes too late and is too little.", "send", False),
    "priority-2": (
        "People and the Board asked us to name the pupils on whom exclusion falls.",
        "naming",
        True,
    ),
    "commitment-3": (
        "People asked for wellbeing to stand beside the other commitments.",
        "wellbeing",
        False,
    ),
}


def decide(people: Cast, consultation: Consultation, version: Version, advice: Advice) -> None:
    """A reason for every change, the decision of 15 December 2025, and the plan in force."""
    report = consultation.reports.get()
    titles = {name: words[0] for name, words in answers.THEMES.items()}
    for stable_id, (words, theme, is_advised) in WHY.items():
        why = deciding.Why(
            stable_id,
            words,
            reply=report.replies.get(theme_title=titles[theme]),
            advice=advice if is_advised else None,
            because_of_consultation=True,
        )
        deciding.give_reason(
            version=version, why=why, by=people.farah, now=london("2025-11-17 10:00")
        )
    deciding.submit_version(
        version=version,
        consultation=consultation,
        by=people.farah,
        now=london("2025-11-18 10:00"),
    )
    decision = deciding.record_decision(
        consultation=consultation,
        version=version,
        facts=DECISION,
        by=people.jonah,
        now=london("2025-12-17 10:00"),
    )
    deciding.adopt(decision=decision, by=people.jonah, now=london("2026-01-05 09:00"))


DECISION = deciding.DecisionFacts(
    reference="DEMONSTRATION 1",
    title="Education Strategic Plan 2026-29",
    outcome=DecisionOutcome.APPROVED,
    taken_by="Cabinet (as told in this demonstration)",
    taken_on=date(2025, 12, 15),
    decision="To approve the plan and its publication in January 2026.",
    reasons="The plan was consulted on, every theme was answered, and the Board's advice accepted.",
    alternatives="To keep the draft as it was: rejected, because people asked for changes that can"
    " be made.",
    conflicts="None declared.",
    dispensations="None.",
)
