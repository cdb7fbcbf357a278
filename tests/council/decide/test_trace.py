"""The public trace: every statement that differs, its old and new words, and why (S12)."""

from __future__ import annotations

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkmoot.council.advise.models import AdviceDisposition
from folkmoot.council.decide import queries
from folkmoot.council.people.rules import allows
from folkmoot.council.plan import changes as plan
from folkmoot.council.plan.models import Statement, StatementKind, Version
from folkmoot.library.documents.compare import ChangeKind, Run, RunKind
from tests import factories
from tests.cast import person
from tests.conftest import Cast
from tests.council.decide import story


def test_a_statement_is_traced_from_its_old_words_to_the_decision(cast: Cast) -> None:
    asked, version = story.submitted()
    story.decide(asked, version)

    (found,) = queries.trace(version)

    assert found.change.kind == ChangeKind.REWORDED
    assert found.change.old is not None
    assert found.change.old.text == "Support arrives early and lasts."
    assert found.change.new is not None
    assert found.change.new.text == "Support arrives early, lasts, and names whom it is for."
    assert (found.reason, found.because_of_consultation) == ("It was unclear.", True)
    assert found.reply is not None
    assert (found.reply.title, found.reply.disposition_label, found.reply.reason) == (
        "Name the groups affected",
        "Accepted",
        "We weighed it.",
    )
    assert found.decision == "EX 1"


def test_the_runs_of_a_traced_statement_make_up_both_texts(cast: Cast) -> None:
    _asked, version = story.ready()

    change = queries.trace(version)[0].change

    assert words(change.text_runs, RunKind.REMOVED) == "Support arrives early and lasts."
    assert words(change.text_runs, RunKind.ADDED) == (
        "Support arrives early, lasts, and names whom it is for."
    )


def words(runs: tuple[Run, ...], kind: RunKind) -> str:
    return "".join(run.text for run in runs if run.kind in {RunKind.KEPT, kind})


def test_the_advice_and_its_answer_stand_beside_the_change(cast: Cast) -> None:
    asked = story.consultation()
    advice = story.answered_advice(asked.version, disposition=AdviceDisposition.PARTLY)
    version = story.revision(asked)
    story.reword(version, "priority-1", "Other words.")
    story.explain(version, "priority-1", advice=advice)

    found = queries.trace(version)[0].advice

    assert found is not None
    assert (found.number, found.board, found.disposition_label, found.reason) == (
        1,
        "The board",
        "Partly accepted",
        "It makes the plan clearer.",
    )


def test_before_the_decision_there_is_no_reference(cast: Cast) -> None:
    _asked, version = story.submitted()

    assert [each.decision for each in queries.trace(version)] == [""]


def test_an_unexplained_change_is_traced_as_unexplained(cast: Cast) -> None:
    version = story.revision(story.consultation())
    story.reword(version, "vision-1", "Every child thrives.")

    (found,) = queries.trace(version)

    assert not found.is_explained
    assert found.name == "“Our vision” (vision-1)"


def test_a_first_version_has_nothing_to_trace(cast: Cast) -> None:
    assert queries.trace(factories.version()) == ()


def test_a_version_after_one_referred_back_is_traced_to_what_people_were_asked(cast: Cast) -> None:
    asked, version = story.submitted()
    again = plan.begin_version(
        based_on=version, title=version.title, period="", by=cast.farah, now=story.DECIDED
    )

    assert [each.change.stable_id for each in queries.trace(again)] == ["priority-1"]
    assert queries.consultation_on(again) == asked


ACTS = st.tuples(
    st.sampled_from(["reword", "add", "move", "remove"]),
    st.integers(0, 9),
    st.integers(0, 9),
)


def act(version: Version, name: str, one: int, other: int) -> None:
    """Change one statement of a draft, chosen by number, in one of four ways."""
    rows = list(version.statements.in_order())
    by, now = person("farah"), story.REVISED
    if name == "add" or not rows:
        plan.add_statement(
            version=version,
            kind=StatementKind.ACTION,
            parent=None,
            title="",
            text=f"Do thing {one}.",
            by=by,
            now=now,
        )
        return
    chosen, beside = rows[one % len(rows)], rows[other % len(rows)]
    if name == "reword":
        plan.reword(statement=chosen, title=chosen.title, text=f"Words {other}", by=by, now=now)
    elif name == "remove":
        plan.remove(statement=chosen, by=by, now=now)
    else:
        allows(plan.move, statement=chosen, before=beside, by=by, now=now)


def said(version: Version) -> dict[str, tuple[str, str, str]]:
    rows = Statement.objects.filter(version=version)
    return {row.stable_id: (row.kind, row.title, row.text) for row in rows}


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ACTS, max_size=6))
def test_the_trace_covers_every_difference(cast: Cast, acts: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        asked = story.consultation()
        version = story.revision(asked)
        for name, one, other in acts:
            act(version, name, one, other)
        old, new = said(asked.version), said(version)
        order = [row.stable_id for row in version.statements.in_order() if row.stable_id in old]
        before = [row.stable_id for row in asked.version.statements.in_order()]
        kept = [name for name in before if name in new]

        found = {each.change.stable_id: each.change.kind for each in queries.trace(version)}

        assert set(old.keys() - new.keys()) == of(found, ChangeKind.REMOVED)
        assert set(new.keys() - old.keys()) == of(found, ChangeKind.ADDED)
        assert {name for name in old.keys() & new.keys() if old[name] != new[name]} == of(
            found, ChangeKind.REWORDED
        )
        still = [name for name in kept if name not in found]
        assert still == [name for name in order if name not in found]
        assert ChangeKind.UNCHANGED not in found.values()
        assert set(queries.reasons_missing(version)) == set(found)
        transaction.set_rollback(True)


def of(found: dict[str, ChangeKind], kind: ChangeKind) -> set[str]:
    return {name for name, each in found.items() if each == kind}
