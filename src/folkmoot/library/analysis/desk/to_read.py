"""What is left to read: for each written question, its answers with what the machine suggests."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from folkmoot.library.analysis.desk.written import Written
from folkmoot.library.analysis.themes.sampling import in_sampling_order
from folkmoot.library.analysis.themes.suggest import suggest
from folkmoot.library.progress import Progress, silent

FEWEST, MOST = 3, 20
"""The numbers of themes expected where nobody says how many: suggestions are about twice as many."""
HEADER = ("response_id", "response", "suggestion", "label")


@dataclass(frozen=True, slots=True)
class ToRead:
    """The answers to one question in the order in which to read them, as rows of HEADER."""

    question: str
    rows: tuple[tuple[str, str, str, str], ...]


def to_read(written: Written, *, seed: int, progress: Progress = silent) -> ToRead:
    """Every answer under a question, in random order, each with its suggestion.

    Whoever reads from the top has, at any moment, read a random sample, which honest shares need.
    """
    texts = list(written.texts.values())
    found = suggest(texts, expected=expected(len(texts)), seed=seed, progress=progress)
    labels = {one.key: one.label for one in found.suggestions}
    suggested = {
        name: placed[0].suggestion
        for name, placed in zip(written.responses, found.placed, strict=True)
    }
    return ToRead(
        question=written.question.id if written.question else "",
        rows=tuple(_rows(written, suggested, labels, seed)),
    )


def expected(answers: int) -> int:
    """How many themes to expect in so many answers, where nobody says.

    More answers have more to say, but ever more slowly; and nobody reads a list of a hundred.

    >>> expected(10), expected(200), expected(20_000)
    (3, 10, 20)
    """
    return min(max(round(sqrt(answers / 2)), FEWEST), MOST)


def _rows(
    written: Written, suggested: dict[str, str], labels: dict[str, str], seed: int
) -> Iterator[tuple[str, str, str, str]]:
    for name in in_sampling_order(written.responses, seed):
        yield name, written.texts[name], suggested[name], labels[suggested[name]]
