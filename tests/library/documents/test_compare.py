"""Two versions of a plan side by side."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.documents.compare import (
    Change,
    ChangeKind,
    Run,
    RunKind,
    Stated,
    compare,
    runs,
)

WORDS = st.lists(
    st.sampled_from(["every", "child", "is", "safe", "heard", ".", ",", "don't", "é", "  ", "\n"]),
    max_size=12,
).map(" ".join)


def said(stable_id: str, position: int = 1, text: str = "", parent: str = "") -> Stated:
    """A priority."""
    return Stated(stable_id, parent, position, "priority", "", text or f"About {stable_id}.")


def kinds(changes: tuple[Change, ...]) -> dict[str, str]:
    """What became of each statement."""
    return {change.stable_id: change.kind.value for change in changes}


def one_side(found: tuple[Run, ...], kind: RunKind) -> str:
    """The text of one version: what was kept, and what only it has."""
    return "".join(run.text for run in found if run.kind in {RunKind.KEPT, kind})


@st.composite
def versions(draw: st.DrawFn) -> list[Stated]:
    """A version with up to eight statements, each under an earlier one or outermost."""
    ids = draw(st.lists(st.sampled_from("abcdefghij"), unique=True, max_size=8))
    return [
        Stated(
            stable_id,
            draw(st.sampled_from(["", *ids[:place]])),
            draw(st.integers(1, 9)),
            draw(st.sampled_from(["aim", "priority"])),
            draw(WORDS),
            draw(WORDS),
        )
        for place, stable_id in enumerate(ids)
    ]


def test_a_changed_word_is_marked_and_the_rest_is_kept():
    (change,) = compare(
        [said("a", text="Every child is safe at school.")],
        [said("a", text="Every child is heard at school.")],
    )

    assert change.kind is ChangeKind.REWORDED
    assert change.text_runs == (
        Run(RunKind.KEPT, "Every child is "),
        Run(RunKind.REMOVED, "safe"),
        Run(RunKind.ADDED, "heard"),
        Run(RunKind.KEPT, " at school."),
    )


def test_neighbouring_changed_words_are_one_change():
    assert runs("one two three", "one four five") == (
        Run(RunKind.KEPT, "one "),
        Run(RunKind.REMOVED, "two three"),
        Run(RunKind.ADDED, "four five"),
    )


def test_one_statement_put_in_between_moves_nobody():
    old = [said("a", 1), said("b", 2), said("c", 3)]
    new = [said("a", 1), said("new", 2), said("b", 3), said("c", 4)]

    assert kinds(compare(old, new)) == {
        "a": "unchanged",
        "new": "added",
        "b": "unchanged",
        "c": "unchanged",
    }


def test_one_statement_taken_to_the_front_is_the_only_one_that_moved():
    old = [said("a", 1), said("b", 2), said("c", 3), said("d", 4)]
    new = [said("d", 1), said("a", 2), said("b", 3), said("c", 4)]

    assert kinds(compare(old, new)) == {
        "d": "moved",
        "a": "unchanged",
        "b": "unchanged",
        "c": "unchanged",
    }


def test_a_statement_under_another_parent_moved_even_with_the_same_words():
    old = [said("a", 1), said("b", 2), said("x", 1, parent="a")]
    new = [said("a", 1), said("b", 2), said("x", 1, parent="b")]

    assert kinds(compare(old, new))["x"] == "moved"


def test_a_statement_can_be_reworded_and_moved():
    old = [said("a", 1), said("x", 1, "Old words.", parent="a")]
    change = compare(old, [said("a", 1), said("x", 2, "New words.")])[1]

    assert (change.kind, change.is_moved) == (ChangeKind.REWORDED, True)


def test_a_removed_statement_stands_where_it_stood():
    old = [said("a", 1), said("b", 2), said("c", 3)]

    assert list(kinds(compare(old, [said("a", 1), said("c", 2)]))) == ["a", "b", "c"]
    assert kinds(compare(old, []))["b"] == "removed"


def test_removed_and_added_statements_show_all_their_words():
    removed, added = compare([said("a", text="Old.")], [said("b", text="New.")])

    assert removed.text_runs == (Run(RunKind.REMOVED, "Old."),)
    assert added.text_runs == (Run(RunKind.ADDED, "New."),)


def test_another_kind_is_a_rewording():
    old = said("a")

    assert kinds(compare([old], [replace(old, kind="aim")])) == {"a": "reworded"}


def test_an_id_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="only once"):
        compare([said("a"), said("a")], [])


@settings(deadline=None)
@given(versions())
def test_a_version_compared_with_itself_is_unchanged(version):
    assert set(kinds(compare(version, version)).values()) <= {"unchanged"}


@settings(deadline=None)
@given(versions(), versions())
def test_the_runs_rebuild_both_texts_exactly(old, new):
    for change in compare(old, new):
        before = (change.old.title, change.old.text) if change.old else ("", "")
        after = (change.new.title, change.new.text) if change.new else ("", "")
        found = (change.title_runs, change.text_runs)

        assert tuple(one_side(runs, RunKind.REMOVED) for runs in found) == before
        assert tuple(one_side(runs, RunKind.ADDED) for runs in found) == after


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_are_rebuilt_from_their_runs(old, new):
    assert one_side(runs(old, new), RunKind.REMOVED) == old
    assert one_side(runs(old, new), RunKind.ADDED) == new


@settings(deadline=None)
@given(versions(), versions())
def test_every_statement_of_both_versions_has_one_change(old, new):
    changes = compare(old, new)
    ids = [change.stable_id for change in changes]

    assert sorted(ids) == sorted({one.stable_id for one in [*old, *new]})
    assert [change.stable_id for change in changes if change.new] == [
        statement.stable_id for statement in new
    ]


@settings(deadline=None)
@given(versions(), versions())
def test_the_two_directions_mirror_each_other(old, new):
    mirrored = {"added": "removed", "removed": "added"}
    there, back = kinds(compare(old, new)), kinds(compare(new, old))

    assert {one for one in there if there[one] in mirrored} == {
        one for one in back if back[one] in mirrored
    }
    assert all(back[one] == mirrored[kind] for one, kind in there.items() if kind in mirrored)


@settings(deadline=None)
@given(st.permutations(range(7)))
def test_as_few_as_possible_are_called_moved(order):
    old = [said(str(place), place) for place in range(7)]
    new = [said(str(name), place) for place, name in enumerate(order)]
    moved = [change for change in compare(old, new) if change.is_moved]
    stayed = [name for name in order if str(name) not in {one.stable_id for one in moved}]

    assert stayed == sorted(stayed)
    assert len(stayed) == longest_rise(order)


def longest_rise(values: list[int]) -> int:
    """The length of the longest increasing subsequence, by trying every end."""
    best: list[int] = []
    for place, value in enumerate(values):
        before = [best[other] for other in range(place) if values[other] < value]
        best.append(1 + max(before, default=0))
    return max(best)


@pytest.mark.parametrize("end", [" ", ". "], ids=["one sentence", "many sentences"])
def test_long_texts_are_compared_in_good_time(end):
    old = "".join(f"Word{place % 700} stands here{end}" for place in range(4000))
    new = old.replace("Word7 ", "Other ")
    found = runs(old, new)

    assert one_side(found, RunKind.REMOVED) == old
    assert one_side(found, RunKind.ADDED) == new


def test_a_word_changed_in_a_long_text_is_marked_alone():
    old = "".join(f"Sentence {place} stands here. " for place in range(600))

    assert [run.text for run in runs(old, old.replace(" 300 ", " last "))][1:3] == ["300", "last"]
