"""Agreement between readers: against other people's programs and printed examples."""

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score

from folkmoot.library.errors import NotAllowed
from folkmoot.library.stats.agreement import (
    Coding,
    Reliance,
    agreement,
    alpha_of_theme,
    cohen_kappa,
    judged_blind,
    krippendorff_alpha,
    reliance,
    samples_f1,
)

THEMES = ["cost", "safety", "travel", "trees"]
VALUES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=60)
CODINGS = st.dictionaries(
    st.integers(1, 40).map(str), st.frozensets(st.sampled_from(THEMES)), min_size=2, max_size=30
)


def table(coding: Coding, ids: list[str]) -> np.ndarray:
    return np.array([[theme in coding[key] for theme in THEMES] for key in ids], dtype=int)


@settings(deadline=None)
@given(VALUES)
def test_kappa_is_the_one_that_scikit_learn_computes(pairs):
    first, second = zip(*pairs, strict=True)
    assume(len({*first, *second}) > 1)

    ours = cohen_kappa(first, second)

    assert ours == pytest.approx(cohen_kappa_score(first, second), abs=1e-12)


@settings(deadline=None)
@given(
    st.lists(st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=4, max_size=4), min_size=2)
)
def test_alpha_is_the_one_that_the_krippendorff_package_computes(units):
    readers = list(zip(*units, strict=True))
    paired = [
        value
        for unit in units
        for value in unit
        if value is not None and sum(one is not None for one in unit) > 1
    ]
    assume(len(set(paired)) > 1)
    data = [[np.nan if value is None else value for value in values] for values in readers]

    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")

    assert krippendorff_alpha(readers) == pytest.approx(theirs, abs=1e-9)


# The examples of Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", A to C.
@pytest.mark.parametrize(
    ("readers", "alpha"),
    [
        (["0100000010", "1110010000"], 0.095),
        (["aabbdcccedda", "babbbccceddd"], 0.692),
    ],
)
def test_alpha_of_the_printed_examples_is_as_printed(readers, alpha):
    assert krippendorff_alpha(readers) == pytest.approx(alpha, abs=5e-4)


def test_alpha_of_the_printed_example_with_four_readers_and_gaps_is_as_printed():
    readers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    known = [[None if value == "." else value for value in values] for values in readers]

    assert krippendorff_alpha(known) == pytest.approx(0.743, abs=5e-4)


@pytest.mark.parametrize(("first", "second"), [("aaa", "aaa"), (["x"], ["x"])])
def test_nothing_is_known_where_every_decision_was_the_same(first, second):
    assert (cohen_kappa(first, second), krippendorff_alpha([first, second])) == (None, None)


@pytest.mark.parametrize(("first", "second"), [("ab", "a"), ("", "")])
def test_kappa_refuses_what_cannot_be_compared(first, second):
    with pytest.raises(ValueError, match="same length"):
        cohen_kappa(first, second)


def test_alpha_refuses_readers_of_different_length():
    with pytest.raises(ValueError, match="from each reader for each unit"):
        krippendorff_alpha(["ab", "a"])


@settings(deadline=None)
@given(CODINGS, CODINGS)
def test_f1_is_the_samples_average_of_scikit_learn_with_two_empty_sets_as_agreement(one, other):
    ids = sorted(one.keys() & other.keys())
    assume(ids)

    ours = samples_f1([one[key] for key in ids], [other[key] for key in ids]).mean()
    theirs = f1_score(table(one, ids), table(other, ids), average="samples", zero_division=1.0)

    assert ours == pytest.approx(theirs)


@settings(deadline=None, max_examples=40)
@given(CODINGS, CODINGS)
def test_each_theme_has_the_kappa_and_alpha_of_its_yes_and_no(one, other):
    ids = sorted(one.keys() & other.keys())
    found = agreement(one, other, draws=20)

    assert found.compared == len(ids)
    for row in found.themes:
        first = [row.theme in one[key] for key in ids]
        second = [row.theme in other[key] for key in ids]
        assert row.kappa.value == rounded(cohen_kappa(first, second))
        assert row.alpha.value == rounded(krippendorff_alpha([first, second]))
        both = {key: other[key] for key in ids}
        assert row.alpha.value == rounded(
            alpha_of_theme([{key: one[key] for key in ids}, both], row.theme)
        )


def rounded(value: float | None) -> float | None:
    return None if value is None else pytest.approx(value, abs=1e-6)


@settings(deadline=None, max_examples=40)
@given(CODINGS, CODINGS)
def test_who_comes_first_makes_no_difference(one, other):
    there, back = (agreement(*pair, draws=50) for pair in ((one, other), (other, one)))

    assert there.overall.kappa == back.overall.kappa
    assert there.overall.alpha == back.overall.alpha
    assert there.samples_f1 == back.samples_f1
    assert (there.only_first, there.only_second) == (back.only_second, back.only_first)


@settings(deadline=None, max_examples=40)
@given(CODINGS)
def test_a_reader_agrees_with_herself_wholly(one):
    assume(any(one.values()))
    found = agreement(one, one, draws=20)

    assert found.samples_f1.value == 1
    assert found.overall.agreement == 1
    assert {row.kappa.value for row in found.themes} <= {1.0, None}


def test_the_order_in_which_responses_were_written_down_makes_no_difference():
    one = {str(n): {THEMES[n % 4]} for n in range(40)}
    other = {str(n): {THEMES[n % 3]} for n in range(40)}
    turned = {key: other[key] for key in reversed(list(other))}

    assert agreement(one, other) == agreement(one, turned)


def test_an_interval_holds_its_value_and_narrows_with_more_responses():
    def widths(n: int) -> tuple[float, bool]:
        generator = np.random.default_rng(7)
        truth = {str(i): {"cost"} if generator.random() < 0.4 else set() for i in range(n)}
        second = {
            key: found if generator.random() < 0.85 else {"cost"} ^ found
            for key, found in truth.items()
        }
        alpha = agreement(truth, second).overall.alpha
        return alpha.upper - alpha.lower, alpha.lower < alpha.value < alpha.upper

    few, many = widths(60), widths(600)

    assert few[1]
    assert many[1]
    assert many[0] * 2 < few[0]


def test_the_interval_holds_the_true_alpha_about_as_often_as_it_says():
    generator = np.random.default_rng(11)

    def read(n: int) -> tuple[Coding, Coding]:
        truth = generator.random(n) < 0.4
        marks = [np.where(generator.random(n) < 0.9, truth, ~truth) for _ in range(2)]
        one, other = ({str(i): {"cost"} if mark[i] else set() for i in range(n)} for mark in marks)
        return one, other

    expected = agreement(*read(100_000), draws=1).overall.alpha.value
    drawn = [agreement(*read(120), draws=300).overall.alpha for _ in range(150)]
    holding = sum(one.lower <= expected <= one.upper for one in drawn)

    assert 0.88 * 150 <= holding <= 150 * 0.99


def test_readings_of_nothing_in_common_are_not_known():
    found = agreement({"1": {"cost"}}, {"2": {"cost"}})

    assert (found.compared, found.themes, found.samples_f1.value) == (0, (), None)
    assert found.overall.alpha.value is None


@pytest.mark.parametrize(
    ("alpha", "words"),
    [
        (0.8, Reliance.FIRM),
        (0.7999, Reliance.TENTATIVE),
        (0.667, Reliance.TENTATIVE),
        (0.6669, Reliance.FLAGGED),
        (-0.2, Reliance.FLAGGED),
        (None, Reliance.NOT_KNOWN),
    ],
)
def test_what_an_alpha_allows(alpha, words):
    assert reliance(alpha) is words


def test_a_model_is_judged_where_the_reader_saw_nothing_of_it():
    model = {"1": {"cost"}, "2": set(), "3": {"cost"}}
    reader = {"1": {"cost"}, "2": set()}

    assert judged_blind(model, reader, shown=["3"]).compared == 2


def test_a_model_is_never_judged_where_the_reader_saw_its_suggestions():
    coding = {str(n): {"cost"} for n in range(9)}

    with pytest.raises(NotAllowed) as refused:
        judged_blind(coding, coding, shown=[str(n) for n in range(7)])

    assert str(refused.value) == (
        "The model cannot be judged on responses whose reader saw its suggestions: 0, 1, 2, 3, 4 "
        "and 2 more. Leave them out, or have them read by somebody who has not seen them."
    )


def test_a_model_is_not_judged_on_nothing():
    with pytest.raises(NotAllowed, match="without them first"):
        judged_blind({"1": {"cost"}}, {"2": {"cost"}}, shown=[])
