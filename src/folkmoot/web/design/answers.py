"""One section of a questionnaire as a form that keeps everything typed, acceptable or not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from folkmoot.library.analysis.questions import (
    BadAnswer,
    Given,
    Question,
    QuestionKind,
    Section,
    check_answer,
)

ROWS = {QuestionKind.LONG_TEXT: 12, QuestionKind.SHORT_TEXT: 3}

TEMPLATE = "design/parts/asked.html"
HERE = "\ue000"
"""A character that nobody types, in the place of a respondent's words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement as it is quoted above a question, and where it stands in the plan."""

    title: str
    text: str
    address: str


class Words(forms.Textarea):
    """Words as they were typed; two texts under one name are both kept."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return _all(data, name)

    def format_value(self, value: Any) -> str:
        return "\n".join(value) if isinstance(value, list | tuple) else (value or "")


class One(forms.RadioSelect):
    """Radio buttons that keep all that was sent, so that two answers to one question are noticed."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return _all(data, name)


class Places(forms.Select):
    """One select a place: first choice, second choice, and so on, all under one name."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return _all(data, name)


def _all(data: Mapping[str, str], name: str) -> list[str]:
    return data.getlist(name) if isinstance(data, MultiValueDict) else [data.get(name, "")]


class AnswerField(forms.Field):
    """A question; what is acceptable, `check_answer` says."""

    def __init__(self, question: Question) -> None:
        self.question = question
        super().__init__(
            required=False,
            label=question.text,
            help_text=question.hint,
            widget=_widget(question),
        )

    def clean(self, value: Any) -> Given:
        given = _checked(self.question, value or [])
        if self.question.required and given.is_blank:
            raise ValidationError(_("Answer “%(question)s”.") % {"question": self.question.text})
        return given


def _widget(question: Question) -> forms.Widget:
    choices = [(option.code, option.label) for option in question.options]
    if question.kind.takes_text:
        return Words(attrs={"rows": ROWS[question.kind], "dir": "auto"})
    if question.kind.takes_one:
        return One(choices=choices)
    if question.kind is QuestionKind.RANKING:
        return Places(choices=[("", _("Not ranked")), *choices])
    return forms.CheckboxSelectMultiple(choices=choices)


def _checked(question: Question, given: Sequence[str]) -> Given:
    try:
        return check_answer(question, given)
    except BadAnswer as error:
        raise ValidationError(str(error)) from error


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a page: its field, the passage it asks about, and for a ranking its places."""

    question: Question
    field: BoundField
    passage: Passage | None
    places: tuple[tuple[str, str], ...]

    @property
    def html(self) -> SafeString:
        """The passage and the question with what was answered. Rendered once for each answer it offers."""
        question = self.question
        values = tuple(self.field.value() or ())
        words = "\n".join(values) if question.kind.takes_text else ""
        if words and not self.field.errors:
            html = _rendered(question, self.passage, (HERE,), get_language())
            return SafeString(html.replace(HERE, escape(words)))
        if self.field.errors or not set(values) <= {"", *question.codes}:
            return render_to_string(TEMPLATE, {"asked": self})
        return _rendered(question, self.passage, values, get_language())

    @property
    def options(self) -> list[tuple[str, str]]:
        """Code and label of what a place may hold."""
        return list(self.field.field.widget.choices)


@lru_cache(maxsize=2048)
def _rendered(
    question: Question, passage: Passage | None, values: tuple[str, ...], _language: str | None
) -> SafeString:
    """A question with *values* as its answer; HERE stands for any words."""
    alone = SectionForm(
        Section("", "", "", (question,)),
        answers={question.id: values},
        passages={question.about: passage} if passage else {},
    )
    return render_to_string(TEMPLATE, {"asked": next(alone.asked())})


class SectionForm(forms.Form):
    """The questions of one section, filled from *answers* (by question id) or from what was sent."""

    prefix = "answer"

    def __init__(
        self,
        section: Section,
        *,
        answers: Mapping[str, Sequence[str]],
        sent: MultiValueDict[str, str] | None = None,
        passages: Mapping[str, Passage],
    ) -> None:
        self.section, self.passages = section, passages
        super().__init__(
            sent, initial={q.id: list(answers.get(q.id, [])) for q in section.questions}
        )
        self.fields = {question.id: AnswerField(question) for question in section.questions}

    def given(self) -> dict[str, list[str]]:
        """What arrived for each question that was on the page, unchecked."""
        return {
            name: field.widget.value_from_datadict(self.data, {}, self.add_prefix(name))
            for name, field in self.fields.items()
        }

    def asked(self) -> Iterator[Asked]:
        """The questions in their order."""
        for question in self.section.questions:
            field = self[question.id]
            passage = self.passages.get(question.about)
            yield Asked(question, field, passage, _places(question, field))


def _places(question: Question, field: BoundField) -> tuple[tuple[str, str], ...]:
    if question.kind is not QuestionKind.RANKING:
        return ()
    chosen = list(field.value() or [])
    chosen += [""] * (len(question.options) - len(chosen))
    numbers = range(1, len(question.options) + 1)
    return tuple(
        (_("Choice %(number)d") % {"number": number}, code)
        for number, code in zip(numbers, chosen, strict=False)
    )
