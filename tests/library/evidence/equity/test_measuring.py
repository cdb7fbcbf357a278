"""From shares to gaps: small groups hidden first, then gaps here and nationally, and standing."""

import pytest

from folkmoot.library.evidence.conventions.symbols import known
from folkmoot.library.evidence.equity.gaps import Better
from folkmoot.library.evidence.equity.measuring import (
    Asked,
    better_of,
    courses,
    others_of,
    printable,
)
from folkmoot.library.evidence.equity.reading import Stated, read_shares, shares_of_export
from tests.library.evidence.equity.made import EXPORT, OWN, sheet


@pytest.fixture
def found(tmp_path):
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    shares = read_shares(tmp_path / "own.csv")
    asked = Asked("Foxhall", "others", "England", ("Marsh",))
    return {(one.measure, one.group): one for one in courses(shares, asked)}


def test_a_gap_is_the_group_less_the_others_with_an_interval(found):
    points = found["Reading", "disadvantaged"].years[2025].within.points

    assert points.value == -11
    assert -16 < points.low < -11 < points.high < -6


def test_the_national_gap_is_beside_the_others_of_the_nation(found):
    assert found["Reading", "disadvantaged"].years[2022].national.points.value == -20


def test_a_closing_gap_is_a_trend(found):
    trend = found["Reading", "disadvantaged"].trend_within

    assert round(trend.change.value, 1) == 3.0
    assert trend.chance < 0.05


def test_scores_have_gaps_in_points_of_score(found):
    one = found["Attainment 8", "disadvantaged"]

    assert one.is_score
    assert round(one.years[2025].within.points.value, 1) == -11.9


def test_a_hidden_share_gives_no_gap_and_says_why(found):
    gap = found["Reading", "looked after"].years[2025].within

    assert gap.points is None
    assert gap.note == "a figure is held back as confidential"


def test_the_standing_is_among_the_neighbours_in_the_last_year(found):
    one = found["Reading", "disadvantaged"]

    assert one.standing_year == 2025
    assert (one.standing.rank, one.standing.of) == (1, 2)


def test_an_export_gives_gaps_without_intervals():
    shares = shares_of_export(sheet(EXPORT))
    asked = Asked("Foxhall", "other pupils", "England", others_of(shares, "Foxhall", "England", ()))
    (one,) = courses(shares, asked)

    assert one.years[2025].within.points.value == -14
    assert one.years[2025].national.points.value == -1
    assert one.years[2025].within.points.low is None
    assert one.years[2024].within.points is None


@pytest.mark.parametrize(
    ("share", "pupils", "is_shown"),
    [
        (50, 100, True),
        (2, 100, False),
        (98, 100, False),
        (0, 100, True),
        (100, 100, True),
        (50, 4, False),
    ],
)
def test_what_points_at_few_pupils_is_hidden(share, pupils, is_shown):
    found = printable(Stated(known(share), known(pupils)), threshold=5)

    assert found.figure.is_known is is_shown
    assert found.pupils.is_known is (pupils >= 5)


def test_without_numbers_of_pupils_a_published_share_stays():
    assert printable(Stated(known(2)), threshold=5).figure.is_known


@pytest.mark.parametrize("whole", ["All pupils", "Year 6"])
def test_a_whole_does_not_stand_beside_the_parts_that_would_tell_a_hidden_one(tmp_path, whole):
    rows = ["measure,year,area,group,per_cent,pupils"]
    rows += ["Reading,2025,Foxhall,disadvantaged,7.5,40", "Reading,2025,Foxhall,others,50,200"]
    rows += [f"Reading,2025,Foxhall,{whole},42.9,240", "Reading,2025,Foxhall,girls,45,120"]
    (tmp_path / "own.csv").write_text("\n".join(rows), encoding="utf-8")
    asked = Asked("Foxhall", "others", "England", ())
    found = courses(read_shares(tmp_path / "own.csv"), asked)

    shown = {one.group: one.years[2025].own.figure.as_text for one in found}
    assert shown == {"disadvantaged": "c", whole: "c", "girls": "45"}
    assert {one.group for one in found if one.years[2025].within.points} == {"girls"}


def test_neighbours_are_those_of_the_codes_where_codes_are_given():
    shares = shares_of_export(sheet(EXPORT))

    assert others_of(shares, "Foxhall", "England", ("902", "903")) == ("Marsh",)
    assert others_of(shares, "Foxhall", "England", ("903",)) == ()


def test_which_way_is_better_follows_the_words():
    assert better_of("Phonics") is Better.HIGHER
    assert better_of("One or more suspensions") is Better.LOWER
