"""Each question has a base of its own: those who answered, out of those who were asked."""

from decimal import Decimal

import pytest

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.findings import analyse_gathered
from folkmoot.library.analysis.gathered import Gathered
from folkmoot.library.analysis.questions import Option, Question, QuestionKind
from tests.library.analysis.findings.scene import arrived, gathered, names, said
from tests.library.checks.figures.published import entries


def test_the_base_of_a_question_is_those_who_answered_it():
    blank = [Answered(name, "keep", 1) for name in names(3, 20)]
    elsewhere = [Answered(name, "uses", 1, ("y",)) for name in names(7, 23)]
    table = analyse_gathered(gathered([*said("y", 20), *blank, *elsewhere])).tables[0]

    assert (table.base, table.not_answered, table.not_asked) == (20, 3, 7)


def test_asked_but_blank_and_not_asked_are_told_apart_in_a_routed_questionnaire():
    routed = [Answered(name, "uses", 1, ("y",)) for name in names(8)]
    skipped = [Answered(name, "uses", 1) for name in names(2, 8)]
    keep, uses = analyse_gathered(gathered([*said("y", 30), *routed, *skipped])).tables

    assert (keep.base, keep.not_answered, keep.not_asked) == (30, 0, 0)
    assert (uses.base, uses.not_answered, uses.not_asked) == (8, 2, 20)


def test_a_share_of_several_choices_is_of_those_who_chose_anything():
    chose = [Answered(name, "uses", 1, ("y", "n")) for name in names(30)]
    table = analyse_gathered(gathered(chose)).tables[1]

    assert [row.percent for row in table.rows[:2]] == [Decimal("100.0")] * 2
    assert "add up to more than 100%" in table.note


def test_each_share_stands_beside_an_interval_that_is_said_to_be_descriptive():
    found = analyse_gathered(gathered([*said("y", 30), *said("n", 10, 30)]))
    cell = found.tables[0].cells[0]

    assert (cell.low, cell.percent, cell.high) == (
        Decimal("59.8"),
        Decimal("75.0"),
        Decimal("85.8"),
    )
    assert any("descriptive only" in sentence for sentence in found.method)


def test_nobody_is_weighted():
    assert "No answer was weighted." in analyse_gathered(gathered(said("y", 9))).method


def test_published_questions_with_different_bases_come_out_as_published():
    """A published report of 467 people, of whom 327 and 313 answered two questions, comes out so."""
    if "R07" not in (found := entries()):
        pytest.skip("The published figures are kept beside the project, and are not here.")
    given, expect = found["R07"]["given"], found["R07"]["expect"]
    everybody = names(given["respondents_total"])
    first = answers("a", everybody, given["q_close_stbart"])
    second = answers("b", everybody[::-1], given["q_close_stpeter"])
    came = Gathered((ask("a"), ask("b")), arrived(everybody), (*first, *second))
    tables = analyse_gathered(came).tables

    assert [str(table.rows[0].percent) for table in tables] == [
        str(expect["pct_stbart"]),
        str(expect["pct_stpeter_1dp"]),
    ]
    assert [table.base + table.not_asked for table in tables] == [given["respondents_total"]] * 2


def ask(name: str) -> Question:
    options = (Option("sd", "Strongly disagree"), Option("other", "Anything else"))
    return Question(name, QuestionKind.SINGLE_CHOICE, f"Question {name}?", options=options)


def answers(question: str, everybody: list[str], figures: dict[str, int]) -> list[Answered]:
    codes = ["sd"] * figures["strongly_disagree"]
    codes += ["other"] * (figures["n"] - len(codes))
    return [
        Answered(name, question, 1, (code,)) for name, code in zip(everybody, codes, strict=False)
    ]
