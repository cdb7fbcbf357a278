"""The demonstration's open consultation: on the proposal for a Board, with a few answers so far."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from folkmoot.council.consult import changes as consulting
from folkmoot.council.consult.models import Consultation
from folkmoot.council.plan import changes as planning
from folkmoot.council.plan.models import AssessmentState, DocumentKind
from folkmoot.council.receive import changes as receiving
from folkmoot.council.receive.arrival import Arrival
from folkmoot.council.receive.models import Channel
from folkmoot.library.analysis.questions import Given
from folkmoot.project.demonstration import closing, plan_text, questions
from folkmoot.project.demonstration.cast import Cast
from folkmoot.project.demonstration.clock import monday_at_five

ANSWERS: tuple[tuple[str, str, str], ...] = (
    ("head", "5", "Three heads is right. Let one come from a special school."),
    ("parent", "4", "Parents are missing."),
    ("governor", "4", "Two chairs of governors, from two kinds of school."),
    ("young", "3", "Somebody under eighteen."),
    ("resident", "2", ""),
    ("staff", "4", "A teacher who is not a head."),
)


def consult(people: Cast, now: datetime) -> Consultation:
    """Open for two weeks already, and for five more or a little longer: to 5pm on a Monday."""
    drafted = now - timedelta(weeks=4)
    document = planning.create_document(
        slug="schools-group-board",
        kind=DocumentKind.PROPOSAL,
        title="A Hackney Schools Group Board",
        summary="The proposal of November 2018, told in our own words and asked about once more.",
        source=plan_text.BOARD_SOURCE,
        source_link=plan_text.BOARD_LINK,
        by=people.farah,
        now=drafted,
    )
    version = planning.accept_outline(
        document=document,
        title="Proposal for a Hackney Schools Group Board",
        period="",
        proposed=plan_text.board(),
        by=people.farah,
        now=drafted,
    )
    closing.assess(people, document, AssessmentState.DRAFT, drafted)
    particulars = consulting.Particulars(
        title="A board that advises Hackney's schools",
        opens_at=now - timedelta(weeks=2),
        closes_at=monday_at_five(now, weeks=5),
        who_asks="Hackney Education, as told in this demonstration",
        why="Schools, families and the council would share responsibility for good schools. Tell"
        " us whether such a board would help, and who should sit on it.",
        what_can_change="Who sits on the Board, what it looks at, and whether there is one at all.",
        what_cannot_change="That it advises and does not decide.",
        options_considered="A separate legal body was considered in 2017 and set aside after"
        " schools had spoken against it.",
        what_happens_next="Every answer is read, and the council replies to every theme.",
        email="board@demonstration.example",
        postal_address="FREEPOST, Education Strategy Team (demonstration)",
        hand_in_address="Reception, Hackney Service Centre, 1 Hillman Street, London E8 1DY",
        other_formats="Ask us for a paper form, large print, easy read, another language or"
        " British Sign Language.",
    )
    consultation = consulting.create(
        slug="schools-group-board",
        version=version,
        particulars=particulars,
        by=people.farah,
        now=drafted,
    )
    consulting.write_questionnaire(
        consultation=consultation,
        definition=questions.about_the_board(),
        by=people.farah,
        now=drafted,
    )
    consultation = consulting.check(
        consultation=consultation, durability=(), by=people.farah, now=drafted
    )
    consultation = consulting.schedule(
        consultation=consultation, durability=(), by=people.farah, now=drafted
    )
    answer(consultation, now)
    return consultation


def answer(consultation: Consultation, now: datetime) -> None:
    """A few people have answered already."""
    for day, (capacity, useful, words) in enumerate(ANSWERS, start=1):
        given = [Given(question="capacity", chosen=(capacity,))]
        given.append(Given(question="useful", chosen=(useful,)))
        if words:
            given.append(Given(question="seats", text=words))
        at = now - timedelta(days=day)
        receiving.submit(
            consultation=consultation,
            arrival=Arrival(channel=Channel.ONLINE, answers=tuple(given), key=uuid4()),
            received_at=at,
            now=at,
        )
