"""What people wrote, question by question and as whole replies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from folkmoot.library.analysis.gathered import Gathered
from folkmoot.library.analysis.questions import Question


@dataclass(frozen=True, slots=True)
class Written:
    """The words under one question: {response: its words}, blank ones left out, by response id.

    *question* is None for the whole replies: all the words of a response, in order of question.
    """

    question: Question | None
    texts: Mapping[str, str] = field(hash=False)

    def __post_init__(self) -> None:
        """Keep the texts in one order, whatever the order of the file."""
        object.__setattr__(self, "texts", MappingProxyType(dict(sorted(self.texts.items()))))

    @property
    def responses(self) -> tuple[str, ...]:
        """The responses that wrote, in the order of :attr:`texts`."""
        return tuple(self.texts)


def written(gathered: Gathered) -> tuple[Written, ...]:
    """The words under each question that is answered in writing, in the order of the questions."""
    return tuple(
        Written(question, _texts(gathered, [question]))
        for question in gathered.questions
        if question.kind.takes_text
    )


def whole_replies(gathered: Gathered) -> Written:
    """All the words of each response, one answer below the other."""
    return Written(None, _texts(gathered, gathered.questions))


def _texts(gathered: Gathered, questions: Sequence[Question]) -> dict[str, str]:
    places = {question.id: place for place, question in enumerate(questions)}
    parts: dict[str, list[tuple[int, int, str]]] = {}
    for number, answer in enumerate(gathered.answers):
        if answer.question in places and answer.text.strip():
            told = (places[answer.question], number, answer.text)
            parts.setdefault(answer.response, []).append(told)
    return {name: "\n\n".join(text for *_, text in sorted(some)) for name, some in parts.items()}
