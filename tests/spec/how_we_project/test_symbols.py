"""A symbol is not a number: what is held back, missing or rounded stays so in every sum."""

from decimal import Decimal

from folkmoot.library.evidence.conventions.lineage import Lineage, Link
from folkmoot.library.evidence.conventions.symbols import (
    AMOUNTS,
    EXCLUSIONS_TO_2018,
    known,
    read_figure,
    rounded_to,
    total,
)


def test_five_symbols_say_why_there_is_no_number():
    """Published tables write z for not applicable, x for not available, c for held back as
    confidential, low for above nought but rounded to it, u for of low reliability. None of them is
    read as nought. Source: Department for Education, open data standards."""
    read = [read_figure(text) for text in ("z", "x", "c", "low", "u")]

    assert [one.number for one in read] == [None] * 5


def test_older_signs_are_read_as_the_symbols_of_today():
    """A colon stood for not available, a tilde or k for low, a full stop for not applicable."""
    read = {text: read_figure(text).as_text for text in (":", "~", "k", ".")}

    assert read == {":": "x", "~": "low", "k": "low", ".": "z"}


def test_a_sign_that_could_mean_two_things_leaves_more_unknown():
    """NA may mean "not available" or "not applicable". The first keeps a sum from being known."""
    assert read_figure("NA").as_text == "x"


def test_a_sum_over_a_count_held_back_is_a_lower_bound():
    """Forty and three, and one count held back: at least forty-three, and it says why."""
    added = total([known(40), known(3), read_figure("c")])

    assert added.in_words == "at least 43 (1 figure is held back as confidential)"
    assert added.figure == read_figure("c")


def test_a_sum_of_money_with_a_gap_is_not_known():
    """A balance may be below nought, so that a missing one bounds nothing."""
    assert total([known(1000), read_figure("x")], meaning=AMOUNTS).in_words == (
        "not known (1 figure is not available)"
    )


def test_an_x_of_exclusions_before_2019_is_one_or_two():
    """A borough's schools had 24 permanent exclusions in secondary, none in special and x in
    primary schools: 25 or 26 together. Source: data guidance, "Permanent and fixed-period
    exclusions in England 2016 to 2017"."""
    added = total([known(24), known(0), read_figure("x")], meaning=EXCLUSIONS_TO_2018)

    assert added.in_words == "between 25 and 26 (1 figure is not available)"


def test_low_is_at_most_half_a_step_of_the_rounding():
    """Where counts are rounded to ten, "low" is above nought and at most five."""
    added = total([known(100), read_figure("low")], meaning=rounded_to(Decimal(10)))

    assert (added.least, added.most) == (100, 105)


def test_what_is_not_applicable_takes_no_part_in_a_sum_and_is_told():
    """Authorities without special schools have no pupils in them to count."""
    assert total([known(7), read_figure("z")]).in_words == "7 (1 figure is not applicable)"


def test_a_sum_of_nothing_is_not_nought():
    """Where no row fits, nothing is known."""
    assert not total([]).figure.is_known


def test_a_school_that_becomes_an_academy_keeps_its_series():
    """School 900001 of 198 pupils became academy 900011 of 201. Source: the register of schools
    and its links (Get information about schools)."""
    lineage = Lineage([Link("900001", "900011", "plain", None)])
    rolls = {("900001", 2017): known(198), ("900011", 2018): known(201)}

    totals = lineage.series("900011", rolls).totals
    assert {year: one.in_words for year, one in totals.items()} == {2017: "198", 2018: "201"}


def test_schools_that_merge_are_summed_before_the_merger():
    """Schools of 198 and 102 pupils merge: the new school's series begins with 300."""
    lineage = Lineage(
        [Link("900001", "900021", "merged", None), Link("900002", "900021", "merged", None)]
    )
    rolls = {("900001", 2017): known(198), ("900002", 2017): known(102)}

    series = lineage.series("900021", rolls)
    assert series.totals[2017].in_words == "300"
    assert series.line.has_merged


def test_a_school_that_is_split_begins_two_new_series():
    """Nobody can say to which half a pupil of the undivided school would have belonged."""
    lineage = Lineage(
        [Link("900003", "900031", "split", None), Link("900003", "900032", "split", None)]
    )

    assert lineage.of("900031").urns == ("900031",)
    assert lineage.of("900031").events[0].in_words == (
        "900003 was split, wholly or partly, into 900031 and 900032"
    )
