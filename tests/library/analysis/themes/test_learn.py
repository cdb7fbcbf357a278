"""What people coded is learned; the texts are invented (see invented.py)."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.analysis.themes.assigning import samples_f1
from folkmoot.library.analysis.themes.learn import Theme, learn
from tests.library.analysis.themes.invented import THEMES, invented

ANSWERS = invented(300)
CODED = ANSWERS.coded(ANSWERS.drawn(60))


@pytest.fixture(scope="module")
def learned():
    return learn(ANSWERS.texts, CODED, THEMES)


def truth(learned):
    return np.array(
        [[theme.key in ANSWERS.themes[one] for theme in learned.themes] for one in learned.ids]
    )


def test_it_proposes_nearly_what_a_reader_would_code(learned):
    unread = ~learned.coded

    assert samples_f1(truth(learned)[unread], learned.assigned[unread]).mean() > 0.85


def test_every_response_has_every_theme_ranked(learned):
    assert learned.ids == tuple(ANSWERS.texts)
    assert sorted(learned.ranks()[17]) == [1, 2, 3, 4, 5]
    assert all(len(set(keys)) == 3 for keys in learned.suggestions().values())


def test_the_confident_part_is_right_more_often_than_the_rest(learned):
    f1 = samples_f1(truth(learned), learned.assigned)

    assert learned.confident.any()
    assert f1[learned.confident].mean() >= 0.8
    assert f1[learned.confident].mean() >= f1[~learned.confident].mean()


def test_a_coding_does_not_decide_its_own_proposal():
    """Each coded response is judged by a model that has not seen its coding."""
    one = next(key for key, themes in CODED.items() if themes == {"bus"})
    before = learn(ANSWERS.texts, CODED, THEMES)
    after = learn(ANSWERS.texts, {**CODED, one: frozenset({"trees"})}, THEMES)
    row = before.ids.index(one)

    assert np.array_equal(before.probabilities[row], after.probabilities[row])


def test_the_order_of_the_rows_changes_no_number(learned):
    texts = dict(reversed(ANSWERS.texts.items()))
    again = learn(texts, dict(reversed(CODED.items())), tuple(reversed(THEMES)))

    assert again.ids == tuple(reversed(learned.ids))
    assert np.array_equal(again.probabilities, learned.probabilities[::-1])
    assert np.array_equal(again.assigned, learned.assigned[::-1])
    assert again.rule == learned.rule


def test_another_hash_seed_changes_no_number():
    program = (
        "from tests.library.analysis.themes.test_learn import small\n"
        "print(small().probabilities.tolist(), small().rule)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": "12", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=True,
        text=True,
    ).stdout

    assert said == f"{small().probabilities.tolist()} {small().rule}\n"


def small():
    answers = invented(60)
    return learn(answers.texts, answers.coded(answers.drawn(20)), THEMES)


def test_a_response_without_words_is_given_no_theme():
    learned = learn({**ANSWERS.texts, "blank": " ... "}, CODED, THEMES)
    row = learned.ids.index("blank")

    assert not learned.assigned[row].any()
    assert learned.probabilities[row].max() == 0


def test_a_theme_that_nobody_coded_yet_is_suggested_by_its_words():
    coded = {one: themes for one, themes in CODED.items() if "trees" not in themes}
    learned = learn(ANSWERS.texts, coded, THEMES)
    tree = [theme.key for theme in learned.themes].index("trees")
    only = [ANSWERS.themes[one] == {"trees"} for one in learned.ids]
    none = ["trees" not in ANSWERS.themes[one] for one in learned.ids]
    likely = learned.probabilities[:, tree]

    assert likely[only].mean() > likely[none].mean()


def test_ten_codings_are_enough_to_begin():
    coded = ANSWERS.coded(ANSWERS.drawn(10))
    learned = learn(ANSWERS.texts, coded, THEMES)
    unread = ~learned.coded

    assert samples_f1(truth(learned)[unread], learned.assigned[unread]).mean() > 0.6


def test_one_coding_is_enough_not_to_fail():
    learned = learn(ANSWERS.texts, {"1": {"bus"}})

    assert learned.probabilities.shape == (300, 1)


def test_where_all_codings_are_none_nothing_is_proposed():
    learned = learn(ANSWERS.texts, dict.fromkeys(ANSWERS.drawn(20), frozenset()), THEMES)

    assert not learned.assigned.any()


def test_all_may_be_coded():
    learned = learn(ANSWERS.texts, ANSWERS.themes, THEMES)

    assert learned.coded.all()
    assert samples_f1(truth(learned), learned.assigned).mean() > 0.9


def test_texts_without_a_word_in_common_are_learned_from_too():
    learned = learn({"1": "aa", "2": "bb", "3": "cc"}, {"1": {"x"}, "2": {"y"}})

    assert np.isfinite(learned.probabilities).all()


@pytest.mark.parametrize(
    ("coded", "themes", "words"),
    [
        ({}, THEMES, "Nothing is coded"),
        ({"no one": {"bus"}}, THEMES, "Response no one is coded"),
        ({"1": {"boats"}}, THEMES, "Theme boats is coded"),
        ({"1": set()}, (), "There must be a theme"),
        ({"1": {"bus"}}, (Theme("bus"), Theme("bus")), "only once"),
    ],
)
def test_what_does_not_fit_together_is_refused(coded, themes, words):
    with pytest.raises(ValueError, match=words):
        learn(ANSWERS.texts, coded, themes)


@settings(deadline=None, max_examples=8)
@given(st.data())
def test_any_coding_gives_probabilities(data):
    texts = data.draw(st.dictionaries(st.text(min_size=1), st.text(), min_size=1, max_size=8))
    themes = st.frozensets(st.sampled_from(["a", "b", "c"]), max_size=3)
    coded = data.draw(
        st.dictionaries(st.sampled_from(sorted(texts)), themes, min_size=1, max_size=8)
    )

    learned = learn(texts, coded, tuple(map(Theme, "abc")))

    assert ((learned.probabilities >= 0) & (learned.probabilities <= 1)).all()
    assert not (learned.assigned & (learned.probabilities == 0)).any()


class LouderEncoder:
    """An invented encoder: it only counts how often some words stand in a text."""

    def embed(self, texts, *, progress=None):
        counts = [
            [text.casefold().count(word) for word in ("bus", "lunch", "oak")] for text in texts
        ]
        return np.array(counts, dtype=np.float32)


def test_an_encoder_may_be_laid_beside_the_other_views():
    learned = learn(ANSWERS.texts, CODED, THEMES, encoder=LouderEncoder())

    assert np.isfinite(learned.probabilities).all()
    assert not np.array_equal(
        learned.probabilities, learn(ANSWERS.texts, CODED, THEMES).probabilities
    )


def test_it_tells_how_far_it_has_come():
    told = []
    learn(ANSWERS.texts, CODED, THEMES, progress=lambda *news: told.append(news))

    assert told[-1] == ("Learning from the codings", 10, 10)
