"""Stable ids for two documents that never had any."""

from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.documents.compare import Stated, compare
from folkmoot.library.documents.matching import matched, stated
from folkmoot.library.documents.outline import Proposed, StatementKind
from tests.library.documents.papers import PLAN, proposed, seed


def said(stable_id: str, text: str, kind: str = "aim") -> Stated:
    """An outermost statement."""
    return Stated(stable_id, "", 1, kind, "", text)


def test_ids_follow_the_reading_order_and_children_know_their_parent():
    child = Proposed(StatementKind.AIM, "", "Below")
    tree = (Proposed(StatementKind.PASSAGE, "Above", "", (child,)), child)

    assert [(one.stable_id, one.parent, one.position) for one in stated(tree)] == [
        ("s1", "", 1),
        ("s2", "s1", 1),
        ("s3", "", 2),
    ]


def test_a_reworded_statement_keeps_its_id():
    old = [said("o1", "Every child can read by seven"), said("o2", "Roofs are mended")]
    new = [said("n1", "Roofs are mended soon"), said("n2", "Every child can read at seven")]

    assert [one.stable_id for one in matched(old, new)] == ["o2", "o1"]


def test_a_statement_with_little_in_common_is_a_new_one():
    found = matched([said("o1", "Every child can read")], [said("n1", "A late bus runs")])

    assert found[0].stable_id == "n1"


def test_of_two_statements_with_the_same_words_the_same_kind_goes_first():
    old = [said("o1", "Fair access", kind="passage"), said("o2", "Fair access")]

    assert matched(old, [said("n1", "Fair access")])[0].stable_id == "o2"


def test_a_seed_against_itself_has_only_unchanged_statements():
    tree = proposed(seed(PLAN), PLAN)
    old, new = stated(tree, "o"), stated(tree, "n")

    assert {change.kind.value for change in compare(old, matched(old, new))} == {"unchanged"}


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["a b c", "a b d", "a b", "x", ""]), max_size=6),
    st.lists(st.sampled_from(["a b c", "a b d", "a b", "x", ""]), max_size=6),
)
def test_no_old_statement_is_continued_twice(old_texts, new_texts):
    old = [said(f"o{place}", text) for place, text in enumerate(old_texts)]
    new = [said(f"n{place}", text) for place, text in enumerate(new_texts)]
    ids = [one.stable_id for one in matched(old, new)]

    assert len(set(ids)) == len(ids)
