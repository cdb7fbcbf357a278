"""An invented consultation about a bus, built response by response."""

from collections.abc import Iterable, Mapping

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.gathered import Arrived, Fact, Gathered
from folkmoot.library.analysis.questions import Option, Question, QuestionKind

OPTIONS = (Option("y", "Yes"), Option("n", "No"), Option("u", "Unsure"))
KEEP = Question("keep", QuestionKind.SINGLE_CHOICE, "Should the bus stay?", options=OPTIONS)
USES = Question("uses", QuestionKind.SEVERAL_CHOICES, "What is it for?", options=OPTIONS)
WHY = Question("why", QuestionKind.LONG_TEXT, "Why?")
QUESTIONS = (KEEP, USES, WHY)

CAPACITY = Fact("capacity", "capacity", ("Parent", "Governor", "Pupil"))
RELIGION = Fact("religion", "religion", ("None", "Some"), is_equality=True)


def said(code: str, number: int, start: int = 0) -> list[Answered]:
    """*number* responses, r<start> and on, that answer the first question with *code*."""
    return [Answered(f"r{start + at}", "keep", 1, (code,)) for at in range(number)]


def wrote(words: Mapping[str, str]) -> list[Answered]:
    """{response: words} under the open question."""
    return [Answered(name, "why", 1, text=text) for name, text in words.items()]


def arrived(names: Iterable[str], **more: object) -> tuple[Arrived, ...]:
    """One submission online for each response of *names*, published by agreement."""
    return tuple(
        Arrived(name, "online", response=name, may_publish=True, **more)  # type: ignore[arg-type]
        for name in names
    )


def gathered(
    answers: Iterable[Answered],
    facts_of: Mapping[str, Mapping[str, str]] | None = None,
    submissions: tuple[Arrived, ...] = (),
) -> Gathered:
    """What came in: one submission for each response among *answers*, unless *submissions* say."""
    answers = tuple(answers)
    names = sorted({answer.response for answer in answers})
    return Gathered(
        questions=QUESTIONS,
        submissions=submissions or arrived(names),
        answers=answers,
        facts=(CAPACITY, RELIGION) if facts_of else (),
        facts_of=facts_of or {},
    )


def names(number: int, start: int = 0) -> list[str]:
    """The pseudonyms r<start> and on."""
    return [f"r{start + at}" for at in range(number)]


def capacities(**numbers: int) -> dict[str, dict[str, str]]:
    """{response: its capacity}, from r0 on: capacities(Parent=30, Pupil=4)."""
    stated = [category for category, number in numbers.items() for _ in range(number)]
    return {f"r{at}": {"capacity": category} for at, category in enumerate(stated)}
