"""Percentiles, means by kind, and what a journey adds up to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.journey.figures import Kind, Sample, by_kind, percentile, spread, together

SOME = st.lists(st.floats(0, 1000), min_size=1, max_size=50)


def test_the_99th_of_a_hundred_is_the_last_but_one() -> None:
    assert percentile(range(1, 101), 0.99) == 99
    assert percentile(range(1, 101), 1) == 100
    assert percentile([7.0], 0.5) == 7.0


@given(SOME, st.floats(0.01, 1))
def test_a_percentile_is_a_value_that_so_many_do_not_exceed(
    values: list[float], share: float
) -> None:
    found = percentile(values, share)

    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9


@pytest.mark.parametrize("share", [0, -1, 1.5])
def test_a_share_that_is_none_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="share"):
        percentile([1.0], share)


def test_nothing_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="values"):
        percentile([], 0.5)


def test_kinds_keep_the_order_of_the_journey_and_their_own_means() -> None:
    samples = [
        Sample("GET start", 0.010, 1000, 0.004, 0.001),
        Sample("POST send", 0.030, 0, 0.008),
        Sample("GET start", 0.020, 2000, 0.006, 0.003),
    ]

    assert by_kind(samples) == [
        Kind("GET start", 2, web_ms=5.0, database_ms=2.0, p50_ms=10.0, size=1500),
        Kind("POST send", 1, web_ms=8.0, database_ms=0.0, p50_ms=30.0, size=0),
    ]


def test_a_journey_is_the_sum_of_its_requests() -> None:
    kinds = by_kind([Sample("a", 1, 1, 0.002), Sample("b", 1, 1, 0.003), Sample("c", 1, 1, 0.9)])

    assert together(kinds, ["a", "b"]) == {"web_ms": 5.0, "database_ms": 0.0}
    with pytest.raises(KeyError):
        together(kinds, ["a", "never asked"])


def test_the_spread_looks_at_one_kind_only() -> None:
    samples = [Sample("POST send", n / 1000, 0) for n in range(1, 101)]
    samples.append(Sample("GET start", 9.0, 0))

    assert spread(samples, "POST send") == {"p50_ms": 50.0, "p99_ms": 99.0, "longest_ms": 100.0}
