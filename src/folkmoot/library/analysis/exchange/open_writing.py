"""What was gathered as our open format: a Frictionless data package that anybody can read.

`docs/reference/exchange-format.md` tells what each file holds. It names no person: respondents
stand under the pseudonym of their response.
"""

from collections.abc import Iterator

from folkmoot.library.analysis.gathered import Fate, Gathered
from folkmoot.library.analysis.questions import Question, QuestionKind
from folkmoot.library.documents.write_package import About, Cell, Column, Sheet, write_package

FORMAT = "folkmoot-responses/1"
"""Names the format in the descriptor, so that a later one can be told from it."""

Row = tuple[Cell, ...]

QUESTIONS = (
    Column("version", "integer", "Version that worded it otherwise; empty for the wording in use"),
    Column("question", "string", "Identifier of the question", is_required=True),
    Column(
        "kind", "string", "How it is answered", True, tuple(kind.value for kind in QuestionKind)
    ),
    Column("text", "string", "The question", is_required=True),
    Column("hint", "string", "Words under the question"),
    Column("required", "boolean", "Whether an answer was required"),
    Column("about", "string", "Identifier of the statement asked about"),
    Column("option", "string", "Code of an option: a row for each, in order; empty for words"),
    Column("label", "string", "The option in words"),
)
SUBMISSIONS = (
    Column("submission", "string", "Identifier of what arrived", is_required=True),
    Column("channel", "string", "How it came", is_required=True),
    Column("fate", "string", "What became of it", True, tuple(fate.value for fate in Fate)),
    Column("response", "string", "The response that it is, or was merged into"),
    Column("reason", "string", "Why it was excluded"),
    Column("received_at", "datetime", "When it came, with its offset from UTC"),
    Column("is_late", "boolean", "Whether it came after the closing time"),
    Column("may_publish", "boolean", "Whether its words may be published"),
    Column("language", "string", "Language it was written in, if known"),
    Column("people", "integer", "People it says it stands for"),
    Column("signatures", "integer", "Signatures it carries, if it is a petition"),
    Column("attendees", "integer", "People who came, if it is the notes of a session"),
)
ANSWERS = (
    Column("response", "string", "The response", is_required=True),
    Column("question", "string", "The question", is_required=True),
    Column(
        "version", "integer", "Version of the questionnaire that was answered", is_required=True
    ),
    Column("given", "integer", "1 for a first answer to it, 2 for a second after merging", True),
    Column("option", "string", "Code of an option chosen: a row for each, in order"),
    Column("text", "string", "What was written"),
)


def write(gathered: Gathered, *, name: str, title: str) -> dict[str, bytes]:
    """The files of the package by name; the same gathering gives the same bytes.

    *name* is a short name in small letters, *title* what people call the consultation.
    """
    about = About(
        name=name,
        title=title,
        description="Responses to a consultation, with what became of every submission.",
        more={
            "format": FORMAT,
            "facts": [
                {
                    "key": fact.key,
                    "label": fact.label,
                    "categories": list(fact.categories),
                    "is_equality": fact.is_equality,
                }
                for fact in gathered.facts
            ],
        },
    )
    sheets = (
        Sheet("questions", "Questions", QUESTIONS, list(_questions(gathered))),
        Sheet("submissions", "Submissions", SUBMISSIONS, _submissions(gathered), ("submission",)),
        Sheet("answers", "Answers", ANSWERS, list(_answers(gathered))),
        Sheet(
            "respondents", "Respondents", _fact_columns(gathered), _facts(gathered), ("response",)
        ),
    )
    return write_package(about, sheets)


def _questions(gathered: Gathered) -> Iterator[Row]:
    yield from (row for one in gathered.questions for row in _question(one, None))
    for version, questions in sorted(gathered.corrected.items()):
        yield from (row for one in questions for row in _question(one, version))


def _question(one: Question, version: int | None) -> Iterator[Row]:
    told = (version, one.id, one.kind.value, one.text, one.hint, one.required, one.about)
    options: list[tuple[str, str]] = [(option.code, option.label) for option in one.options]
    for code, label in options or [("", "")]:
        yield (*told, code, label)


def _submissions(gathered: Gathered) -> list[Row]:
    return [
        (
            one.id,
            one.channel,
            one.fate.value,
            one.response,
            one.reason,
            one.received_at,
            one.is_late,
            one.may_publish,
            one.language,
            one.people,
            one.signatures,
            one.attendees,
        )
        for one in gathered.submissions
    ]


def _answers(gathered: Gathered) -> Iterator[Row]:
    given: dict[tuple[str, str, int], int] = {}
    for one in gathered.answers:
        place = (one.response, one.question, one.version)
        given[place] = given.get(place, 0) + 1
        for code in one.chosen or ("",):
            yield (*place, given[place], code, one.text)


def _fact_columns(gathered: Gathered) -> tuple[Column, ...]:
    return (
        Column("response", "string", "The response", is_required=True),
        *(
            Column(fact.key, "string", fact.label, False, fact.categories)
            for fact in gathered.facts
        ),
    )


def _facts(gathered: Gathered) -> list[Row]:
    return [
        (response, *(stated.get(fact.key, "") for fact in gathered.facts))
        for response, stated in sorted(gathered.facts_of.items())
        if stated
    ]
