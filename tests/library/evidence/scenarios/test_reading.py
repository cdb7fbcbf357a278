import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.scenarios.reading import overlay_from

SOUND = {
    "admission": {"school": "1", "from_year": "202122", "places": 30},
    "closure": {"school": "1", "last_year": "202122"},
    "merger": {"schools": ["1", "2"], "into": "new", "last_year": "202122", "places": 60},
    "housing": {
        "area": "A",
        "completions": {"202122": 100},
        "yields": {"primary": 0.2},
        "source": "survey",
        "half_life": 5,
    },
    "births": {"area": "all", "from_mid_year": 2021, "factor": 0.9},
    "migration": {
        "area": "A",
        "year_groups": [0, 6],
        "from_year": "202122",
        "years": 2,
        "persistence": 0.5,
        "share": -0.02,
    },
}


def overlay(kind, **changed):
    plain = {"kind": kind, "because": "So it is", **SOUND[kind], **changed}
    return overlay_from({key: value for key, value in plain.items() if value != ...}, "overlay 1")


@pytest.mark.parametrize("kind", SOUND)
def test_every_kind_is_read(kind):
    assert overlay(kind).because == "So it is"


@pytest.mark.parametrize("kind", SOUND)
def test_every_overlay_says_why(kind):
    with pytest.raises(BadFile, match=f"{kind.capitalize()}, overlay 1, has no because"):
        overlay(kind, because=...)


@pytest.mark.parametrize("kind", SOUND)
def test_a_field_that_is_not_known_is_refused_and_not_lost(kind):
    with pytest.raises(BadFile, match="has a field 'pan' that is not known there"):
        overlay(kind, pan=30)


def test_an_unknown_kind_is_refused():
    with pytest.raises(BadFile, match="is of the kind 'academy'. Known are: admission, closure"):
        overlay_from({"kind": "academy"}, "overlay 1")


@pytest.mark.parametrize(
    ("kind", "changed", "told"),
    [
        (
            "admission",
            {"places": -30},
            "has places: -30, where a whole number of places, 0 or more",
        ),
        ("admission", {"places": 30.5}, "a whole number of places"),
        ("admission", {"places": True}, "a whole number of places"),
        ("admission", {"places": ...}, "null lifts the limit"),
        ("admission", {"from_year": 2021}, "a school year such as 202122"),
        ("admission", {"from_year": "202123"}, "a school year such as 202122"),
        ("admission", {"year_group": 14}, "a year group from 0 to 13"),
        ("admission", {"choice": {"trust_in_preferences": 1.5}}, "a share from 0 to 1"),
        ("admission", {"choice": {"half_distance_m": 0}}, "metres, more than 0"),
        ("admission", {"choice": {"miles": 2}}, "a field 'miles' that is not known"),
        ("closure", {"school": ...}, "has no school"),
        ("closure", {"school": ["1"]}, "the urn of a school"),
        ("merger", {"schools": ["1"]}, "two schools or more"),
        ("merger", {"schools": ["1", "1"]}, "each once"),
        ("merger", {"follow": 1.1}, "a share from 0 to 1"),
        ("merger", {"site": {"easting": 1}}, "has no northing"),
        ("housing", {"area": ...}, "either an area or a site"),
        ("housing", {"site": {"easting": 1, "northing": 1}}, "either an area or a site"),
        ("housing", {"source": ...}, "where the yields come from"),
        ("housing", {"yields": ...}, "or else bedrooms and tenure"),
        ("housing", {"bedrooms": 2}, "or else bedrooms and tenure"),
        ("housing", {"yields": {"nursery": 0.1}}, "by phase"),
        ("housing", {"yields": {"primary": 0.1, "3": 0.1}}, "whose phase is not given as well"),
        ("housing", {"yields": {"primary": 11}}, "from 0 to 10"),
        ("housing", {"completions": {"2021": 5}}, "dwellings by school year"),
        ("housing", {"completions": {"202122": -5}}, "a number of dwellings"),
        ("housing", {"completions": {"202122": 1, "2021/22": 1}}, "each year once"),
        ("housing", {"curve": [1]}, "either a curve or a half_life"),
        ("housing", {"half_life": ...}, "either a curve or a half_life"),
        ("housing", {"half_life": ..., "curve": ["a"]}, "shares of the yield"),
        ("births", {"factor": -0.1}, "a factor"),
        ("births", {"factor": float("nan")}, "a factor"),
        ("births", {"until_mid_year": 2019}, "no earlier year than from_mid_year"),
        ("migration", {"year_groups": [6, 0]}, "the first and the last year group"),
        ("migration", {"year_groups": [0, 14]}, "the first and the last year group"),
        ("migration", {"persistence": 1}, "a share from 0 to below 1"),
        ("migration", {"persistence": ...}, "has no persistence"),
        ("migration", {"share": -1.2}, "a share from -1 to 1"),
        ("migration", {"pupils": 20}, "either a share or a number of pupils"),
        ("migration", {"share": ...}, "either a share or a number of pupils"),
        ("migration", {"years": 0}, "1 or more"),
    ],
)
def test_what_cannot_be_is_refused_by_field(kind, changed, told):
    with pytest.raises(BadFile, match=told):
        overlay(kind, **changed)
