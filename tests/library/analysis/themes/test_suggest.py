"""Suggestions: every answer placed, the same whatever the order, and nothing leaves the machine."""

import random
import socket
import subprocess
import sys
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.analysis.themes.flags import Flag
from folkmoot.library.analysis.themes.suggest import suggest
from tests.library.analysis.themes.answers import many, written

TEXTS = written()
PLACED = (
    "import sys; from folkmoot.library.analysis.themes.suggest import suggest; "
    "from tests.library.analysis.themes.answers import many; "
    "sys.stdout.write(repr(suggest(many(2500), expected=8)))"
)


def own(found) -> list[str]:
    """The suggestion at rank 1 of each text."""
    return [placed[0].suggestion for placed in found.placed]


def test_about_twice_as_many_are_suggested_as_expected():
    assert len(suggest(TEXTS, expected=4).suggestions) == 8


def test_each_subject_is_found_and_hardly_mixed():
    groups = own(suggest(TEXTS, expected=4))
    subjects = [place // 25 for place in range(100)]

    agreeing = sum(
        Counter(
            subject for subject, group in zip(subjects, groups, strict=True) if group == one
        ).most_common(1)[0][1]
        for one in set(groups)
    )
    assert agreeing >= 95


def test_labels_say_what_an_answer_is_about():
    found = suggest(TEXTS, expected=2)

    first = {one.phrases[0] for one in found.suggestions}
    assert {"bus", "roof"} < first
    assert all(set(one.label.split(", ")) == set(one.phrases) for one in found.suggestions)


def test_sizes_reconcile_with_the_answers():
    texts = [*TEXTS, *TEXTS[:10], "n/a", "", "Die Busse sind immer zu spät und das ist nicht gut"]
    found = suggest(texts, expected=4)

    assert sum(one.size for one in found.suggestions) == len(texts)
    assert Counter(own(found)) == {one.key: one.size for one in found.suggestions}


def test_representatives_belong_to_their_suggestion():
    found = suggest(TEXTS, expected=4)

    assert all(
        own(found)[place] == one.key for one in found.suggestions for place in one.representatives
    )


def test_larger_suggestions_come_first_and_ranks_are_in_order():
    found = suggest(TEXTS, expected=4)

    assert [one.key for one in found.suggestions] == [f"s{place:02}" for place in range(1, 9)]
    sizes = [one.size for one in found.suggestions]
    assert sizes == sorted(sizes, reverse=True)
    for placed in found.placed:
        assert [one.rank for one in placed] == list(range(1, len(placed) + 1))
        assert len({one.suggestion for one in placed}) == len(placed)


def test_answers_without_a_point_are_kept_apart_and_named():
    found = suggest([*TEXTS, "n/a", "No comment", "Nothing to add.", " "], expected=4)

    assert own(found)[-4:] == ["short"] * 4
    assert found.flags[-4:] == (Flag.SHORT,) * 4
    assert found.suggestions[-1].flag is Flag.SHORT


def test_a_few_answers_in_other_languages_are_kept_apart():
    found = suggest([*TEXTS, "Die Busse sind nicht da und das ist immer so"], expected=4)

    assert own(found)[-1] == "language"
    assert found.flags[-1] is Flag.NOT_ENGLISH


def test_where_most_are_in_another_language_they_are_grouped_like_any_others():
    buses = [f"Der Bus kommt immer zu spät, und das {one} mal" for one in range(10)]
    roofs = [f"Das Dach der Schule ist nicht dicht, seit {one} Jahren" for one in range(10)]
    found = suggest([*buses, *roofs], expected=1)

    assert len(set(own(found))) == 2
    assert len(set(own(found)[:10])) == 1
    assert set(found.flags) == {Flag.NOT_ENGLISH}


def test_copies_do_not_make_groups_of_their_own():
    once, often = suggest(TEXTS, expected=4), suggest(TEXTS + TEXTS[:1] * 5000, expected=4)

    assert [Counter(own(once)[:100]).most_common()[-1][1]] != [1]
    together = {
        frozenset(np.flatnonzero(np.array(own(found)[:100]) == key).tolist())
        for found in (once, often)
        for key in set(own(found))
    }
    assert len(together) == len(set(own(once)))


@pytest.mark.parametrize(
    "texts", [[], [""], ["n/a", "none"], ["Buses"], ["Buses", "buses ", "BUSES"], ["the", "of it"]]
)
def test_few_answers_are_placed_too(texts):
    found = suggest(texts, expected=3)

    assert len(found.placed) == len(texts)
    assert all(found.placed)


def test_at_least_one_theme_must_be_expected():
    with pytest.raises(ValueError, match="At least one theme"):
        suggest(TEXTS, expected=0)


def test_the_order_of_the_answers_changes_nothing():
    mixed = list(range(100))
    random.Random(3).shuffle(mixed)
    found, other = suggest(TEXTS, expected=4), suggest([TEXTS[one] for one in mixed], expected=4)

    assert [found.placed[one] for one in mixed] == list(other.placed)
    assert [one.label for one in found.suggestions] == [one.label for one in other.suggestions]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=20), st.integers(1, 5))
def test_any_texts_are_all_placed_and_sizes_reconcile(texts, expected):
    found = suggest(texts, expected=expected)

    assert [placed[0].rank for placed in found.placed] == [1] * len(texts)
    assert Counter(own(found)) == {one.key: one.size for one in found.suggestions}


@pytest.mark.slow
def test_two_threads_and_another_hash_seed_give_the_same_bytes():
    said = {
        subprocess.run(
            [sys.executable, "-c", PLACED],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads, "PYTHONPATH": "src:."}
            | {"OPENBLAS_NUM_THREADS": threads, "PATH": ""},
        ).stdout
        for seed, threads in (("0", "1"), ("7", "2"))
    }

    assert len(said) == 1


def test_nothing_is_asked_of_the_network(monkeypatch):
    def refuse(*_args, **_words):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert suggest(many(300), expected=4).suggestions


def test_progress_is_told_to_the_end():
    told = []
    suggest(TEXTS, expected=4, progress=lambda words, done, of: told.append((done, of)))

    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


class Letters:
    """An encoder that sees nothing but the first letter."""

    def embed(self, texts, *, progress=None):
        return np.eye(26, dtype=np.float32)[[ord(text[0].lower()) % 26 for text in texts]]


def test_an_encoder_is_heard():
    assert own(suggest(TEXTS, expected=4, encoder=Letters())) != own(suggest(TEXTS, expected=4))
