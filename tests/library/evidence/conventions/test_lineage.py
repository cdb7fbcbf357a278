"""A school's series goes on over academisation and merger; a split is told. Invented schools."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.faults import Weight
from folkmoot.library.evidence.conventions.lineage import (
    EventKind,
    Lineage,
    Link,
    check_links,
    links_of,
    other_links,
)
from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known, read_figure
from tests.library.evidence.conventions.made import sheet

HEADER = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate"
CONVERSION = "900001,900011,Zoë Academy,Successor,01-09-2018"
BACK = "900011,900001,St Zoë,Predecessor,01-09-2018"
MERGER = [
    "900011,900021,Zoë and Marsh,Successor - amalgamated,01-09-2022",
    "900002,900021,Zoë and Marsh,Successor - amalgamated,01-09-2022",
]
SPLIT = [
    "900003,900031,Lower Fen,Successor - Split School,01-09-2020",
    "900003,900032,Upper Fen,Successor - Split School,01-09-2020",
]


def lineage(*rows):
    return Lineage(links_of(links(*rows)))


def links(*rows):
    return sheet("\n".join([HEADER, *rows]), "links_edubasealldata.csv")


def test_a_school_that_became_an_academy_is_one_line():
    line = lineage(CONVERSION).of("900001")

    assert line.urns == ("900001", "900011")
    assert line.current == ("900011",)
    assert line.events[0].in_words == "900001 became 900011 on 1 September 2018"
    assert not line.has_merged


def test_a_link_told_from_either_side_is_one_link():
    assert lineage(CONVERSION, BACK).of("900011") == lineage(CONVERSION).of("900001")
    assert lineage(BACK).of("900011") == lineage(CONVERSION).of("900011")


def test_a_series_goes_on_over_the_change_of_number():
    figures = {("900001", 2017): known(198), ("900011", 2018): known(201)}

    totals = lineage(CONVERSION).series("900011", figures).totals
    assert {year: one.figure for year, one in totals.items()} == {
        2017: known(198),
        2018: known(201),
    }


def test_pupils_are_not_counted_twice_in_the_year_of_the_change():
    figures = {("900001", 2018): known(200), ("900011", 2018): known(201)}
    series = lineage(CONVERSION).series("900001", figures)

    assert series.totals[2018].figure == known(201)
    assert series.aside == (("900001", 2018, "the same school is counted under its next number"),)


def test_the_old_number_counts_where_the_new_one_did_not_exist_yet():
    figures = {("900001", 2017): known(198), ("900011", 2017): hidden(Symbol.NOT_APPLICABLE)}

    assert lineage(CONVERSION).series("900001", figures).totals[2017].figure == known(198)


def test_a_merger_sums_the_schools_before_it_and_says_so():
    family = lineage(CONVERSION, *MERGER)
    figures = {
        ("900001", 2017): known(198),
        ("900002", 2017): known(102),
        ("900021", 2022): known(270),
    }
    series = family.series("900002", figures)

    assert series.totals[2017].figure == known(300)
    assert series.totals[2022].figure == known(270)
    assert series.line.has_merged
    assert [one.in_words for one in series.line.events] == [
        "900001 became 900011 on 1 September 2018",
        "900002 and 900011 merged into 900021 on 1 September 2022",
    ]


def test_two_schools_that_merge_are_summed_in_every_year_before():
    """A school closes into one that keeps its number: both have pupils until then."""
    family = lineage("900002,900004,Hill School,Successor - merged,01-09-2024")
    figures = {("900002", 2023): known(80), ("900004", 2023): known(150)}

    assert family.series("900004", figures).totals[2023].figure == known(230)


def test_a_hidden_count_before_a_merger_stays_hidden_in_the_sum():
    figures = {("900011", 2021): read_figure("c"), ("900002", 2021): known(102)}
    added = lineage(*MERGER).series("900021", figures).totals[2021]

    assert added.figure.symbol is Symbol.CONFIDENTIAL
    assert added.least == 102


def test_a_split_parts_the_lines_and_is_told_on_either_side():
    family = lineage(*SPLIT)

    assert family.of("900003").urns == ("900003",)
    assert family.of("900031").urns == ("900031",)
    for urn in ("900003", "900031", "900032"):
        assert family.of(urn).events[0].kind is EventKind.SPLIT
    assert family.of("900003").events[0].in_words == (
        "900003 was split, wholly or partly, into 900031 and 900032 on 1 September 2020"
    )


def test_a_school_with_two_plain_successors_was_split_all_the_same():
    plain = [row.replace(" - Split School", "") for row in SPLIT]

    assert lineage(*plain).of("900031").urns == ("900031",)


def test_a_school_without_links_is_a_line_of_its_own():
    assert lineage().of("900009").urns == ("900009",)
    assert lineage().of("900009").events == ()


NUMBERS = st.sampled_from([f"90000{digit}" for digit in range(6)])
ANY_LINKS = st.lists(
    st.builds(
        Link,
        NUMBERS,
        NUMBERS,
        st.sampled_from(["plain", "merged", "split"]),
        st.sampled_from([None, date(2018, 9, 1)]),
    ).filter(lambda link: link.before != link.after),
    max_size=8,
)


@given(ANY_LINKS, NUMBERS)
def test_every_school_of_a_line_has_the_same_line(some, urn):
    """Even where the register errs and links run in a circle."""
    family = Lineage(some)
    line = family.of(urn)

    assert urn in line.urns
    assert line.current
    assert {family.of(one).urns for one in line.urns} == {line.urns}


@given(ANY_LINKS, st.dictionaries(st.tuples(NUMBERS, st.integers(2016, 2019)), st.integers(0, 99)))
def test_every_figure_of_a_line_is_used_or_set_aside(some, counts):
    family = Lineage(some)
    series = family.series("900000", {key: known(count) for key, count in counts.items()})

    used = sum(one.used for one in series.totals.values())
    assert used + len(series.aside) == sum(urn in series.line.urns for urn, _ in counts)


@given(ANY_LINKS, NUMBERS)
def test_a_line_does_not_depend_on_the_order_of_the_register(some, urn):
    assert Lineage(some).of(urn) == Lineage(reversed(some)).of(urn)


def test_links_of_other_kinds_are_counted_and_set_aside():
    told = links(CONVERSION, "900001,900099,Sprouts,Children's Centre Link,")

    assert len(links_of(told)) == 1
    assert other_links(told) == (("Children's Centre Link", 1),)
    assert check_links(told) == ()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("9001,900011,a,Successor,", "Row 2, column URN: “9001” is no unique reference number"),
        ("900001,900001,a,Successor,", "Row 2, column LinkURN: The school is linked to itself."),
        ("900001,900011,a,Successor,2018", "column LinkEstablishedDate: “2018” is no day"),
        ("900001,900011,a,Heir,", "Advice. Row 2, column LinkType: “Heir” is a kind of link"),
        ("900001,900011,a,Successor", "Row 2: The row has too many or too few cells."),
    ],
)
def test_each_fault_is_told_with_row_and_column(row, says):
    assert any(says in one.in_words for one in check_links(links(row)))


def test_a_file_that_holds_no_links_is_refused():
    with pytest.raises(BadFile, match="The file of links has no column LinkURN"):
        links_of(sheet("URN,Name\n900001,St Zoë\n"))


def test_an_unknown_kind_is_no_reason_to_refuse_the_file():
    told = links(CONVERSION, "900001,900012,a,Heir,")

    assert [one.weight for one in check_links(told)] == [Weight.ADVICE]
    assert len(links_of(told)) == 1
