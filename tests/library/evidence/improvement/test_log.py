"""The log of support between schools: both kinds of row, and none lost. Invented schools."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.improvement.log import Role, read_support

HEADER = (
    "school,role,focus,days,from,until,giver,receiver,start_outcome,end_outcome,"
    "started_on,ended_on\n"
)


@pytest.fixture
def log(tmp_path):
    def written(*rows):
        path = tmp_path / "log.csv"
        path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return path

    return written


def test_offers_asks_and_what_was_done_stand_in_one_file(log):
    found, ledger = read_support(
        log(
            "Ash,offer,phonics,10,2025-09-01,2026-07-20,,,,,,",
            "Elm,ask,Phonics,4.5,01/10/2025,,,,,,,",
            ",,phonics,3,,,ASH,Elm,2,3,2025-11-03,2025-12-12",
        )
    )

    assert [one.school for one in found.offers] == ["ASH"]
    assert found.asks[0].role is Role.ASK
    assert found.asks[0].from_on == date(2025, 10, 1)
    assert found.offers[0].meets(found.asks[0])
    assert found.done[0].giver == found.offers[0].school
    assert ledger.account.used == 3


def test_only_one_kind_of_row_is_enough(tmp_path):
    (tmp_path / "log.csv").write_text("school,role,focus,days\nAsh,offer,maths,3\n")

    found, _ = read_support(tmp_path / "log.csv")

    assert (len(found.offers), found.asks, found.done) == (1, (), ())


def test_offers_at_other_times_do_not_meet(log):
    found, _ = read_support(
        log(
            "Ash,offer,maths,3,2025-09-01,2025-12-19,,,,,,",
            "Elm,ask,maths,3,2026-01-05,2026-03-27,,,,,,",
        )
    )

    assert not found.offers[0].meets(found.asks[0])


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Ash,helper,maths,3,,,,,,,,", "'helper' in column role, where offer or ask"),
        ("Ash,offer,,3,,,,,,,,", "in column focus"),
        ("Ash,offer,maths,0,,,,,,,,", "whole or half days above nought"),
        ("Ash,offer,maths,1.3,,,,,,,,", "whole or half days"),
        ("Ash,offer,maths,many,,,,,,,,", "'many' in column days"),
        ("Ash,offer,maths,3,2025-13-01,,,,,,,", "a day such as 2025-09-01"),
        ("Ash,offer,maths,3,2025-09-02,2025-09-01,,,,,,", "a day that is not before from"),
        ("Ash,offer,maths,3,,,Elm,,,,,", "in column giver, where nothing"),
        (",,maths,3,,,,,,,,", "in column school"),
        (",,maths,3,,,Ash,ash,1,2,,", "another school than the giver"),
        (",,maths,3,,,Ash,,1,2,,", "the school that was helped"),
        (",,maths,3,,,Ash,Elm,good,2,,", "'good' in column start_outcome"),
        (",,maths,3,,,Ash,Elm,1,2,2025-09-02,2025-09-01", "not before started_on"),
    ],
)
def test_a_cell_that_cannot_be_is_named_with_its_row(log, row, says):
    with pytest.raises(BadFile, match="Row 2 of log.csv") as refused:
        read_support(log(row))

    assert says in str(refused.value)


def test_an_empty_log_is_refused(log):
    with pytest.raises(BadFile, match=r"log.csv holds no row"):
        read_support(log())


CELLS = st.sampled_from(["3", "0.5", "c", "x", "", "low"])


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.one_of(
            CELLS.map(lambda days: f"Ash,offer,maths,{days},,,,,,,,"),
            CELLS.map(lambda days: f"Elm,ask,maths,{days},,,,,,,,"),
            CELLS.map(lambda mark: f",,maths,2,,,Ash,Elm,{mark},3,,"),
        ),
        min_size=1,
    )
)
def test_every_row_is_used_or_set_aside_and_no_symbol_is_a_number(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("log") / "log.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows))

    found, ledger = read_support(path)

    assert ledger.account.used == len(found.offers) + len(found.asks) + len(found.done)
    assert ledger.account.used + sum(ledger.account.aside.values()) == len(rows)
    wished = [row.split(",")[3] for row in rows if not row.startswith(",")]
    numbers = sorted(float(cell) for cell in wished if cell in ("3", "0.5"))
    assert sorted(one.days for one in (*found.offers, *found.asks)) == numbers
    marks = [row.split(",")[8] for row in rows if row.startswith(",")]
    known = sum(one.start.number is not None for one in found.done)
    assert known == sum(mark in ("3", "0.5") for mark in marks)
