"""Our open format: everything comes back as it was, and every mistake is named by its place."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.exchange.open_reading import read, read_folder
from folkmoot.library.analysis.exchange.open_writing import write
from folkmoot.library.analysis.gathered import Arrived, Fact, Fate, Gathered
from folkmoot.library.analysis.questions import Option, Question, QuestionKind
from folkmoot.library.errors import BadFile, NotFound

FIT = Question(
    "q1",
    QuestionKind.SINGLE_CHOICE,
    "Does it fit?",
    options=(Option("y", "Yes"), Option("n", "No")),
)
REWORDED = Question(
    "q1",
    QuestionKind.SINGLE_CHOICE,
    "Does it fit us?",
    options=(Option("y", "Aye"), Option("n", "No")),
)
MISSED = Question("q2", QuestionKind.LONG_TEXT, "What have we missed?", hint="Anything", about="p1")
RANKED = Question(
    "q3",
    QuestionKind.RANKING,
    "Which first?",
    options=(Option("a", "Buses"), Option("b", "Roofs")),
    required=True,
)
AGE = Fact("age", "Age band", ("Under 35", "35 and over"), is_equality=True)
ROLE = Fact("role", "Capacity", ("Parent", "Governor"))


def gathered() -> Gathered:
    """Invented: three responses, one merged with a second submission, one test left out."""
    return Gathered(
        questions=(FIT, MISSED, RANKED),
        submissions=(
            Arrived("s1", "online", response="r1", received_at=datetime(2025, 9, 1, 9, tzinfo=UTC)),
            Arrived("s2", "post", Fate.MERGED, response="r1", is_late=True),
            Arrived("s3", "online", Fate.EXCLUDED, reason="a test"),
            Arrived("s4", "email", response="r2", may_publish=True, language="tr", people=30),
            Arrived("s5", "petition", response="r3", signatures=412),
        ),
        answers=(
            Answered("r1", "q1", 1, ("y",)),
            Answered("r1", "q1", 1, ("n",)),
            Answered("r1", "q2", 1, text="=SUM(1)\nand 'more'"),
            Answered("r2", "q3", 2, ("b", "a")),
            Answered("r3", "q2", 2),
        ),
        facts=(AGE, ROLE),
        facts_of={"r1": {"age": "Under 35", "role": "Parent"}, "r2": {"role": "Governor"}},
        corrected={1: (REWORDED,)},
    )


def files() -> dict[str, bytes]:
    return write(gathered(), name="invented", title="An invented consultation")


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    """The files with one thing wrong."""
    before = files()[name].decode()
    assert old in before
    return {**files(), name: before.replace(old, new, 1).encode()}


def test_what_was_gathered_comes_back_as_it_was():
    assert read(files()) == gathered()
    assert dict(read(files()).facts_of) == dict(gathered().facts_of)
    assert dict(read(files()).corrected) == dict(gathered().corrected)


def test_the_package_is_read_from_its_folder_or_its_descriptor(tmp_path):
    for name, content in files().items():
        (tmp_path / name).write_bytes(content)

    assert read_folder(tmp_path) == gathered()
    assert read_folder(tmp_path / "datapackage.json") == gathered()


def test_a_package_that_misses_a_file_is_refused(tmp_path):
    with pytest.raises(NotFound, match=r"There is no datapackage\.json"):
        read_folder(tmp_path)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8")), max_size=6))
def test_whatever_people_wrote_comes_back_letter_by_letter(texts):
    arrived = tuple(Arrived(f"s{n}", "online", response=f"r{n}") for n, _ in enumerate(texts))
    answers = tuple(Answered(f"r{n}", "q2", 1, text=text) for n, text in enumerate(texts))
    before = Gathered((MISSED,), arrived, answers)

    assert read(write(before, name="invented", title="Invented")) == before


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        (
            "answers.csv",
            "r2,q3",
            "r2,q9",
            "Row 5 of answers.csv names question q9, which is not in",
        ),
        ("answers.csv", "r2,q3", "r9,q3", "Row 5 of answers.csv names response r9"),
        ("answers.csv", "q1,1,1,y", "q1,1,1,x", "Row 2 of answers.csv chooses option x"),
        (
            "answers.csv",
            "r1,q1,1,1",
            "r1,q1,one,1",
            'has "one" in column version, which is no whole',
        ),
        ("answers.csv", "r1,q1,1,1,y,", "r1,q1,1,1,y", "Row 2 of answers.csv has 5 cells, but the"),
        ("answers.csv", "response,question", "reply,question", "has no column response"),
        ("submissions.csv", "s2,post", "s1,post", "has submission s1, which stands in row 2"),
        ("submissions.csv", "merged,r1", "merged,r8", "merged into response r8, which no included"),
        ("submissions.csv", "merged,r1", "included,r1", "starts response r1, which row 2 starts"),
        ("submissions.csv", "a test", "", "is excluded without a reason"),
        ("submissions.csv", "included,r2", "included,", "names no response"),
        ("submissions.csv", "excluded", "dropped", "takes included, excluded, merged"),
        ("submissions.csv", "+00:00", "", "no time with its offset"),
        ("submissions.csv", "tr,30", "tr,-3", "no whole number from nought"),
        ("questions.csv", "ranking", "votes", 'has "votes" in column kind'),
        ("respondents.csv", "Governor", "Queen", 'has "Queen" in column role'),
        ("respondents.csv", "r2,", "r1,", "names response r1 a second time"),
        ("datapackage.json", "folkmoot-responses/1", "other/9", "we read folkmoot-responses/1"),
        ("datapackage.json", '"format"', '"shape"', "not the descriptor of our open format"),
    ],
)
def test_a_mistake_is_named_by_file_row_and_column(name, old, new, sentence):
    with pytest.raises(BadFile) as refused:
        read(changed(name, old, new))
    assert sentence in str(refused.value)


def test_a_file_in_another_encoding_is_refused_with_the_remedy():
    with pytest.raises(BadFile, match="Save it as CSV in UTF-8"):
        read({**files(), "answers.csv": "caf\xe9".encode("latin-1")})
