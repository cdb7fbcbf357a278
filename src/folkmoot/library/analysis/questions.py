"""Questions, the questionnaire they stand in, and what may be taken as an answer to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from folkmoot.library.analysis.canonical import digest
from folkmoot.library.errors import FolkmootError

TEXT_LIMIT = 100_000
"""The most characters one written answer may have; published beside every text field."""


class BadAnswer(FolkmootError):
    """An answer cannot be taken as it is; the sentence says which question and why."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    SINGLE_CHOICE = "single_choice"
    SEVERAL_CHOICES = "several_choices"
    SCALE = "scale"
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    RANKING = "ranking"

    @property
    def takes_text(self) -> bool:
        """Whether the answer is in the respondent's own words."""
        return self in {QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT}

    @property
    def takes_options(self) -> bool:
        """Whether the answer is chosen from options."""
        return not self.takes_text

    @property
    def takes_one(self) -> bool:
        """Whether at most one option may be chosen."""
        return self in {QuestionKind.SINGLE_CHOICE, QuestionKind.SCALE}


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the code that is stored and the label that is read."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; *about* is the stable id of the statement asked about, or empty."""

    id: str
    kind: QuestionKind
    text: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    about: str = ""

    def __post_init__(self) -> None:
        """Refuse options on a text question, and two options with one code."""
        codes = self.codes
        if len(set(codes)) != len(codes):
            raise ValueError(f"Question {self.id} has two options with one code.")
        if self.kind.takes_text and codes:
            raise ValueError(f"Question {self.id} is answered in words and takes no options.")

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the options, in their order."""
        return tuple(option.code for option in self.options)

    def to_plain(self) -> dict[str, Any]:
        """The question as JSON-able values."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "text": self.text,
            "hint": self.hint,
            "options": [{"code": option.code, "label": option.label} for option in self.options],
            "required": self.required,
            "about": self.about,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The question back from :meth:`to_plain`."""
        return cls(
            id=plain["id"],
            kind=QuestionKind(plain["kind"]),
            text=plain["text"],
            hint=plain["hint"],
            options=tuple(Option(option["code"], option["label"]) for option in plain["options"]),
            required=plain["required"],
            about=plain["about"],
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A page of questions with a title and a few words before them."""

    id: str
    title: str
    intro: str = ""
    questions: tuple[Question, ...] = ()

    def to_plain(self) -> dict[str, Any]:
        """The section as JSON-able values."""
        return {
            "id": self.id,
            "title": self.title,
            "intro": self.intro,
            "questions": [question.to_plain() for question in self.questions],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The section back from :meth:`to_plain`."""
        return cls(
            id=plain["id"],
            title=plain["title"],
            intro=plain["intro"],
            questions=tuple(Question.from_plain(question) for question in plain["questions"]),
        )


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version of a questionnaire. Raises ValueError where two questions share an id.

    >>> ask = Question("q1", QuestionKind.LONG_TEXT, "What have we missed?")
    >>> asked = Questionnaire("plan", 1, (Section("s1", "The plan", questions=(ask,)),))
    >>> Questionnaire.from_plain(asked.to_plain()) == asked
    True
    """

    id: str
    version: int
    sections: tuple[Section, ...] = ()

    def __post_init__(self) -> None:
        """Refuse two sections or two questions with one id."""
        for ids in ([s.id for s in self.sections], [q.id for q in self.questions]):
            if len(set(ids)) != len(ids):
                raise ValueError("Each id may stand in a questionnaire only once.")

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, section by section."""
        return tuple(question for section in self.sections for question in section.questions)

    def to_plain(self) -> dict[str, Any]:
        """The questionnaire as JSON-able values."""
        return {
            "id": self.id,
            "version": self.version,
            "sections": [section.to_plain() for section in self.sections],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The questionnaire back from :meth:`to_plain`."""
        sections = tuple(Section.from_plain(section) for section in plain["sections"])
        return cls(id=plain["id"], version=plain["version"], sections=sections)

    def digest(self) -> str:
        """SHA-256 of the canonical JSON, 64 hexadecimal digits: the same words, the same digest."""
        return digest(self.to_plain())


@dataclass(frozen=True, slots=True)
class Given:
    """What was given to one question: codes chosen (in order for a ranking), or words.

    A blank answer is a valid value: nothing chosen and no words.
    """

    question: str
    chosen: tuple[str, ...] = ()
    text: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was chosen and nothing but spaces was written."""
        return not self.chosen and not self.text.strip()


def check_answer(question: Question, given: Sequence[str]) -> Given:
    """What arrived for *question* as a :class:`Given`; raises BadAnswer with a sentence.

    *given* holds the raw values in the order they came: option codes, or one text. Empty strings
    among codes are ignored (an unticked box). Words are kept as written, without normalisation,
    but for two things that no database keeps: NUL is taken out, a lone surrogate becomes U+FFFD.

    >>> fit = Question("q1", QuestionKind.SINGLE_CHOICE, "Does it fit?",
    ...                options=(Option("y", "Yes"), Option("n", "No")))
    >>> check_answer(fit, ["y"]).chosen
    ('y',)
    >>> check_answer(fit, ["maybe"])
    Traceback (most recent call last):
    folkmoot.library.analysis.questions.BadAnswer: "Does it fit?" does not offer "maybe". ...
    """
    if question.kind.takes_text:
        return Given(question.id, text=_checked_text(question, given))
    return Given(question.id, chosen=_checked_codes(question, given))


def storable(text: str) -> str:
    """*text* without NUL and with U+FFFD for each lone surrogate; all else as written.

    >>> storable("a\\x00b\\ud800c") == "ab\\ufffdc"
    True
    """
    without_nul = text.replace("\x00", "")
    # A surrogate pair that came as two halves is one character; only a lone half is lost.
    return without_nul.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _checked_text(question: Question, given: Sequence[str]) -> str:
    if len(given) > 1:
        raise BadAnswer(f'"{question.text}" takes one text, but {len(given)} came.')
    text = storable(given[0]) if given else ""
    if len(text) > TEXT_LIMIT:
        raise BadAnswer(
            f'Your answer to "{question.text}" has {len(text):,} characters; '
            f"we can take {TEXT_LIMIT:,}. Shorten it, or send the rest by e-mail or post."
        )
    return text


def _checked_codes(question: Question, given: Sequence[str]) -> tuple[str, ...]:
    chosen = tuple(code for code in given if code)
    for code in chosen:
        if code not in question.codes:
            raise BadAnswer(
                f'"{question.text}" does not offer "{storable(code)[:80]}". '
                "Choose from the options shown."
            )
    if question.kind is QuestionKind.SEVERAL_CHOICES:
        return tuple(code for code in question.codes if code in chosen)
    if question.kind.takes_one:
        return _checked_single(question, chosen)
    return _checked_ranking(question, chosen)


def _checked_single(question: Question, chosen: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(chosen)) > 1:
        raise BadAnswer(f'"{question.text}" takes one answer, but {len(set(chosen))} came.')
    return chosen[:1]


def _checked_ranking(question: Question, chosen: tuple[str, ...]) -> tuple[str, ...]:
    labels = {option.code: option.label for option in question.options}
    for code in chosen:
        if chosen.count(code) > 1:
            raise BadAnswer(
                f'"{question.text}" ranks each option once, but "{labels[code]}" came twice.'
            )
    return chosen
