"""Shares in time: exceptions apart, symbols kept. Invented figures."""

import pytest

from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.timeliness import (
    ASSESSMENT,
    ISSUE,
    Funnel,
    funnel,
    in_time,
)


def test_without_exceptions_and_exceptions_make_up_all_cases():
    plain, exceptions, whole = in_time(
        ISSUE,
        all_cases=(known(50), known(100)),
        without_exceptions=(known(45), known(80)),
    )

    assert (exceptions.within.as_text, exceptions.of.as_text) == ("5", "20")
    assert plain.per_cent == 56.25
    assert whole.per_cent == 50
    assert exceptions.per_cent == 25


def test_a_symbol_gives_no_share_in_its_row_and_none_in_the_exceptions():
    rows = in_time(
        ASSESSMENT,
        all_cases=(known(50), known(100)),
        without_exceptions=(hidden(Symbol.CONFIDENTIAL), known(80)),
    )

    assert [row.per_cent for row in rows] == [None, None, 50]
    assert rows[1].within == hidden(Symbol.CONFIDENTIAL)
    assert rows[0].note == "a figure is held back as confidential"


def test_no_cases_have_no_share():
    rows = in_time(ISSUE, all_cases=(known(9), known(20)), without_exceptions=(known(9), known(20)))

    assert rows[1].note == "no cases"


def test_more_without_exceptions_than_in_all_is_refused():
    with pytest.raises(ValueError, match="that cannot be"):
        in_time(ISSUE, all_cases=(known(9), known(20)), without_exceptions=(known(9), known(30)))


def test_the_funnel_gives_each_step_out_of_the_one_before():
    rows = funnel(Funnel(known(200), known(50), known(140), known(10), known(90)))

    assert [row.per_cent for row in rows] == [25, 70, 10, 90]


def test_the_funnel_keeps_a_symbol():
    rows = funnel(Funnel(known(200), known(50), known(140), hidden(Symbol.UNAVAILABLE), known(90)))

    assert [row.per_cent for row in rows] == [25, 70, None, None]


def test_an_estimated_count_gives_a_share_and_no_interval():
    rows = in_time(
        ISSUE, all_cases=(known("4.5"), known(10)), without_exceptions=(known(4), known(8))
    )

    assert (rows[2].per_cent, rows[2].interval) == (45, None)
    assert rows[0].interval is not None
