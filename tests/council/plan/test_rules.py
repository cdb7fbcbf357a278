"""What may happen to a plan, without a database."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.council.people.rules import allows
from folkmoot.council.plan import rules
from folkmoot.council.plan.models import (
    AssessmentState,
    Characteristic,
    StatementKind,
    VersionState,
)
from folkmoot.council.plan.rules import Place
from folkmoot.library.documents import outline
from folkmoot.library.errors import NotAllowed
from tests.clock import london

NOW = london("2025-12-01 09:00")
BEFORE_THE_REPORT = {
    VersionState.INTERNAL_DRAFT,
    VersionState.CONSULTATION_DRAFT,
    VersionState.REVISED,
}


def test_the_examples_in_the_rules_are_true() -> None:
    assert doctest.testmod(rules).failed == 0
    assert doctest.testmod(rules).attempted > 0


def test_the_life_of_a_version_covers_every_state() -> None:
    assert set(rules.NEXT) == set(VersionState)


def test_the_life_of_an_assessment_covers_every_state() -> None:
    assert set(rules.ASSESSMENT_NEXT) == set(AssessmentState)


def test_every_state_can_be_reached_from_an_internal_draft() -> None:
    reached, waiting = set(), [VersionState.INTERNAL_DRAFT]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting.extend(rules.NEXT[state])

    assert reached == set(VersionState)


def test_a_superseded_or_withdrawn_version_stays_so() -> None:
    ends = {state for state, following in rules.NEXT.items() if not following}

    assert ends == {VersionState.SUPERSEDED, VersionState.WITHDRAWN}


def test_only_the_decision_leads_past_submission() -> None:
    into_force = {state for state in VersionState if VersionState.EFFECTIVE in rules.NEXT[state]}

    assert into_force == {VersionState.APPROVED}


@given(state=st.sampled_from(VersionState), to=st.sampled_from(VersionState))
def test_a_step_is_allowed_exactly_when_the_table_has_it(
    state: VersionState, to: VersionState
) -> None:
    assert allows(rules.check_move, state, to) == (to in rules.NEXT[state])


@given(state=st.sampled_from(VersionState))
def test_only_drafts_inside_the_council_are_edited(state: VersionState) -> None:
    inside = state in {VersionState.INTERNAL_DRAFT, VersionState.REVISED}

    assert allows(rules.check_editable, state) == inside


def test_a_refused_step_is_explained_in_words() -> None:
    with pytest.raises(NotAllowed, match="“Internal draft” cannot become “Published”"):
        rules.check_move(VersionState.INTERNAL_DRAFT, VersionState.PUBLISHED)


def test_a_version_after_a_consultation_begins_as_revised() -> None:
    begun = {state: rules.state_after(state) for state in VersionState}
    revised = {state for state, after in begun.items() if after == VersionState.REVISED}

    assert revised == {VersionState.CONSULTATION_DRAFT, VersionState.REFERRED_BACK}


def submit(state: VersionState = VersionState.REVISED, *, fundamental: bool = False) -> None:
    rules.check_submit(
        state, changed_fundamentally=fundamental, reported_at=london("2025-11-01 09:00"), now=NOW
    )


def test_a_revised_version_is_submitted_after_the_report() -> None:
    submit()


def test_a_version_is_not_submitted_before_the_report() -> None:
    with pytest.raises(NotAllowed, match="has not been reported yet"):
        rules.check_submit(
            VersionState.REVISED, changed_fundamentally=False, reported_at=None, now=NOW
        )


def test_a_report_of_tomorrow_does_not_count() -> None:
    with pytest.raises(NotAllowed, match="has not been reported yet"):
        rules.check_submit(
            VersionState.REVISED,
            changed_fundamentally=False,
            reported_at=london("2025-12-02 09:00"),
            now=NOW,
        )


def test_a_fundamental_change_is_consulted_on_again() -> None:
    with pytest.raises(NotAllowed, match="consult again"):
        submit(fundamental=True)


def test_an_internal_draft_is_never_submitted() -> None:
    with pytest.raises(NotAllowed, match="cannot become"):
        submit(VersionState.INTERNAL_DRAFT)


@pytest.mark.parametrize("resolved", [None, london("2025-12-01 09:00:01")])
def test_nothing_comes_into_force_while_it_can_be_called_in(resolved: object) -> None:
    with pytest.raises(NotAllowed, match="still be called in"):
        rules.check_adopt(VersionState.APPROVED, call_in_resolved_at=resolved, now=NOW)  # type: ignore[arg-type]


def test_nobody_is_consulted_on_what_is_final() -> None:
    with pytest.raises(NotAllowed, match="declared final"):
        rules.check_freeze(VersionState.INTERNAL_DRAFT, is_final=True, statements=3)


def test_nobody_is_consulted_on_an_empty_plan() -> None:
    with pytest.raises(NotAllowed, match="no statements"):
        rules.check_freeze(VersionState.INTERNAL_DRAFT, is_final=False, statements=0)


def test_a_statement_says_something() -> None:
    with pytest.raises(NotAllowed, match="needs a title or a text"):
        rules.check_wording("", "")


def test_a_title_is_not_a_text() -> None:
    with pytest.raises(NotAllowed, match="has 301 characters; at most 300"):
        rules.check_wording("a" * 301, "")


@pytest.mark.parametrize("slug", ["", "A plan", "../plan", "plan--one", "x" * 81, "plan\n", "план"])
def test_an_address_has_letters_digits_and_hyphens_only(slug: str) -> None:
    with pytest.raises(NotAllowed, match="cannot stand in the address of a page"):
        rules.check_address(slug)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://", "https://a b", "//evil"])
def test_a_source_links_to_a_web_page_only(link: str) -> None:
    with pytest.raises(NotAllowed, match="must begin with https://"):
        rules.check_source("A council", link)


def test_a_source_may_have_a_link() -> None:
    rules.check_source("A council", "https://example.org/plan?page=1")


def test_an_assessment_is_not_renewed_before_it_is_made() -> None:
    with pytest.raises(NotAllowed, match="not begun"):
        rules.check_assessment(None, AssessmentState.UPDATED)


def test_evidence_and_its_absence_are_not_both_claimed() -> None:
    with pytest.raises(NotAllowed, match="not both"):
        rules.check_row(Characteristic.AGE, "Census.", "Nothing found.")


@given(text=st.text())
def test_clean_text_has_nothing_that_a_database_refuses(text: str) -> None:
    cleaned = rules.clean(text)

    assert "\x00" not in cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert rules.clean(cleaned) == cleaned


@given(
    kind=st.sampled_from(StatementKind),
    used=st.sets(st.from_regex(r"(vision|aim|core-element|priority)-[0-9]{1,3}", fullmatch=True)),
)
def test_a_new_id_is_never_one_that_was_used(kind: StatementKind, used: set[str]) -> None:
    assert rules.new_id(kind, used) not in used


def test_the_plan_knows_every_kind_that_the_reader_proposes() -> None:
    assert {kind.value for kind in StatementKind} == {k.value for k in outline.StatementKind}


FAMILY = (Place(1, None), Place(2, 1), Place(3, 1), Place(4, None), Place(5, 4))


def test_a_statement_moves_with_all_under_it() -> None:
    assert [place.pk for place in rules.put_before(FAMILY, 4, 1)] == [4, 5, 1, 2, 3]


def test_a_statement_moved_beside_another_stands_under_the_same() -> None:
    moved = rules.put_before(FAMILY, 5, 3)

    assert moved == (Place(1, None), Place(2, 1), Place(5, 1), Place(3, 1), Place(4, None))


def test_a_statement_can_become_the_last_under_another() -> None:
    moved = rules.put_under(FAMILY, 2, 4)

    assert moved == (Place(1, None), Place(3, 1), Place(4, None), Place(5, 4), Place(2, 4))


@pytest.mark.parametrize("target", [1, 2])
def test_a_statement_never_stands_under_itself(target: int) -> None:
    with pytest.raises(NotAllowed, match="under itself"):
        rules.put_under(FAMILY, 1, target)


@given(data=st.data(), size=st.integers(2, 8))
def test_moving_loses_nothing_and_keeps_parents_first(data: st.DataObject, size: int) -> None:
    forest = tuple(
        Place(pk, data.draw(st.sampled_from([None, *range(1, pk)]))) for pk in range(1, size + 1)
    )
    what, target = data.draw(st.permutations(range(1, size + 1)))[:2]
    try:
        moved = rules.put_before(forest, what, target)
    except NotAllowed:
        return

    order = [place.pk for place in moved]
    assert sorted(order) == list(range(1, size + 1))
    assert all(p.parent is None or order.index(p.parent) < order.index(p.pk) for p in moved)
    assert order.index(what) < order.index(target)
