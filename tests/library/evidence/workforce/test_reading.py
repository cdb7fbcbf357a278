"""Teachers out of a council's table: each row is used or set aside, symbols stay symbols."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import read_figure
from folkmoot.library.evidence.workforce.reading import read_staff
from tests.library.evidence.workforce.made import HEAD, STAFF


@pytest.fixture
def read(tmp_path):
    def staff(text=STAFF):
        (tmp_path / "staff.csv").write_text(text, encoding="utf-8")
        return read_staff(tmp_path / "staff.csv")

    return staff


def test_schools_stand_in_order_of_year_and_name(read):
    staff = read()

    assert staff.years == (2023, 2024)
    assert [one.name for one in staff.schools][3:] == ["Ash", "Beech", "Cedar", "Dogwood"]
    assert staff.account.aside == {"a total of schools": 1}


def test_a_symbol_is_kept(read):
    assert read().schools[4].vacancies.as_text == "c"


def test_vacancies_alone_are_enough_under_the_names_of_a_published_file(read):
    text = "time_period,school_urn,vacancy,teachers_fte\n202425,100001,1,20\n202425,,0,9\n"
    staff = read(text)

    assert (staff.schools[0].name, staff.schools[0].vacancies.as_text) == ("100001", "1")
    assert staff.account.aside == {"no school is named": 1}


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (",1,20.5", ",one,20.5", "Row 2 of staff.csv, column vacancies: “one” is neither"),
        (",1,20.5", ",-1,20.5", "Row 2 of staff.csv has -1 in column vacancies, where a number"),
        ("24,6,7", "24.5,6,7", "has 24.5 in column in_post, where a whole number of persons"),
        ("24,6,7", "24,16,9", "Row 2 of staff.csv: 25 teachers of Ash moved or left, but 24 were"),
        ("202324,Ash", "2023,Ash", "Row 2 of staff.csv has “2023” in column time_period"),
        ("202324,Beech,100002", "202324,Ash,100001", "Rows 2 and 3 of staff.csv are both of Ash"),
        ("in_post_fte,in_post", "a,b", "staff.csv has not what a rate needs: vacancies and in_po"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(read, before, after, says):
    assert before in STAFF
    with pytest.raises(BadFile, match=says):
        read(STAFF.replace(before, after, 1))


CELLS = st.sampled_from(["0", "3", "c", "x", "z", "low", "u", "", ":"])


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Elm", "Oak", "", "Total"]), CELLS, CELLS, CELLS),
        max_size=5,
        unique_by=lambda row: row[0],
    )
)
def test_every_row_is_used_or_set_aside_and_no_symbol_becomes_a_number(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("staff") / "staff.csv"
    lines = [f"202425,{name},,,{vacant},20,10,{moved},{left}" for name, vacant, moved, left in rows]
    path.write_text("\n".join([HEAD, "202425,Ash,,,1,20,10,1,1", *lines]), encoding="utf-8")

    staff = read_staff(path)

    kept = {row[0]: row[1:] for row in rows if row[0] in {"Elm", "Oak"}}
    assert staff.account.rows == len(rows) + 1
    assert staff.account.used == len(kept) + 1
    for one in staff.schools[1:]:
        found = (one.vacancies, one.leavers.moved, one.leavers.left)
        assert found == tuple(read_figure(cell) for cell in kept[one.name])
