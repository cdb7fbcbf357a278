"""Whatever is tried after one answer, the question that was asked stays as it was asked (I6)."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.council.consult import changes, queries
from folkmoot.council.consult.models import Consultation
from folkmoot.council.receive.models import Answer
from folkmoot.library.analysis import questions as asked
from folkmoot.library.errors import NotAllowed
from tests.cast import person
from tests.council.consult.scene import announced, correct
from tests.council.receive.arrivals import AUGUST, send

pytestmark = pytest.mark.django_db

WORDS = st.text("abcdefgh ?", min_size=1, max_size=30).filter(str.strip)
TRIES = st.lists(
    st.tuples(st.sampled_from(["write", "update", "correct"]), st.integers(0, 3), WORDS),
    min_size=1,
    max_size=4,
)


def altered(definition: dict[str, Any], which: int, words: str) -> dict[str, Any]:
    """The same questions with one of them worded, ordered or answered otherwise."""
    other = copy.deepcopy(definition)
    questions = [one for section in other["sections"] for one in section["questions"]]
    question = questions[which % len(questions)]
    question["text"] = f"{question['text']} {words}"
    question["options"].reverse()
    return other


def attempt(made: Consultation, how: str, definition: dict[str, Any]) -> None:
    """Try to change the questions by a change, by a correction, or behind everybody's back."""
    try:
        with transaction.atomic():
            if how == "update":
                made.questionnaires.filter(number=1).update(definition=definition)
            elif how == "correct":
                correct(made, asked.Questionnaire.from_plain(definition))
            else:
                changes.write_questionnaire(
                    consultation=made,
                    definition=asked.Questionnaire.from_plain(definition),
                    by=person("farah"),
                    now=AUGUST,
                )
    except (NotAllowed, IntegrityError):
        return


@settings(max_examples=25, deadline=None)
@given(tries=TRIES)
def test_an_answer_keeps_the_question_that_it_was_given_to(
    tries: list[tuple[str, int, str]],
) -> None:
    with transaction.atomic():
        made = announced()
        submission = send(made)
        first = made.questionnaires.get(number=1)
        before = queries.definition(first).digest()
        for how, which, words in tries:
            attempt(made, how, altered(first.definition, which, words))

        first.refresh_from_db()
        assert queries.definition(first).digest() == before == first.definition_hash
        answers = Answer.objects.filter(submission=submission)
        assert {answer.questionnaire_id for answer in answers} == {first.pk}
        transaction.set_rollback(True)
