"""What is left to read comes in a random order that stays, and what was read is counted once."""

from __future__ import annotations

import pytest

from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.listen import changes, queries
from folkmoot.council.listen.changes import ThemeText
from folkmoot.council.listen.models import Theme
from folkmoot.council.receive.models import Answer, Exclusion, ExclusionReason, Submission
from tests import factories
from tests.clock import london
from tests.conftest import Cast

NOW = london("2025-10-01 09:00")


@pytest.fixture
def summer_plan(db: None) -> Consultation:
    return factories.consultation(slug="summer-plan", stage=Stage.ANALYSING)


@pytest.fixture
def meals(summer_plan: Consultation, cast: Cast) -> Theme:
    frame = changes.begin_frame(consultation=summer_plan, by=cast.ben, now=NOW)
    text = ThemeText("School meals", "Says something about food at school.")
    return changes.add_theme(frame=frame, text=text, by=cast.ben, now=NOW)


def say(to: Consultation, words: str, *, late: bool = False) -> Submission:
    at = "2025-09-24 10:00" if late else "2025-08-01 10:00"
    return factories.submission(
        to, answers={"capacity": "parent", "missed": words}, at=at, late=late
    )


def written(submission: Submission) -> Answer:
    return submission.answers.get(question_id="missed")


def leave_out(submission: Submission, cast: Cast) -> None:
    Exclusion.objects.create(
        submission=submission,
        reason=ExclusionReason.TEST,
        proposed_by=cast.ben,
        proposed_at=NOW,
        confirmed_by=cast.greta,
        confirmed_at=NOW,
    )


def read_all(of: Consultation, cast: Cast) -> list[int]:
    order = []
    while waiting := queries.to_read(of, cast.ben):
        order.append(waiting.answer_id)
        answer = Answer.objects.get(pk=waiting.answer_id)
        changes.mark_read(answer=answer, by=cast.ben, now=NOW)
    return order


def test_a_reader_sees_the_words_the_question_and_how_far_it_is(meals: Theme, cast: Cast) -> None:
    summer_plan = meals.frame.consultation
    said = say(summer_plan, "Better lunches, please.")

    shown = queries.to_read(summer_plan, cast.ben)

    assert shown is not None
    assert shown.words == "Better lunches, please."
    assert shown.question_text == "What is missing?"
    assert (shown.position, shown.total) == (1, 1)
    assert shown.answer_id == written(said).pk


def test_every_written_answer_comes_once_and_then_nothing(meals: Theme, cast: Cast) -> None:
    summer_plan = meals.frame.consultation
    said = [say(summer_plan, f"Thought {number}.") for number in range(8)]

    order = read_all(summer_plan, cast)

    assert sorted(order) == sorted(written(each).pk for each in said)
    assert queries.unread(summer_plan) == 0


def test_the_order_is_shuffled(meals: Theme) -> None:
    summer_plan = meals.frame.consultation
    for number in range(30):
        say(summer_plan, f"Thought {number}.")

    order = list(queries.in_order(summer_plan, None))

    assert order != sorted(order)


def test_the_order_stays_while_more_arrives(meals: Theme) -> None:
    summer_plan = meals.frame.consultation
    for number in range(10):
        say(summer_plan, f"Thought {number}.")
    before = list(queries.in_order(summer_plan, None))
    say(summer_plan, "One more.")

    after = [key for key in queries.in_order(summer_plan, None) if key in before]

    assert after == before


def test_the_position_moves_on_with_each_answer_read(meals: Theme, cast: Cast) -> None:
    summer_plan = meals.frame.consultation
    for number in range(3):
        say(summer_plan, f"Thought {number}.")
    first = queries.to_read(summer_plan, cast.ben)
    assert first is not None
    changes.mark_read(answer=Answer.objects.get(pk=first.answer_id), by=cast.kemi, now=NOW)

    second = queries.to_read(summer_plan, cast.ben)

    assert second is not None
    assert (second.position, second.total) == (2, 3)


def test_one_question_can_be_read_by_itself(meals: Theme, cast: Cast) -> None:
    summer_plan = meals.frame.consultation
    factories.submission(summer_plan, answers={"missed": "Lunches.", "actions": "Cook."})

    shown = queries.to_read(summer_plan, cast.ben, "actions")

    assert shown is not None
    assert (shown.words, shown.position, shown.total) == ("Cook.", 1, 1)


def test_what_was_left_out_is_not_read(meals: Theme, cast: Cast) -> None:
    summer_plan = meals.frame.consultation
    leave_out(say(summer_plan, "Only a test."), cast)

    assert queries.to_read(summer_plan, cast.ben) is None


def test_what_came_late_is_read_like_the_rest(meals: Theme, cast: Cast) -> None:
    say(meals.frame.consultation, "Sorry, the post was slow.", late=True)

    shown = queries.to_read(meals.frame.consultation, cast.ben)

    assert shown is not None
    assert shown.is_late


def test_a_reader_sees_their_own_codes_on_an_answer(meals: Theme, cast: Cast) -> None:
    answer = written(say(meals.frame.consultation, "Better lunches."))
    changes.code(answer=answer, theme=meals, by=cast.ben, now=NOW)

    mine = queries.answer_to_read(answer, cast.ben)
    theirs = queries.answer_to_read(answer, cast.kemi)

    assert mine.themes == (queries.CodedTheme("school-meals", "School meals"),)
    assert theirs.themes == ()


def test_progress_is_told_for_each_question(meals: Theme, cast: Cast) -> None:
    summer_plan = meals.frame.consultation
    said = factories.submission(summer_plan, answers={"missed": "Lunches.", "actions": "Cook."})
    changes.mark_read(answer=written(said), by=cast.ben, now=NOW)

    found = queries.progress(summer_plan)

    assert (found.read, found.total, found.unread) == (1, 2, 1)
    assert found.questions == (
        queries.QuestionProgress("actions", 0, 1),
        queries.QuestionProgress("missed", 1, 1),
    )


def test_a_theme_counts_each_response_once(meals: Theme, cast: Cast) -> None:
    summer_plan = meals.frame.consultation
    said = factories.submission(summer_plan, answers={"missed": "Lunches.", "actions": "Lunches!"})
    for answer in said.answers.all():
        changes.code(answer=answer, theme=meals, by=cast.ben, now=NOW)
        changes.code(answer=answer, theme=meals, by=cast.kemi, now=NOW)

    assert [len(theme.responses) for theme in queries.mentions(summer_plan)] == [1]


def test_a_mark_taken_back_no_longer_counts(meals: Theme, cast: Cast) -> None:
    answer = written(say(meals.frame.consultation, "Better lunches."))
    coding = changes.code(answer=answer, theme=meals, by=cast.ben, now=NOW)
    changes.withdraw(coding=coding, by=cast.ben, now=NOW)

    assert queries.mentions(meals.frame.consultation)[0].responses == frozenset()
    assert queries.themes_of(answer.submission) == ()


def test_what_was_left_out_no_longer_counts(meals: Theme, cast: Cast) -> None:
    said = say(meals.frame.consultation, "Better lunches.")
    changes.code(answer=written(said), theme=meals, by=cast.ben, now=NOW)

    leave_out(said, cast)

    assert queries.mentions(meals.frame.consultation)[0].responses == frozenset()


def test_late_mentions_are_counted_apart(meals: Theme, cast: Cast) -> None:
    summer_plan = meals.frame.consultation
    for late in (False, False, True):
        said = say(summer_plan, "Better lunches.", late=late)
        changes.code(answer=written(said), theme=meals, by=cast.ben, now=NOW)

    assert len(queries.mentions(summer_plan)[0].responses) == 2
    assert len(queries.late_mentions(summer_plan)[0].responses) == 1


def test_a_submission_is_read_when_its_last_written_answer_is(meals: Theme, cast: Cast) -> None:
    summer_plan = meals.frame.consultation
    said = factories.submission(summer_plan, answers={"missed": "Lunches.", "actions": "Cook."})
    first, second = said.answers.all()
    later = london("2025-10-03 09:00")
    changes.mark_read(answer=first, by=cast.ben, now=NOW)
    assert queries.read_at(said) is None

    changes.mark_read(answer=second, by=cast.ben, now=later)

    assert queries.read_at(said) == later
