"""A consultation is prepared, checked, announced, moved later, corrected and closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkmoot.council.consult import changes, queries, rules
from folkmoot.council.consult.changes import Particulars
from folkmoot.council.consult.models import (
    Consultation,
    Questionnaire,
    QuestionnaireState,
    Regime,
    Stage,
)
from folkmoot.council.people.models import Line, RoleName, Scope
from folkmoot.council.plan.models import VersionState
from folkmoot.council.receive import changes as receive
from folkmoot.library.analysis import questions as asked
from folkmoot.library.errors import NotAllowed, NotFound
from tests import factories
from tests.cast import give, person
from tests.clock import london
from tests.conftest import Cast
from tests.council.receive.arrivals import AUGUST, send

pytestmark = pytest.mark.django_db

MAY = london("2025-05-01 09:00")
SUMMER = Particulars(
    title="The summer plan",
    opens_at=london("2025-07-07 09:00"),
    closes_at=london("2025-09-22 17:00"),
    who_asks="An invented council",
    why="Because schools are for everyone.",
    what_can_change="Everything but the law.",
    no_options_because="This is an invented consultation.",
    email="plan@example.org",
)


def prepare(slug: str = "summer") -> Consultation:
    """A consultation that is ready to be checked."""
    version = factories.version()
    factories.assessment(version.document)
    made = changes.create(
        slug=slug, version=version, particulars=SUMMER, by=person("farah"), now=MAY
    )
    write(made, factories.three_questions())
    return made


def write(consultation: Consultation, definition: asked.Questionnaire) -> Questionnaire:
    return changes.write_questionnaire(
        consultation=consultation, definition=definition, by=person("farah"), now=MAY
    )


def check(consultation: Consultation, *durability: str) -> Consultation:
    return changes.check(
        consultation=consultation, durability=durability, by=person("farah"), now=MAY
    )


def schedule(consultation: Consultation, *durability: str) -> Consultation:
    return changes.schedule(
        consultation=consultation, durability=durability, by=person("farah"), now=MAY
    )


def announced() -> Consultation:
    made = prepare()
    check(made)
    schedule(made)
    return made


def extend(consultation: Consultation, to: datetime, *, now: datetime = AUGUST) -> None:
    changes.extend(
        consultation=consultation,
        closes_at=to,
        reason="A question was wrong.",
        by=person("farah"),
        now=now,
    )


def correct(consultation: Consultation, definition: asked.Questionnaire) -> Questionnaire:
    return changes.correct_questionnaire(
        consultation=consultation,
        definition=definition,
        reason="Question 2 had the wrong words.",
        by=person("farah"),
        now=AUGUST,
    )


def reworded(text: str = "What else is missing?") -> asked.Questionnaire:
    """The three questions with another text for one of them."""
    first, plan = factories.three_questions().sections
    questions = tuple(replace(q, text=text) if q.id == "missed" else q for q in plan.questions)
    return asked.Questionnaire("summer-plan", 1, (first, replace(plan, questions=questions)))


# --- preparing ----------------------------------------------------------------------------------


def test_a_consultation_is_prepared_and_written_down() -> None:
    made = prepare()

    assert (made.stage, made.title) == (Stage.DRAFT, "The summer plan")
    assert Line.objects.filter(verb="consult.created").get().facts == {"slug": "summer"}


def test_an_address_is_given_once() -> None:
    prepare()
    with pytest.raises(NotAllowed, match="already a consultation"):
        prepare()


def test_it_closes_after_it_opens() -> None:
    backwards = replace(SUMMER, closes_at=SUMMER.opens_at)
    with pytest.raises(NotAllowed, match="after the opening"):
        changes.create(
            slug="x",
            version=factories.version(),
            particulars=backwards,
            by=person("farah"),
            now=MAY,
        )


@pytest.mark.parametrize(
    ("slug", "words", "change"),
    [
        ("two words", "no spaces", {}),
        ("x" * 81, "1 to 80", {}),
        ("x", "title is empty", {"title": " "}),
        ("x", "Shorten the title to 200", {"title": "x" * 201}),
        ("x", "name of who asks", {"who_asks": "x" * 201}),
    ],
)
def test_what_no_page_could_show_is_refused(slug: str, words: str, change: dict[str, Any]) -> None:
    with pytest.raises(NotAllowed, match=words):
        changes.create(
            slug=slug,
            version=factories.version(),
            particulars=replace(SUMMER, **change),
            by=person("farah"),
            now=MAY,
        )


@pytest.mark.parametrize("who", ["eve", "ben", "greta", "lena", "hassan"])
def test_only_an_owner_prepares(who: str) -> None:
    with pytest.raises(NotAllowed, match="Consultation owner"):
        changes.create(
            slug="x", version=factories.version(), particulars=SUMMER, by=person(who), now=MAY
        )


def test_what_was_checked_is_checked_again_after_an_edit(cast: Cast) -> None:
    made = prepare()
    check(made)
    changes.edit(
        consultation=made, particulars=replace(SUMMER, title="Autumn"), by=cast.farah, now=MAY
    )

    assert (made.stage, made.title) == (Stage.DRAFT, "Autumn")
    with pytest.raises(NotAllowed, match="cannot go on"):
        schedule(made)


def test_what_was_announced_is_not_edited(cast: Cast) -> None:
    made = announced()

    with pytest.raises(NotAllowed, match="what it says stands"):
        changes.edit(consultation=made, particulars=SUMMER, by=cast.farah, now=MAY)
    with pytest.raises(NotAllowed, match="what it says stands"):
        write(made, reworded())


def test_questions_are_written_anew_while_they_are_a_draft() -> None:
    made = prepare()
    write(made, reworded("What did we forget?"))

    row = made.questionnaires.get()
    texts = [question.text for question in queries.definition(row).questions]
    assert "What did we forget?" in texts
    assert row.state == QuestionnaireState.DRAFT


def test_the_owner_of_one_consultation_does_not_touch_another(cast: Cast) -> None:
    mine, other = prepare("mine"), prepare("other")
    give(cast.eve, RoleName.OWNER, Scope.consultation("mine"))

    assert changes.check(consultation=mine, durability=(), by=cast.eve, now=MAY)
    with pytest.raises(NotAllowed, match="Consultation owner"):
        changes.check(consultation=other, durability=(), by=cast.eve, now=MAY)


# --- announcing ---------------------------------------------------------------------------------


def test_announcing_freezes_the_plan_the_questions_and_the_reasons() -> None:
    made = announced()
    row = queries.frozen_questionnaire(made)

    made.version.refresh_from_db()
    assert made.version.state == VersionState.CONSULTATION_DRAFT
    assert made.version.frozen_at == MAY
    assert row.definition_hash == queries.definition(row).digest()
    assert made.exclusion_reasons == list(rules.EXCLUSION_REASONS)
    assert queries.life(made, MAY) == rules.Life.FORTHCOMING


@pytest.mark.parametrize("step", [check, schedule])
def test_a_forgetful_database_opens_nothing(step: Callable[..., Consultation]) -> None:
    made = prepare()
    if step is schedule:
        check(made)

    with pytest.raises(NotAllowed, match="with fsync off"):
        step(made, "PostgreSQL runs with fsync off.")


def test_a_plan_without_an_assessment_is_not_announced() -> None:
    made = changes.create(
        slug="bare", version=factories.version(), particulars=SUMMER, by=person("farah"), now=MAY
    )
    write(made, factories.three_questions())

    with pytest.raises(NotAllowed, match="quality impact assessment"):
        check(made)


def test_a_version_that_is_decided_is_not_asked_about() -> None:
    made = prepare()
    made.version.is_final = True
    made.version.save()

    with pytest.raises(NotAllowed, match="declared final"):
        check(made)


def test_what_was_not_checked_is_not_announced() -> None:
    with pytest.raises(NotAllowed, match="cannot go on"):
        schedule(prepare())


def test_a_time_that_went_by_meanwhile_counts_from_now(cast: Cast) -> None:
    made = prepare()

    with pytest.raises(NotAllowed, match="41 days"):
        changes.check(
            consultation=made, durability=(), by=cast.farah, now=london("2025-08-12 09:00")
        )


def test_before_announcing_there_is_no_frozen_questionnaire() -> None:
    with pytest.raises(NotFound, match="no frozen questionnaire"):
        queries.frozen_questionnaire(prepare())


def test_a_session_is_announced(cast: Cast) -> None:
    made = changes.add_session(
        consultation=announced(),
        title="At the library",
        starts_at=london("2025-07-20 18:00"),
        place="The library",
        by=cast.farah,
        now=AUGUST,
    )

    assert made.consultation.sessions.get() == made


def test_a_consultation_called_off_is_seen_no_more(cast: Cast) -> None:
    made = announced()
    changes.cancel(consultation=made, by=cast.farah, now=AUGUST)

    listing = queries.listing(AUGUST)
    assert (listing.open, listing.forthcoming, listing.closed) == ((), (), ())


# --- the one closing instant (I4) ---------------------------------------------------------------


def test_it_moves_later_with_its_reason_for_all_to_read() -> None:
    made = announced()
    extend(made, london("2025-10-06 17:00"))

    moved = made.extensions.get()
    assert made.closes_at == london("2025-10-06 17:00")
    assert moved.closed_at_before == london("2025-09-22 17:00")
    assert Line.objects.filter(verb="consult.extended").exists()


def test_while_it_is_read_it_may_open_again(cast: Cast) -> None:
    made = factories.consultation(stage=Stage.ANALYSING)
    extend(made, london("2025-10-20 17:00"), now=london("2025-09-30 09:00"))

    assert queries.life(made, london("2025-10-01 09:00")) == rules.Life.OPEN


def test_a_statutory_period_does_not_move() -> None:
    made = factories.consultation()
    made.regime = Regime.STATUTORY_REPRESENTATION
    made.save()

    with pytest.raises(NotAllowed, match="neither longer nor shorter"):
        extend(made, london("2025-10-06 17:00"))


@pytest.mark.parametrize("stage", [Stage.REPORTED, Stage.DECIDED, Stage.FEEDBACK_PUBLISHED])
def test_after_the_report_it_does_not_move(stage: Stage) -> None:
    made = factories.consultation(stage=stage)

    with pytest.raises(NotAllowed, match="never after a decision"):
        extend(made, london("2025-10-06 17:00"))


def test_the_database_refuses_an_extension_to_an_earlier_time() -> None:
    made = announced()
    extend(made, london("2025-10-06 17:00"))

    with pytest.raises(IntegrityError), transaction.atomic():
        made.extensions.update(closes_at=london("2025-09-01 17:00"))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(hours=st.lists(st.integers(-3000, 3000), max_size=8))
def test_whatever_is_tried_it_only_ever_moves_later(hours: list[int]) -> None:
    made = factories.consultation()
    first = made.closes_at
    for many in hours:
        before = made.closes_at
        wanted = first + timedelta(hours=many)
        try:
            extend(made, wanted)
        except NotAllowed:
            assert wanted <= before
        assert made.closes_at >= before

    chain = [(row.closed_at_before, row.closes_at) for row in made.extensions.all()]
    assert [first, *(after for _before, after in chain)][-1] == made.closes_at
    assert all(
        after == following for (_, after), (following, _) in zip(chain, chain[1:], strict=False)
    )


def test_reading_begins_after_the_stroke_and_not_before(cast: Cast) -> None:
    made = announced()
    with pytest.raises(NotAllowed, match="stays open until"):
        changes.close(consultation=made, by=cast.farah, now=london("2025-09-22 17:00"))

    changes.close(consultation=made, by=cast.farah, now=london("2025-09-22 17:00:00.001"))
    assert made.stage == Stage.ANALYSING


def test_it_is_reported_decided_and_answered_in_that_order(cast: Cast) -> None:
    made = factories.consultation(stage=Stage.ANALYSING)
    with pytest.raises(NotAllowed, match="cannot go on"):
        changes.mark_decided(consultation=made, by=cast.jonah, now=AUGUST)

    changes.mark_reported(consultation=made, by=cast.greta, now=AUGUST)
    changes.mark_decided(consultation=made, by=cast.jonah, now=AUGUST)
    changes.mark_feedback_published(consultation=made, by=cast.jonah, now=AUGUST)

    assert (made.stage, made.reported_at, made.decided_at) == (
        Stage.FEEDBACK_PUBLISHED,
        AUGUST,
        AUGUST,
    )


def test_a_refused_step_leaves_no_date_behind(cast: Cast) -> None:
    made = factories.consultation()
    with pytest.raises(NotAllowed):
        changes.mark_reported(consultation=made, by=cast.greta, now=AUGUST)

    made.refresh_from_db()
    assert made.reported_at is None


# --- questions stay what they were (I6) ---------------------------------------------------------

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


# --- lists --------------------------------------------------------------------------------------


def test_each_consultation_stands_in_one_list_at_every_moment() -> None:
    made = announced()
    where = {
        "2025-07-07 08:59:59.999": "forthcoming",
        "2025-07-07 09:00": "open",
        "2025-09-22 17:00": "open",
        "2025-09-22 17:00:00.000999": "open",
        "2025-09-22 17:00:00.001": "closed",
    }
    for moment, name in where.items():
        listing = queries.listing(london(moment))
        lists = {"open": listing.open, "forthcoming": listing.forthcoming, "closed": listing.closed}
        assert [kind for kind, rows in lists.items() if made in rows] == [name], moment


def test_what_is_prepared_is_nobody_elses_business() -> None:
    prepare()
    listing = queries.listing(AUGUST)

    assert (listing.open, listing.forthcoming, listing.closed) == ((), (), ())
