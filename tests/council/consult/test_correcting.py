"""Questions stay what they were when somebody answered them (I6)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from folkmoot.council.consult import changes, queries
from folkmoot.council.consult.models import (
    Questionnaire,
    QuestionnaireState,
    Stage,
)
from folkmoot.council.receive import changes as receive
from folkmoot.library.analysis import questions as asked
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.clock import london
from tests.conftest import Cast
from tests.council.consult.scene import (
    announced,
    correct,
    reworded,
)
from tests.council.receive.arrivals import AUGUST, send

pytestmark = pytest.mark.django_db


ALTERED: list[dict[str, Any]] = [
    {"definition": reworded().to_plain()},
    {"definition_hash": "0" * 64},
    {"number": 9},
    {"frozen_at": london("2025-01-01 09:00")},
    {"state": QuestionnaireState.DRAFT, "frozen_at": None, "definition_hash": ""},
]


@pytest.mark.parametrize("altered", ALTERED)
def test_the_database_keeps_what_was_frozen(altered: dict[str, Any]) -> None:
    made = announced()

    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        made.questionnaires.update(**altered)


def test_the_database_keeps_the_order_of_the_options() -> None:
    made = announced()
    row = made.questionnaires.get()
    row.definition["sections"][0]["questions"][0]["options"].reverse()

    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        row.save()


def test_a_questionnaire_is_never_deleted() -> None:
    rows = announced().questionnaires.all()

    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        rows._raw_delete(rows.db)


def test_a_correction_is_a_new_version_and_answers_stay_with_the_old() -> None:
    made = announced()
    before = send(made)
    begun = receive.begin_draft(consultation=made, now=AUGUST)
    new = correct(made, reworded())
    after = send(made)
    receive.save_section(
        draft=begun, section_id="about-you", given={"capacity": ["staff"]}, now=AUGUST
    )
    finished = receive.send_draft(
        draft=begun, contact=None, may_be_quoted=False, language="en", now=AUGUST
    )

    old = made.questionnaires.get(number=1)
    assert (old.state, new.number, new.state) == (
        QuestionnaireState.CORRECTED,
        2,
        QuestionnaireState.FROZEN,
    )
    assert (before.questionnaire, after.questionnaire, finished.questionnaire) == (old, new, old)
    assert {row.questionnaire for row in before.answers.all()} == {old}
    assert {row.questionnaire for row in finished.answers.all()} == {old}


def test_the_old_version_keeps_its_words() -> None:
    made = announced()
    correct(made, reworded("What did we forget?"))

    texts = {
        row.number: [q.text for q in queries.definition(row).questions if q.id == "missed"]
        for row in made.questionnaires.all()
    }
    assert texts == {1: ["What is missing?"], 2: ["What did we forget?"]}


def test_a_correction_tells_everyone_what_was_wrong() -> None:
    made = announced()
    correct(made, reworded())

    told = queries.corrections(made)
    assert [(row.number, row.because) for row in told] == [(2, "Question 2 had the wrong words.")]


def test_a_correction_needs_its_reason(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Say why"):
        changes.correct_questionnaire(
            consultation=announced(), definition=reworded(), reason=" ", by=cast.farah, now=AUGUST
        )


def test_a_correction_does_not_shut_a_gate_again() -> None:
    first, _plan = factories.three_questions().sections
    only_boxes = asked.Questionnaire("summer-plan", 1, (first,))

    with pytest.raises(NotAllowed, match="own words"):
        correct(announced(), only_boxes)


def test_after_closing_a_question_is_not_corrected() -> None:
    with pytest.raises(NotAllowed, match="announced or open"):
        correct(factories.consultation(stage=Stage.ANALYSING), reworded())


@pytest.mark.parametrize("because", ["Another reason.", "", None])
def test_the_database_keeps_why_a_version_was_corrected(because: str | None) -> None:
    new = correct(announced(), reworded())

    with pytest.raises(IntegrityError, match="stays as it was written"), transaction.atomic():
        Questionnaire.objects.filter(pk=new.pk).update(corrected_because=because)


@pytest.mark.parametrize("number", [1, 2])
def test_the_database_keeps_it_when_the_version_is_replaced_too(number: int) -> None:
    made = announced()
    correct(made, reworded())
    correct(made, reworded("What did we forget?"))

    with pytest.raises(IntegrityError, match="stays as it was written"), transaction.atomic():
        made.questionnaires.filter(number=number).update(corrected_because="Invented later.")
    assert [one.number for one in queries.corrections(made)] == [2, 3]
