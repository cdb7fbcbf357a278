"""Fair access out of a file of counts: every school accounted for. Invented schools."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.fair_access import shares_taken
from folkmoot.library.evidence.fair_access_reading import punctual, read_fair_access, to_show

HEADER = "school,places,placed,within,later,waiting_beyond,waiting\n"


@pytest.fixture
def read(tmp_path):
    def from_rows(*rows, header=HEADER):
        path = tmp_path / "placements.csv"
        path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return read_fair_access(path)

    return from_rows


def test_children_by_days_are_summed_over_schools_and_those_without_one(read):
    found, _ = read("Ash,900,30,25,5,0,0", "Elm,600,10,8,2,0,0", "No school yet,0,0,0,0,2,5")

    told = punctual(found.days)
    assert (told.within, told.of, told.undecided) == (33, 42, 5)


def test_where_one_count_is_hidden_the_share_in_time_is_not_known(read):
    found, _ = read("Ash,900,30,25,5,0,0", "Elm,600,10,c,2,0,0")

    assert punctual(found.days) is None
    assert found.days[0].in_words == "at least 25 (1 figure is held back as confidential)"


def test_a_file_without_days_has_none(read):
    found, _ = read("Ash,900,30", header="school,places,placed\n")

    assert found.days is None


def test_a_small_count_is_hidden_and_one_more_so_that_it_cannot_be_found(read):
    found, _ = read("Ash,900,30,,,,", "Elm,600,10,,,,", "Fir,600,2,,,,")

    assert to_show(shares_taken(found.schools), 5) == {"Ash": True, "Elm": False, "Fir": False}


def test_a_school_that_is_not_known_is_not_shown(read):
    found, _ = read("Ash,900,30,,,,", "Elm,600,c,,,,", "Fir,600,0,,,,")

    assert to_show(shares_taken(found.schools), 5) == {"Ash": True, "Elm": False, "Fir": True}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",900,30,,,,", "Row 2 of placements.csv has '' in column school"),
        ("Ash,nine,30,,,,", "'nine' in column places"),
        ("Ash,900,3.5,,,,", "a whole number"),
        ("Ash,900,30,28,5,,", "with later at most placed"),
        ("Ash,0,30,,,,", "names no school with places"),
    ],
)
def test_a_cell_that_cannot_be_is_named(read, row, says):
    with pytest.raises(BadFile, match=says):
        read(row)


def test_a_school_twice_is_refused(read):
    with pytest.raises(BadFile, match="Rows 2 and 3"):
        read("Ash,900,30,,,,", "Ash,900,30,,,,")


def test_rows_of_children_are_refused(read):
    with pytest.raises(BadFile, match="looks like a list of children"):
        read("Ash,900,30,A123456789012", header="school,places,placed,upn\n")


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["900", "c", "", "0", "x"]),
            st.sampled_from(["30", "c", "", "0", "low"]),
        ),
        max_size=6,
    )
)
def test_every_row_is_used_or_set_aside_and_no_symbol_is_a_number(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("fair") / "placements.csv"
    rows = [("900", "30"), *cells]
    path.write_text(HEADER + "".join(f"S{at},{a},{b},,,,\n" for at, (a, b) in enumerate(rows)))

    found, ledger = read_fair_access(path)

    assert ledger.account.used == len(found.schools)
    assert ledger.account.used + sum(ledger.account.aside.values()) == len(rows)
    schools = {one.name: one for one in found.schools}
    for at, (places, placed) in enumerate(rows):
        assert (f"S{at}" in schools) == places.isdigit()
        if places.isdigit():
            assert (schools[f"S{at}"].placed is not None) == placed.isdigit()
