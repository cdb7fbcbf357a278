"""Possible rolls out of a projection's intervals. Invented schools."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.projected import by_code, read_projection
from folkmoot.library.evidence.viability.roll_draws import held_together, quantile, roll_draws
from folkmoot.library.stats.simulated import Band
from tests.library.evidence.viability import invented


@pytest.fixture
def projected(tmp_path):
    def read(text=None):
        (tmp_path / "projection.csv").write_text(text or invented.projection(["100001"]))
        return by_code(read_projection(tmp_path / "projection.csv")[0])["100001"]

    return read


YEARS = (2024, 2025, 2026)


def test_the_year_before_is_the_count_and_the_years_are_the_projections(projected):
    draws = roll_draws(projected(), "100001", YEARS, pupils=210, futures=4000)

    assert draws.shape == (4000, 4, 7)
    assert (draws[:, 0].sum(axis=1) == pytest.approx(210)) is True
    assert np.median(draws[:, 1, 0]) == pytest.approx(28, abs=0.15)


def test_every_year_group_keeps_its_interval_and_the_school_the_phases(projected):
    draws = roll_draws(projected(), "100001", YEARS, pupils=210, futures=20_000)

    low, high = np.quantile(draws[:, 2, 3], (0.1, 0.9))
    assert (low, high) == (pytest.approx(24, abs=0.15), pytest.approx(28, abs=0.15))
    low, high = np.quantile(draws[:, 1].sum(axis=1), (0.1, 0.9))
    assert (high - low) == pytest.approx(18, rel=0.06)


def test_where_the_projection_reaches_back_its_own_year_comes_before(projected):
    draws = roll_draws(projected(), "100001", (2025, 2026), pupils=None, futures=200)

    assert np.median(draws[:, 0].sum(axis=1)) == pytest.approx(7 * 28, abs=3)


def test_the_same_seed_is_the_same_luck_and_schools_differ(projected, tmp_path):
    one = projected()

    first, again = (roll_draws(one, "100001", YEARS, 210, futures=5, seed=3) for _ in range(2))

    assert (first == again).all()


def test_without_a_count_before_there_is_no_budget(projected):
    with pytest.raises(BadFile, match="has no count before 202425"):
        roll_draws(projected(), "100001", YEARS, pupils=None)


def test_a_year_group_that_is_not_known_is_never_nought(projected):
    text = invented.projection(["100001"]).replace("202526,100001,3,,26", "202526,100001,3,,c")

    with pytest.raises(BadFile, match="A year group of 100001 in 202526 is not known"):
        roll_draws(projected(text), "100001", YEARS, pupils=210)


def test_a_year_that_the_projection_does_not_reach_is_refused(projected):
    with pytest.raises(BadFile, match="no year groups of 100001 in 202728"):
        roll_draws(projected(), "100001", (2026, 2027), pupils=210)


@given(st.lists(st.floats(0.1, 50), min_size=2, max_size=7), st.floats(0, 1))
def test_year_groups_that_err_together_so_far_make_the_phases_width(parts, share):
    whole = (share * sum(parts) ** 2 + (1 - share) * sum(one**2 for one in parts)) ** 0.5

    assert held_together(parts, whole) == pytest.approx(share, abs=1e-6)


@given(st.lists(st.floats(0, 100), min_size=5, max_size=5), st.floats(-4, 4), st.floats(0, 1))
def test_more_luck_never_means_fewer_pupils(ends, luck, more):
    low, inner, middle, upper, high = sorted(ends)
    band = Band(middle, inner, upper, low, high)

    one, other = quantile(band, np.array([luck, luck + more]))

    assert 0 <= one <= other + 1e-9
