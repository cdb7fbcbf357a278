import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.scenarios.inputs import (
    read_preferences,
    read_sites,
    read_yields,
)
from folkmoot.library.evidence.scenarios.overlays import Site

YIELDS = "tenure,housing,number_of_bedrooms,education_phase,pupil_yield"


@pytest.fixture
def written(tmp_path):
    def write(*lines):
        path = tmp_path / "table.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


def test_sites_are_read_by_school(written):
    path = written("urn,easting,northing", "101,534000,185000.5")

    assert read_sites(path) == {"101": Site(534000, 185000.5)}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("101,here,185000", "Row 2 of table.csv has 'here' in column easting"),
        ("101,-5,185000", "'-5' in column easting"),
        (",1,1", "the urn of a school"),
        ("101,1,1\n101,1,1", "Row 3 of table.csv names school 101 a second time"),
    ],
)
def test_a_site_that_is_none_is_refused_by_row_and_column(written, row, told):
    with pytest.raises(BadFile, match=told):
        read_sites(written("urn,easting,northing", row))


def test_preferences_are_read_by_school(written):
    path = written("school,other,share", "1,2,0.6", "1,3,0.3", "2,1,1")

    assert read_preferences(path) == {"1": {"2": 0.6, "3": 0.3}, "2": {"1": 1.0}}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("1,2,1.2", "a share from 0 to 1"),
        ("1,1,0.2", "another school"),
        ("1,2,0.2\n1,2,0.2", "a second time"),
        ("1,2,0.7\n1,3,0.6", "come to 1.3, which is above 1"),
        ("1,2,c", "a share from 0 to 1"),
    ],
)
def test_preferences_that_cannot_be_are_refused(written, row, told):
    with pytest.raises(BadFile, match=told):
        read_preferences(written("school,other,share", row))


def test_yields_are_read_in_the_columns_of_the_department(written):
    path = written(
        YIELDS,
        "Market,Flat,2,Primary,0.14",
        "Market,Flat,2,Secondary,0.05",
        "Market,Flat,2,Special,0.01",
        "Social,Flat,2,Primary,c",
    )
    found = read_yields(path)

    assert [(one.tenure, one.phase, one.pupils) for one in found] == [
        ("market", "primary", 0.14),
        ("market", "secondary", 0.05),
    ]
    assert {one.source for one in found} == {"table.csv"}


def test_two_yields_for_the_same_dwellings_are_refused(written):
    with pytest.raises(BadFile, match="Row 3 .* primary for dwellings of 2, market, flat"):
        read_yields(written(YIELDS, "Market,Flat,2,Primary,0.1", "market,flat,2,primary,0.2"))
