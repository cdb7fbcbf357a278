"""What would change in the three tiers: how counts become a model, and a question its answer.

There is no official definition; these are ours. All figures are invented.
"""

from folkmoot.library.evidence.conventions.symbols import known
from folkmoot.library.evidence.provision import Tier, TierCounts
from folkmoot.library.evidence.provision.reading import TierRow, describe
from folkmoot.library.evidence.provision.what_if import BASELINE, measured, read_what_if

NOUGHT = known(0)


def _row(tier: Tier) -> TierRow:
    figures = {
        "referrals": known(78),
        "placements": known(100),
        "placement_weeks": known(1560),
        "ended": known(80),
        "returned": known(60) if tier is Tier.TRANSITIONAL else known(30),
        "moved_up": NOUGHT if tier is Tier.TRANSITIONAL else known(20),
        "followed_6": known(40),
        "again_6": known(10),
        "followed_12": NOUGHT,
        "again_12": NOUGHT,
        "cost": known(780_000),
        "waiting": known(12),
        "placed": known(40),
        "worsened": NOUGHT if tier is Tier.TRANSITIONAL else known(39),
    }
    counts = TierCounts(
        tier,
        weeks=39,
        places=40,
        **{name: figures[name] for name in ("referrals", "placements", "placement_weeks", "ended")},
        **{name: figures[name] for name in ("returned", "followed_6", "again_6")},
        **{name: figures[name] for name in ("followed_12", "again_12", "cost")},
    )
    return TierRow(2, "2024/25", counts, figures)


SYSTEM = describe([_row(tier) for tier in Tier]).system


def test_a_placement_lasts_placement_weeks_for_each_that_ended():
    """1,560 placement-weeks and 80 placements that ended: 19.5 weeks. Weeks for each placement, the
    figure of the monitor, would be 15.6: it is shorter, because of those that are still open."""
    assert SYSTEM.flows[0].weeks == 19.5


def test_shares_are_of_placements_that_ended():
    """Of 80 that ended 20 moved up, 25 %. Of the other 60, 30 returned to mainstream, 50 %; of 40 who
    were followed for six months 10 were referred again, 25 %."""
    flow = SYSTEM.flows[0]

    assert (flow.moves_up, flow.returns, flow.comes_back) == (0.25, 0.5, 0.25)


def test_who_waits_may_be_referred_upwards_each_week():
    """39 children who waited were referred to the next tier in 39 weeks, and 12 wait now: each week
    39 / (12 x 39) = one in twelve of those who wait."""
    assert SYSTEM.flows[0].worsens == 1 / 12


def test_a_place_filled_for_a_week_costs_all_cost_by_placement_weeks():
    """£780,000 for 1,560 placement-weeks: £500 a week."""
    assert SYSTEM.flows[0].cost == 500


def test_a_question_is_answered_less_the_baseline_in_the_same_luck():
    """ "tier=1,places=+20" takes the first tier from 40 to 60 places. Every simulated future meets the
    same referrals and the same luck twice, with 40 and with 60, and the answer is the difference: in
    none of them do more children wait for tier 1 at the end."""
    question = read_what_if("tier=1,places=+20")

    seen = measured(SYSTEM, (question,), weeks=39, futures=100, seed=1)

    answer = {(one.tier, one.measure): one.band for one in seen if one.scenario != BASELINE}
    assert question.applied(SYSTEM).flows[0].places == 60
    assert answer[1, "waiting at the end"].upper_95 <= 0
    assert answer[1, "placements begun"].central > 0
