"""Things that tests begin with, made straight in the database: a plan, a consultation on it, a submission.

A factory takes only what a test wants to say and invents the rest. The sentences are invented.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from folkmoot.council.consult.models import (
    Consultation,
    Questionnaire,
    QuestionnaireState,
    Stage,
)
from folkmoot.council.people.models import User
from folkmoot.council.plan.models import (
    Assessment,
    AssessmentKind,
    AssessmentRow,
    AssessmentState,
    Characteristic,
    Document,
    DocumentKind,
    Statement,
    StatementKind,
    Version,
    VersionState,
)
from folkmoot.council.receive.models import (
    Answer,
    Channel,
    Original,
    OriginalKind,
    Part,
    Respondent,
    Response,
    Submission,
    Timeliness,
)
from folkmoot.library.analysis import questions as asked
from tests.cast import JOINED, person
from tests.clock import london

count = itertools.count(1)

STATEMENTS: tuple[tuple[str, StatementKind, str, str], ...] = (
    (
        "vision-1",
        StatementKind.VISION,
        "Our vision",
        "Every child here learns well and feels safe.",
    ),
    ("challenge-1", StatementKind.CHALLENGE, "", "Fewer children start school each year."),
    ("commitment-1", StatementKind.COMMITMENT, "Listening", "We listen to families and act."),
    ("priority-1", StatementKind.PRIORITY, "Special needs", "Support arrives early and lasts."),
    ("priority-2", StatementKind.PRIORITY, "Strong schools", "Schools stay open and well staffed."),
)


def document(*, slug: str = "", title: str = "A plan for our schools") -> Document:
    return Document.objects.create(
        slug=slug or f"plan-{next(count)}",
        kind=DocumentKind.STRATEGIC_PLAN,
        title=title,
        created_at=JOINED,
    )


def version(
    of: Document | None = None,
    *,
    state: VersionState = VersionState.INTERNAL_DRAFT,
    number: int = 1,
    reported_at: datetime | None = None,
    call_in_resolved_at: datetime | None = None,
) -> Version:
    """A version with five statements."""
    of = of or document()
    made = Version.objects.create(
        document=of,
        number=number,
        title=of.title,
        period="2025-28",
        state=state,
        drafted_by=person("farah"),
        drafted_at=JOINED,
        consultation_reported_at=reported_at,
        call_in_resolved_at=call_in_resolved_at,
    )
    for position, (stable_id, kind, title, text) in enumerate(STATEMENTS):
        Statement.objects.create(
            version=made, stable_id=stable_id, kind=kind, position=position, title=title, text=text
        )
    return made


def assessment(
    of: Document,
    *,
    state: AssessmentState = AssessmentState.DRAFT,
    at: datetime = JOINED,
) -> Assessment:
    """An equality impact assessment with a row for every characteristic."""
    made = Assessment.objects.create(
        document=of,
        kind=AssessmentKind.EQUALITY,
        state=state,
        summary="Invented for a test.",
        dated_at=at,
        dated_by=person("farah"),
    )
    for characteristic in Characteristic:
        AssessmentRow.objects.create(
            assessment=made, characteristic=characteristic, evidence="Looked at."
        )
    return made


def three_questions() -> asked.Questionnaire:
    """Who is answering, a scale, and two written questions, in two sections."""
    return asked.Questionnaire(
        id="summer-plan",
        version=1,
        sections=(
            asked.Section(
                id="about-you",
                title="Who is answering",
                questions=(
                    asked.Question(
                        id="capacity",
                        kind=asked.QuestionKind.SINGLE_CHOICE,
                        text="In what capacity do you answer?",
                        required=True,
                        options=(
                            asked.Option("parent", "Parent or carer"),
                            asked.Option("governor", "Governor"),
                            asked.Option("staff", "Member of staff"),
                            asked.Option("young", "Child or young person"),
                        ),
                    ),
                ),
            ),
            asked.Section(
                id="the-plan",
                title="The plan",
                questions=(
                    asked.Question(
                        id="reflects",
                        kind=asked.QuestionKind.SCALE,
                        text="How well does the plan reflect what is needed?",
                        options=tuple(
                            asked.Option(str(code), label)
                            for code, label in enumerate(
                                ("Not at all", "A little", "Mostly", "Fully"), start=1
                            )
                        ),
                        about="vision-1",
                    ),
                    asked.Question(
                        id="missed",
                        kind=asked.QuestionKind.LONG_TEXT,
                        text="What is missing?",
                        about="priority-1",
                    ),
                    asked.Question(
                        id="actions",
                        kind=asked.QuestionKind.LONG_TEXT,
                        text="What should be done?",
                    ),
                ),
            ),
        ),
    )


def questionnaire(of: Consultation, *, frozen: bool = True) -> Questionnaire:
    definition = three_questions()
    return Questionnaire.objects.create(
        consultation=of,
        number=1,
        state=QuestionnaireState.FROZEN if frozen else QuestionnaireState.DRAFT,
        definition=definition.to_plain(),
        definition_hash=definition.digest() if frozen else "",
        frozen_at=JOINED if frozen else None,
    )


def consultation(
    on: Version | None = None,
    *,
    slug: str = "",
    stage: Stage = Stage.SCHEDULED,
    opens: str = "2025-07-07 09:00",
    closes: str = "2025-09-22 17:00",
) -> Consultation:
    """A consultation of eleven weeks with its frozen questionnaire, open from 7 July to 22 September 2025."""
    made = Consultation.objects.create(
        slug=slug or f"summer-plan-{next(count)}",
        title="The summer plan",
        version=on or version(state=VersionState.CONSULTATION_DRAFT),
        stage=stage,
        opens_at=london(opens),
        closes_at=london(closes),
        who_asks="An invented council",
        why="Because schools are for everyone.",
        what_can_change="Everything but the law.",
        what_cannot_change="The law.",
        no_options_because="This is an invented consultation.",
        email="plan@example.org",
        postal_address="FREEPOST EXAMPLE",
        exclusion_reasons=["blank", "test", "withdrawn", "exact_copy", "other_consultation"],
        created_by=person("farah"),
        created_at=JOINED,
    )
    questionnaire(made)
    return made


def submission(
    to: Consultation,
    *,
    answers: Mapping[str, str | Sequence[str]] | None = None,
    channel: Channel = Channel.ONLINE,
    at: str = "2025-08-01 10:00",
    late: bool = False,
    respondent: Respondent | None = None,
    entered_by: User | None = None,
) -> Submission:
    """A submission with its original, its answers, and its own response.

    Words go to the two written questions, codes to the others.
    """
    asked_in = to.questionnaires.get(state=QuestionnaireState.FROZEN)
    number = to.submissions.count() + 1
    if channel != Channel.ONLINE and entered_by is None:
        entered_by = person("hassan")
    received_at = london(at)
    made = Submission.objects.create(
        consultation=to,
        number=number,
        key=uuid4(),
        receipt=f"T{next(count):015d}",
        channel=channel,
        received_at=received_at,
        timeliness=Timeliness.LATE if late else Timeliness.ON_TIME,
        questionnaire=asked_in,
        respondent=respondent,
        privacy_notice="1",
        original_hash=hashlib.sha256(b"invented").hexdigest(),
        entered_by=entered_by,
        recorded_at=received_at,
    )
    Original.objects.create(
        submission=made,
        kind=OriginalKind.FORM if channel == Channel.ONLINE else OriginalKind.SCAN,
        media_type="application/json",
        content=b"invented",
        checksum=made.original_hash,
    )
    for question_id, given in (answers or {}).items():
        words = given if isinstance(given, str) and question_id in {"missed", "actions"} else ""
        chosen = [] if words else [given] if isinstance(given, str) else list(given)
        Answer.objects.create(
            submission=made,
            questionnaire=asked_in,
            question_id=question_id,
            text=words,
            chosen=chosen,
        )
    response = Response.objects.create(consultation=to, first=made)
    Part.objects.create(response=response, submission=made, joined_at=received_at)
    return made
