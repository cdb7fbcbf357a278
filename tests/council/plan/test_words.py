"""Reading in, wording, ordering and copying the statements of a plan."""

from __future__ import annotations

import pytest

from folkmoot.council.people.models import Line
from folkmoot.council.plan import changes, queries
from folkmoot.council.plan.models import (
    Document,
    DocumentKind,
    Statement,
    StatementKind,
    Version,
    VersionState,
)
from folkmoot.council.plan.queries import Branch
from folkmoot.library.documents.outline import Proposed
from folkmoot.library.documents.outline import StatementKind as Guess
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.clock import london
from tests.conftest import Cast

pytestmark = pytest.mark.django_db

NOW = london("2025-06-02 10:00")
PLAN = (
    Proposed(
        Guess.VISION,
        "Our vision",
        "Every child learns well.",
        (
            Proposed(Guess.CORE_ELEMENT, "", "Listen to every family."),
            Proposed(Guess.CORE_ELEMENT, "", "Keep every child safe."),
        ),
    ),
    Proposed(Guess.PRIORITY, "Special needs", "Support arrives early."),
    Proposed(Guess.PRIORITY, "Strong schools", "Schools stay open."),
)


def accept(
    cast: Cast,
    document: Document | None = None,
    proposed: tuple[Proposed, ...] = PLAN,
) -> Version:
    return changes.accept_outline(
        document=document or factories.document(),
        title="A plan for our schools",
        period="2025-28",
        proposed=proposed,
        by=cast.farah,
        now=NOW,
    )


def find(version: Version, stable_id: str) -> Statement:
    return version.statements.get(stable_id=stable_id)


def ids(version: Version) -> list[str]:
    return [statement.stable_id for statement in queries.stated(version)]


def shape(branches: tuple[Branch, ...]) -> list[object]:
    return [[b.statement.stable_id, *shape(b.children)] for b in branches]


def test_a_document_begins_without_a_version(cast: Cast) -> None:
    document = changes.create_document(
        slug="plan", kind=DocumentKind.STRATEGIC_PLAN, title="A plan", by=cast.farah, now=NOW
    )

    assert queries.public_version(document) is None
    assert Line.objects.get().verb == "plan.document_created"


def test_two_documents_never_share_an_address(cast: Cast) -> None:
    factories.document(slug="plan")

    with pytest.raises(NotAllowed, match="already a document with this address"):
        changes.create_document(
            slug="plan", kind=DocumentKind.PROPOSAL, title="Another", by=cast.farah, now=NOW
        )


def test_only_an_owner_begins_a_plan(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="you need the role Consultation owner"):
        changes.create_document(
            slug="plan", kind=DocumentKind.PROPOSAL, title="Mine", by=cast.eve, now=NOW
        )


def test_an_accepted_outline_becomes_an_internal_draft_with_named_statements(cast: Cast) -> None:
    version = accept(cast)

    assert version.state == VersionState.INTERNAL_DRAFT
    assert shape(queries.tree(version)) == [
        ["vision-1", ["core-element-1"], ["core-element-2"]],
        ["priority-1"],
        ["priority-2"],
    ]


def test_the_tree_gives_each_statement_its_words_and_its_anchor(cast: Cast) -> None:
    first = queries.tree(accept(cast))[0].statement

    assert (first.kind, first.title, first.text, first.anchor) == (
        StatementKind.VISION,
        "Our vision",
        "Every child learns well.",
        "s-vision-1",
    )


def test_an_empty_outline_makes_no_version(cast: Cast) -> None:
    document = factories.document()

    with pytest.raises(NotAllowed, match="no statements yet"):
        accept(cast, document, ())
    assert not document.versions.exists()


def test_a_hostile_outline_is_stored_as_the_text_it_is(cast: Cast) -> None:
    hostile = "<script>alert(1)</script> {{7*7}} =1+1\x00"
    version = accept(cast, proposed=(Proposed(Guess.AIM, "", hostile),))

    assert find(version, "aim-1").text == "<script>alert(1)</script> {{7*7}} =1+1"


def test_a_text_of_a_hundred_thousand_characters_is_kept(cast: Cast) -> None:
    version = accept(cast, proposed=(Proposed(Guess.PASSAGE, "", "plan " * 20_000),))

    assert len(find(version, "passage-1").text) == 99_999


def test_a_second_reading_keeps_the_ids_of_statements_it_knows(cast: Cast) -> None:
    document = factories.document()
    accept(cast, document)
    again = accept(cast, document, (Proposed(Guess.PRIORITY, "New", "New."), PLAN[2], PLAN[1]))

    assert ids(again) == ["priority-3", "priority-2", "priority-1"]


def test_versions_of_a_document_are_numbered_in_turn(cast: Cast) -> None:
    document = factories.document()

    assert [accept(cast, document).number for _turn in range(3)] == [1, 2, 3]


def test_a_new_version_has_all_statements_under_their_old_ids(cast: Cast) -> None:
    old = accept(cast)
    new = changes.begin_version(
        based_on=old, title="A later plan", period="2026-29", by=cast.farah, now=NOW
    )

    assert queries.stated(new) == queries.stated(old)
    assert shape(queries.tree(new)) == shape(queries.tree(old))
    assert (new.number, new.title, new.period) == (2, "A later plan", "2026-29")


def test_a_version_after_the_consultation_draft_is_a_revised_one(cast: Cast) -> None:
    old = changes.freeze_for_consultation(version=accept(cast), by=cast.farah, now=NOW)
    new = changes.begin_version(based_on=old, title="Plan", period="", by=cast.farah, now=NOW)

    assert new.state == VersionState.REVISED
    assert old.state == VersionState.CONSULTATION_DRAFT


def test_a_reworded_statement_stays_the_same_statement(cast: Cast) -> None:
    version = accept(cast)
    changes.reword(
        statement=find(version, "priority-1"),
        title="Special needs",
        text="Support arrives early and lasts.",
        by=cast.farah,
        now=NOW,
    )

    assert find(version, "priority-1").text == "Support arrives early and lasts."


def test_a_statement_is_not_reworded_to_nothing(cast: Cast) -> None:
    version = accept(cast)

    with pytest.raises(NotAllowed, match="needs a title or a text"):
        changes.reword(
            statement=find(version, "priority-1"), title=" ", text="\x00", by=cast.farah, now=NOW
        )
    assert find(version, "priority-1").title == "Special needs"


def test_a_statement_of_another_kind_keeps_its_id(cast: Cast) -> None:
    version = accept(cast)
    changes.rekind(
        statement=find(version, "priority-2"),
        kind=StatementKind.COMMITMENT,
        by=cast.farah,
        now=NOW,
    )

    assert find(version, "priority-2").kind == StatementKind.COMMITMENT


def add(cast: Cast, version: Version, parent: str = "") -> Statement:
    return changes.add_statement(
        version=version,
        kind=StatementKind.PRIORITY,
        parent=find(version, parent) if parent else None,
        title="Added",
        text="",
        by=cast.farah,
        now=NOW,
    )


def test_a_statement_added_under_another_stands_last_there(cast: Cast) -> None:
    version = accept(cast)
    add(cast, version, parent="vision-1")

    assert ids(version) == [
        "vision-1",
        "core-element-1",
        "core-element-2",
        "priority-3",
        "priority-1",
        "priority-2",
    ]


def test_an_id_once_removed_is_never_given_again(cast: Cast) -> None:
    version = accept(cast)
    for _turn in range(2):
        changes.remove(statement=add(cast, version), by=cast.farah, now=NOW)

    assert add(cast, version).stable_id == "priority-5"


def test_an_id_of_an_earlier_version_is_never_given_again(cast: Cast) -> None:
    old = accept(cast)
    new = changes.begin_version(based_on=old, title="Plan", period="", by=cast.farah, now=NOW)
    changes.remove(statement=find(new, "priority-2"), by=cast.farah, now=NOW)

    assert add(cast, new).stable_id == "priority-3"


def test_a_removed_statement_leaves_the_others_in_order(cast: Cast) -> None:
    version = accept(cast)
    changes.remove(statement=find(version, "priority-1"), by=cast.farah, now=NOW)

    assert [s.position for s in version.statements.in_order()] == [0, 1, 2, 3]
    assert ids(version)[-1] == "priority-2"


def test_a_statement_with_others_under_it_is_not_removed(cast: Cast) -> None:
    version = accept(cast)

    with pytest.raises(NotAllowed, match="stand under this one"):
        changes.remove(statement=find(version, "vision-1"), by=cast.farah, now=NOW)


def test_a_statement_moves_before_another(cast: Cast) -> None:
    version = accept(cast)
    changes.move(
        statement=find(version, "priority-2"),
        before=find(version, "vision-1"),
        by=cast.farah,
        now=NOW,
    )

    assert ids(version)[:2] == ["priority-2", "vision-1"]


def test_a_statement_moves_to_the_end_of_its_siblings(cast: Cast) -> None:
    version = accept(cast)
    changes.move(statement=find(version, "core-element-1"), before=None, by=cast.farah, now=NOW)

    assert ids(version)[:3] == ["vision-1", "core-element-2", "core-element-1"]


def test_a_statement_is_placed_under_another(cast: Cast) -> None:
    version = accept(cast)
    changes.place_under(
        statement=find(version, "core-element-1"),
        parent=find(version, "priority-1"),
        by=cast.farah,
        now=NOW,
    )

    assert shape(queries.tree(version)) == [
        ["vision-1", ["core-element-2"]],
        ["priority-1", ["core-element-1"]],
        ["priority-2"],
    ]


def test_statements_of_two_versions_are_never_mixed(cast: Cast) -> None:
    one, other = accept(cast), accept(cast)

    with pytest.raises(NotAllowed, match="different versions"):
        changes.move(
            statement=find(one, "priority-1"),
            before=find(other, "priority-1"),
            by=cast.farah,
            now=NOW,
        )


def test_a_statement_that_is_gone_by_now_is_not_reworded(cast: Cast) -> None:
    version = accept(cast)
    stale = find(version, "priority-1")
    changes.remove(statement=find(version, "priority-1"), by=cast.farah, now=NOW)

    with pytest.raises(NotAllowed, match="removed this statement in the meantime"):
        changes.reword(statement=stale, title="Late", text="", by=cast.farah, now=NOW)


def test_only_an_owner_changes_words(cast: Cast) -> None:
    version = accept(cast)

    with pytest.raises(NotAllowed, match="change the words of a plan"):
        changes.reword(
            statement=find(version, "priority-1"), title="Mine", text="", by=cast.eve, now=NOW
        )


def test_the_record_names_the_statement_and_never_its_words(cast: Cast) -> None:
    version = accept(cast)
    changes.reword(
        statement=find(version, "priority-1"), title="Secret", text="", by=cast.farah, now=NOW
    )

    last = Line.objects.last()
    assert last is not None
    assert (last.verb, last.facts) == (
        "plan.statement_reworded",
        {"statement": "priority-1", "kind": "priority"},
    )


def test_the_same_words_have_the_same_hash(cast: Cast) -> None:
    assert queries.content_hash(accept(cast)) == queries.content_hash(accept(cast))


@pytest.mark.parametrize("change", ["title", "words", "order"])
def test_every_change_of_a_version_changes_its_hash(cast: Cast, change: str) -> None:
    version = accept(cast)
    before = queries.content_hash(version)
    if change == "title":
        version.title = "Another plan"
    elif change == "words":
        changes.reword(
            statement=find(version, "priority-1"), title="", text="New.", by=cast.farah, now=NOW
        )
    else:
        changes.move(statement=find(version, "priority-1"), before=None, by=cast.farah, now=NOW)

    assert queries.content_hash(version) != before
