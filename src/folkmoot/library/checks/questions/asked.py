"""A questionnaire as its file states it: questions, options, and the words around them."""

from dataclasses import dataclass
from enum import StrEnum


class Answering(StrEnum):
    """How a question is answered, as far as its file says."""

    ONE = "one"
    SEVERAL = "several"
    RANKING = "ranking"
    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. *around* are the words before it in its section: title, introduction, hint."""

    where: str
    text: str
    answering: Answering
    options: tuple[str, ...] = ()
    is_required: bool = False
    around: str = ""

    @property
    def named(self) -> str:
        """The question as a person finds it again.

        >>> Asked("Question 2", "Do you cycle?", Answering.ONE).named
        'Question 2 ("Do you cycle?")'
        """
        short = self.text if len(self.text) <= 60 else f"{self.text[:57].rstrip()}..."
        return f'{self.where} ("{short}")'

    @property
    def is_closed(self) -> bool:
        """Whether it is answered from options."""
        return self.answering not in {Answering.SHORT, Answering.LONG}
