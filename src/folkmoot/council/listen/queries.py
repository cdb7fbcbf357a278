"""What is left to read, and what was read out of it, as plain values."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from folkmoot.council.consult.models import Consultation
from folkmoot.council.listen.models import CodeFrame, Coding, FrameState, Reading, Theme
from folkmoot.council.people.models import User
from folkmoot.council.receive import queries as receiving
from folkmoot.council.receive.models import Answer, AnswerQuerySet, Submission
from folkmoot.library.analysis.findings import ThemeMentions
from folkmoot.library.analysis.questions import Questionnaire


@dataclass(frozen=True)
class CodedTheme:
    """A theme, by its key and its title."""

    key: str
    title: str


@dataclass(frozen=True)
class AnswerToRead:
    """One written answer before a reader's eyes: never who wrote it.

    *position* of *total* counts the written answers of the whole consultation, or of one question
    if only that was asked for. *themes* are those that this reader has put it under.
    """

    answer_id: int
    question_id: str
    question_text: str
    words: str
    language: str
    is_late: bool
    position: int
    total: int
    themes: tuple[CodedTheme, ...]


@dataclass(frozen=True)
class QuestionProgress:
    """How far the reading of one question's written answers is."""

    question_id: str
    read: int
    total: int


@dataclass(frozen=True)
class Progress:
    """How many written answers of included responses somebody has read, in all and by question."""

    read: int
    total: int
    questions: tuple[QuestionProgress, ...]

    @property
    def unread(self) -> int:
        return self.total - self.read


def frame_in_use(consultation: Consultation) -> CodeFrame | None:
    """The newest book of codes: the one that is read with, or was read with last."""
    return consultation.code_frames.order_by("number").last()


def frame_locked_by(consultation: Consultation, moment: datetime) -> CodeFrame | None:
    """The newest book that was locked at *moment*: the one that a report frozen then rests on."""
    locked = consultation.code_frames.filter(state=FrameState.LOCKED, locked_at__lte=moment)
    return locked.order_by("number").last()


def unsettled(consultation: Consultation) -> tuple[str, ...]:
    """The titles of the themes that nobody has settled yet."""
    frame = frame_in_use(consultation)
    if frame is None:
        return ()
    return tuple(frame.themes.filter(settled_at=None).values_list("title", flat=True))


def to_read(
    consultation: Consultation, reader: User, question_id: str | None = None
) -> AnswerToRead | None:
    """The next written answer of an included response that nobody has read; None at the end.

    The order is random but stays the same for a consultation: whoever stops early has read a
    random sample, not the earliest answers.
    """
    written = tuple(in_order(consultation, question_id))
    read = read_ids(consultation)
    unread = [pk for pk in written if pk not in read]
    if not unread:
        return None
    answer = Answer.objects.select_related("submission", "questionnaire").get(pk=unread[0])
    position = len(written) - len(unread) + 1
    return shown(answer, reader, position=position, total=len(written))


def answer_to_read(answer: Answer, reader: User) -> AnswerToRead:
    """One answer as a reader sees it, read before or not: for the page that codes it."""
    written = tuple(in_order(answer.submission.consultation, None))
    position = written.index(answer.pk) + 1 if answer.pk in written else 0
    return shown(answer, reader, position=position, total=len(written))


def progress(consultation: Consultation) -> Progress:
    """How far the reading is."""
    read = read_ids(consultation)
    tally: defaultdict[str, list[bool]] = defaultdict(list)
    for pk, question_id in written_answers(consultation).values_list("pk", "question_id"):
        tally[question_id].append(pk in read)
    questions = tuple(
        QuestionProgress(question_id, sum(marks), len(marks))
        for question_id, marks in sorted(tally.items())
    )
    return Progress(
        read=sum(each.read for each in questions),
        total=sum(each.total for each in questions),
        questions=questions,
    )


def unread(consultation: Consultation) -> int:
    """How many written answers of included responses nobody has read."""
    return progress(consultation).unread


def has_words(submission: Submission) -> bool:
    """Whether a submission brought words to read, erased since or not."""
    read = Reading.objects.filter(answer__submission=submission)
    return submission.answers.with_words().exists() or read.exists()


def read_at(submission: Submission) -> datetime | None:
    """When the last of a submission's written answers was first read; None while one is not."""
    frame = frame_in_use(submission.consultation)
    if frame is None:
        return None
    first: dict[int, datetime] = {}
    for reading in Reading.objects.filter(frame=frame, answer__submission=submission):
        earlier = first.get(reading.answer_id, reading.read_at)
        first[reading.answer_id] = min(reading.read_at, earlier)
    written = set(submission.answers.with_words().values_list("pk", flat=True))
    return max(first.values(), default=None) if written <= first.keys() else None


def mentions(consultation: Consultation) -> tuple[ThemeMentions, ...]:
    """For each theme of the book in use, the included responses on time that raised it."""
    return mentions_in(consultation, on_time(consultation))


def late_mentions(consultation: Consultation) -> tuple[ThemeMentions, ...]:
    """The same for what came after the closing time, which is counted apart."""
    return mentions_in(consultation, late(consultation))


def read_then_erased(consultation: Consultation) -> frozenset[tuple[str, str, int]]:
    """Response, question and version of each answer whose words were read, and erased since."""
    names = receiving.response_names(consultation)
    rows = Answer.objects.filter(
        submission__consultation=consultation, erased_at__isnull=False, readings__isnull=False
    )
    return frozenset(
        (names[submission], question_id, number)
        for submission, question_id, number in rows.values_list(
            "submission_id", "question_id", "questionnaire__number"
        )
        if submission in names
    )


def themes_of(submission: Submission, frame: CodeFrame | None = None) -> tuple[CodedTheme, ...]:
    """The themes under which a submission's own answers stand, in *frame* or the book in use."""
    frame = frame or frame_in_use(submission.consultation)
    themes = Theme.objects.filter(
        frame=frame, codings__withdrawn_at=None, codings__answer__submission=submission
    )
    return tuple(CodedTheme(theme.key, theme.title) for theme in themes.distinct())


def written_answers(consultation: Consultation) -> AnswerQuerySet:
    """The answers with words of every included response, on time or late."""
    counting = receiving.current_parts(consultation).values("submission")
    return Answer.objects.with_words().filter(submission__in=counting)


def in_order(consultation: Consultation, question_id: str | None) -> Iterable[int]:
    """The keys of the written answers, shuffled the same way each time."""
    answers = written_answers(consultation)
    if question_id is not None:
        answers = answers.to_question(question_id)
    keys = answers.values_list("pk", flat=True)
    return sorted(keys, key=lambda pk: shuffled(consultation.slug, pk))


def shuffled(seed: str, key: int) -> bytes:
    """Where *key* stands in the order that *seed* gives: the same on every machine."""
    return hashlib.sha256(f"{seed}:{key}".encode()).digest()


def read_ids(consultation: Consultation) -> frozenset[int]:
    """The keys of the answers that somebody has read with the book in use."""
    frame = frame_in_use(consultation)
    return frozenset(Reading.objects.filter(frame=frame).values_list("answer_id", flat=True))


def shown(answer: Answer, reader: User, *, position: int, total: int) -> AnswerToRead:
    frame = frame_in_use(answer.submission.consultation)
    own = Coding.objects.standing().filter(answer=answer, reader=reader, theme__frame=frame)
    return AnswerToRead(
        answer_id=answer.pk,
        question_id=answer.question_id,
        question_text=question_text(answer),
        words=answer.text,
        language=answer.submission.language,
        is_late=receiving.is_late(answer.submission, answer.submission.consultation),
        position=position,
        total=total,
        themes=tuple(
            CodedTheme(coding.theme.key, coding.theme.title)
            for coding in own.select_related("theme")
        ),
    )


def question_text(answer: Answer) -> str:
    """The question in the words of the version that was answered."""
    asked = Questionnaire.from_plain(answer.questionnaire.definition)
    return next((each.text for each in asked.questions if each.id == answer.question_id), "")


def mentions_in(
    consultation: Consultation, response_of: Mapping[int, str]
) -> tuple[ThemeMentions, ...]:
    frame = frame_in_use(consultation)
    if frame is None:
        return ()
    raised = responses_by_theme(frame, response_of)
    return tuple(
        ThemeMentions(
            key=theme.key,
            title=theme.title,
            definition=theme.definition,
            question="",
            responses=frozenset(raised.get(theme.pk, ())),
        )
        for theme in frame.themes.all()
    )


def responses_by_theme(frame: CodeFrame, response_of: Mapping[int, str]) -> Mapping[int, set[str]]:
    """The responses under each theme; *response_of* names those counted, by submission."""
    raised: defaultdict[int, set[str]] = defaultdict(set)
    codings = Coding.objects.standing().filter(theme__frame=frame)
    for theme, submission in codings.values_list("theme_id", "answer__submission_id"):
        if submission in response_of:
            raised[theme].add(response_of[submission])
    return raised


def on_time(consultation: Consultation) -> dict[int, str]:
    """The response, under its pseudonym, of each submission that counts and came on time."""
    names = receiving.response_names(consultation)
    counted = receiving.counted(consultation).values_list("pk", flat=True)
    return {submission: names[submission] for submission in counted}


def late(consultation: Consultation) -> dict[int, str]:
    """The same of each submission that counts but came after the closing time."""
    names = receiving.response_names(consultation)
    parts = receiving.current_parts(consultation)
    came_late = parts.filter(receiving.late_now(consultation, "submission__"))
    return {pk: names[pk] for pk in came_late.values_list("submission", flat=True)}
