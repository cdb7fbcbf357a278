"""The check of questions: every question of a questionnaire, and the questionnaire as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.questions.asked import Asked
from folkmoot.library.checks.questions.choices import about_choices, is_equality, states_purpose
from folkmoot.library.checks.questions.effort import about_effort, minutes
from folkmoot.library.checks.questions.reading_age import reading_age
from folkmoot.library.checks.questions.states import Stated, read_questions
from folkmoot.library.checks.questions.wording import about_wording


@dataclass(frozen=True, slots=True)
class Checked:
    """What a questionnaire holds, how long it takes, how hard it reads, and what was found."""

    questions: tuple[Asked, ...]
    minutes: int
    reading_age: float | None
    found: tuple[Found, ...]

    @property
    def in_words(self) -> str:
        """The size of the questionnaire as a sentence."""
        count = len(self.questions)
        required = sum(asked.is_required for asked in self.questions)
        age = f", reading age about {self.reading_age:.0f}" if self.reading_age else ""
        return (
            f"{count} question{'' if count == 1 else 's'} ({required} required), "
            f"about {self.minutes} minute{'' if self.minutes == 1 else 's'}{age}."
        )


def check_questions(content: bytes, name: str) -> Checked:
    """What will not work in the questions of a questionnaire, in their order.

    *content* are the bytes of a .csv, .xlsx, .docx, .txt, .md, .html, .yaml or .json file; *name*
    is used for its ending and in messages. Looked for are: wording that leads, two questions in
    one, double negatives, unexplained abbreviations and words of the office, reading age and long
    sentences, one-sided scales, options that overlap or leave a gap, no way out ("none of these",
    "don't know", "other"), equality questions without purpose, without "prefer not to say" or
    required, too many required, and more than 15 minutes. The search is conservative: what it says
    is worth a look, and a questionnaire that it passes still needs a trial with people.

    Sources: Pew Research Center, "Writing Survey Questions" (one thing at a time, no double
    negatives, neutral words, both sides offered) and its count of time (2022); GOV.UK content
    design (short sentences, no abbreviation unexplained). The lists of words are our own.
    Raises BadFile, with a sentence, where no question can be read from the file.

    >>> checked = check_questions(b"question,options\\nDo you cycle?,Yes; No\\n", "q.csv")
    >>> len(checked.questions), checked.found
    (1, ())
    """
    stated = read_questions(content, name)
    text = " ".join([stated.introductions, *(asked.text for asked in stated.questions)])
    return Checked(
        questions=stated.questions,
        minutes=minutes(stated.questions, stated.introductions),
        reading_age=reading_age(text),
        found=tuple(dict.fromkeys(_found(stated))),
    )


def _found(stated: Stated) -> Iterator[Found]:
    before = stated.introductions
    for asked in stated.questions:
        yield from about_wording(asked, f"{before} {asked.around}")
        yield from about_choices(asked)
        before = f"{before} {asked.text} {' '.join(asked.options)}"
    yield from _purpose(stated)
    yield from about_effort(stated.questions, stated.introductions)


def _purpose(stated: Stated) -> Iterator[Found]:
    """One finding where equality questions are asked and nothing before or beside says why."""
    personal = [asked for asked in stated.questions if is_equality(asked)]
    around = " ".join(
        [stated.introductions, *(f"{asked.around} {asked.text}" for asked in personal)]
    )
    if personal and not states_purpose(around):
        yield Found(
            personal[0].named,
            "it asks for something personal, and nothing says why or that it may be left out.",
            "Say before the first such question what it is for and that it is optional.",
        )
