"""The demonstration's closed consultation: asked, answered and read, in 2025."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from folkmoot.council.consult import changes as consulting
from folkmoot.council.consult.models import Consultation
from folkmoot.council.listen import changes as listening
from folkmoot.council.listen.models import CodeFrame
from folkmoot.council.plan import changes as planning
from folkmoot.council.plan.models import (
    AssessmentKind,
    AssessmentState,
    Characteristic,
    Document,
    DocumentKind,
)
from folkmoot.council.receive import changes as receiving
from folkmoot.council.receive.arrival import Arrival, Contact, OriginalFile
from folkmoot.council.receive.models import Channel, ExclusionReason, OriginalKind, Submission
from folkmoot.library.analysis.questions import Given
from folkmoot.project.demonstration import answers, measuring, plan_text, questions
from folkmoot.project.demonstration.cast import Cast
from folkmoot.project.demonstration.clock import london

KEYS = UUID("5f1d3a52-6a0e-4b0f-9a43-2f9a4f3b7c11")
SCAN = b"An invented scan of an invented letter."


def assess(people: Cast, document: Document, state: AssessmentState, now: datetime) -> None:
    """An equality impact assessment with words for every characteristic."""
    nothing = "Invented for the demonstration: nothing was looked up."
    planning.write_assessment(
        document=document,
        kind=AssessmentKind.EQUALITY,
        state=state,
        summary="An invented assessment, so that the demonstration can be walked through.",
        rows={one: planning.RowText(none_because=nothing) for one in Characteristic},
        by=people.farah,
        now=now,
    )


def consult(people: Cast) -> Consultation:
    """The draft plan and the consultation on it, open from 7 July to 5pm on 22 September 2025."""
    at = london("2025-05-12 10:00")
    document = planning.create_document(
        slug="education-strategic-plan",
        kind=DocumentKind.STRATEGIC_PLAN,
        title="Hackney Education Strategic Plan",
        summary="The draft plan of 2025, told in our own words.",
        source=plan_text.PLAN_SOURCE,
        source_link=plan_text.PLAN_LINK,
        by=people.farah,
        now=at,
    )
    version = planning.accept_outline(
        document=document,
        title="Draft Education Strategic Plan",
        period="2025-28",
        proposed=plan_text.plan(),
        by=people.farah,
        now=at,
    )
    assess(people, document, AssessmentState.DRAFT, at)
    measuring.show(people, document, london("2025-05-12 11:00"))
    consultation = consulting.create(
        slug="education-strategic-plan",
        version=version,
        particulars=PARTICULARS,
        by=people.farah,
        now=london("2025-06-02 10:00"),
    )
    consulting.write_questionnaire(
        consultation=consultation,
        definition=questions.about_the_plan(),
        by=people.farah,
        now=london("2025-06-10 10:00"),
    )
    consulting.add_session(
        consultation=consultation,
        title="Come and talk about the plan",
        starts_at=london("2025-09-03 18:30"),
        place="An invented school library",
        by=people.farah,
        now=london("2025-06-11 10:00"),
    )
    at = london("2025-06-30 12:00")
    consultation = consulting.check(
        consultation=consultation, durability=(), by=people.farah, now=at
    )
    return consulting.schedule(consultation=consultation, durability=(), by=people.farah, now=at)


PARTICULARS = consulting.Particulars(
    title="Draft Education Strategic Plan 2025-28",
    opens_at=london("2025-07-07 09:00"),
    closes_at=london("2025-09-22 17:00"),
    who_asks="Hackney Education, as told in this demonstration",
    why="The plan says how schools and settings will be helped for three years. It is a draft:"
    " what people say shapes it.",
    what_can_change="The vision, the commitments, the priorities and what is done about them.",
    what_cannot_change="What the law asks of every council, and the money that there is.",
    no_options_because="The draft grew from talks in autumn 2024 and spring 2025. People are asked"
    " what they would do instead.",
    what_happens_next="Every answer is read. The plan goes to Cabinet on 15 December 2025, and is"
    " published after that with the reply to every theme.",
    email="plan@demonstration.example",
    postal_address="FREEPOST, Education Strategy Team (demonstration)",
    hand_in_address="Reception, Hackney Service Centre, 1 Hillman Street, London E8 1DY",
    other_formats="Ask us for a paper form, large print, easy read, another language or British"
    " Sign Language. Leave us reasonable time.",
)


def receive(people: Cast, consultation: Consultation) -> None:
    """Every invented submission, one of them the council's own test, two from one person."""
    for number, one in enumerate(answers.CLOSED):
        take(people, consultation, one, uuid5(KEYS, str(number)))
    for number, one in enumerate(answers.quiet()):
        take(people, consultation, one, uuid5(KEYS, f"quiet {number}"))
    test = answers.Invented(Channel.ONLINE, "2025-07-07 09:05", "resident", missed="A test.")
    excluded = take(people, consultation, test, uuid5(KEYS, "test"))
    leave_out(people, excluded)
    join(people, consultation)


def take(people: Cast, consultation: Consultation, one: answers.Invented, key: UUID) -> Submission:
    """Receive one invented submission through its own channel."""
    at = london(one.at)
    given = tuple(given_of(one))
    contact = Contact(name=one.name) if one.name else None
    if one.channel == Channel.ONLINE:
        arrival = Arrival(channel=one.channel, answers=given, key=key, contact=contact)
        return receiving.submit(consultation=consultation, arrival=arrival, received_at=at, now=at)
    arrival = Arrival(
        channel=one.channel,
        answers=given,
        key=key,
        contact=contact,
        originals=(original(one),),
        posted_on=date(2025, 9, 22) if one.at.startswith("2025-09-24") else None,
    )
    submission = receiving.enter(
        consultation=consultation, arrival=arrival, received_at=at, by=people.hassan, now=at
    )
    receiving.verify(submission=submission, by=people.kemi, now=at)
    return submission


def given_of(one: answers.Invented) -> Sequence[Given]:
    chosen: dict[str, tuple[str, ...]] = {
        "capacity": (one.capacity,) if one.capacity else (),
        "heard": tuple(one.heard),
        "reflects": (one.reflects,) if one.reflects else (),
        "order": tuple(one.order),
    }
    words = {"missed": one.missed, "actions": one.actions, "alternative": one.alternative}
    return [
        *(Given(question=name, chosen=codes) for name, codes in chosen.items() if codes),
        *(Given(question=name, text=text) for name, text in words.items() if text),
    ]


def original(one: answers.Invented) -> OriginalFile:
    """The invented thing that arrived: a message, a note, or a scan."""
    if one.channel in {Channel.POST, Channel.BY_HAND}:
        return OriginalFile(OriginalKind.SCAN, "letter.txt", "text/plain", SCAN)
    kind = OriginalKind.MESSAGE if one.channel == Channel.EMAIL else OriginalKind.NOTE
    words = json.dumps({"missed": one.missed, "actions": one.actions}).encode()
    return OriginalFile(kind, "words.json", "application/json", words)


def leave_out(people: Cast, submission: Submission) -> None:
    """The council's own test is left out: proposed by one, confirmed by another."""
    proposed = receiving.propose_exclusion(
        submission=submission,
        reason=ExclusionReason.TEST,
        note="Sent by the team on the first morning.",
        by=people.ben,
        now=london("2025-09-24 15:00"),
    )
    receiving.confirm_exclusion(exclusion=proposed, by=people.greta, now=london("2025-09-24 16:00"))


def join(people: Cast, consultation: Consultation) -> None:
    """One person handed in a paper and answered online too: the two become one response."""
    same = consultation.submissions.filter(respondent__name="An invented teacher")
    handed_in, online = same.order_by("received_at")
    proposed = receiving.propose_merge(
        kept=handed_in,
        merged=online,
        why="The same name, and the second says that it adds to the first.",
        by=people.ben,
        now=london("2025-09-25 10:00"),
    )
    receiving.confirm_merge(merge=proposed, by=people.greta, now=london("2025-09-25 11:00"))


def read(people: Cast, consultation: Consultation) -> None:
    """The book of codes, every written answer read, every theme settled."""
    closed = london("2025-09-25 12:00")
    consulting.close(consultation=consultation, by=people.farah, now=closed)
    frame = listening.begin_frame(
        consultation=consultation, by=people.ben, now=london("2025-09-25 13:00")
    )
    keys = write_themes(people, frame)
    for number, one in enumerate(answers.CLOSED):
        submission = Submission.objects.get(key=uuid5(KEYS, str(number)))
        code(people, submission, one, keys)
    for theme in frame.themes.all():
        listening.settle(theme=theme, by=people.farah, now=london("2025-10-03 10:00"))


def write_themes(people: Cast, frame: CodeFrame) -> dict[str, str]:
    """Add the invented themes; returns the key in the book of each short name."""
    keys = {}
    for name, words in answers.THEMES.items():
        theme = listening.add_theme(
            frame=frame,
            text=listening.ThemeText(*words),
            by=people.ben,
            now=london("2025-09-25 14:00"),
        )
        keys[name] = theme.key
    return keys


def code(people: Cast, submission: Submission, one: answers.Invented, keys: dict[str, str]) -> None:
    at = london("2025-09-29 10:00")
    themes = {theme.key: theme for theme in frame_of(submission).themes.all()}
    for answer in submission.answers.with_words():
        listening.mark_read(answer=answer, by=people.ben, now=at)
        for question, name in one.themes:
            if question == answer.question_id:
                listening.code(answer=answer, theme=themes[keys[name]], by=people.ben, now=at)


def frame_of(submission: Submission) -> CodeFrame:
    return submission.consultation.code_frames.get()
