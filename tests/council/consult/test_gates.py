"""Each gate is shut for its own reason, and says what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from folkmoot.council.consult import gates, rules
from folkmoot.library.analysis.questions import (
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
)
from folkmoot.library.errors import NotAllowed
from tests import factories

READY = gates.GateFacts(
    version_is_final=False,
    version_is_draft=True,
    what_can_change="Everything but the law.",
    options_considered="",
    no_options_because="This is an invented consultation.",
    begins_on=date(2025, 7, 7),
    closes_on=date(2025, 9, 22),
    is_still_to_close=True,
    minimum_days=42,
    short_period_because="",
    assessment_gaps=(),
    definition=factories.three_questions(),
    statement_ids=frozenset({"vision-1", "priority-1"}),
    email="plan@example.org",
    postal_address="",
    hand_in_address="",
    durability=(),
)


def asking(*questions: Question) -> Questionnaire:
    return Questionnaire("q", 1, (Section("s", "The plan", questions=questions),))


TICKED = Question(
    "fit",
    QuestionKind.SINGLE_CHOICE,
    "Does it fit?",
    options=(Option("y", "Yes"), Option("n", "No")),
)
FORCED = Question("missed", QuestionKind.LONG_TEXT, "What is missing?", required=True)
ASTRAY = Question("missed", QuestionKind.LONG_TEXT, "What is missing?", about="priority-9")

SHUT: dict[str, tuple[dict[str, Any], str]] = {
    "a version declared final": ({"version_is_final": True}, "declared final"),
    "a version decided on": ({"version_is_draft": False}, "nobody has decided"),
    "what can change": ({"what_can_change": " "}, "what can still change"),
    "no options": ({"no_options_because": "\n"}, "other options were considered"),
    "a short time": ({"closes_on": date(2025, 8, 17)}, "41 days to answer, fewer than 42"),
    "a closing gone by": ({"is_still_to_close": False}, "passed already"),
    "no assessment": ({"assessment_gaps": ("Age has no text.",)}, "Age has no text."),
    "no questionnaire": ({"definition": None}, "no questionnaire yet"),
    "an empty questionnaire": ({"definition": asking()}, "no questionnaire yet"),
    "no room for words": ({"definition": asking(TICKED)}, "in their own words"),
    "a forced answer": ({"definition": asking(FORCED)}, "What is missing"),
    "a statement that is not there": ({"definition": asking(ASTRAY)}, "not in this version"),
    "no other way": ({"email": ""}, "by post, by hand or by e-mail"),
    "a forgetful database": ({"durability": ("fsync is off.",)}, "fsync is off."),
}


def test_what_is_ready_passes_every_gate() -> None:
    stood = gates.gates(READY)

    assert [gate.name for gate in stood if not gate.passed] == []
    gates.check_gates(stood)


def test_each_gate_has_its_own_name() -> None:
    names = [gate.name for gate in gates.gates(READY)]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("change", "words"), SHUT.values(), ids=SHUT.keys())
def test_a_gate_is_shut_and_says_why(change: dict[str, Any], words: str) -> None:
    with pytest.raises(NotAllowed, match=words):
        gates.check_gates(gates.gates(replace(READY, **change)))


def test_every_gate_is_shut_by_something_here() -> None:
    shut = {
        gate.name
        for change, _words in SHUT.values()
        for gate in gates.gates(replace(READY, **change))
        if not gate.passed
    }

    assert shut == {gate.name for gate in gates.gates(READY)}


@pytest.mark.parametrize(
    "change",
    [
        {"options_considered": "We looked at two others.", "no_options_because": ""},
        {"closes_on": date(2025, 8, 1), "short_period_because": "The law sets the day."},
        {"closes_on": date(2025, 8, 18)},
        {"email": "", "postal_address": "FREEPOST EXAMPLE"},
        {"email": "", "hand_in_address": "The library"},
    ],
)
def test_either_way_of_passing_will_do(change: dict[str, Any]) -> None:
    gates.check_gates(gates.gates(replace(READY, **change)))


def test_everything_missing_is_named_at_once() -> None:
    with pytest.raises(NotAllowed, match="(?s)what can still change.*fsync is off"):
        gates.check_gates(
            gates.gates(replace(READY, what_can_change="", durability=("fsync is off.",)))
        )


# --- questions that could not be asked ----------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question("x" * 41, QuestionKind.LONG_TEXT, "Why?"), "1 to 40 characters"),
        (Question("", QuestionKind.LONG_TEXT, "Why?"), "1 to 40 characters"),
        (Question("why", QuestionKind.LONG_TEXT, "  "), "has no words"),
        (
            Question("fit", QuestionKind.SCALE, "Fits?", options=(Option("1", "Yes"),)),
            "two options",
        ),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(question: Question, words: str) -> None:
    with pytest.raises(NotAllowed, match=words):
        rules.check_definition(asking(question))


WHO = Question(
    "capacity",
    QuestionKind.SINGLE_CHOICE,
    "Who is answering?",
    options=(Option("a", "A parent"), Option("b", "Somebody else")),
    required=True,
)


@pytest.mark.parametrize("name", rules.MAY_BE_REQUIRED)
def test_who_is_answering_and_consent_may_be_required(name: str) -> None:
    rules.check_definition(asking(replace(WHO, id=name)))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (FORCED, "so is: .*What is missing"),
        (replace(WHO, id="fit"), "so is: .*Who is answering"),
        (replace(WHO, kind=QuestionKind.SEVERAL_CHOICES), "choose one option"),
        (replace(WHO, kind=QuestionKind.RANKING), "choose one option"),
        (replace(WHO, kind=QuestionKind.LONG_TEXT, options=()), "choose one option"),
    ],
)
def test_nothing_else_may_insist_on_an_answer(question: Question, words: str) -> None:
    with pytest.raises(NotAllowed, match=words):
        rules.check_definition(asking(question))
