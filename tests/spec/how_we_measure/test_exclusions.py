"""Exclusions and suspensions: what is divided by what, and beside whom.

Every figure here was published by the Department for Education ("Permanent and fixed-period
exclusions in England", 2016 to 2017; open government licence) and can be worked out by hand.
"""

import csv
from pathlib import Path

import pytest

from folkmoot.library.evidence.conventions.symbols import (
    EXCLUSIONS_TO_2018,
    known,
    read_figure,
)
from folkmoot.library.evidence.exclusions import (
    Counted,
    Measure,
    Method,
    Pooled,
    compare,
    days_each,
    per_school_day,
    pooled,
    printable_counts,
    rate,
    summed_over,
    suspended_days_lost,
)

PUBLISHED = Path(__file__).parents[3].parent / "shared/data/evidence"
NATIONAL = PUBLISHED / "ees_test/exclusions_by_characteristic.csv"
LOCAL = PUBLISHED / "exclusions/clean_la_data.csv"


def _group(name):
    return (("ethnicity", name),)


PERMANENT = [
    Pooled(_group("White British"), (201617,), known(5470), known(5439960)),
    Pooled(_group("Black Caribbean"), (201617,), known(260), known(92595)),
    Pooled(_group("White and Black Caribbean"), (201617,), known(285), known(119645)),
]
SUSPENDED = [
    Pooled(_group("White British"), (201617,), known(127445), known(5439960)),
    Pooled(_group("Black Caribbean"), (201617,), known(5425), known(92595)),
    Pooled(_group("White and Black Caribbean"), (201617,), known(5620), known(119645)),
]


def _two_decimals(estimate):
    return tuple(round(part, 2) for part in (estimate.value, estimate.low, estimate.high))


def test_a_rate_is_exclusions_in_the_year_over_pupils_in_january():
    """The rate is the number of permanent exclusions in the whole school year for each 100 pupils
    on roll at the January census, sole and dual-main registrations. In Hackney in 2016/17: 43 of
    34,350, or 0.12518 %; a year before, 26 of 33,989, or 0.0765 %."""
    now = rate(Pooled((), (201617,), known(43), known(34350)), Measure.PERMANENT)
    before = rate(Pooled((), (201516,), known(26), known(33989)), Measure.PERMANENT)

    assert round(now.per_cent, 5) == 0.12518
    assert round(before.per_cent, 4) == 0.0765


def test_a_rate_comes_with_how_far_chance_could_have_moved_it():
    """The interval is exact (Clopper and Pearson 1934). Hackney's 0.125 % could be from 0.091 % to
    0.169 %, so that the rise from 0.0765 % (0.050 to 0.112) may be chance."""
    now = rate(Pooled((), (201617,), known(43), known(34350)), Measure.PERMANENT)
    before = rate(Pooled((), (201516,), known(26), known(33989)), Measure.PERMANENT)

    assert (round(now.low, 3), round(now.high, 3)) == (0.091, 0.169)
    assert (round(before.low, 3), round(before.high, 3)) == (0.05, 0.112)


def test_a_rate_ratio_is_one_rate_over_that_of_a_named_group():
    """In England in 2016/17 260 of 92,595 Black Caribbean pupils were permanently excluded (0.281
    %), and 5,470 of 5,439,960 White British pupils (0.101 %): 2.79 times the rate (95 % interval
    2.47 to 3.16). The interval is on the log scale (Katz and others 1978), as national counts are
    large. For White and Black Caribbean pupils it is 2.37 (2.10 to 2.67)."""
    caribbean, mixed = compare(
        PERMANENT,
        measure=Measure.PERMANENT,
        reference=_group("White British"),
        method=Method.LOG,
    )

    assert _two_decimals(caribbean.rate_ratio) == (2.79, 2.47, 3.16)
    assert _two_decimals(mixed.rate_ratio) == (2.37, 2.10, 2.67)


def test_pupils_suspended_once_or_more_are_compared_in_the_same_way():
    """5,425 of 92,595 Black Caribbean pupils had one or more suspensions, and 127,445 of 5,439,960
    White British: 2.50 (2.44 to 2.57). White and Black Caribbean: 2.01 (1.95 to 2.06)."""
    caribbean, mixed = compare(
        SUSPENDED,
        measure=Measure.SUSPENDED,
        reference=_group("White British"),
        method=Method.LOG,
    )

    assert _two_decimals(caribbean.rate_ratio) == (2.50, 2.44, 2.57)
    assert _two_decimals(mixed.rate_ratio) == (2.01, 1.95, 2.06)


def test_an_odds_ratio_and_a_difference_stand_beside_the_ratio():
    """A ratio alone hides how rare a thing is. The odds ratio (Woolf 1955) of the same figures is
    2.80, close to the ratio because exclusion is rare; for suspension, which is not, it is 2.59.
    The difference (Newcombe 1998) is 0.18 in each 100 pupils for permanent exclusion, 3.52 for
    suspension."""
    permanent, _ = compare(
        PERMANENT, measure=Measure.PERMANENT, reference=_group("White British"), method=Method.LOG
    )
    suspended, _ = compare(
        SUSPENDED, measure=Measure.SUSPENDED, reference=_group("White British"), method=Method.LOG
    )

    assert round(permanent.odds_ratio.value, 2) == 2.80
    assert round(suspended.odds_ratio.value, 2) == 2.59
    assert round(permanent.difference.value, 2) == 0.18
    assert round(suspended.difference.value, 2) == 3.52


def test_small_numbers_get_an_interval_that_holds_for_small_numbers():
    """With invented figures of a borough, 5 of 1,000 against 4 of 2,000, the rate is 2.5 times as
    high, but the mid-P interval (Berry and Armitage 1995) is 0.63 to 10.46: it could be no higher
    at all."""
    rows = [
        Pooled(_group("one"), (201617,), known(5), known(1000)),
        Pooled(_group("other"), (201617,), known(4), known(2000)),
    ]

    (found,) = compare(rows, measure=Measure.PERMANENT, reference=_group("other"))

    assert _two_decimals(found.rate_ratio) == (2.5, 0.63, 10.46)


def test_a_small_groups_rate_can_be_drawn_towards_that_of_all():
    """With invented figures, 3 of 400 pupils against 30 of 10,000 is 2.5 times the rate. Beside two
    other groups, and drawn towards the rate of all (gamma-Poisson, Clayton and Kaldor 1987), it is
    nearer to one: a number that wanders less from year to year."""
    names = (("one", 3, 400), ("two", 12, 2000), ("three", 0, 150), ("reference", 30, 10_000))
    rows = [
        Pooled(_group(name), (201617,), known(count), known(pupils))
        for name, count, pupils in names
    ]

    plain, shrunk = (
        compare(rows, measure=Measure.PERMANENT, reference=_group("reference"), method=method)[
            0
        ].rate_ratio
        for method in (Method.MID_P, Method.SHRUNK)
    )

    assert plain.value == 2.5
    assert 1 < shrunk.value < 2.5
    assert shrunk.high < plain.high


def test_the_share_of_exclusions_stands_beside_the_share_of_pupils():
    """Black Caribbean pupils are 92,595 of the 5,652,200 of these three groups (1.64 %) and have 260
    of their 6,015 permanent exclusions (4.32 %): 2.68 points more than their share."""
    caribbean, _ = compare(PERMANENT, measure=Measure.PERMANENT, reference=_group("White British"))

    assert round(caribbean.gap_in_shares, 2) == 2.68


def test_characteristics_meet_and_are_summed_again():
    """Boys and girls with and without a plan are four groups. Summed over plans, invented counts of
    8 and 4 boys of 900 and 100 are 12 of 1,000."""
    rows = [
        Counted((("sex", "boy"), ("plan", plan)), 201617, known(count), known(pupils))
        for plan, count, pupils in (("no", 8, 900), ("yes", 4, 100))
    ]

    (boys,) = summed_over(rows, ["sex"])

    assert (boys.count.as_text, boys.pupils.as_text) == ("12", "1000")


def test_suspensions_are_told_by_length_by_day_and_by_days_lost():
    """1,924 suspensions (Hackney 2016/17) are 10.1 on each of 190 school days. Invented: 1,200 days
    in 500 suspensions among 8,000 pupils are 2.4 days each, and 15 days lost for each 100 pupils.
    The rate of suspensions has no interval: one pupil can have many."""
    suspensions = rate(Pooled((), (201617,), known(1924), known(34350)), Measure.SUSPENSIONS)

    assert round(per_school_day(1924), 1) == 10.1
    assert (days_each(1200, 500), suspended_days_lost(1200, 8000)) == (2.4, 15)
    assert (round(suspensions.per_cent, 2), suspensions.low) == (5.6, None)


def test_three_years_are_pooled_as_pupil_years():
    """Hackney's permanent exclusions in all schools were 29, 26 and 43 in 2014/15 to 2016/17, of
    33,216, 33,989 and 34,350 pupils: 98 in 101,555 pupil-years, or 0.0965 % a year."""
    rows = [
        Counted((), 201415, known(29), known(33216)),
        Counted((), 201516, known(26), known(33989)),
        Counted((), 201617, known(43), known(34350)),
    ]

    (three,) = pooled(rows, [201415, 201516, 201617])

    assert (three.count.as_text, three.pupils.as_text) == ("98", "101555")
    assert round(rate(three, Measure.PERMANENT).per_cent, 4) == 0.0965


def test_a_symbol_is_never_taken_for_nought():
    """In 2015/16 Hackney's primary schools have an x: 1 or 2 pupils. With 8 in 2014/15 and 4 in
    2016/17 the three years have 13 or 14, not 12; no rate is printed."""
    rows = [
        Counted((), 201415, known(8), known(20456)),
        Counted((), 201516, read_figure("x"), known(20801)),
        Counted((), 201617, known(4), known(20758)),
    ]

    (three,) = pooled(rows, [201415, 201516, 201617], meaning=EXCLUSIONS_TO_2018)

    assert three.note == "count: between 13 and 14 (1 figure is not available)"
    assert rate(three, Measure.PERMANENT).per_cent is None


def test_an_estimated_count_is_neither_cut_nor_given_an_interval():
    """For Brent in 2009/10 the published file has 40.9412 permanent exclusions in secondary schools,
    an estimate, among 17,977 pupils: 0.23 %, as published. Nobody counted it, so chance cannot be
    worked out from it."""
    found = rate(Pooled((), (200910,), known("40.9412"), known(17977)), Measure.PERMANENT)

    assert (round(found.per_cent, 2), found.low, found.high) == (0.23, None, None)


def test_small_counts_are_hidden_before_anything_is_worked_out():
    """With a threshold of five, invented counts of 2, 31 and 9 are printed as c, 31 and c: the
    second is hidden because the total would give the first back. No ratio is given for either."""
    rows = [
        Pooled(_group(name), (201617,), known(count), known(900))
        for name, count in (("one", 2), ("two", 31), ("three", 9))
    ]

    shown = printable_counts(rows, threshold=5)
    found = compare(shown, measure=Measure.SUSPENDED, reference=_group("two"))

    assert [row.count.as_text for row in shown] == ["c", "31", "c"]
    assert [one.rate_ratio for one in found] == [None, None]


def test_the_published_file_gives_the_published_ratios():
    """The same ratios, worked out from the whole published file."""
    if not NATIONAL.exists():
        pytest.skip("the published exclusions by characteristic are not beside the project")
    with NATIONAL.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            Pooled(
                _group(row["characteristic"].removeprefix("Ethnicity Minor ")),
                (201617,),
                read_figure(row["perm_excl"]),
                read_figure(row["headcount"]),
            )
            for row in csv.DictReader(file)
            if (row["time_period"], row["school_type"]) == ("201617", "Total")
            and row["characteristic_group"] == "Ethnicity"
            and "Minor" in row["characteristic"]
        ]

    found = {
        one.group: one.rate_ratio
        for one in compare(
            rows,
            measure=Measure.PERMANENT,
            reference=_group("White British"),
            method=Method.LOG,
        )
    }

    assert _two_decimals(found[_group("Black Caribbean")]) == (2.79, 2.47, 3.16)
    assert _two_decimals(found[_group("White and Black Caribbean")]) == (2.37, 2.10, 2.67)


@pytest.mark.parametrize(("year", "expected"), [("201617", 0.12518), ("201516", 0.07650)])
def test_the_published_file_gives_the_published_rates_of_hackney(year, expected):
    """The same rates, worked out from the published figures by local authority."""
    if not LOCAL.exists():
        pytest.skip("the published exclusions by local authority are not beside the project")
    with LOCAL.open(encoding="utf-8-sig", newline="") as file:
        row = next(
            row
            for row in csv.DictReader(file)
            if (row["year"], row["la_name"], row["school_type"]) == (year, "Hackney", "Total")
        )
    counted = Pooled((), (int(year),), read_figure(row["perm_excl"]), read_figure(row["headcount"]))

    assert round(rate(counted, Measure.PERMANENT).per_cent, 5) == expected


@pytest.mark.parametrize(
    ("count", "published"),
    [("perm_excl", "perm_excl_rate"), ("one_plus_fixed", "one_or_more_fixed_excl_rate")],
)
def test_the_published_file_gives_the_published_rates_of_every_authority(count, published):
    """The rates of every local authority and kind of school, in every published year, come out as
    published, to the last digit printed; where the file has a symbol, there is none."""
    if not LOCAL.exists():
        pytest.skip("the published exclusions by local authority are not beside the project")
    measure = Measure.PERMANENT if count == "perm_excl" else Measure.SUSPENDED
    compared = 0
    with LOCAL.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["level"] != "Local authority":
                continue
            counted = Pooled(
                (), (int(row["year"]),), read_figure(row[count]), read_figure(row["headcount"])
            )
            found = rate(counted, measure).per_cent
            if not counted.count.is_known:
                assert found is None
            elif found is not None:
                compared += 1
                assert found == pytest.approx(read_figure(row[published]).as_float, abs=0.00501)
    assert compared > 3000
