"""Indicators: what is compared with what, and when a colour is given.

All figures are invented. The rule for the colours is ours, declared and printed beside each rating.
"""

from decimal import Decimal

from folkmoot.council.measure.models import Better
from folkmoot.council.measure.queries.series import Told, revised
from folkmoot.council.measure.queries.showing import lines_of
from folkmoot.council.measure.rules import Aim, Measured, Row, Scale, rate

PLACES = Scale(Better.HIGHER, "places", 0)
AIM = Aim(2027, "2027-28", Decimal(100), Decimal(5))


def _row(year, value, *, symbol="", status=""):
    number = None if value is None else Decimal(value)
    return Row("Places", "E09000012", "Hackney", year, "", number, "places", symbol, "", status)


def _rated(value, *, symbol="", year=2024):
    number = None if value is None else Decimal(value)
    return rate(PLACES, AIM, (Measured(year, "2024-25", number, symbol),))


def test_green_amber_and_red_follow_a_rule_that_is_printed():
    """A target of 100 places by 2027-28, amber within 5: 100 or more is green, 95 to 99 amber, 94
    red. Where less is better it is the other way round: 105 would be amber, 106 red. The sentence
    beside the colour is: "Green at 100 places or more, amber down to 95 places, red below that;
    target by 2027-28.\""""
    assert [_rated(value).colour for value in (100, 99, 95, 94)] == [
        "green",
        "amber",
        "amber",
        "red",
    ]
    fewer = Scale(Better.LOWER, "places", 0)
    colours = [
        rate(fewer, AIM, (Measured(2024, "2024-25", Decimal(value)),)).colour
        for value in (100, 105, 106)
    ]
    assert colours == ["green", "amber", "red"]
    assert _rated(99).rule == (
        "Green at 100 places or more, amber down to 95 places, red below that; target by 2027-28."
    )


def test_no_path_to_the_target_is_assumed():
    """With 60 places in 2015-16 and 80 in 2024-25 on the way to 100 by 2027-28, nobody has promised
    how much was to be there by 2024-25. So 80 is compared with 100 itself: red, "away from the
    target for 2027-28"."""
    known = (Measured(2015, "2015-16", Decimal(60)), Measured(2024, "2024-25", Decimal(80)))
    said = rate(PLACES, AIM, known)

    assert said.colour == "red"
    assert said.words == "Away from the target for 2027-28, in 2024-25."


def test_a_symbol_gives_no_colour():
    """Where the newest number is hidden (c) or not available (x), the indicator is "not known" and
    grey, even if an earlier year had reached the target. A number of low reliability (u) is not
    rated either, and the page says why."""
    known = (Measured(2023, "2023-24", Decimal(120)), Measured(2024, "2024-25", None, "c"))

    assert rate(PLACES, AIM, known).colour == "grey"
    assert rate(PLACES, AIM, known).words == "Not known for 2024-25."
    assert _rated(120, symbol="u").words == (
        "Not rated: the number for 2024-25 is of low reliability."
    )


def test_once_the_target_year_is_over_only_that_year_is_judged():
    """The target was for 2027-28, when there were 101 places; that there are 90 in 2029-30 does not
    undo it. Where 2027-28 itself has no number it is "not known", whatever came after."""
    later = Measured(2029, "2029-30", Decimal(90))

    assert rate(PLACES, AIM, (Measured(2027, "2027-28", Decimal(101)), later)).colour == "green"
    assert rate(PLACES, AIM, (later,)).words == "Not known for 2027-28."


def test_neither_better_nor_worse_is_never_rated():
    """More plans for special needs may mean more need, or need that is met better. Such an
    indicator is shown, but takes neither target nor colour."""
    said = rate(Scale(Better.NEITHER, "plans", 0), None, (Measured(2024, "2024-25", Decimal(7)),))

    assert (said.words, said.colour) == ("Not rated.", "grey")


def test_a_later_file_revises_and_both_numbers_are_told():
    """The provisional file said 96 for 2019-20, the final one 101. The indicator shows 101, and the
    list of revisions says "96 places, provisional" before and "101 places" after. A number that
    stays 96 when it becomes final was not revised."""
    first, later = _row(2019, 96, status="provisional"), _row(2019, 101)
    same = _row(2019, 96)

    (one,) = revised(Told(((first, _File("provisional")), (later, _File("final")))))
    assert (one.period, one.before, one.after) == (
        "2019-20",
        "96 places, provisional",
        "101 places",
    )
    assert revised(Told(((first, _File("provisional")), (same, _File("final"))))) == []


class _File:
    def __init__(self, slug):
        self.slug = slug


def test_a_hidden_or_missing_year_is_a_gap_and_never_nought():
    """2015-16 had 90 places, 2016-17 is held back (c), 2017-18 stands in no file, 2018-19 has 0.
    The line breaks after 2015-16 and is nought in 2018-19 only; the table says why for the other
    two."""
    rows = [_row(2015, 90), _row(2016, None, symbol="c"), _row(2018, 0)]

    (line,) = lines_of(rows, [""])
    assert [(point.moment, point.value, point.words) for point in line.points] == [
        ("2015-16", Decimal(90), ""),
        ("2016-17", None, "c: held back as confidential"),
        ("2017-18", None, "not in the file"),
        ("2018-19", Decimal(0), ""),
    ]
