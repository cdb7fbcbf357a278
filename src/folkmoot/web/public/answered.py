"""How far a draft has come: section by section, question by question."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.council.receive import rules
from folkmoot.council.receive.models import Draft
from folkmoot.library.analysis.questions import Question, Section
from folkmoot.web.design.pieces import Problem
from folkmoot.web.public.asked import definition


@dataclass(frozen=True, slots=True)
class Progress:
    """A line of the contents page: the section, where it is, and how much of it is answered."""

    title: str
    address: str
    words: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One answer on the check page: labels chosen, or words, or neither; and where to change it."""

    question: str
    labels: tuple[str, ...]
    is_ranking: bool
    words: str
    address: str


def progress(draft: Draft) -> list[Progress]:
    """Every section in its order, answered, begun or not begun."""
    return [
        Progress(section.title, address(draft, section), *_how_far(draft, section))
        for section in definition(draft.questionnaire).sections
    ]


def tasks(draft: Draft) -> dict[str, Any]:
    """The contents page's list of sections, as the task-list component takes it."""
    return {
        "idPrefix": "section",
        "items": [
            {
                "title": {"text": line.title},
                "href": line.address,
                "status": {"text": line.words} if line.is_whole else {"tag": _tag(line.words)},
            }
            for line in progress(draft)
        ],
    }


def _tag(words: str) -> dict[str, str]:
    return {"text": words, "classes": "govuk-tag--blue"}


def _how_far(draft: Draft, section: Section) -> tuple[str, bool]:
    number = len(section.questions)
    given = sum(_is_given(draft, question) for question in section.questions)
    if given == number and section.id in draft.seen:
        return _("Answered"), True
    if given or section.id in draft.seen:
        counted = {"given": given, "number": number}
        return _("Begun: %(given)d of %(number)d") % counted, False
    return _("Not begun"), False


def _is_given(draft: Draft, question: Question) -> bool:
    return any(value.strip() for value in draft.answers.get(question.id, []))


def address(draft: Draft, section: Section) -> str:
    """Where *section* of *draft* is answered."""
    return reverse("public:respond_section", args=[draft.consultation.slug, draft.key, section.id])


def after(draft: Draft, section: Section, *, wish: str) -> str:
    """Where a saved section leads: the contents page if wished, else the next section, else the check."""
    here = [draft.consultation.slug, draft.key]
    if wish == "contents":
        return reverse("public:respond_contents", args=here)
    sections = definition(draft.questionnaire).sections
    following = sections[sections.index(section) + 1 :]
    return address(draft, following[0]) if following else reverse("public:respond_check", args=here)


def reviewed(draft: Draft) -> list[tuple[Section, list[Reviewed]]]:
    """Every section with what was answered in it."""
    return [
        (section, [_reviewed(draft, question, where) for question in section.questions])
        for section in definition(draft.questionnaire).sections
        for where in (address(draft, section),)
    ]


def _reviewed(draft: Draft, question: Question, where: str) -> Reviewed:
    given = draft.answers.get(question.id, [])
    labels = {option.code: option.label for option in question.options}
    return Reviewed(
        question=question.text,
        labels=tuple(labels.get(code, code) for code in given if code and labels),
        is_ranking=question.kind == "ranking",
        words="" if labels else "\n".join(given).strip(),
        address=_place(where, question),
    )


def located(draft: Draft, problems: Iterable[rules.Problem]) -> tuple[Problem, ...]:
    """Each thing to put right before sending, with the place where its question is answered."""
    places = {
        question.id: _place(where, question)
        for section in definition(draft.questionnaire).sections
        for where in (address(draft, section),)
        for question in section.questions
    }
    return tuple(Problem(one.sentence, places.get(one.question_id, "")) for one in problems)


def _place(section_address: str, question: Question) -> str:
    return f"{section_address}#id_answer-{question.id}"
