"""The demonstration's closed consultation: asked, answered, read, reported and decided, in 2025."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from folkmoot.council.advise.models import Advice
from folkmoot.council.consult import changes as consulting
from folkmoot.council.consult.models import Consultation
from folkmoot.council.decide import changes as deciding
from folkmoot.council.decide.models import DecisionOutcome
from folkmoot.council.listen import changes as listening
from folkmoot.council.listen.models import CodeFrame, Theme
from folkmoot.council.plan import changes as planning
from folkmoot.council.plan.models import (
    AssessmentKind,
    AssessmentState,
    Characteristic,
    Document,
    DocumentKind,
    StatementKind,
    Version,
)
from folkmoot.council.receive import changes as receiving
from folkmoot.council.receive.arrival import Arrival, Contact, OriginalFile
from folkmoot.council.receive.models import Channel, ExclusionReason, OriginalKind, Submission
from folkmoot.council.report import changes as reporting
from folkmoot.council.report.models import Disposition, Report
from folkmoot.library.analysis.questions import Given
from folkmoot.project.demonstration import answers, plan_text, questions
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
    receiving.verify(submission=submission, by=people.ben, now=at)
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
