"""What was typed in one tab after the answers had been sent in another, to be copied from the page."""

from dataclasses import dataclass

from django.http import QueryDict

from folkmoot.council.receive.models import Submission
from folkmoot.library.analysis.questions import Question
from folkmoot.web.public.asked import definition


@dataclass(frozen=True, slots=True)
class Unsent:
    """A question, and what was written or chosen under it."""

    question: str
    words: str

    @property
    def rows(self) -> int:
        """How many lines the box shows: two for a choice, up to twelve for a long answer."""
        return min(12, 2 + len(self.words) // 60 + self.words.count("\n"))


def unsent(sent: Submission, posted: QueryDict) -> list[Unsent]:
    """Each question of the questionnaire that *posted* says anything about; blank ones are left out."""
    if sent.questionnaire is None:
        return []
    said = [
        Unsent(question.text, _words(question, posted.getlist(f"answer-{question.id}")))
        for question in definition(sent.questionnaire).questions
    ]
    return [one for one in said if one.words.strip()]


def _words(question: Question, given: list[str]) -> str:
    labels = {option.code: option.label for option in question.options}
    return "\n".join(labels.get(one, one) for one in given)
