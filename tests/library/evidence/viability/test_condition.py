"""How schools stand by their accounts of several years. Invented schools."""

import pytest

from folkmoot.library.evidence.viability.condition import conditions, drift, in_series
from folkmoot.library.evidence.viability.early_warning import PLAIN
from folkmoot.library.evidence.viability.reading import read_profile, read_years
from tests.library.evidence.viability import invented


@pytest.fixture
def years(tmp_path):
    def read(rows):
        (tmp_path / "accounts.csv").write_text(invented.accounts(rows))
        return read_years(tmp_path / "accounts.csv")

    return read


def test_a_school_without_the_last_year_is_set_aside_with_all_its_rows(years):
    found, ledger = years(
        [*invented.series("1", [5, 5, 5]), *invented.series("2", [5, 5], last=2022)]
    )

    series = in_series(found, ledger)

    assert list(series) == ["1"]
    assert ledger.account.aside == {"its school has no accounts of the last year": 2}


def test_a_reserve_that_falls_each_year_drifts_by_its_slope(years):
    found, _ = years(invented.series("1", [44_000, 33_000, 22_000]))

    assert drift(found) == pytest.approx(-1)


def test_a_gap_in_the_years_ends_the_drift(years):
    rows = invented.series("1", [99_000, 0, 33_000, 22_000])
    found, _ = years([rows[0], *rows[2:]])

    assert drift(found) == pytest.approx(-1)


def test_a_single_year_drifts_by_its_balance(years):
    found, _ = years(invented.series("1", [22_000]))

    assert drift(found) == pytest.approx(100 * 30_000 / 1_100_000)


def test_six_years_have_a_slope_and_fewer_have_none(years):
    found, ledger = years(
        [*invented.series("1", [60, 50, 40, 30, 20, 10]), *invented.series("2", [5, 5])]
    )

    one, other = conditions(in_series(found, ledger), {}, {})[0]

    assert one.slope.pounds_a_year == pytest.approx(-10)
    assert (other.slope.pounds_a_year, other.slope.flag) == (None, None)


def test_the_excess_is_by_the_schools_phase(years, tmp_path):
    (tmp_path / "profile.csv").write_text(invented.profiles(1))
    profiles, _ = read_profile(tmp_path / "profile.csv")
    found, ledger = years(invented.series("100001", [110_000]))

    (one,), _ = conditions(in_series(found, ledger), profiles, {})

    assert (one.reserve_share, one.excess) == (10, pytest.approx(2))


def test_the_projected_change_of_the_roll_is_a_sign(years):
    found, ledger = years([*invented.series("1", [22_000]), *invented.series("2", [22_000])])

    one, other = conditions(in_series(found, ledger), {}, {"1": -10.0})[0]

    assert one.warned.chance > other.warned.chance
    assert "rolls" in other.warned.missing


def test_a_long_past_is_learned_from_and_validated(years):
    rows = []
    for at in range(40):
        reserves = [20_000 - 2_000 * at - 1_000 * year * (at % 3) for year in range(6)]
        rows += invented.series(f"{100001 + at}", reserves)
    found, ledger = years(rows)

    _, warnings = conditions(in_series(found, ledger), {}, {})

    assert warnings.model.learned_from == 200
    assert warnings.validation.auc > 0.9


def test_a_short_past_leaves_the_plain_model_untested(years):
    found, ledger = years(invented.series("1", [1, 2]))

    _, warnings = conditions(in_series(found, ledger), {}, {})

    assert (warnings.model, warnings.validation) == (PLAIN, None)
