"""The book of codes and what readers mark with it: the only place that writes them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.listen import queries, rules
from folkmoot.council.listen.models import CodeFrame, Coding, FrameState, Reading, Theme
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role, roles_in
from folkmoot.council.receive.models import Answer
from folkmoot.library.analysis.questions import storable
from folkmoot.library.errors import NotAllowed

KEY_LENGTH = 40


@dataclass(frozen=True)
class ThemeText:
    """What a reader writes about a theme: name, meaning, what belongs to it and what does not."""

    title: str
    definition: str = ""
    include: str = ""
    exclude: str = ""

    def tidied(self) -> ThemeText:
        """The same words without spaces around them and without what no database keeps."""
        return ThemeText(
            title=storable(self.title).strip(),
            definition=storable(self.definition).strip(),
            include=storable(self.include).strip(),
            exclude=storable(self.exclude).strip(),
        )


@transaction.atomic
def begin_frame(*, consultation: Consultation, by: User, now: datetime) -> CodeFrame:
    """Begin the book of codes, or the next one, which takes over what stands in the one before."""
    check_reader(by, consultation, to=_("begin a code frame"))
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    frames = consultation.code_frames
    rules.check_may_begin(
        Stage(consultation.stage), open_frames=frames.filter(state=FrameState.OPEN).count()
    )
    before = frames.order_by("number").last()
    frame = CodeFrame.objects.create(
        consultation=consultation,
        number=before.number + 1 if before else 1,
        begun_by=by,
        begun_at=now,
    )
    if before:
        carry_over(before, to=frame)
    record.write("listen.frame_begun", about=frame, by=by, at=now, facts={"number": frame.number})
    return frame


@transaction.atomic
def add_theme(*, frame: CodeFrame, text: ThemeText, by: User, now: datetime) -> Theme:
    """Add a theme to an open book; its key is made from its title."""
    check_reader(by, frame.consultation, to=_("add a theme"))
    frame = open_frame(frame)
    text = text.tidied()
    others = tuple(frame.themes.all())
    rules.check_theme(text.title, others=[other.title for other in others])
    theme = Theme.objects.create(
        frame=frame,
        key=free_key(text.title, {other.key for other in others}),
        title=text.title,
        definition=text.definition,
        include=text.include,
        exclude=text.exclude,
        position=1 + max((other.position for other in others), default=0),
        added_by=by,
        added_at=now,
    )
    record.write("listen.theme_added", about=theme, by=by, at=now, facts={"theme": theme.key})
    return theme


@transaction.atomic
def edit_theme(*, theme: Theme, text: ThemeText, by: User, now: datetime) -> Theme:
    """Reword a theme while the book is open; it must then be settled again.

    The record says how many codings stood under the theme when its meaning changed.
    """
    check_reader(by, theme.frame.consultation, to=_("reword a theme"))
    frame = open_frame(theme.frame)
    text = text.tidied()
    others = frame.themes.exclude(pk=theme.pk)
    rules.check_theme(text.title, others=[other.title for other in others])
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    if text == text_of(theme):
        return theme
    facts: dict[str, record.Fact] = {
        "theme": theme.key,
        "codings": theme.codings.standing().count(),
        "definition_changed": text.definition != theme.definition,
        "was_settled": theme.settled_at is not None,
    }
    theme.title, theme.definition = text.title, text.definition
    theme.include, theme.exclude = text.include, text.exclude
    theme.settled_by = theme.settled_at = None
    theme.save()
    record.write("listen.theme_reworded", about=theme, by=by, at=now, facts=facts)
    return theme


@transaction.atomic
def code(*, answer: Answer, theme: Theme, by: User, now: datetime) -> Coding:
    """Mark that *answer* raises *theme*; that also marks it read. Marking twice leaves one mark."""
    consultation = theme.frame.consultation
    check_reader(by, consultation, to=_("code an answer"))
    frame = open_frame(theme.frame)
    rules.check_same_consultation(consultation.pk, answer.submission.consultation_id)
    answer = Answer.objects.get(pk=answer.pk)
    rules.check_may_read(answer.text)
    note_reading(answer, frame, by, now)
    coding, is_new = Coding.objects.get_or_create(
        theme=theme, answer=answer, reader=by, withdrawn_at=None, defaults={"coded_at": now}
    )
    if is_new:
        record.write(
            "listen.coded",
            about=coding,
            by=by,
            at=now,
            facts={"theme": theme.key, "answer": answer.pk},
        )
    return coding


@transaction.atomic
def withdraw(*, coding: Coding, by: User, now: datetime) -> Coding:
    """Take a mark back: one's own, or as an approver anybody's. It stays to be seen that it stood."""
    consultation = coding.theme.frame.consultation
    scope = Scope.consultation(consultation.slug)
    check_role(by, scope, RoleName.READER, RoleName.APPROVER, to=_("take a code back"))
    open_frame(coding.theme.frame)
    coding = Coding.objects.select_for_update().get(pk=coding.pk)
    rules.check_may_withdraw(roles_in(scope, by), is_own=coding.reader_id == by.pk)
    if coding.withdrawn_at:
        return coding
    coding.withdrawn_at = now
    coding.save(update_fields=("withdrawn_at",))
    record.write(
        "listen.coding_withdrawn",
        about=coding,
        by=by,
        at=now,
        facts={
            "theme": coding.theme.key,
            "answer": coding.answer_id,
            "reader": coding.reader_id,
        },
    )
    return coding


@transaction.atomic
def mark_read(*, answer: Answer, by: User, now: datetime) -> Reading:
    """Mark that a reader has read *answer*, whether or not it raised a theme."""
    consultation = answer.submission.consultation
    check_reader(by, consultation, to=_("read an answer"))
    frame = queries.frame_in_use(consultation)
    if frame is None:
        raise NotAllowed(_("Begin a code frame before you read."))
    frame = open_frame(frame)
    answer = Answer.objects.get(pk=answer.pk)
    rules.check_may_read(answer.text)
    return note_reading(answer, frame, by, now)


@transaction.atomic
def mark(
    *, answer: Answer, themes: Collection[Theme], by: User, now: datetime
) -> tuple[Coding, ...]:
    """Mark *answer* read, put it under *themes*, and take back this reader's other marks on it.

    All of it or nothing: one theme of another book refuses the whole. Returns the marks of this
    reader that stand on the answer afterwards.
    """
    frame = mark_read(answer=answer, by=by, now=now).frame
    for theme in themes:
        rules.check_same_frame(theme.frame_id, frame.pk)
    own = Coding.objects.standing().filter(answer=answer, reader=by, theme__frame=frame)
    for coding in own.exclude(theme__in=themes).select_related("theme__frame__consultation"):
        withdraw(coding=coding, by=by, now=now)
    return tuple(code(answer=answer, theme=theme, by=by, now=now) for theme in themes)


@transaction.atomic
def settle(*, theme: Theme, by: User, now: datetime) -> Theme:
    """Agree that a theme stands with its definition: always a person's act."""
    check_reader_or_owner(by, theme.frame.consultation, to=_("settle a theme"))
    open_frame(theme.frame)
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    if theme.settled_at:
        return theme
    rules.check_may_settle(theme.definition)
    theme.settled_by, theme.settled_at = by, now
    theme.save(update_fields=("settled_by", "settled_at"))
    record.write("listen.theme_settled", about=theme, by=by, at=now, facts={"theme": theme.key})
    return theme


@transaction.atomic
def lock(*, frame: CodeFrame, by: User, now: datetime) -> CodeFrame:
    """Close the book: nothing in it changes any more."""
    check_reader_or_owner(by, frame.consultation, to=_("lock the code frame"))
    frame = open_frame(frame)
    unsettled = frame.themes.filter(settled_at=None)
    rules.check_may_lock([theme.title for theme in unsettled])
    frame.state, frame.locked_at = FrameState.LOCKED, now
    frame.save(update_fields=("state", "locked_at"))
    record.write("listen.frame_locked", about=frame, by=by, at=now, facts={"number": frame.number})
    return frame


def check_reader(by: User, consultation: Consultation, *, to: str) -> None:
    check_role(by, Scope.consultation(consultation.slug), RoleName.READER, to=to)


def check_reader_or_owner(by: User, consultation: Consultation, *, to: str) -> None:
    scope = Scope.consultation(consultation.slug)
    check_role(by, scope, RoleName.READER, RoleName.OWNER, to=to)


def open_frame(frame: CodeFrame) -> CodeFrame:
    """The frame, locked in the database for this transaction; refused unless it is open."""
    frame = CodeFrame.objects.select_for_update().get(pk=frame.pk)
    rules.check_frame_open(FrameState(frame.state))
    return frame


def note_reading(answer: Answer, frame: CodeFrame, by: User, now: datetime) -> Reading:
    reading, is_new = Reading.objects.get_or_create(
        answer=answer, frame=frame, reader=by, defaults={"read_at": now}
    )
    if is_new:
        record.write("listen.read", about=reading, by=by, at=now, facts={"answer": answer.pk})
    return reading


def carry_over(before: CodeFrame, *, to: CodeFrame) -> None:
    """Copy themes, standing codings and readings, so that only what is new needs reading."""
    copies = {theme.pk: copy_theme(theme, to) for theme in before.themes.all()}
    Coding.objects.bulk_create(
        Coding(
            theme=copies[coding.theme_id],
            answer_id=coding.answer_id,
            reader_id=coding.reader_id,
            coded_at=coding.coded_at,
        )
        for coding in Coding.objects.standing().filter(theme__frame=before)
    )
    Reading.objects.bulk_create(
        Reading(
            answer_id=reading.answer_id,
            frame=to,
            reader_id=reading.reader_id,
            read_at=reading.read_at,
        )
        for reading in before.readings.all()
    )


def copy_theme(theme: Theme, frame: CodeFrame) -> Theme:
    return Theme.objects.create(
        frame=frame,
        key=theme.key,
        title=theme.title,
        definition=theme.definition,
        include=theme.include,
        exclude=theme.exclude,
        position=theme.position,
        added_by=theme.added_by,
        added_at=theme.added_at,
        settled_by=theme.settled_by,
        settled_at=theme.settled_at,
    )


def text_of(theme: Theme) -> ThemeText:
    return ThemeText(theme.title, theme.definition, theme.include, theme.exclude)


def free_key(title: str, taken: set[str]) -> str:
    """A key from *title* that no other theme of the book has.

    >>> free_key("School meals", {"school-meals"})
    'school-meals-2'
    """
    stem = slugify(title)[:KEY_LENGTH].strip("-") or "theme"
    key, number = stem, 1
    while key in taken:
        number += 1
        ending = f"-{number}"
        key = stem[: KEY_LENGTH - len(ending)].strip("-") + ending
    return key
