"""Questions put to the three tiers. Invented figures."""

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.provision.capacity import Flow, System
from folkmoot.library.evidence.provision.what_if import BASELINE, measured, read_what_if

FLOW = Flow(referrals=3, places=20, weeks=10, moves_up=0.2, worsens=0.02, cost=400)
LAST = Flow(referrals=1, places=10, weeks=10, cost=900)
SYSTEM = System((FLOW, FLOW, LAST), (20, 5, 2), (20, 20, 10))


def test_a_number_with_a_sign_is_added():
    found = read_what_if("tier=1,places=+20").applied(SYSTEM)

    assert [flow.places for flow in found.flows] == [40, 20, 10]


def test_a_number_without_a_sign_takes_the_place_and_a_share_is_of_what_it_was():
    found = read_what_if("tier=2, weeks=-10%, referrals=5").applied(SYSTEM)

    assert (found.flows[1].weeks, found.flows[1].referrals) == (9, 5)


def test_several_tiers_stand_after_a_semicolon():
    found = read_what_if("tier=1,places=+2;tier=3,places=-2").applied(SYSTEM)

    assert [flow.places for flow in found.flows] == [22, 20, 8]


@pytest.mark.parametrize(
    "text",
    [
        *("", "places=+20", "tier=4,places=+20", "tier=1", "tier=1,teachers=+2"),
        *("tier=1,places=many", "tier=1,places=20%", "tier=1,places=", "tier=1,,", "1,places=2"),
    ],
)
def test_a_question_that_is_not_understood_is_answered_by_an_example(text):
    with pytest.raises(BadFile, match=r"For example: tier=1,places=\+20"):
        read_what_if(text)


@pytest.mark.parametrize(
    "text", ["tier=1,places=-21", "tier=2,returns=2", "tier=3,moves_up=0.5", "tier=1,weeks=0"]
)
def test_a_question_that_cannot_be_is_refused(text):
    with pytest.raises(BadFile, match="cannot be"):
        read_what_if(text).applied(SYSTEM)


def test_more_places_never_lengthen_the_queue_in_any_future():
    seen = measured(SYSTEM, (read_what_if("tier=1,places=+20"),), weeks=20, futures=50, seed=1)
    waiting = {
        one.scenario: one.band
        for one in seen
        if (one.tier, one.measure) == (1, "waiting at the end")
    }

    assert waiting["tier=1,places=+20"].upper_95 <= 0
    assert waiting[BASELINE].central > 0


def test_a_question_that_changes_nothing_differs_by_nothing():
    seen = measured(SYSTEM, (read_what_if("tier=1,places=+0"),), weeks=20, futures=50, seed=1)

    assert {(one.band.lower_95, one.band.upper_95) for one in seen if one.scenario != BASELINE} == {
        (0, 0)
    }


def test_a_tier_without_places_has_no_share_of_them_filled():
    none = read_what_if("tier=3,places=0").applied(SYSTEM)

    seen = measured(none, (), weeks=5, futures=20, seed=1)

    assert {one.tier for one in seen if one.measure == "places filled, per cent"} == {1, 2}
