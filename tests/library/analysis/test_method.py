"""The method paragraph, written from the profile and from what was found."""

import pytest

from folkmoot.library.analysis.ledger import ChannelRow, Ledger
from folkmoot.library.analysis.method import CAVEAT, Told, full_method, limits, short_method
from folkmoot.library.analysis.profile import DEFAULT, profile_from
from folkmoot.library.analysis.three_ways import (
    Campaigning,
    Copy,
    Edited,
    Organised,
    Way,
    columns_of,
)
from folkmoot.library.analysis.units import Units

LEDGER = Ledger((ChannelRow("online", 12, 10, {"blank": 2}, late=1),))
COPIES = Campaigning((Organised("bus", "Bus"),), {f"r{at}": Copy("bus") for at in range(4)})


def told(**more: object) -> Told:
    return Told(LEDGER, 5, **more)  # type: ignore[arg-type]


def test_the_short_method_of_the_site_has_five_sentences():
    assert len(short_method(LEDGER, 5)) == 5


@pytest.mark.parametrize("profile", ["", "blank: exclude", "late: count"])
def test_the_ledger_comes_first_and_the_caveat_last(profile):
    sentences = full_method(told(), profile_from(profile))

    assert sentences[0].startswith("12 submissions were received, 1 of them late; 10 responses")
    assert sentences[-1] == CAVEAT


def test_what_was_not_there_is_not_spoken_of():
    words = " ".join(full_method(told(), DEFAULT))

    assert not [word for word in ("campaign", "petition", "theme", "Quotation") if word in words]


def test_units_are_spoken_of_where_somebody_claimed_them():
    words = " ".join(full_method(told(units=Units(12, 10, 1, signatures=300)), DEFAULT))

    assert "A petition is one submission, whatever the number of its signatures." in words
    assert "Notes of sessions (1 of the included submissions)" in words


def test_each_way_of_counting_is_named_with_its_number():
    columns = columns_of(10, COPIES, Edited.INDIVIDUAL, Way.ALL)
    words = " ".join(full_method(told(columns=columns, campaigns=1), DEFAULT))

    assert "One campaign was found." in words
    assert "All responses (10)" in words
    assert "Each campaign counted once (7)" in words
    assert "Without campaign copies (6)" in words


def test_no_limit_is_named_without_a_table():
    assert limits(told(), DEFAULT) == ()
