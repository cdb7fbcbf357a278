"""What waits is conserved in every future; a scenario meets the luck of its baseline."""

from dataclasses import replace

import numpy as np
import pytest

from folkmoot.library.evidence.timeliness import Caseload, project_waiting

BASE = Caseload(
    waiting=260,
    arrived=(11, 14, 9, 12, 13, 10, 12, 15, 11, 13),
    finished=(10, 12, 11, 9, 12, 11, 10, 13, 11, 11),
    limit=20,
)


def test_the_same_seed_gives_the_same_future():
    one, other = (project_waiting(BASE, periods=12, futures=50, seed=3) for _ in range(2))

    assert (one.draws == other.draws).all()


def test_more_work_done_leaves_no_future_with_more_waiting():
    plain = project_waiting(BASE, periods=26, futures=300, seed=3)
    helped = project_waiting(replace(BASE, more_finished=3), periods=26, futures=300, seed=3)

    assert (helped.draws <= plain.draws).all()
    assert helped.draws.mean() < plain.draws.mean()


def test_a_few_more_finished_show_clearly_because_the_luck_is_the_same():
    plain = project_waiting(BASE, periods=10, futures=200, seed=3)
    helped = project_waiting(replace(BASE, more_finished=2), periods=10, futures=200, seed=3)
    other = project_waiting(replace(BASE, more_finished=2), periods=10, futures=200, seed=9)

    clean = np.std(plain.draws[:, -1] - helped.draws[:, -1])
    assert clean < 0.5 * np.std(plain.draws[:, -1] - other.draws[:, -1])


def test_what_waits_grows_by_what_comes_in_less_what_is_finished():
    found = project_waiting(BASE, periods=20, futures=4000, seed=1)

    expected = 260 + 20 * (np.mean(BASE.arrived) - np.mean(BASE.finished))
    assert found.draws[:, -1].mean() == pytest.approx(expected, abs=1.0)


def test_beyond_the_limit_is_never_more_than_what_waits_nor_below_nought():
    found = project_waiting(BASE, periods=30, futures=100, seed=2)

    for all_, beyond in zip(found.waiting, found.beyond, strict=True):
        assert 0 <= beyond.central <= all_.central


def test_with_work_enough_nothing_waits_beyond_the_limit():
    found = project_waiting(replace(BASE, more_finished=30), periods=20, futures=100, seed=2)

    assert found.cleared[-1] == 1.0
    assert found.cleared[0] < 1.0


def test_no_arrivals_at_all_empty_the_queue():
    found = project_waiting(replace(BASE, more_arrivals=0.0), periods=40, futures=20, seed=2)

    assert found.waiting[-1].central == 0


def test_a_caseload_without_a_past_is_refused():
    with pytest.raises(ValueError, match="past arrivals"):
        replace(BASE, arrived=())


def test_negative_cases_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        replace(BASE, waiting=-1)
