"""The early warning: plain at first, learned from one's own past, held to account. Invented."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from folkmoot.library.evidence.viability.early_warning import (
    BINS,
    PLAIN,
    Case,
    Signs,
    auc,
    learn,
    validate,
    warn,
)

SHARES = st.floats(-20, 20)


@given(SHARES, SHARES, SHARES, st.floats(0, 100), st.floats(0.1, 10))
def test_each_sign_moves_the_chance_the_way_it_should(reserve, drift, rolls, vacancies, step):
    chance = warn(Signs(reserve, drift, rolls, vacancies)).chance

    assert warn(Signs(reserve + step, drift, rolls, vacancies)).chance <= chance
    assert warn(Signs(reserve, drift + step, rolls, vacancies)).chance <= chance
    assert warn(Signs(reserve, drift, rolls + step, vacancies)).chance <= chance
    assert warn(Signs(reserve, drift, rolls, vacancies + step)).chance >= chance


def test_the_parts_of_a_score_add_up_to_its_log_odds():
    found = warn(Signs(4, -1, -2, 20))

    assert found.chance == pytest.approx(float(expit(sum(found.parts.values()))))


def test_a_sign_that_is_not_known_adds_nothing_and_is_named():
    found = warn(Signs(reserve=4))

    assert found.missing == ("drift", "rolls", "vacancies")
    assert list(found.parts) == ["reserve"]


def test_without_a_reserve_there_is_no_score():
    assert warn(Signs(drift=-3)) is None


def invented_past(schools=120, years=range(2016, 2022), slope=-1.2, seed=4):
    generator = np.random.default_rng(seed)
    for year in years:
        for at in range(schools):
            reserve = float(generator.normal(3, 4))
            happens = generator.random() < expit(slope * reserve)
            yield Case(year, f"School {at}", Signs(reserve=reserve), int(happens), 1, reserve < 0)


def test_the_weights_are_learned_from_enough_of_a_past():
    model = learn(tuple(invented_past()))

    assert model.weights["reserve"] == pytest.approx(-1.2, abs=0.2)
    assert model.learned_from == 720


def test_a_sign_that_the_past_does_not_know_keeps_its_plain_weight():
    assert learn(tuple(invented_past())).weights["rolls"] == PLAIN.weights["rolls"]


def test_too_small_a_past_leaves_the_plain_weights():
    assert learn(tuple(invented_past(schools=4, years=[2020]))) is PLAIN


def test_the_order_of_cases_does_not_matter():
    cases = tuple(invented_past())

    one, other = validate(cases), validate(tuple(reversed(cases)))

    assert one.auc == pytest.approx(other.auc)
    assert one.brier == pytest.approx(other.brier, abs=1e-6)


def test_a_year_is_scored_by_the_years_before_it_only():
    cases = list(invented_past())
    later = [
        Case(case.year, case.unit, case.signs, 1 - case.deficits, 1, case.before)
        if case.year == 2021
        else case
        for case in cases
    ]

    first = [case for case in cases if case.year < 2021]
    assert validate(first) == validate([case for case in later if case.year < 2021])
    # Turning the last year round must make its scores wrong, not be learned away.
    assert validate(later).auc < validate(cases).auc


def test_a_score_that_knows_is_better_than_the_share_of_earlier_years():
    found = validate(tuple(invented_past()))

    assert found.years == (2017, 2018, 2019, 2020, 2021)
    assert found.schools == 600
    assert found.auc > 0.9
    assert found.brier < found.brier_same < found.brier_base
    for one in found.classes:
        assert abs(one.chance - one.share) < 0.15
    assert sum(one.many for one in found.classes) == 600
    assert {one.low for one in found.classes} <= set(BINS)


@pytest.mark.parametrize("deficits", [0, 1])
def test_where_all_went_alike_there_is_nothing_to_validate(deficits):
    cases = [Case(year, "Ash", Signs(reserve=1.0), deficits) for year in (2020, 2021)]

    assert validate(cases) is None


def test_one_year_of_a_past_is_not_enough_to_validate():
    assert validate([Case(2021, "Ash", Signs(reserve=1.0), 1)]) is None


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=2, max_size=30))
def test_the_area_under_the_curve_is_the_share_of_pairs_in_order(rows):
    yes = [score for score, happens in rows if happens]
    no = [score for score, happens in rows if not happens]
    if not yes or not no:
        return
    pairs = [(one > other) + (one == other) / 2 for one in yes for other in no]

    scores = np.array([score for score, _ in rows], dtype=float)
    events = np.array([happens for _, happens in rows], dtype=float)

    assert auc(scores, events, np.ones(len(rows))) == pytest.approx(np.mean(pairs))
