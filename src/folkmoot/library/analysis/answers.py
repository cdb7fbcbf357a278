"""The two shapes in which answers reach the analysis: what was answered, what was coded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    """One response's answer to one question of one version of the questionnaire.

    *response* is the pseudonym of the response, *version* that of the questionnaire it answered.
    Pass blank answers too (nothing chosen, no words): they are counted and labelled, not dropped.
    """

    response: str
    question: str
    version: int
    chosen: tuple[str, ...] = ()
    text: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was chosen and nothing but spaces was written."""
        return not self.chosen and not self.text.strip()


@dataclass(frozen=True, slots=True)
class ThemeMentions:
    """A settled theme and the responses that raised it.

    *question* is the id of the question it was raised under, or empty for the whole reply.
    """

    key: str
    title: str
    definition: str
    question: str
    responses: frozenset[str]
