import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.backtesting import (
    ALL_ORIGINS,
    OURS,
    PUBLISHED,
    Published,
    beside_published,
    read_published,
    replay,
    scores,
)
from folkmoot.library.evidence.rolls.projecting import Asked, project
from folkmoot.library.evidence.rolls.rivals import RIVALS
from tests.library.evidence.rolls.invented import invented

ASKED = Asked(2020, 100)


@pytest.fixture(scope="module")
def outcomes():
    return tuple(replay(*invented(), ASKED))


def test_every_origin_with_two_counts_before_and_one_after_is_replayed(outcomes):
    assert {(one.origin, one.horizon) for one in outcomes} == {
        (origin, horizon) for origin in range(2016, 2020) for horizon in range(1, 2021 - origin)
    }


def test_nothing_after_the_origin_is_known_to_the_replay(outcomes):
    rolls, births = invented()
    then = project(rolls.until(2017), births, Asked(2020, 100))
    one = next(
        o
        for o in outcomes
        if (o.method, o.phase, o.origin, o.horizon) == (OURS, "primary", 2017, 3)
    )
    actual = rolls.of(2020)[rolls.codes.index(one.code), :7].sum()

    assert one.error == pytest.approx(then.of(one.code, 2020, "primary") / actual - 1)


def test_all_methods_are_judged_on_the_same_areas(outcomes):
    counted = {}
    for one in scores(outcomes):
        counted.setdefault((one.phase, one.origin, one.horizon), set()).add(one.areas)

    assert all(len(areas) == 1 for areas in counted.values())
    assert {one.method for one in outcomes} == {OURS, *RIVALS}


def test_only_our_own_intervals_have_a_coverage(outcomes):
    for one in scores(outcomes):
        assert (one.coverage[80] is not None) == (one.method == OURS)


def test_an_area_gone_by_then_is_not_scored():
    rolls, births = invented()
    rolls.counts[0, 3:] = float("nan")
    found = [one for one in replay(rolls, births, ASKED) if one.code == rolls.codes[0]]

    assert {one.origin + one.horizon for one in found} == {2017}


def test_published_errors_stand_beside_ours_on_the_same_areas(outcomes):
    code = outcomes[0].code
    theirs = Published((code, "204"), "primary", 2018, 1, 0.02)
    found = scores(beside_published(outcomes, [theirs]))
    by_method = {one.method: one for one in found if one.origin == ALL_ORIGINS}

    assert by_method[PUBLISHED].mape == pytest.approx(2.0)
    assert {one.areas for one in found} == {1}


def test_published_errors_are_read_with_the_origin_they_were_made_at(tmp_path):
    path = tmp_path / "errors.csv"
    path.write_text(
        "old_la_code,actual_ay,horizon_years,phase,forecast_error_share,new_la_code\n"
        "0,2018/19,1,Primary,0.01,\n204,2018/19,3,Primary,0.002,E09000012\n"
        "205,2018/19,1,Secondary,,E09000013\n"
    )

    assert read_published(path) == (Published(("E09000012", "204"), "primary", 2015, 3, 0.002),)


def test_a_published_error_without_a_horizon_is_refused_with_its_row(tmp_path):
    path = tmp_path / "errors.csv"
    path.write_text(
        "old_la_code,actual_ay,horizon_years,phase,forecast_error_share\n204,2018/19,,Primary,0.1\n"
    )

    with pytest.raises(BadFile, match="Row 2 of errors.csv"):
        read_published(path)
