"""Which columns of place belong to which level."""

from folkmoot.library.evidence.conventions.geographies import (
    LEVELS,
    PLACE_COLUMNS,
    local_authority,
    region,
)


def test_a_place_fills_exactly_what_its_level_needs():
    london = region("E12000007", "London")
    foxhall = local_authority(old_code="901", new_code="E09000901", name="Foxhall", within=london)

    for place in (london, foxhall):
        level = LEVELS[place.level]
        assert set(level.needed[0]) <= set(place.columns) <= level.columns


def test_a_national_row_leaves_the_region_empty():
    assert "region_code" not in LEVELS["National"].columns


def test_a_school_may_be_told_by_either_of_its_numbers():
    assert any("school_urn" in one for one in LEVELS["School"].needed)
    assert any("school_laestab" in one for one in LEVELS["School"].needed)


def test_time_is_no_place():
    assert not {"time_period", "time_identifier"} & PLACE_COLUMNS
