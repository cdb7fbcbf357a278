"""A projection read back: every row used or set aside, and nothing made up. Invented figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.projected import by_code, read_projection
from folkmoot.library.stats.simulated import Band
from tests.library.evidence.places.invented import HEADER, projection


@pytest.fixture
def table(tmp_path):
    def written(*rows):
        path = tmp_path / "projection.csv"
        path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return path

    return written


def test_year_groups_and_phases_are_read_with_their_intervals(table):
    path = table(
        "202425,North,0,,5,4,6,3,7,202324,m", "202425,North,,primary,35,30,40,28,42,202324,m"
    )
    projected, ledger = read_projection(path)

    assert projected.rows["North", 2024, 0].pupils == Band(5, 4, 6, 3, 7)
    assert projected.rows["North", 2024, "primary"].pupils.upper_95 == 42
    assert (projected.codes, projected.years, projected.origin) == (("North",), (2024,), "202324")
    assert ledger.account.used == 2


def test_each_code_can_be_looked_at_alone(tmp_path):
    (tmp_path / "projection.csv").write_text(projection())
    projected, _ = read_projection(tmp_path / "projection.csv")

    apart = by_code(projected)

    assert list(apart) == ["North", "South"]
    assert sum(len(one.rows) for one in apart.values()) == len(projected.rows)


def test_the_same_row_again_is_set_aside_and_another_is_refused(table):
    row = "202425,North,0,,5,4,6,3,7,,"
    _, ledger = read_projection(table(row, row))

    assert ledger.account.aside == {"the same row again": 1}
    with pytest.raises(BadFile, match=r"Rows 2 and 3 of projection.csv differ on North in 202425"):
        read_projection(table(row, row.replace(",5,4", ",5,3.5")))


def test_a_file_of_symbols_is_refused(table):
    with pytest.raises(BadFile, match="holds no forecast that is known"):
        read_projection(table("202425,North,0,,c,c,c,c,c,,"))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from([None, "c", "x", "", "low", "z", "u"]), min_size=5, max_size=5),
        max_size=6,
    )
)
def test_every_row_is_used_or_set_aside_and_no_symbol_is_a_number(tmp_path_factory, changes):
    path = tmp_path_factory.mktemp("projection") / "projection.csv"
    sure = ["5", "4", "6", "3", "7"]
    rows = [
        [number if cell is None else cell for cell, number in zip(change, sure, strict=True)]
        for change in changes
    ]
    lines = [f"202425,N{at},0,,{','.join(cells)},,\n" for at, cells in enumerate(rows)]
    path.write_text(HEADER + "202425,Sure,0,,5,4,6,3,7,,\n" + "".join(lines))

    projected, ledger = read_projection(path)

    assert ledger.account.rows == len(rows) + 1
    assert ledger.account.used == len(projected.rows)
    for at, cells in enumerate(rows):
        assert ((f"N{at}", 2024, 0) in projected.rows) == (cells == sure)
        assert ((f"N{at}", 2024) in projected.unknown) == (cells != sure)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("202425,North,0,primary,5,4,6,3,7,,", "column nc_year, where a year group, or nothing"),
        ("202425,North,,,5,4,6,3,7,,", "column nc_year"),
        ("202425,North,,sixth,5,4,6,3,7,,", "one of primary, secondary"),
        ("202425,North,0,,5,4,6,5,7,,", "bounds that lie round each other"),
        ("202425,North,0,,9,4,6,3,7,,", "a figure between its bounds"),
        ("202425,North,0,,five,4,6,3,7,,", "'five' in column central"),
    ],
)
def test_a_projection_that_cannot_be_is_refused(table, row, says):
    with pytest.raises(BadFile, match=says):
        read_projection(table(row))


def test_projections_of_several_origins_are_refused(table):
    rows = ("202425,North,0,,5,4,6,3,7,202324,m", "202425,North,1,,5,4,6,3,7,202223,m")

    with pytest.raises(BadFile, match="several origins"):
        read_projection(table(*rows))
