"""Gaps between children: in points, with intervals, and never in months.

Figures of Hackney and England are those of the Local Authority Interactive Tool (Department for
Education, 2025; open government licence). Numbers of pupils and single scores are invented.
"""

from folkmoot.library.evidence.equity import (
    Attained,
    Better,
    Scored,
    gap,
    gap_index,
    gaps,
    rank_gap,
    score_gap,
    standing_among,
    trend,
)
from folkmoot.library.stats.estimates import Estimate


def _tenths(estimate):
    return tuple(round(part, 1) for part in (estimate.value, estimate.low, estimate.high))


def test_a_gap_is_a_difference_in_percentage_points():
    """In Hackney in 2025 69 % of disadvantaged pupils reached the expected standard at the end of
    primary school, and 83 % of the others: a gap of -14 points. In England it was 48 and 70: -22."""
    hackney = gap(Attained(69), Attained(83)).points
    england = gap(Attained(48), Attained(70)).points

    assert (hackney.value, england.value) == (-14, -22)


def test_a_gap_to_the_others_of_the_country_stands_beside_the_gap_within():
    """Hackney's disadvantaged pupils are 14 points behind the others of Hackney and 1 point behind
    the others of England (69 to 70)."""
    both = gaps(Attained(69), Attained(83), Attained(70))

    assert (both.within.points.value, both.national.points.value) == (-14, -1)


def test_a_gap_has_an_interval_that_holds_for_small_schools():
    """Newcombe's first example (Statistics in Medicine 17, 1998): 56 of 70 against 48 of 80 is a gap
    of 20 points, from 5.2 to 33.4 (method 10)."""
    found = gap(Attained(80.0, 70), Attained(60.0, 80)).points

    assert _tenths(found) == (20.0, 5.2, 33.4)


def test_a_gap_in_scores_is_a_difference_of_means():
    """Attainment 8 was 45.0 for Hackney's disadvantaged pupils and 56.9 for the others: -11.9. With
    invented spreads of 18 and 17 among 800 and 900 pupils it is sure within -13.6 and -10.2 (Welch
    1947)."""
    found = score_gap(Scored(45.0, 18.0, 800), Scored(56.9, 17.0, 900)).points

    assert _tenths(found) == (-11.9, -13.6, -10.2)


def test_a_rank_gap_is_the_difference_in_mean_percentile_ranks():
    """Eight pupils score 1, 2, 3, 6 (the first group) and 4, 5, 7, 8. Their ranks are 1, 2, 3, 6 and
    4, 5, 7, 8 of 8: mean percentile ranks of 37.5 and 75, a gap of -37.5 points. On the scale of the
    disadvantage gap index that is -7.5; the scaling (20 x the gap as a share) is inferred."""
    found = rank_gap([1, 2, 3, 6], [4, 5, 7, 8])

    assert found.value == -37.5
    assert gap_index(found.value) == -7.5


def test_a_trend_is_a_line_through_the_years_weighted_by_how_sure_they_are():
    """Invented gaps of -20, -18, -16 and -14, each give or take 2, close by 2 points a year, 1.1 to
    2.9: the error is 1.02 / sqrt(5) = 0.456 (weighted least squares)."""
    values = ((2022, -20.0), (2023, -18.0), (2024, -16.0), (2025, -14.0))

    found = trend({year: Estimate(one, one - 2, one + 2, "") for year, one in values})

    assert _tenths(found.change) == (2.0, 1.1, 2.9)


def test_a_rank_among_neighbours_says_which_of_them_differ_surely():
    """With invented figures the borough has 68 % (65 to 71), and its neighbours 70 (67 to 73) and 61
    (58 to 64): it is second of three. The first is not surely better; the third is surely worse."""
    others = {"Elm": Estimate(70, 67, 73, ""), "Oak": Estimate(61, 58, 64, "")}

    found = standing_among(Estimate(68, 65, 71, ""), others, Better.HIGHER)

    assert (found.rank, found.of) == (2, 3)
    assert (found.surely_better, found.surely_worse) == ((), ("Oak",))
