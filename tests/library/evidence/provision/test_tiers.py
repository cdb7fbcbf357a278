"""What a tier did, from counts alone; small counts do not come out. Invented figures."""

from dataclasses import replace

import pytest

from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.provision import Tier, TierCounts, monitor

COUNTS = TierCounts(
    tier=Tier.TIME_LIMITED,
    weeks=39,
    places=60,
    referrals=known(140),
    placements=known(120),
    placement_weeks=known(1800),
    ended=known(80),
    returned=known(52),
    followed_6=known(60),
    again_6=known(12),
    followed_12=known(40),
    again_12=known(11),
    cost=known(960_000),
)


def test_places_weeks_and_cost_follow_from_the_counts():
    found = monitor(COUNTS, threshold=5)

    assert found.occupancy == pytest.approx(76.923, abs=0.001)
    assert (found.weeks_each, found.cost_each) == (15, 8000)


def test_those_who_came_back_are_counted_among_those_followed_long_enough():
    found = monitor(COUNTS, threshold=5)

    assert (found.again_6.per_cent, found.again_12.per_cent) == (20, 27.5)


def test_a_small_count_is_hidden_with_its_share():
    found = monitor(replace(COUNTS, again_6=known(3)), threshold=5)

    assert (found.again_6.count.as_text, found.again_6.per_cent) == ("c", None)
    assert found.again_6.of == known(60)
    assert "fewer than 5 children" in found.again_6.note


def test_a_count_that_is_nearly_all_is_hidden_too():
    found = monitor(replace(COUNTS, returned=known(78)), threshold=5)

    assert (found.returned.count.as_text, found.returned.per_cent) == ("c", None)


def test_where_even_those_followed_are_few_their_number_is_hidden():
    found = monitor(replace(COUNTS, followed_12=known(4), again_12=known(2)), threshold=5)

    assert found.again_12.of.as_text == "c"


def test_a_small_count_is_hidden_beside_a_symbol_too():
    secret = hidden(Symbol.UNAVAILABLE)
    returned = monitor(replace(COUNTS, returned=known(2), ended=secret), threshold=5).returned
    again = monitor(replace(COUNTS, again_6=secret, followed_6=known(3)), threshold=5).again_6

    assert (returned.count.as_text, again.of.as_text) == ("c", "c")


def test_a_symbol_stays_a_symbol():
    found = monitor(
        replace(COUNTS, placement_weeks=hidden(Symbol.UNAVAILABLE), returned=hidden(Symbol.LOW)),
        threshold=5,
    )

    assert (found.occupancy, found.weeks_each) == (None, None)
    assert found.returned.note == "a figure is above nought but rounded to it"


def test_few_referrals_are_hidden():
    assert monitor(replace(COUNTS, referrals=known(2)), threshold=5).referrals.as_text == "c"


def test_none_to_follow_is_no_share_of_nought():
    found = monitor(replace(COUNTS, followed_12=known(0), again_12=known(0)), threshold=5)

    assert (found.again_12.per_cent, found.again_12.note) == (None, "none to follow")


def test_more_returned_than_ended_are_refused():
    with pytest.raises(ValueError, match="cannot be"):
        monitor(replace(COUNTS, returned=known(81)), threshold=5)


def test_a_period_without_weeks_is_refused():
    with pytest.raises(ValueError, match="needs weeks"):
        monitor(replace(COUNTS, weeks=0), threshold=5)


def test_an_estimated_count_gives_a_share_and_no_interval():
    found = monitor(replace(COUNTS, returned=known("52.4")), threshold=5).returned

    assert (found.per_cent, found.interval) == (65.5, None)
